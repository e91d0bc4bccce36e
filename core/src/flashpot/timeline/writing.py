"""Writing a cut with its elements: always a new file beside, the input is never touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import opentimelineio as otio

from flashpot.errors import InputError
from flashpot.media.files import PART_SUFFIX, publish
from flashpot.timeline.clips import clips_of, find_clip
from flashpot.timeline.cut import Cut
from flashpot.timeline.element import COLOURS, SCHEMA_VERSION, ElementTake
from flashpot.timeline.markers import requests_of
from flashpot.timeline.media import NAMESPACE
from flashpot.timeline.paths import absolute_url
from flashpot.timeline.placing import place

_OWN_ENDING = re.compile(r"_flashpot_v\d+$")
_MOST_VERSIONS = 10_000


def write_cut(cut: Cut, takes: Sequence[ElementTake], out: Path) -> Path:
    """Write `out`/cut/<stem>_flashpot_v001.otio, the next version that is free; returns its path.

    Each take lies on a track of its own above its plate's, in sync with the plate through the
    same retime; a take of an element that the cut already has becomes that clip's newest one.
    Plates stay as they are. Relative media paths become absolute, as the file lies elsewhere.
    Raises InputError for a take whose shot the cut does not have, or does not show.
    """
    written = replace(cut, timeline=cut.timeline.deepcopy())
    clips = clips_of(written)
    requests = requests_of(written, clips)
    tracks = list(written.timeline.tracks)
    for take in takes:
        clip = find_clip(clips, take.shot)
        place(written, clip, tracks[clip.placed.layer], take)
        for found in requests.get(clip.key, ()):
            if found.request.label == take.label:
                found.marker.color = COLOURS[take.state]
    _make_paths_absolute(written)
    written.timeline.metadata[NAMESPACE] = {
        "schema_version": SCHEMA_VERSION,
        "source": cut.path.name,
    }
    return _publish(written.timeline, out / "cut", _OWN_ENDING.sub("", cut.path.stem))


def _make_paths_absolute(cut: Cut) -> None:
    for clip in cut.timeline.find_clips():
        for reference in clip.media_references().values():
            if isinstance(reference, otio.schema.ExternalReference):
                reference.target_url = absolute_url(reference.target_url, cut.folder)
            elif isinstance(reference, otio.schema.ImageSequenceReference):
                base = reference.target_url_base
                reference.target_url_base = absolute_url(base, cut.folder)


def _publish(timeline: otio.schema.Timeline, folder: Path, stem: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = timeline.to_json_string(indent=4)
    part, final = _claimed(folder, stem)
    try:
        part.write_text(text, encoding="utf-8")
        publish(part, final)
    finally:
        part.unlink(missing_ok=True)
    return final


def _claimed(folder: Path, stem: str) -> tuple[Path, Path]:
    """The next free version, owned by whoever makes its part file first."""
    for number in range(1, _MOST_VERSIONS):
        final = folder / f"{stem}_flashpot_v{number:03}.otio"
        part = final.with_name(final.name + PART_SUFFIX)
        try:
            part.open("x").close()
        except FileExistsError:
            continue
        if not final.exists():
            return part, final
        part.unlink()
    raise InputError(
        f"{_MOST_VERSIONS - 1} versions of this cut are there already",
        field=str(folder),
        remedy="give another --out, or clear old versions away",
    )
