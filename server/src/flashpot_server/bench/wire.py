"""The wire: how fast the front answers, alone and while a job runs, and how fast it cancels."""

from __future__ import annotations

from statistics import quantiles
from typing import Any

from flashpot_server.bench.reference import echo_milliseconds

ROUNDS = 400


def measure() -> dict[str, Any]:
    """Round trips in milliseconds."""
    return {"echo_ms": percentiles(echo_milliseconds(ROUNDS))}


def percentiles(times: list[float]) -> dict[str, float]:
    """Median and 99th percentile."""
    cuts = quantiles(times, n=100)
    return {"p50": round(cuts[49], 3), "p99": round(cuts[98], 3)}
