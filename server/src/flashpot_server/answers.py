"""Rows of the store as messages of the wire."""

from __future__ import annotations

import json
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc import status_pb2

from flashpot.errors import FlashpotError
from flashpot.recipe import read_recipe
from flashpot.rpc.v1 import job_pb2
from flashpot_server.desk import DONE, Desk
from flashpot_server.rpc import status_of

_TERMINAL_PHASE = {"FINALIZING": "finish", "SUCCEEDED": "finish"}


def job_message(desk: Desk, row: dict[str, Any], *, frames: bool = True) -> job_pb2.Job:
    """One job, with its frames and files where they are asked for."""
    recipe = read_recipe(row["recipe"])
    uid = row["uid"]
    message = job_pb2.Job(
        name=f"projects/{row['project']}/jobs/{uid}",
        uid=uid,
        owner=row["owner"],
        project=row["project"],
        label=recipe.label,
        effect=recipe.effect,
        state=row["state"],
        cancel_requested=bool(row["cancel_requested"]),
        attempt=row["attempt"],
        recipe_id=row["recipe_id"],
        sim_id=row["sim_id"],
        reused=bool(row["reused"]),
        simulation_stored=bool(row["stored"]),
        create_time=_stamp(row["created"]),
        seconds=job_pb2.Seconds(**json.loads(row["seconds"])),
        solver_steps=row["solver_steps"],
        etag=f"{row['state']}-{row['attempt']}",
        progress=_progress(desk, row, recipe.frames.count),
    )
    for field, column in (("start_time", "started"), ("end_time", "ended")):
        if row[column]:
            getattr(message, field).CopyFrom(_stamp(row[column]))
    if row["error"]:
        message.error.CopyFrom(_status(json.loads(row["error"])))
    if frames:
        message.frames.extend(job_pb2.FrameReady(**f) for f in desk.store.frames(uid))
        message.artifacts.extend(job_pb2.Artifact(**a) for a in desk.store.artifacts(uid))
    return message


def progress_message(event: dict[str, Any], frames_total: int) -> job_pb2.Progress:
    message = job_pb2.Progress(
        phase=event.get("phase", ""),
        step=event.get("step", 0),
        steps=event.get("steps", 0),
        frames_done=event.get("frames_done", 0),
        frames_total=frames_total,
    )
    if event.get("eta") is not None:
        message.eta_seconds = event["eta"]
    return message


def _progress(desk: Desk, row: dict[str, Any], total: int) -> job_pb2.Progress:
    running = desk.dispatcher.running
    if running and running["uid"] == row["uid"]:
        return progress_message(desk.dispatcher.progress, total)
    done = len(desk.store.frames(row["uid"]))
    phase = _TERMINAL_PHASE.get(row["state"], "")
    position = desk.store.position(row["uid"]) if row["state"] not in DONE else 0
    return job_pb2.Progress(
        phase=phase, frames_done=done, frames_total=total, queue_position=position
    )


def _status(error: dict[str, str]) -> status_pb2.Status:
    fault = FlashpotError(
        error["message"], field=error["field"], remedy=error["remedy"], code=error["code"]
    )
    return status_of(fault)


def _stamp(seconds: float) -> Timestamp:
    stamp = Timestamp()
    stamp.FromMilliseconds(int(seconds * 1000))
    return stamp
