"""Putting takes of elements onto tracks of their own above the plates."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from fractions import Fraction

import opentimelineio as otio

from flashpot.errors import InputError
from flashpot.shot import FrameRange
from flashpot.timeline.clips import Clip, clips_of, find_clip
from flashpot.timeline.cut import Cut
from flashpot.timeline.element import (
    SCHEMA_VERSION,
    ElementTake,
    marker_of,
    metadata_of,
    references_of,
    version,
)
from flashpot.timeline.media import NAMESPACE, is_ours, our_metadata
from flashpot.timeline.timing import Span, frames_at, range_of
from flashpot.timeline.tree import duration_of

TRACK_NAME = "GEN"


@dataclass(frozen=True)
class Spot:
    """Where a take lies in the record, and which of its frames the first one is."""

    record: range
    """Whole frames from the timeline's own start."""
    source: Fraction
    """The take's frame number at the low end of what is used; a fraction inside retimes."""
    speed: Fraction


def spot_in(cut: Cut, shot: str, frames: FrameRange, name: str) -> Spot:
    """Where in a cut an element with these frames of a shot is seen; see `spot_of`."""
    return spot_of(find_clip(clips_of(cut), shot), frames, 0, name)


def spot_of(clip: Clip, frames: FrameRange, shift: int, name: str) -> Spot:
    """Where on its shot an element with these frames is seen, its handles left outside.

    `shift` leads from the element's numbers to the clip's. Raises InputError where the shot shows
    none of them.
    """
    plate, into = clip.plate, clip.placed.into
    first = frames.first + shift
    own = Span(plate.time_of(first), plate.time_of(first + frames.count))
    record = into.preimage(own, clip.placed.shown).frames
    if not record:
        raise InputError(
            f"{name} has frames {frames}, {clip.key!r} shows {clip.numbers}",
            field="frames",
            remedy="make the element for frames that the shot shows",
            code="element_outside",
        )
    low = record.stop if into.scale < 0 else record.start
    return Spot(record, plate.number_of(into.at(Fraction(low))) - shift, into.scale)


def shift_of(cut: Cut, shot: str, label: str) -> int | None:
    """The shift that an element's take was placed with; None where the cut does not have it."""
    known = _known(cut, shot, label)
    return None if known is None else int(our_metadata(known[1]).get("shift", 0))


def place(cut: Cut, clip: Clip, base: otio.core.Item, take: ElementTake) -> None:
    """Put a take onto its shot in `cut`, which is changed.

    It becomes a new take of its element's clip where there is one, else a new clip on a track
    above `base`, the top-level track of the plate.
    """
    spot = spot_of(clip, take.frames, take.shift, take.name)
    known = _known(cut, take.shot, take.label)
    if known is None:
        _insert(cut, base, _new_clip(cut, clip, take, spot), spot.record)
        return
    track, element = known
    untouched = _lies_at(cut, track, element, _was(clip, element))
    newest = take.take >= int(our_metadata(element).get("take", 0))
    if untouched and newest:
        _lift(cut, track, element)
        element.source_range = _source_range(cut, clip, take, spot)
        _insert(cut, base, element, spot.record)
    _renew(cut, element, take)


def _new_clip(cut: Cut, clip: Clip, take: ElementTake, spot: Spot) -> otio.schema.Clip:
    element = otio.schema.Clip(
        name=take.name,
        source_range=_source_range(cut, clip, take, spot),
        metadata={NAMESPACE: metadata_of(take)},
    )
    element.set_media_references(references_of(take, cut), "DEFAULT_MEDIA")
    element.markers.append(marker_of(take, element.source_range.start_time))
    if spot.speed == 0:
        element.effects.append(otio.schema.FreezeFrame())
    elif spot.speed != 1:
        element.effects.append(otio.schema.LinearTimeWarp(time_scalar=float(spot.speed)))
    return element


def _source_range(cut: Cut, clip: Clip, take: ElementTake, spot: Spot) -> otio.opentime.TimeRange:
    start = (spot.source + take.lead) / clip.plate.ratio
    return range_of(start, Fraction(len(spot.record)), cut.written_rate)


def _renew(cut: Cut, element: otio.schema.Clip, take: ElementTake) -> None:
    """Give a clip another take. The newest is shown; older ones stay under their own keys."""
    shown = int(our_metadata(element).get("take", 0))
    kept = {key: copy.deepcopy(found) for key, found in element.media_references().items()}
    new = references_of(take, cut)
    if take.take < shown:
        new[version(take.take)] = new.pop("DEFAULT_MEDIA")
        del new["recipe"]
        element.set_media_references({**new, **kept}, "DEFAULT_MEDIA")
        return
    if take.take > shown:
        kept[version(shown)] = kept["DEFAULT_MEDIA"]
    element.set_media_references({**kept, **new}, "DEFAULT_MEDIA")
    element.name = take.name
    element.metadata[NAMESPACE] = metadata_of(take)
    others = [marker for marker in element.markers if not is_ours(marker)]
    element.markers[:] = [*others, marker_of(take, element.source_range.start_time)]


