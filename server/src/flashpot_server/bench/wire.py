"""The wire: how fast the front answers, alone and while a job is watched, and how fast it cancels.

The reference is a bare Unix socket between two processes: what a round trip costs here at least.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from flashpot.client import Client, JobRecord, Progress
from flashpot.errors import JobFailedError
from flashpot.launcher import start, stop
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.bench.reference import echo_milliseconds

ROUNDS = 2000
WATCHERS = 32
CANCELS = 3
GOAL_P99_MS = 50.0


def measure() -> dict[str, Any]:
    """Round trips of GetJob and cancels, milliseconds, with a server and a job of our own."""
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        data = Path(folder) / "data"
        client = start(data)
        try:
            return _measured(client)
        finally:
            client.close()
            stop(data)


def _measured(client: Client) -> dict[str, Any]:
    echo = percentiles(echo_milliseconds(ROUNDS))
    job = _running(client, seed=1)
    began = time.perf_counter()
    one = percentiles(_calls(client, job))
    with _watched(client, job):
        many = percentiles(_calls(client, job))
    worked = time.perf_counter() - began
    took, ended = _cancelled(client, job)
    if ended.state != "cancelled":
        raise JobFailedError(
            "the job ended before everything was measured",
            field="job",
            remedy="run it again; nothing else may end this server's jobs",
        )
    cancels = [took]
    cancels += [_cancelled(client, _running(client, 2 + n))[0] for n in range(CANCELS - 1)]
    step = 1000 * worked / ended.solver_steps
    return {
        "reference": "round trip of 512 bytes over a bare Unix socket to another process",
        "echo_ms": echo,
        "one_client_ms": one,
        "watched_ms": many,
        "watchers": WATCHERS,
        "goal_p99_ms": GOAL_P99_MS,
        "vs_echo": round(many["p50"] / echo["p50"], 1),
        "step_ms": round(step, 1),
        "cancel_ms": round(median(cancels), 1),
        "cancel_vs_step": round(median(cancels) / step, 2),
    }


def percentiles(times: list[float]) -> dict[str, float]:
    """Median and 99th percentile."""
    cuts = quantiles(times, n=100)
    return {"p50": round(cuts[49], 3), "p99": round(cuts[98], 3)}


def _request(seed: int) -> Request:
    """Long enough to outlast the measurement on any machine."""
    span = FrameRange(first=1, count=240)
    return Request(
        effect="explosion",
        shot=Shot(name="bench", range=span, size=Size(width=640, height=360)),
        frames=span,
        seed=seed,
        parameters={"start": "+0f"},
    )


def _running(client: Client, seed: int) -> JobRecord:
    job = client.create(_request(seed), fresh=True)
    next(event for event in client.watch(job.name) if isinstance(event, Progress))
    return job


def _calls(client: Client, job: JobRecord) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.job(job.name)
        times.append((time.perf_counter() - began) * 1000)
    return times


@contextmanager
def _watched(client: Client, job: JobRecord) -> Iterator[None]:
    """Everybody has got the snapshot before it begins."""
    ready = threading.Barrier(WATCHERS + 1)
    done = threading.Event()

    def watch() -> None:
        events = client.watch(job.name)
        next(events)
        ready.wait()
        for _ in events:
            if done.is_set():
                return

    watchers = [threading.Thread(target=watch) for _ in range(WATCHERS)]
    for watcher in watchers:
        watcher.start()
    ready.wait()
    try:
        yield
    finally:
        done.set()
        for watcher in watchers:
            watcher.join()


def _cancelled(client: Client, job: JobRecord) -> tuple[float, JobRecord]:
    """Milliseconds from the cancel to the job's end."""
    events = client.watch(job.name)
    next(events)
    began = time.perf_counter()
    client.cancel(job.name)
    *_, last = (event for event in events if isinstance(event, JobRecord))
    return 1000 * (time.perf_counter() - began), last
