"""An element's place in the cut: on a track of ours above its plate, over nothing that is there.

It gets the plate's own times, moved from the plate's frames to its own: so whatever the host
makes of retimes and of other rates holds for both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import hiero.core

from flashpot_bridge import HostError
from flashpot_bridge.book import Take
from flashpot_nuke.studio import plates, takes
from flashpot_nuke.studio.plates import NEARLY, Plate
from flashpot_nuke.studio.records import is_ours
from flashpot_nuke.studio.sequences import items

TRACK = "Flashpot"
"""A track whose name begins so is ours to put items on; editors may name one themselves."""
UNFITTED = "disabled"


@dataclass(frozen=True)
class Seat:
    """The four times of an item, ends in."""

    first: int
    last: int
    begin: float
    end: float


def shots(sequence: Any) -> dict[str, Any]:
    """The clips of the cut by name, bottom to top; `#2` is the second of its name."""
    found: dict[str, Any] = {}
    times: dict[str, int] = {}
    for item in items(sequence):
        if not is_ours(item):
            name = item.name()
            times[name] = times.get(name, 0) + 1
            found[name if times[name] == 1 else f"{name}#{times[name]}"] = item
    return found


def plate_of(sequence: Any, take: Take) -> Plate:
    """The plate of a take's shot as it is cut now. Raises HostError where it is gone."""
    item = shots(sequence).get(take["shot"])
    if item is None:
        raise HostError(
            f"this sequence has no clip {take['shot']!r}",
            "go to the cut that has it, or give the clip its name again",
            "shot",
            "no_clip",
        )
    return plates.read(sequence, item)


def seat_of(plate: Plate, take: Take) -> Seat:
    """Where a take is seen over its plate, its handles left outside.

    Raises HostError where the plate shows none of its frames.
    """
    first, count = take["frames"]["first"], take["frames"]["count"]
    item, begin = plate.item, plate.number - first
    end = begin + item.sourceOut() - item.sourceIn()
    if begin >= 0 and end <= count - 1:
        return Seat(item.timelineIn(), item.timelineOut(), begin, end)
    head = max(math.ceil(-begin / plate.speed - NEARLY), 0)
    tail = min(math.floor((count - 1 - begin) / plate.speed + NEARLY), plate.length - 1)
    if tail < head:
        shown, length = plate.used
        raise HostError(
            f"{take['name']} has frames {first}-{first + count - 1}, "
            f"{item.name()!r} shows {shown}-{shown + length - 1}",
            "make the element for frames that the shot shows",
            "frames",
            "element_outside",
        )
    return Seat(
        item.timelineIn() + head,
        item.timelineIn() + tail,
        begin + head * plate.speed,
        begin + tail * plate.speed,
    )


def lay(sequence: Any, plate: Plate, take: Take) -> Any:
    """Put an element's first take over its plate. Returns its item, read back.

    Raises HostError where Nuke Studio puts it elsewhere.
    """
    seat = seat_of(plate, take)
    track = _free_track(sequence, plate.item, seat)
    item = track.createTrackItem(take["label"])
    item.setSource(takes.new_clip(sequence.project(), take))
    item.setTimes(seat.first, seat.last, seat.begin, seat.end)
    track.addItem(item)
    item.reformatState().setType(plate.item.reformatState().type())
    # A take that is chosen in one cut does not change the others.
    item.setVersionLinkedToBin(False)
    found = Seat(item.timelineIn(), item.timelineOut(), item.sourceIn(), item.sourceOut())
    if found != seat or not _runs_with(item, plate):
        track.removeItem(item)
        raise HostError(
            f"Nuke Studio put {take['name']} on {found.first}-{found.last}, not "
            f"{seat.first}-{seat.last} with its frames from {seat.begin:g}",
            f"see that the track {track.name()!r} is not locked, then try again",
            "track",
        )
    return item


def fits(plate: Plate, take: Take) -> bool:
    """Whether a take is seen as large as its plate; what is not fitted is as large as it is."""
    media = plate.item.source().mediaSource()
    same = (media.width(), media.height()) == (take["size"]["width"], take["size"]["height"])
    return same or plate.item.reformatState().type() != UNFITTED


def remove(item: Any) -> None:
    """Take an item of ours off its track."""
    item.parentTrack().removeItem(item)


def _runs_with(item: Any, plate: Plate) -> bool:
    """Whether an item shows the plate's own numbers at both of its ends."""
    shift = takes.first_number(item.source())
    return all(
        math.isclose(
            item.mapTimelineToSource(at) + shift,
            plate.number + (at - plate.item.timelineIn()) * plate.speed,
            abs_tol=NEARLY,
        )
        for at in (item.timelineIn(), item.timelineOut())
    )


def _free_track(sequence: Any, below: Any, seat: Seat) -> Any:
    """A track of ours above an item's that has room; a new one on top where none has."""
    tracks = sequence.videoTracks()
    for track in tracks[below.parentTrack().trackIndex() + 1 :]:
        ours = track.name().startswith(TRACK) and not track.isLocked()
        if ours and all(_apart(seat, item) for item in track.items()):
            return track
    made = sequence.addTrack(hiero.core.VideoTrack(_name([track.name() for track in tracks])))
    # A track hides what is below it until it is told to blend.
    made.setBlendEnabled(True)
    return made


def _name(taken: list[str]) -> str:
    numbered = (f"{TRACK} {number}" for number in range(2, len(taken) + 3))
    return next(name for name in (TRACK, *numbered) if name not in taken)


def _apart(seat: Seat, item: Any) -> bool:
    return bool(seat.last < item.timelineIn() or item.timelineOut() < seat.first)
