"""A delivered take on the timeline, over its plate, and on the contact sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flashpot.comp import write_contact_sheet, write_temp_comp
from flashpot.elements import Element, open_element
from flashpot.errors import InputError
from flashpot.session.asking import Asking
from flashpot.session.making import Made
from flashpot.shot import Picture, Shot
from flashpot.timeline import Cut, ElementTake, read_cuts, write_cut

SHEET = "contact_sheet.png"
SHEET_ROWS = 8


@dataclass(frozen=True)
class Placed:
    """What was written beside the element; `notes` say what could not be, and why."""

    cut: Path | None
    comp: Path | None
    sheet: Path
    notes: tuple[str, ...]


def place(asking: Asking, made: Made, out: Path) -> Placed:
    """Write the cut with the take, the shot's temp comp and the contact sheet under `out`."""
    cut = None
    if asking.cut is not None:
        take = take_of(made, asking.shot_key, asking.shift)
        cut = write_cut(newest_cut(asking.cut, out), [take], out)
    return Placed(cut, *look(out, made.element.recipe.shot))


def look(out: Path, shot: Shot) -> tuple[Path | None, Path, tuple[str, ...]]:
    """The shot's temp comp, the contact sheet, and notes on what is missing of them."""
    elements = newest_elements(out)
    own = [element for element in elements if element.recipe.shot.name == shot.name]
    comp, note = _comp(out, own, shot)
    plates = {e.recipe.shot.name: _seen(e.recipe.shot.plate) for e in elements}
    sheet = write_contact_sheet(out / SHEET, elements[-SHEET_ROWS:], plates)
    return comp, sheet, (note,) if note else ()


def take_of(made: Made, shot_key: str, shift: int) -> ElementTake:
    """A delivered take as the timeline places it."""
    element, recipe = made.element, made.element.recipe
    return ElementTake(
        shot=shot_key,
        label=recipe.label,
        name=element.name,
        take=element.take,
        frames=recipe.frames,
        rate=recipe.shot.rate,
        movie=element.movie,
        exr=element.pattern,
        recipe_id=element.recipe_id,
        shift=shift,
        sim_id=recipe.sim_id,
        seed=recipe.seed,
        state="final" if recipe.quality == "final" else "draft",
        job=made.job.uid,
    )


def newest_cut(cut: Cut, out: Path) -> Cut:
    """The newest cut that was written from this one, so that elements add up; else itself.

    A source that was changed since is the newer truth: its elements are placed anew.
    """
    written = written_cuts(out, cut.path.stem)
    if not written or written[-1].stat().st_mtime < cut.path.stat().st_mtime:
        return cut
    return read_cuts(written[-1])[0]


def written_cuts(out: Path, stem: str = "*") -> list[Path]:
    """Every cut under `out` that Flashpot wrote, the newest last."""
    return sorted((out / "cut").glob(f"{stem}_flashpot_v*.otio"), key=_version)


def newest_elements(out: Path) -> list[Element]:
    """The newest finished take of every element under `out`, in the order they were made."""
    newest: dict[tuple[str, str], Element] = {}
    folders = sorted((out / "elements").glob("*_v*"), key=lambda path: path.stat().st_mtime)
    for folder in folders:
        try:
            element = open_element(folder)
        except InputError:
            continue
        key = (element.recipe.shot.name, element.recipe.label)
        if key not in newest or newest[key].take < element.take:
            newest[key] = element
    return list(newest.values())


def _comp(out: Path, elements: Sequence[Element], shot: Shot) -> tuple[Path | None, str]:
    plate = _seen(shot.plate)
    if plate is None and not any(e.recipe.effect == "background" for e in elements):
        if shot.plate is None:
            return None, ""
        return None, "no temp comp: say the plate's --colour-space to get one"
    return write_temp_comp(out, elements, plate), ""


def _seen(plate: Picture | None) -> Picture | None:
    """A plate that can be shown: its colour space is known and it is there."""
    if plate is None or not plate.colour_space or not Path(plate.pattern).parent.is_dir():
        return None
    return plate


def _version(path: Path) -> tuple[str, int]:
    stem, _, number = path.stem.rpartition("_v")
    return stem, int(number) if number.isdecimal() else 0
