"""The host's own OTIO export of a sequence, read as the JSON that it is.

Nothing here imports OTIO: a second one in Nuke's process is what breaks it. The exporter's class
is asked for in the way that its version wants.
"""

from __future__ import annotations

import inspect
import json
from typing import Any
from urllib.parse import unquote, urlsplit

from flashpot_bridge import HostError

Clip = dict[str, Any]


def timeline(sequence: Any) -> tuple[Any, list[str]]:
    """The host's OTIO timeline, and what it could not say in OTIO.

    Raises HostError where the host's exporter fails.
    """
    from hiero.exporters.FnOTIOExportTask import OTIOTimelineBuilder

    # Newer ones ask whether to write the renders of comps, and effects; their own task says yes.
    switches = len(inspect.signature(OTIOTimelineBuilder).parameters) - 1
    builder = OTIOTimelineBuilder(sequence, *[True] * switches)
    try:
        return builder.buildTimeline(), list(builder.warnings())
    except (AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise HostError(
            f"Nuke Studio's own OTIO export of this sequence fails: {error}",
            "look for items that lost their clip, and take them out or relink them",
            "timeline",
            "no_export",
        ) from error


def clip_of(sequence: Any, item: Any) -> tuple[Clip, tuple[int, int]]:
    """An item of the sequence as the export has it, and the frames of its dissolves.

    Raises HostError where the export leaves it out.
    """
    exported, _ = timeline(sequence)
    tracks = json.loads(exported.to_json_string())["tracks"]["children"]
    children = tracks[item.parentTrack().trackIndex()]["children"]
    at = 0.0
    for place, child in enumerate(children):
        if _schema(child) == "Transition":
            continue
        length = child["source_range"]["duration"]["value"]
        if _schema(child) == "Clip" and round(at) == item.timelineIn() and length:
            return child, _dissolves(children, place)
        at += length
    raise HostError(
        f"Nuke Studio's OTIO export leaves {item.name()!r} out",
        "see whether its track is a plain video track",
        "clip",
        "no_clip",
    )


def media_of(clip: Clip) -> dict[str, Any]:
    """The media reference that a clip shows."""
    if "media_references" in clip:
        key = clip.get("active_media_reference_key") or "DEFAULT_MEDIA"
        found: dict[str, Any] = clip["media_references"][key]
        return found
    return dict(clip["media_reference"])


def pattern_of(media: dict[str, Any]) -> str:
    """The path of its files with `%04d`, of a movie itself; "" where it names none."""
    if _schema(media) != "ImageSequenceReference":
        return _path(media.get("target_url") or "")
    folder, digits = _path(media["target_url_base"]).rstrip("/"), media["frame_zero_padding"]
    head, tail = (
        part.replace("%", "%%")
        for part in (f"{folder}/{media['name_prefix']}", media["name_suffix"])
    )
    return f"{head}%0{digits}d{tail}" if digits > 1 else f"{head}%d{tail}"


def numbers_of(clip: Clip) -> tuple[float, int, int]:
    """The number of the first frame that a clip uses, and the first and count of its media's.

    Files are numbered as they are; a movie's frames count from its timecode.
    """
    media, start = media_of(clip), clip["source_range"]["start_time"]["value"]
    available = media["available_range"]
    zero = available["start_time"]["value"]
    first = media.get("start_frame", zero)
    return first + start - zero, int(first), int(available["duration"]["value"])


def _schema(thing: dict[str, Any]) -> str:
    return str(thing["OTIO_SCHEMA"]).partition(".")[0]


def _dissolves(children: list[dict[str, Any]], place: int) -> tuple[int, int]:
    """Record frames that are seen before a clip's first and after its last one."""
    before, after = children[max(place - 1, 0) : place], children[place + 1 : place + 2]
    head = [one["in_offset"]["value"] for one in before if _schema(one) == "Transition"]
    tail = [one["out_offset"]["value"] for one in after if _schema(one) == "Transition"]
    return int(sum(head)), int(sum(tail))


def _path(url: str) -> str:
    if not url.lower().startswith("file:"):
        return url
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.netloc not in ("", "localhost"):
        return f"//{parts.netloc}{path}"
    return path[1:] if path[2:3] == ":" else path
