"""JobService: translation between the wire and the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from flashpot.errors import InputError
from flashpot.rpc.convert import request_of
from flashpot.rpc.v1 import job_pb2
from flashpot_server.answers import job_message
from flashpot_server.desk import PROJECT, Desk
from flashpot_server.watching import Watch

PAGE, LARGEST_PAGE = 50, 200
NEWEST = 2**62


class JobServicer:
    """flashpot.v1.JobService."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def CreateJob(self, request: job_pb2.CreateJobRequest, _: Any) -> job_pb2.Job:
        if request.recipe:
            plan = self._desk.rerun_plan(request.recipe)
        else:
            plan = await self._desk.plan(request_of(request.generate))
        job = await self._desk.create(plan, request.request_id, fresh=request.fresh)
        return job_message(self._desk, job)

    async def EstimateJob(self, request: job_pb2.EstimateJobRequest, _: Any) -> job_pb2.Estimate:
        plan = await self._desk.plan(request_of(request.generate))
        recipe = plan.recipe
        return job_pb2.Estimate(
            recipe_id=recipe.recipe_id,
            sim_id=recipe.sim_id,
            reused=self._desk.store.finished(PROJECT, recipe.recipe_id) is not None,
            simulation_stored=self._desk.simulation_stored(recipe),
            frames=recipe.frames.count,
            seconds=plan.seconds,
            memory_mb=plan.memory_mb,
            disk_mb=plan.disk_mb,
            notes=plan.notes,
        )

    async def GetJob(self, request: job_pb2.GetJobRequest, _: Any) -> job_pb2.Job:
        return job_message(self._desk, self._desk.job(request.name))

    async def ListJobs(self, request: job_pb2.ListJobsRequest, _: Any) -> job_pb2.ListJobsResponse:
        size, before = _page_size(request.page_size), _before(request.page_token)
        found = self._desk.store.jobs(PROJECT, size + 1, before)
        page = found[:size]
        return job_pb2.ListJobsResponse(
            jobs=[job_message(self._desk, job, whole=False) for job in page],
            next_page_token=str(page[-1].number) if len(found) > size else "",
        )

    async def CancelJob(self, request: job_pb2.CancelJobRequest, _: Any) -> job_pb2.Job:
        return job_message(self._desk, await self._desk.cancel(request.name))

    async def RetryJob(self, request: job_pb2.RetryJobRequest, _: Any) -> job_pb2.Job:
        job = await self._desk.retry(request.name, request.request_id)
        return job_message(self._desk, job)

    async def DeleteJob(
        self, request: job_pb2.DeleteJobRequest, _: Any
    ) -> job_pb2.DeleteJobResponse:
        await self._desk.delete(request.name)
        return job_pb2.DeleteJobResponse()

    async def WatchJob(
        self, request: job_pb2.WatchJobRequest, _: Any
    ) -> AsyncIterator[job_pb2.JobEvent]:
        watch = Watch(self._desk, self._desk.job(request.name).uid, request.resume_token)
        async with aclosing(watch.events()) as events:
            async for event in events:
                yield event


def _page_size(asked: int) -> int:
    if asked < 0:
        raise InputError(
            f"{asked} is no page size", field="page_size", remedy=f"give 1 to {LARGEST_PAGE}"
        )
    return min(asked or PAGE, LARGEST_PAGE)


def _before(token: str) -> int:
    if not token:
        return NEWEST
    if not (token.isascii() and token.isdecimal() and len(token) < 16):
        raise InputError(
            "the page token is none of ours", field="page_token", remedy="begin without one"
        )
    return int(token)
