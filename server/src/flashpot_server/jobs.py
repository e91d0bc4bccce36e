"""JobService: translation between the wire and the desk, and the watching of jobs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from flashpot.errors import InputError
from flashpot.rpc.convert import request_of
from flashpot.rpc.v1 import job_pb2
from flashpot_server.answers import job_message, progress_message
from flashpot_server.desk import DONE, Desk

PROJECT, OWNER = "default", "local"
PAGE = 200
HEARTBEAT_SECONDS = 5.0
LONGEST_WATCH_SECONDS = 1800.0


def uid_of(name: str) -> str:
    """The job in `projects/{project}/jobs/{uid}`, or a bare uid."""
    return name.rpartition("/")[2]


class JobServicer:
    """flashpot.v1.JobService."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def CreateJob(self, request: job_pb2.CreateJobRequest, _: Any) -> job_pb2.Job:
        desk = self._desk
        if not request.request_id:
            raise InputError(
                "the request id is missing", field="request_id", remedy="send a new UUID"
            )
        if request.recipe:
            plan = desk.rerun_plan(request.recipe)
        else:
            plan = await desk.plan(request_of(request.generate))
        row = desk.create(
            plan, request_id=request.request_id, project=PROJECT, owner=OWNER, fresh=request.fresh
        )
        return job_message(desk, row)

    async def EstimateJob(self, request: job_pb2.EstimateJobRequest, _: Any) -> job_pb2.Estimate:
        plan = await self._desk.plan(request_of(request.generate))
        recipe = plan.recipe
        return job_pb2.Estimate(
            recipe_id=recipe.recipe_id,
            sim_id=recipe.sim_id,
            reused=self._desk.store.finished(recipe.recipe_id) is not None,
            simulation_stored=self._desk.simulation_stored(recipe),
            frames=recipe.frames.count,
            seconds=plan.seconds,
            memory_mb=plan.memory_mb,
            disk_mb=plan.disk_mb,
        )

    async def GetJob(self, request: job_pb2.GetJobRequest, _: Any) -> job_pb2.Job:
        return job_message(self._desk, self._desk.store.job(uid_of(request.name)))

    async def ListJobs(self, request: job_pb2.ListJobsRequest, _: Any) -> job_pb2.ListJobsResponse:
        size = min(request.page_size or 50, PAGE)
        offset = _offset(request.page_token)
        rows = self._desk.store.jobs(PROJECT, size + 1, offset)
        return job_pb2.ListJobsResponse(
            jobs=[job_message(self._desk, row, frames=False) for row in rows[:size]],
            next_page_token=str(offset + size) if len(rows) > size else "",
        )

    async def CancelJob(self, request: job_pb2.CancelJobRequest, _: Any) -> job_pb2.Job:
        return job_message(self._desk, await self._desk.cancel(uid_of(request.name)))

    async def RetryJob(self, request: job_pb2.RetryJobRequest, _: Any) -> job_pb2.Job:
        row = self._desk.retry(uid_of(request.name), request.request_id)
        return job_message(self._desk, row)

    async def DeleteJob(
        self, request: job_pb2.DeleteJobRequest, _: Any
    ) -> job_pb2.DeleteJobResponse:
        await asyncio.to_thread(self._desk.delete, uid_of(request.name))
        return job_pb2.DeleteJobResponse()

    async def WatchJob(
        self, request: job_pb2.WatchJobRequest, _: Any
    ) -> AsyncIterator[job_pb2.JobEvent]:
        uid = uid_of(request.name)
        row = self._desk.store.job(uid)
        watcher = self._desk.hub.watch(uid)
        try:
            async for event in _Watch(self._desk, uid, row).events(watcher, request.resume_token):
                yield event
        finally:
            self._desk.hub.leave(uid, watcher)


class _Watch:
    """One watching of one job: a snapshot, what was missed, then what happens."""

    def __init__(self, desk: Desk, uid: str, row: dict[str, Any]) -> None:
        self._desk, self._uid = desk, uid
        self._total = job_message(desk, row).progress.frames_total
        self._seq = 0

    async def events(self, watcher: Any, token: str) -> AsyncIterator[job_pb2.JobEvent]:
        snapshot = self._snapshot()
        replayed = self._missed(token)
        yield self._numbered(snapshot=snapshot)
        for body in replayed:
            yield self._numbered(frame_ready=body)
        if _ended(snapshot):
            return
        until = time.monotonic() + LONGEST_WATCH_SECONDS
        while time.monotonic() < until:
            try:
                event = await asyncio.wait_for(watcher.queue.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield self._numbered(heartbeat=job_pb2.Heartbeat())
                continue
            message = self._message(event)
            if message is not None:
                yield message
            if event["kind"] in {"state", "snapshot"} and _ended(self._snapshot()):
                return

    def _missed(self, token: str) -> list[job_pb2.FrameReady]:
        after = int(token) if token.isdecimal() and len(token) < 12 else None
        if after is None:
            return []
        events = self._desk.store.events(self._uid, after)
        return [_frame(body) for _, body in events if body["kind"] == "frame"]

    def _message(self, event: dict[str, Any]) -> job_pb2.JobEvent | None:
        match event["kind"]:
            case "state":
                return self._numbered(state=self._snapshot())
            case "snapshot":
                return self._numbered(snapshot=self._snapshot())
            case "frame":
                return self._numbered(frame_ready=_frame(event))
            case "progress":
                return self._numbered(progress=progress_message(event, self._total))
            case "preview":
                return self._preview(event)
        return None

    def _preview(self, event: dict[str, Any]) -> job_pb2.JobEvent | None:
        row = self._desk.store.job(self._uid)
        path = self._desk.rooms.job(row["folder"]) / Path(event["file"]).name
        try:
            jpeg = path.read_bytes()
        except OSError:
            return None
        return self._numbered(preview=job_pb2.Preview(number=event["number"], jpeg=jpeg))

    def _snapshot(self) -> job_pb2.Job:
        return job_message(self._desk, self._desk.store.job(self._uid))

    def _numbered(self, **event: Any) -> job_pb2.JobEvent:
        self._seq += 1
        durable = self._desk.store.last_seq(self._uid)
        return job_pb2.JobEvent(seq=self._seq, resume_token=str(durable), **event)


def _frame(body: dict[str, Any]) -> job_pb2.FrameReady:
    return job_pb2.FrameReady(number=body["number"], sha256=body["sha256"], size=body["size"])


def _ended(job: job_pb2.Job) -> bool:
    return job_pb2.JobState.Name(job.state) in DONE


def _offset(token: str) -> int:
    if token and not (token.isdecimal() and len(token) < 9):
        raise InputError(
            "the page token is none of ours", field="page_token", remedy="begin without one"
        )
    return int(token or 0)
