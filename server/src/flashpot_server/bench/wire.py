"""The wire: how fast the front answers, alone and while a job runs, and how fast it cancels."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from typing import Any

from flashpot.errors import JobFailedError
from flashpot.request import Request
from flashpot.rpc.convert import request_to_spec
from flashpot.rpc.v1 import job_pb2
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.bench.reference import echo_milliseconds
from flashpot_server.bench.served import Line, served

ROUNDS = 400
WATCHERS = 32
FRAMES = FrameRange(first=1, count=240)
SIZE = Size(width=640, height=360)
PACE_SHARE = 10
"""Reports of progress over which a step is timed."""


def measure() -> dict[str, Any]:
    """Milliseconds of a call that reads the store; ratios are to a bare echo of this run.

    Raises JobFailedError where the job did not run all the time: then nothing was measured.
    """
    echo = percentiles(echo_milliseconds(ROUNDS))
    with served() as line:
        alone = percentiles(_calls(line))
        job = line.jobs.CreateJob(_explosion(), metadata=line.metadata, timeout=60)
        step = _step_milliseconds(line, job.name)
        with ThreadPoolExecutor(WATCHERS) as pool:
            ended = [pool.submit(_watch, line, job.name) for _ in range(WATCHERS)]
            watched = percentiles(_calls(line))
            _check_running(line, job.name)
            began = time.perf_counter()
            line.jobs.CancelJob(
                job_pb2.CancelJobRequest(name=job.name), metadata=line.metadata, timeout=60
            )
            cancel = (max(future.result() for future in ended) - began) * 1000
    return {
        "reference": {"echo_ms": echo, "rounds": ROUNDS},
        "alone_ms": alone,
        "alone_vs_echo": _ratio(alone, echo),
        "watched_ms": watched,
        "watched_vs_echo": _ratio(watched, echo),
        "watchers": WATCHERS,
        "step_ms": round(step, 1),
        "cancel_ms": round(cancel, 1),
        "cancel_vs_step": round(cancel / step, 2),
    }


def percentiles(times: list[float]) -> dict[str, float]:
    """Median and 99th percentile."""
    cuts = quantiles(times, n=100)
    return {"p50": round(cuts[49], 3), "p99": round(cuts[98], 3)}


def _ratio(times: dict[str, float], echo: dict[str, float]) -> dict[str, float]:
    return {name: round(value / echo[name], 2) for name, value in times.items()}


def _calls(line: Line) -> list[float]:
    """Milliseconds of each call; the first tenth warms up."""
    return [_call(line) for _ in range(ROUNDS)][ROUNDS // 10 :]


def _call(line: Line) -> float:
    began = time.perf_counter()
    line.jobs.ListJobs(job_pb2.ListJobsRequest(page_size=1), metadata=line.metadata, timeout=60)
    return (time.perf_counter() - began) * 1000


def _explosion() -> job_pb2.CreateJobRequest:
    """A job that runs much longer than the measurement."""
    request = Request(
        effect="explosion",
        shot=Shot(name="bench", range=FRAMES, size=SIZE),
        frames=FRAMES,
        quality="preview",
        parameters={"start": "+0f"},
    )
    return job_pb2.CreateJobRequest(request_id="bench", generate=request_to_spec(request))


def _step_milliseconds(line: Line, name: str) -> float:
    """What a step of the running job takes; returns once the job is well under way."""
    told = _progress(line, name)
    first, began = next(told), time.perf_counter()
    for _ in range(PACE_SHARE):
        last = next(told)
    steps = last.step - first.step
    if steps < 1:
        raise _not_measured("the job made no step while it was watched")
    return (time.perf_counter() - began) * 1000 / steps


def _progress(line: Line, name: str) -> Iterator[job_pb2.Progress]:
    for event in line.watch(name):
        if event.HasField("progress") and event.progress.step > 0:
            yield event.progress
    raise _not_measured("the job ended before it was measured")


def _watch(line: Line, name: str) -> float:
    """Watch to the end; returns when that was."""
    for _ in line.watch(name):
        pass
    return time.perf_counter()


def _check_running(line: Line, name: str) -> None:
    job = line.jobs.GetJob(job_pb2.GetJobRequest(name=name), metadata=line.metadata, timeout=60)
    if job.state != job_pb2.RUNNING:
        raise _not_measured("the job did not run while the calls were timed")


def _not_measured(fact: str) -> JobFailedError:
    return JobFailedError(
        fact, field="bench", remedy="run it again on a quiet machine", code="not_measured"
    )
