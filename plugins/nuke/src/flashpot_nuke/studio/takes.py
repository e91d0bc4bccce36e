"""Takes as versions of one bin item: a clip for each, its rate and its colour as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hiero.core

from flashpot_bridge import HostError
from flashpot_bridge.book import Take
from flashpot_nuke.colour import named
from flashpot_nuke.studio.records import stem_of

BIN = "Flashpot"


def is_complete(take: Take) -> bool:
    """Whether every frame is on disk: a clip keeps the length that it was made with."""
    pattern, frames = take["pattern"], _frames(take)
    return bool(pattern) and all(Path(pattern % frame).is_file() for frame in frames)


def new_clip(project: Any, take: Take) -> Any:
    """The clip of an element's first take, in our bin."""
    clip = _clip(take)
    _bin(project).addItem(hiero.core.BinItem(clip))
    return clip


def show(items: list[Any], take: Take) -> None:
    """Have the items of an element show a take; what they cut out of it stays the same frames.

    Raises HostError where the take does not reach as far as they do.
    """
    numbers = [(item, first_number(item.source()), item.sourceIn()) for item in items]
    for item, _, _ in numbers:
        if stem_of(item) != take["name"]:
            item.setCurrentVersion(_version(item.source().binItem(), take))
        if stem_of(item) != take["name"]:
            raise HostError(
                f"{item.name()!r} does not go to {take['name']}",
                "see that its track is not locked; choose the version by hand",
                "take",
            )
    for item, first, source_in in numbers:
        _keep_frames(item, take, first + source_in)


def first_number(clip: Any) -> int:
    """The number of a clip's first file."""
    return int(clip.mediaSource().fileinfos()[0].startFrame())


def _keep_frames(item: Any, take: Take, number: float) -> None:
    """Bring an item to begin with the file `number`, as long and as fast as it is."""
    clip = item.source()
    begin = number - first_number(clip)
    end = begin + item.sourceOut() - item.sourceIn()
    if begin < 0 or end > clip.duration() - 1:
        raise HostError(
            f"{take['name']} has frames {first_number(clip)}-"
            f"{first_number(clip) + clip.duration() - 1}, its clip in the cut shows more",
            "trim that clip to them, then ask for the take again",
            "frames",
            "element_outside",
        )
    if begin != item.sourceIn():
        item.setTimes(item.timelineIn(), item.timelineOut(), begin, end)


def _version(bin_item: Any, take: Take) -> Any:
    """The version of a take, made where it is not there yet."""
    for version in bin_item.items():
        file = Path(version.item().mediaSource().fileinfos()[0].filename())
        if file.parent.name == take["name"]:
            return version
    return bin_item.addVersion(hiero.core.Version(_clip(take)))


def _clip(take: Take) -> Any:
    clip = hiero.core.Clip(Path(take["pattern"]).as_posix())
    frames = _frames(take)
    if (first_number(clip), clip.duration()) != (frames.start, len(frames)):
        raise HostError(
            f"Nuke Studio took {take['name']} up as {clip.duration()} frames from "
            f"{first_number(clip)}, not {len(frames)} from {frames.start}",
            "see that this machine reaches all of its frames, then try again",
            "pattern",
        )
    rate = take["rate"]
    clip.setFramerate(hiero.core.TimeBase.fromRational(rate["numerator"], rate["denominator"]))
    space = named(clip.getAvailableOcioColourTransforms(), take["colour_space"])
    if space:
        clip.setSourceMediaColourTransform(space)
    return clip


def is_converted(clip: Any, take: Take) -> bool:
    """Whether a clip's light is what the take says: not where the show has no such space."""
    names = clip.getAvailableOcioColourTransforms()
    return bool(named(names, take["colour_space"]))


def _bin(project: Any) -> Any:
    root = project.clipsBin()
    found = next((one for one in root.bins() if one.name() == BIN), None)
    return found or root.addItem(hiero.core.Bin(BIN))


def _frames(take: Take) -> range:
    first, count = take["frames"]["first"], take["frames"]["count"]
    return range(first, first + count)
