"""Rows of the store as messages of the wire."""

from __future__ import annotations

import json
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from flashpot.errors import FlashpotError
from flashpot.rpc.v1 import job_pb2
from flashpot_server.desk import Desk
from flashpot_server.records import Entry, Job, Standing
from flashpot_server.refusals import status_of


def job_message(desk: Desk, job: Job, *, whole: bool = True) -> job_pb2.Job:
    """One job; `whole` with its frames and files."""
    message = job_pb2.Job(
        name=f"projects/{job.project}/jobs/{job.uid}",
        uid=job.uid,
        owner=job.owner,
        project=job.project,
        label=job.label,
        effect=job.effect,
        state=job.state,
        cancel_requested=job.cancel_requested,
        attempt=job.attempt,
        recipe_id=job.recipe_id,
        sim_id=job.sim_id,
        reused=job.reused,
        simulation_stored=job.simulation_stored,
        create_time=_stamp(job.created),
        start_time=_stamp(job.started),
        end_time=_stamp(job.ended),
        seconds=job_pb2.Seconds(**json.loads(job.seconds)),
        solver_steps=job.solver_steps,
        etag=f"{job.state}-{job.attempt}",
        progress=_progress(desk, job),
    )
    error = json.loads(job.error)
    if error:
        message.error.CopyFrom(status_of(_fault(error)))
    if whole:
        message.frames.extend(frame_message(frame) for frame in desk.store.frames(job.uid))
        message.artifacts.extend(
            job_pb2.Artifact(
                kind=file.kind, number=file.number, sha256=file.sha256, size=file.size
            )
            for file in desk.store.artifacts(job.uid)
        )
    return message


def frame_message(frame: Entry) -> job_pb2.FrameReady:
    return job_pb2.FrameReady(number=frame.number, sha256=frame.sha256, size=frame.size)


def progress_message(standing: Standing, frames_total: int) -> job_pb2.Progress:
    return job_pb2.Progress(
        phase=standing.phase,
        step=standing.step,
        steps=standing.steps,
        frames_done=standing.frames_done,
        frames_total=frames_total,
        eta_seconds=standing.eta,
    )


def _progress(desk: Desk, job: Job) -> job_pb2.Progress:
    current = desk.dispatcher.current
    if current is not None and current.job.uid == job.uid and not job.done:
        return progress_message(current.standing, job.frames_total)
    return job_pb2.Progress(
        phase="finish" if job.state == "SUCCEEDED" else "",
        frames_done=job.frames_done,
        frames_total=job.frames_total,
        queue_position=job.position,
    )


def _fault(error: dict[str, Any]) -> FlashpotError:
    return FlashpotError(
        error["message"], field=error["field"], remedy=error["remedy"], code=error["code"]
    )


def _stamp(seconds: float | None) -> Timestamp | None:
    if seconds is None:
        return None
    stamp = Timestamp()
    stamp.FromMilliseconds(int(seconds * 1000))
    return stamp
