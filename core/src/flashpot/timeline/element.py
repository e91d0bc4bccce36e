"""One take of an element as it goes into a cut: its references, metadata and marker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import opentimelineio as otio

from flashpot.shot import FrameRange, Rate
from flashpot.timeline.cut import Cut
from flashpot.timeline.media import NAMESPACE, RECIPE_KIND, image_sequence
from flashpot.timeline.timing import range_of

State = Literal["asked", "draft", "final", "approved"]

SCHEMA_VERSION = 1
COLOURS: Mapping[State, str] = {
    "asked": otio.schema.MarkerColor.ORANGE,
    "draft": otio.schema.MarkerColor.YELLOW,
    "final": otio.schema.MarkerColor.CYAN,
    "approved": otio.schema.MarkerColor.GREEN,
}
"""Marker colours: from warm, where work waits, to green, where none is left."""


@dataclass(frozen=True)
class ElementTake:
    """A delivered take, ready to be placed on its shot.

    `frames` and `rate` are the files' own: the plate's source frames, handles included.
    """

    shot: str
    """The clip's key in the cut: its name, with `#2` where clips share it."""
    label: str
    name: str
    """The element's name, `sh01_explosion_v003`."""
    take: int
    frames: FrameRange
    rate: Rate
    movie: Path
    exr: str
    """Absolute pattern with `%0Nd`; "" where no frames were delivered."""
    recipe_id: str
    shift: int = 0
    """Leads from the files' numbers to the clip's: not 0 where another plate stood in."""
    sim_id: str = ""
    seed: int = 1
    state: State = "draft"
    job: str = ""
    start: int | None = None
    """The movie's own start, counted from timecode zero; None where it has no timecode."""

    @property
    def lead(self) -> int:
        """From the files' numbers to media times, which hosts hold to the movie's timecode."""
        return 0 if self.start is None else self.start - self.frames.first


def references_of(take: ElementTake, cut: Cut) -> dict[str, otio.core.MediaReference]:
    """The take's own references: the movie first, the frames, and where it came from.

    The movie is the active one: hosts crash on generators and image sequences, or drop them.
    """
    rate = cut.written_rate if take.rate == cut.rate else float(take.rate)
    first = Fraction(take.frames.first + take.lead)
    available = range_of(first, Fraction(take.frames.count), rate)
    origin = {NAMESPACE: {"schema_version": SCHEMA_VERSION, "recipe_id": take.recipe_id}}
    found: dict[str, otio.core.MediaReference] = {
        "DEFAULT_MEDIA": otio.schema.ExternalReference(
            str(take.movie.absolute()), available, metadata=origin
        ),
        "recipe": otio.schema.GeneratorReference(
            name=take.name,
            generator_kind=RECIPE_KIND,
            available_range=available,
            parameters={
                "recipe_id": take.recipe_id,
                "schema_version": SCHEMA_VERSION,
                "seed": take.seed,
            },
        ),
    }
    if take.exr:
        frames = image_sequence(take.exr, take.frames.first, available)
        frames.metadata.update(origin)
        found[f"exr_{version(take.take)}"] = frames
    return found


def metadata_of(take: ElementTake) -> dict[str, Any]:
    """Our namespace on the clip; the recipe itself lives beside the media."""
    return {
        "schema_version": SCHEMA_VERSION,
        "shot": take.shot,
        "label": take.label,
        "take": take.take,
        "shift": take.shift,
        "lead": take.lead,
        "recipe_id": take.recipe_id,
        "sim_id": take.sim_id,
        "state": take.state,
        "job": take.job,
    }


def marker_of(take: ElementTake, first: otio.opentime.RationalTime) -> otio.schema.Marker:
    """A marker that shows the state by its colour and carries the recipe's id.

    Resolve shows a marker's note from its own namespace only.
    """
    note = f"{take.name}, {take.state}, recipe {take.recipe_id}"
    return otio.schema.Marker(
        name=f"{take.label} {version(take.take)} {take.state}",
        marked_range=otio.opentime.TimeRange(first, otio.opentime.RationalTime(1, first.rate)),
        color=COLOURS[take.state],
        comment=note,
        metadata={
            NAMESPACE: {"schema_version": SCHEMA_VERSION, "recipe_id": take.recipe_id},
            "Resolve_OTIO": {"Note": note},
        },
    )


def version(take: int) -> str:
    """`v003`, as names and reference keys have it."""
    return f"v{take:03}"
