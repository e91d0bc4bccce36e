"""The shots of a cut as scripts see them, and one of them as a generation needs it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from flashpot.errors import InputError
from flashpot.shot import FrameRange, Neighbour, Picture, Rate, Shot, Size
from flashpot.timeline.clips import Clip, clips_of, find_clip, source_handles
from flashpot.timeline.cut import Cut, timecode_at
from flashpot.timeline.dropframe import DROP_RATES
from flashpot.timeline.markers import MarkerRequest, requests_of
from flashpot.timeline.neighbours import names_beside

LONGEST_NAME = 200
"""What a shot's name may have; hosts set no limit to a clip's."""


@dataclass(frozen=True)
class CutShot:
    """One clip of the cut; ranges in whole frames at the timeline's rate."""

    key: str
    """What `--clip` takes: the name, with `#2` where clips share it."""
    name: str
    track: str
    timeline_range: FrameRange
    """Counted from the timeline's own start; count 0 where parents' trims hide the clip."""
    source_range: FrameRange
    """The media time used, linear retimes applied."""
    handles: tuple[int, int]
    """Media before and after what is used."""
    dissolves: tuple[int, int]
    """Record frames of transition before and after."""
    rate: Rate
    """The plate's own rate."""
    time_scalar: float
    enabled: bool
    plate: str
    """A path, with `%0Nd` for a sequence; "" without media."""
    plate_frames: FrameRange | None
    """The plate's own frame numbers, all that the timeline says exist."""
    plate_step: int
    requests: tuple[MarkerRequest, ...]
    problems: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The shot as `shots --json` shows it."""
        media = self.plate_frames
        return {
            "key": self.key,
            "name": self.name,
            "track": self.track,
            "timeline_range": [self.timeline_range.first, self.timeline_range.count],
            "source_range": [self.source_range.first, self.source_range.count],
            "handles": list(self.handles),
            "dissolves": list(self.dissolves),
            "rate": rate_as_json(self.rate),
            "time_scalar": self.time_scalar,
            "enabled": self.enabled,
            "plate": self.plate,
            "plate_frames": [media.first, media.count] if media else None,
            "plate_step": self.plate_step,
            "requests": [request.as_json() for request in self.requests],
            "problems": list(self.problems),
        }


def shots_of(cut: Cut) -> tuple[CutShot, ...]:
    """Every clip of the cut's picture, bottom to top, nested ones too, our elements left out."""
    clips = clips_of(cut)
    requests = requests_of(cut, clips)
    return tuple(
        _row(clip, tuple(found.request for found in requests.get(clip.key, ()))) for clip in clips
    )


def stray_requests(cut: Cut) -> tuple[MarkerRequest, ...]:
    """Requests whose marker lies over no clip."""
    return tuple(found.request for found in requests_of(cut, clips_of(cut)).get("", ()))


def find_shot(cut: Cut, name: str) -> CutShot:
    """The shot called `name`, or `name#2`.

    Raises InputError with the forms that tell clips of one name apart, or the nearest name.
    """
    shots = shots_of(cut)
    key = find_clip(clips_of(cut), name).key
    return next(shot for shot in shots if shot.key == key)


def rate_as_json(rate: Rate) -> int | float:
    """24 for a whole rate, 23.976023976 for a fraction."""
    return rate.numerator if rate.denominator == 1 else float(rate)


def shot_of(
    cut: Cut,
    name: str,
    *,
    size: Size,
    handles: tuple[int, int] = (8, 8),
    within: FrameRange | None = None,
) -> Shot:
    """One clip as the shot of a generation, in the plate's own frame numbers and rate.

    `size` is the plate's, which no timeline tells. `handles` are asked for in plate frames: more
    is given where a dissolve needs it, less where the media ends. Elements are made before
    editorial retimes, so `range` counts what the retimed clip uses. `within`, in frames from the
    timeline's own start, asks for a part of the clip only. Raises InputError for a clip that is
    hidden, or retimed in a way that cannot be read.
    """
    clips = clips_of(cut)
    clip = find_clip(clips, name)
    _check(clip)
    plate, used = clip.plate, clip.numbers if within is None else clip.numbers_in(within)
    head, tail = _handles(clip, handles, used)
    before, after = names_beside(clip, clips)
    drop = cut.drop_frame and plate.rate.fraction in DROP_RATES
    return Shot(
        name=clip.key[:LONGEST_NAME],
        range=used,
        head_handle=head,
        tail_handle=tail,
        rate=plate.rate,
        start_timecode=timecode_at(plate.time_of(used.first) * plate.ratio, plate.rate, drop=drop),
        size=size,
        time_scalar=float(clip.placed.into.scale),
        plate=_picture(clip, size),
        neighbours=tuple(
            Neighbour(side=side, name=found, picture=_edge(find_clip(clips, found), side, size))
            for side, found in (("before", before), ("after", after))
            if found
        ),
    )


def _row(clip: Clip, requests: tuple[MarkerRequest, ...]) -> CutShot:
    return CutShot(
        key=clip.key,
        name=clip.name,
        track=clip.placed.track,
        timeline_range=clip.record,
        source_range=clip.source,
        handles=clip.handles,
        dissolves=clip.dissolves,
        rate=clip.plate.rate,
        time_scalar=float(clip.placed.into.scale),
        enabled=clip.placed.enabled,
        plate=clip.plate.pattern,
        plate_frames=clip.plate.available_numbers,
        plate_step=clip.plate.step,
        requests=requests,
        problems=clip.problems,
    )


def _check(clip: Clip) -> None:
    if not clip.record.count:
        raise InputError(
            f"{clip.key!r} is hidden by the trims of what it lies in",
            field="clip",
            remedy="choose a clip that the cut shows",
            code="hidden_clip",
        )
    if clip.placed.unreadable_retime:
        raise InputError(
            f"{clip.key!r} is retimed by {clip.placed.unreadable_retime}, "
            "which has no single speed that can be read",
            field="clip",
            remedy="bake the retime into the plate, or make it one constant speed",
            code="unreadable_retime",
        )


def _handles(clip: Clip, wanted: tuple[int, int], used: FrameRange) -> tuple[int, int]:
    dissolves = [math.ceil(frames * clip.plate.ratio) for frames in source_handles(clip)]
    head, tail = max(wanted[0], dissolves[0]), max(wanted[1], dissolves[1])
    media = clip.plate.available_numbers
    if media is None:
        return head, tail
    return (
        min(head, max(used.first - media.first, 0)),
        min(tail, max(media.last - used.last, 0)),
    )


def _edge(clip: Clip, side: str, size: Size) -> Picture | None:
    """The frame of a clip that touches the shot on its other side."""
    picture, used = _picture(clip, size), clip.numbers
    if picture is None:
        return None
    edge = FrameRange(first=used.last if side == "before" else used.first, count=1)
    return picture.model_copy(update={"frames": edge}) if edge.meet(picture.frames).count else None


def _picture(clip: Clip, size: Size) -> Picture | None:
    frames = clip.plate.available_numbers or clip.numbers
    if not clip.plate.pattern or not frames.meet(clip.numbers).count:
        return None
    return Picture(pattern=clip.plate.pattern, frames=frames, size=size)
