"""The temp comp: an opaque movie of the elements over the plate, marked as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flashpot.comp.lettering import burn_in
from flashpot.comp.stack import Stack
from flashpot.elements import Element, slug
from flashpot.errors import InputError
from flashpot.media.colour import VIDEO, to_display, view_name
from flashpot.media.files import PART_SUFFIX
from flashpot.media.header import frame_timecode
from flashpot.media.movie import H264, MovieWriter
from flashpot.shot import FrameRange, Picture


def write_temp_comp(
    out: Path,
    elements: Sequence[Element],
    plate: Picture | None,
    frames: FrameRange | None = None,
) -> Path:
    """Write `OUT/comp/<shot>_tempcomp_v001.mp4` of one shot's elements; returns its path.

    Made in linear, shown through the pinned view with the shot's look; of the shot's own frames
    (or those given) it shows those that the plate has too. Raises InputError where that leaves
    none, or a plate frame cannot be read.
    """
    shot = elements[0].recipe.shot
    with Stack(elements, plate) as stack:
        shown = [n for n in (frames or shot.range).frames() if stack.has_plate(n)]
        if not shown:
            raise InputError(
                f"the plate has none of the frames {frames or shot.range}",
                field=plate.pattern if plate else shot.name,
                remedy="give the plate's frames that the shot uses",
                code="no_frames",
            )
        with MovieWriter(
            _next_name(out / "comp", f"{slug(shot.name)}_tempcomp"),
            H264,
            (stack.size.width, stack.size.height),
            shot.rate.fraction,
            timecode=frame_timecode(shot, shown[0]),
            comment=_comment(stack.elements),
            pixel_aspect=shot.pixel_aspect,
        ) as movie:
            for number in shown:
                seen = to_display(stack.frame(number), VIDEO, shot.show_look)
                movie.add(burn_in(seen, _words(stack.elements), f"{number}"))
    return movie.path


def _next_name(folder: Path, stem: str) -> Path:
    """The next free name, held by its part file, which only one process can make."""
    folder.mkdir(parents=True, exist_ok=True)
    version = 1
    while True:
        path = folder / f"{stem}_v{version:03d}{H264.suffix}"
        part = path.with_name(path.name + PART_SUFFIX)
        try:
            part.touch(exist_ok=False)
        except FileExistsError:
            version += 1
            continue
        if not path.exists():
            return path
        part.unlink()
        version += 1


def _words(elements: Sequence[Element]) -> str:
    takes = "  ".join(f"{element.name} ({element.recipe.quality})" for element in elements)
    return f"TEMP COMP   {takes}"


def _comment(elements: Sequence[Element]) -> str:
    ids = ", ".join(f"{element.name} recipe_id {element.recipe_id}" for element in elements)
    return f"Flashpot TEMP comp, for looking only. Picture: {view_name(VIDEO)}, bt709. {ids}"
