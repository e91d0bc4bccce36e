"""`shots`: every shot of a timeline, with the requests that its markers hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flashpot.cli.options import CutName, IgnoreMismatch, Json, RateOption
from flashpot.cli.output import answer, table
from flashpot.cli.parsing import rate_of
from flashpot.timeline import (
    CutShot,
    choose_cut,
    rate_as_json,
    read_cuts,
    shots_of,
    stray_requests,
)


def shots(
    file: Annotated[Path, typer.Argument(help="OTIO, EDL, FCP7 XML, AAF or FCPXML.")],
    *,
    cut: CutName = "",
    rate: RateOption = "",
    ignore_timecode_mismatch: IgnoreMismatch = False,
    json: Json = False,
) -> None:
    """Every shot of a timeline: its frames, handles, plate and requests."""
    cuts = read_cuts(file, rate=rate_of(rate), ignore_timecode_mismatch=ignore_timecode_mismatch)
    chosen = choose_cut(cuts, cut or None)
    found, stray = shots_of(chosen), stray_requests(chosen)
    result = {
        "name": chosen.name,
        "rate": rate_as_json(chosen.rate),
        "start_timecode": chosen.start_timecode,
        "shots": [shot.as_json() for shot in found],
        "stray_requests": [request.as_json() for request in stray],
    }
    title = f"{chosen.name}, {chosen.rate} fps from {chosen.start_timecode}"
    columns = ("clip", "track", "record", "source", "handles", "speed", "plate", "requests")
    lines: list[object] = [table(title, columns, (_row(shot) for shot in found))]
    lines += [f"{r.marker}: {r.error}" for r in stray if r.error]
    answer(result, as_json=json, lines=lines)


def _row(shot: CutShot) -> tuple[object, ...]:
    requests = [f"{r.text}: {r.error.message}" if r.error else r.text for r in shot.requests]
    shown = shot.timeline_range.count > 0
    return (
        shot.key if shot.enabled else f"{shot.key} (disabled)",
        shot.track,
        shot.timeline_range if shown else "hidden",
        shot.source_range if shown else "",
        f"{shot.handles[0]}, {shot.handles[1]}",
        "" if shot.time_scalar == 1 else f"{shot.time_scalar:g}x",
        Path(shot.plate).name,
        "; ".join([*requests, *shot.problems]),
    )