def _known(cut: Cut, shot: str, label: str) -> tuple[otio.schema.Track, otio.schema.Clip] | None:
    for track in cut.timeline.tracks:
        for item in track if isinstance(track, otio.schema.Track) else ():
            found = our_metadata(item) if isinstance(item, otio.schema.Clip) else {}
            if found and (found.get("shot"), found.get("label")) == (shot, label):
                return track, item
    return None


def _was(clip: Clip, element: otio.schema.Clip) -> Spot | None:
    """Where we laid the take that a clip shows; None where that is not known any more."""
    known = element.media_reference.available_range
    if known is None:
        return None
    shift, lead = (int(our_metadata(element).get(name, 0)) for name in ("shift", "lead"))
    first = round(known.start_time.value) - lead
    frames = FrameRange(first=first, count=round(known.duration.value))
    try:
        return spot_of(clip, frames, shift, element.name)
    except InputError:
        return None


def _lies_at(
    cut: Cut, track: otio.schema.Track, element: otio.schema.Clip, spot: Spot | None
) -> bool:
    """Whether a clip lies where we put it: then a new take may move it, else an editor chose."""
    if spot is None:
        return False
    found = [record for item, record in _laid(cut, track) if item is element]
    return _is_plain(track) and found == [spot.record]


def _lift(cut: Cut, track: otio.schema.Track, element: otio.schema.Clip) -> None:
    rest = [(item, record) for item, record in _laid(cut, track) if item is not element]
    _lay(cut, track, rest)
    if not rest:
        cut.timeline.tracks.remove(track)


def _insert(cut: Cut, base: otio.core.Item, element: otio.schema.Clip, record: range) -> None:
    """Lay a clip on the lowest of our tracks above `base` that is free there, or on a new one."""
    stack = cut.timeline.tracks
    above = list(stack).index(base) + 1
    number = 1
    while above < len(stack) and is_ours(stack[above]):
        laid = _laid(cut, stack[above])
        if _is_plain(stack[above]) and all(_apart(record, other) for _, other in laid):
            _lay(cut, stack[above], [*laid, (element, record)])
            return
        above += 1
        number += 1
    track = otio.schema.Track(
        name=f"{TRACK_NAME} {base.name} {number}" if base.name else f"{TRACK_NAME} {number}",
        kind=otio.schema.TrackKind.Video,
        metadata={NAMESPACE: {"schema_version": SCHEMA_VERSION}},
    )
    stack.insert(above, track)
    _lay(cut, track, [(element, record)])


def _is_plain(track: otio.schema.Track) -> bool:
    """Whether a track is as we lay them; an editor's transitions or trims would be lost."""
    return track.source_range is None and all(isinstance(item, otio.core.Item) for item in track)


def _laid(cut: Cut, track: otio.schema.Track) -> list[tuple[otio.core.Item, range]]:
    """The clips of a track with the record frames that each takes, gaps left out."""
    begin, laid = Fraction(-_origin(cut)), []
    for item in track:
        end = begin + (duration_of(item, cut.rate) if isinstance(item, otio.core.Item) else 0)
        if not isinstance(item, otio.schema.Gap | otio.schema.Transition):
            laid.append((item, range(round(begin), round(end))))
        begin = end
    return laid


def _lay(cut: Cut, track: otio.schema.Track, clips: list[tuple[otio.core.Item, range]]) -> None:
    """Make a track of clips at their places, gaps put between them."""
    ordered = sorted(clips, key=lambda laid: laid[1].start)
    track.clear()
    begin = -_origin(cut)
    for item, record in ordered:
        if record.start > begin:
            length = Fraction(record.start - begin)
            track.append(
                otio.schema.Gap(source_range=range_of(Fraction(0), length, cut.written_rate))
            )
        track.append(item)
        begin = record.stop


def _origin(cut: Cut) -> int:
    """The track time at which the record begins: later than 0 where the whole cut is trimmed."""
    trim = cut.timeline.tracks.source_range
    return 0 if trim is None else round(frames_at(trim.start_time, cut.rate))


def _apart(one: range, other: range) -> bool:
    return one.stop <= other.start or other.stop <= one.start
