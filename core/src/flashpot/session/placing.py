"""A delivered take on the timeline, over its plate, and on the contact sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from flashpot.comp import write_contact_sheet, write_temp_comp
from flashpot.elements import Element, open_element
from flashpot.errors import InputError
from flashpot.media.header import frame_timecode
from flashpot.media.timecode import timecode_to_frames
from flashpot.session.asking import Asking
from flashpot.session.making import Made
from flashpot.shot import Picture, Shot
from flashpot.timeline import Cut, ElementTake, read_cuts, write_cut

OUT_NAME = "flashpot"
SHEET = "contact_sheet.png"
SHEET_ROWS = 8
_OURS = re.compile(r"_flashpot_v\d+$")


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
    comp, notes = write_comp(out, made.element.recipe.shot)
    return Placed(cut, comp, write_sheet(out), notes)


def write_comp(out: Path, shot: Shot) -> tuple[Path | None, tuple[str, ...]]:
    """The temp comp of a shot's newest elements; where there is none, a note says why."""
    elements = [e for e in newest_elements(out) if e.recipe.shot.name == shot.name]
    plate = _seen(shot.plate)
    if plate is None and not any(e.recipe.effect == "background" for e in elements):
        if shot.plate is None:
            return None, ()
        return None, ("no temp comp: say the plate's --colour-space to get one",)
    try:
        return write_temp_comp(out, elements, plate), ()
    except InputError as error:
        return None, (f"no temp comp: {error}",)


def write_sheet(out: Path) -> Path:
    """The contact sheet of the newest elements, over their plates as far as those can be read."""
    elements = newest_elements(out)[-SHEET_ROWS:]
    plates = {e.recipe.shot.name: _seen(e.recipe.shot.plate) for e in elements}
    try:
        return write_contact_sheet(out / SHEET, elements, plates)
    except InputError:
        return write_contact_sheet(out / SHEET, elements, dict.fromkeys(plates))


def take_of(made: Made, shot_key: str, shift: int) -> ElementTake:
    """A delivered take as the timeline places it."""
    element, recipe = made.element, made.element.recipe
    rate = recipe.shot.rate
    timecode = frame_timecode(recipe.shot, recipe.frames.first)
    return ElementTake(
        shot=shot_key,
        label=recipe.label,
        name=element.name,
        take=element.take,
        frames=recipe.frames,
        rate=rate,
        movie=element.movie,
        exr=element.pattern,
        recipe_id=element.recipe_id,
        shift=shift,
        sim_id=recipe.sim_id,
        seed=recipe.seed,
        state="final" if recipe.quality == "final" else "draft",
        job=made.job.uid,
        start=timecode_to_frames(timecode, rate.fraction),
    )


def default_out(timeline: Path | None) -> Path:
    """`flashpot/` beside the cut; for a cut that Flashpot wrote, the folder it lies in already."""
    if timeline is None:
        return Path.cwd() / OUT_NAME
    if timeline.parent.name == "cut" and _OURS.search(timeline.stem):
        return timeline.parent.parent
    return timeline.parent / OUT_NAME


def newest_cut(cut: Cut, out: Path) -> Cut:
    """The newest cut that was written from this one, so that elements add up; else itself.

    A source that was changed since is the newer truth, and of several timelines in a file each
    has its own. A cut that Flashpot wrote is taken as it is.
    """
    if _OURS.search(cut.path.stem):
        return cut
    since = cut.path.stat().st_mtime
    for path in reversed(written_cuts(out)):
        if _OURS.sub("", path.stem) == cut.path.stem and path.stat().st_mtime >= since:
            written = read_cuts(path)[0]
            if written.name == cut.name:
                return written
    return cut


def written_cuts(out: Path) -> list[Path]:
    """Every cut under `out` that Flashpot wrote, the newest last."""
    found = [path for path in (out / "cut").glob("*.otio") if _OURS.search(path.stem)]
    return sorted(found, key=lambda path: path.stat().st_mtime_ns)


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


def _seen(plate: Picture | None) -> Picture | None:
    """A plate that can be shown: its colour space is known and it is there."""
    if plate is None or not plate.colour_space or not Path(plate.pattern).parent.is_dir():
        return None
    return plate
