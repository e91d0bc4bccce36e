"""A timeline as a file: OTIO in Resolve's own shape, FCPXML 1.10 as a folder."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import opentimelineio as otio

from doubles.resolve_double.bridge import Misuse
from doubles.resolve_double.cut import Cut, Item, Track
from doubles.resolve_double.markers import Markers

OWN = "Resolve_OTIO"
META = {"Resolve OTIO Meta Version": "1.0"}
KINDS = {"video": "Video", "audio": "Audio"}


def write(cut: Cut, path: Path, kind: str) -> None:
    """Write a kind of file. Raises Misuse for one that the double does not know."""
    if kind == "EXPORT_OTIO":
        otio.adapters.write_to_file(timeline_of(cut), str(path), adapter_name="otio_json")
        return
    if kind == "EXPORT_FCPXML_1_10":
        path.mkdir()
        (path / "Info.fcpxml").write_text('<fcpxml version="1.10"/>\n', encoding="utf-8")
        return
    raise Misuse(f"the double writes no {kind}")


def timeline_of(cut: Cut) -> otio.schema.Timeline:
    """The timeline: no colours, no flags, no custom data, transforms left out."""
    rate = float(cut.clock.rate)
    made = otio.schema.Timeline(cut.name, global_start_time=_time(cut.start, rate))
    made.metadata[OWN] = META
    for kind, name in KINDS.items():
        for track in cut.tracks[kind]:
            made.tracks.append(_track(cut, track, name))
    made.tracks.markers.extend(_markers(cut.markers, Fraction(0), rate))
    return made


def _track(cut: Cut, track: Track, kind: str) -> Any:
    rate = float(cut.clock.rate)
    made = otio.schema.Track(track.name, kind=kind)
    at = cut.start
    for item in track.ordered():
        if item.kind == "transition":
            half = _time(item.duration / 2, rate)
            made.append(
                otio.schema.Transition(
                    item.name, otio.schema.TransitionTypes.SMPTE_Dissolve, half, half
                )
            )
            continue
        if item.record > at:
            span = otio.opentime.TimeRange(_time(0, rate), _time(item.record - at, rate))
            made.append(otio.schema.Gap(source_range=span))
        # What lies before the start has no place in the file.
        if item.record >= at:
            made.append(_clip(item, rate))
        at = max(at, item.end)
    return made


def _clip(item: Item, rate: float) -> Any:
    media, first = item.shown.media, item.shown.first
    begin: Fraction | int = 0
    reference = otio.schema.MissingReference()
    if media is not None:
        own = float(media.rate)
        span = otio.opentime.TimeRange(_time(media.start, own), _time(media.found.count, own))
        # A bare path, never an address; a file's name for the reference's own.
        reference = otio.schema.ExternalReference(media.shown_path, span)
        reference.name = Path(media.shown_path).name
        begin = (media.start + first) * Fraction(rate).limit_denominator(1001) / media.rate
    used = otio.opentime.TimeRange(_time(float(begin), rate), _time(item.duration, rate))
    clip = otio.schema.Clip(item.name, reference, used)
    clip.enabled = item.enabled
    clip.metadata[OWN] = {"Link Group ID": 0}
    if item.speed != 1:
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=float(item.speed)))
    clip.markers.extend(_markers(item.markers, Fraction(begin), rate))
    return clip


def _markers(markers: Markers, begin: Fraction, rate: float) -> list[Any]:
    return [
        otio.schema.Marker(
            name=marker["name"],
            color=marker["color"].upper(),
            marked_range=otio.opentime.TimeRange(
                _time(float(begin) + frame, rate), _time(marker["duration"], rate)
            ),
            metadata={OWN: {"Note": marker["note"]}},
        )
        for frame, marker in sorted(markers.at.items())
    ]


def _time(frames: float, rate: float) -> Any:
    return otio.opentime.RationalTime(float(frames), rate)
