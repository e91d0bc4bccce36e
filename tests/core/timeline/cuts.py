"""Small cuts for the tests, built with OTIO itself."""

from __future__ import annotations

from pathlib import Path

import opentimelineio as otio

from flashpot.shot import FrameRange, Rate, Size
from flashpot.timeline import Cut, ElementTake, choose_cut, read_cuts

SIZE = Size(width=64, height=64)
RECIPE = "ab" * 32


def span(first: float, count: float, rate: float = 24) -> otio.opentime.TimeRange:
    return otio.opentime.TimeRange(
        otio.opentime.RationalTime(first, rate), otio.opentime.RationalTime(count, rate)
    )


def clip(
    name: str,
    first: float,
    count: float,
    *,
    media: tuple[float, float] | None = (0, 200),
    speed: float | None = None,
    url: str = "/plates/plate.mov",
    rate: float = 24,
) -> otio.schema.Clip:
    """A clip of `count` record frames from media frame `first`."""
    available = span(*media, rate) if media else None
    made = otio.schema.Clip(
        name, otio.schema.ExternalReference(url, available), span(first, count, rate)
    )
    if speed is not None:
        made.effects.append(otio.schema.LinearTimeWarp(time_scalar=speed))
    return made


def gap(count: float, rate: float = 24) -> otio.schema.Gap:
    return otio.schema.Gap(source_range=span(0, count, rate))


def track(*items: otio.core.Composable, name: str = "V1") -> otio.schema.Track:
    made = otio.schema.Track(name)
    made.extend(items)
    return made


def stack(*items: otio.core.Composable, first: float = 0, count: float = 0) -> otio.schema.Stack:
    made = otio.schema.Stack(name="nest")
    made.extend(items)
    if count:
        made.source_range = span(first, count)
    return made


def marker(text: str, first: float = 0, count: float = 1, rate: float = 24) -> otio.schema.Marker:
    return otio.schema.Marker(text, span(first, count, rate))


def cut_of(
    folder: Path, *tracks: otio.schema.Track, start: float | None = None, rate: float = 24
) -> Cut:
    """The tracks as a file in `folder`, read back."""
    timeline = otio.schema.Timeline("test cut")
    timeline.tracks.extend(tracks)
    if start is not None:
        timeline.global_start_time = otio.opentime.RationalTime(start, rate)
    path = folder / "cut.otio"
    otio.adapters.write_to_file(timeline, str(path))
    return choose_cut(read_cuts(path))


def take_of(
    shot: str,
    first: int,
    last: int,
    *,
    take: int = 1,
    label: str = "explosion",
    folder: str = "/e",
) -> ElementTake:
    """A take with made-up files."""
    name = f"{shot}_{label}_v{take:03}"
    return ElementTake(
        shot=shot,
        label=label,
        name=name,
        take=take,
        frames=FrameRange.spanning(first, last),
        rate=Rate(),
        movie=Path(folder) / f"{name}.mov",
        exr=f"{folder}/{name}.%04d.exr",
        recipe_id=RECIPE,
        sim_id="cd" * 32,
        seed=7,
    )
