"""`check`: would this file be accepted, and if not, why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from flashpot.cli.options import IgnoreMismatch, Json, RateOption
from flashpot.cli.output import answer
from flashpot.cli.parsing import rate_of
from flashpot.errors import InputError
from flashpot.plates.probe import probe
from flashpot.shot import Rate
from flashpot.timeline import SUFFIXES, read_cuts, shots_of


def check(
    files: Annotated[
        list[str], typer.Argument(help="Plates (file or pattern, pixels decoded) or timelines.")
    ],
    *,
    rate: RateOption = "",
    ignore_timecode_mismatch: IgnoreMismatch = False,
    json: Json = False,
) -> None:
    """Say whether each file would be accepted; the first that is not ends with its reason."""
    facts = []
    for file in files:
        if Path(file).suffix.lower() in SUFFIXES:
            found = _timeline(Path(file), rate_of(rate), ignore_mismatch=ignore_timecode_mismatch)
        else:
            found = _plate(file)
        facts.append({"file": file, "ok": True, **found})
    lines = [f"{fact['file']}: {fact['fact']}" for fact in facts]
    answer({"files": facts}, as_json=json, lines=lines)


def _timeline(path: Path, rate: Rate | None, *, ignore_mismatch: bool) -> dict[str, Any]:
    cuts = read_cuts(path, rate=rate, ignore_timecode_mismatch=ignore_mismatch)
    counts = {cut.name: len(shots_of(cut)) for cut in cuts}
    said = ", ".join(f"{name} with {count} shots" for name, count in counts.items())
    return {"kind": "timeline", "cuts": counts, "fact": said}


def _plate(pattern: str) -> dict[str, Any]:
    info = probe(pattern)
    if info.missing:
        raise InputError(
            f"frames {', '.join(str(frame) for frame in info.missing[:5])} are missing",
            field=pattern,
            remedy="deliver the missing frames, or ask for a range without them",
            code="missing_frames",
        )
    width, height = info.size
    space = info.colour_space or "colour space unknown: say it with --colour-space"
    fact = f"{width}x{height}, frames {info.frames}, {len(info.channels)} channels, {space}"
    return {
        "kind": info.kind,
        "size": [width, height],
        "frames": [info.frames.first, info.frames.count],
        "channels": list(info.channels),
        "colour_space": info.colour_space,
        "sha256": info.sha256,
        "fact": fact,
    }
