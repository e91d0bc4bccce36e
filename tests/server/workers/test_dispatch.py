"""The dispatcher with real workers that hang, never come up, or talk nonsense."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flashpot.request import Request
from flashpot_server import dispatch
from flashpot_server.activity import Activity
from flashpot_server.attempt import Attempt
from flashpot_server.desk import Desk
from flashpot_server.dispatch import Dispatcher
from flashpot_server.hub import Hub
from flashpot_server.records import Job
from flashpot_server.rooms import Rooms
from flashpot_server.service import _until_stopped
from flashpot_server.store import Store
from flashpot_server.workers import local
from flashpot_server.workers.local import LocalWorker, WorkerLost
from flashpot_server.workers.wire import BrokenWire
from wire.painter import PainterEngine
from wire.served import SECONDS, Gate, asked, with_painter


@dataclass(frozen=True)
class Bed:
    """A desk whose dispatcher works, and the gate of its engines."""

    desk: Desk
    gate: Gate
    work: asyncio.Task[None]

    async def create(self, request: Request, request_id: str = "one") -> Job:
        plan = PainterEngine().validate(request)
        return await self.desk.create(plan, request_id, fresh=True)

    async def until(self, uid: str, *states: str) -> Job:
        """Wait until the job is in one of the states."""
        with self.desk.hub.watching(uid) as watcher:
            while (job := self.desk.store.job(uid)).state not in states:
                assert await watcher.news(SECONDS)
        return job


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    monkeypatch.chdir(tmp_path)  # a socket's path is short, a test's folder may not be
    monkeypatch.setenv("PYTHONPATH", str(with_painter(tmp_path)))
    monkeypatch.setenv("FLASHPOT_TEST_GATE", str(tmp_path / "g"))
    with closing(Gate(tmp_path / "g")) as found:
        yield found


@asynccontextmanager
async def working(folder: Path, gate: Gate) -> AsyncIterator[Bed]:
    rooms, hub = Rooms(folder / "data"), Hub()
    with closing(Store(rooms.database, hub.announce)) as store:
        dispatcher = Dispatcher(store, hub, rooms, threads=1)
        work = asyncio.create_task(dispatcher.run())
        try:
            yield Bed(Desk(store, hub, rooms, dispatcher), gate, work)
        finally:
            work.cancel()
            await asyncio.wait({work})
            await dispatcher.close()
            rooms.release()


def test_a_worker_that_does_not_confirm_a_cancel_is_ended(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its step hangs: the job is cancelled all the same, and the next one gets a new worker."""
    monkeypatch.setattr(dispatch, "CANCEL_SECONDS", 0.1)
    monkeypatch.setattr(local, "TERM_SECONDS", 0.1)

    async def course() -> None:
        async with working(tmp_path, gate) as bed:
            job = await bed.create(asked("stuck"))
            await asyncio.to_thread(gate.asked)
            await bed.until(job.uid, "RUNNING")
            before = bed.desk.dispatcher.worker_pid
            assert (await bed.desk.cancel(job.uid)).state == "RUNNING"
            assert (await bed.until(job.uid, "CANCELLED")).cancel_requested
            other = await bed.create(asked(), "two")
            await bed.until(other.uid, "SUCCEEDED")
            assert bed.desk.dispatcher.worker_pid != before

    asyncio.run(course())


def test_a_job_is_cancelled_while_its_worker_comes_up(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cancel is kept until there is somebody to tell; the control job runs to its end."""
    begin, real = asyncio.Event(), LocalWorker.start
    starts: list[Rooms] = []

    async def start(rooms: Rooms) -> LocalWorker:
        starts.append(rooms)
        if len(starts) == 1:
            raise WorkerLost("the first one never comes up")
        await begin.wait()
        return await real(rooms)

    monkeypatch.setattr(LocalWorker, "start", start)

    async def course() -> None:
        async with working(tmp_path, gate) as bed:
            job = await bed.create(asked())
            await bed.until(job.uid, "PREPARING")
            await bed.desk.cancel(job.uid)
            begin.set()
            assert (await bed.until(job.uid, "CANCELLED", "SUCCEEDED")).state == "CANCELLED"
            assert bed.desk.store.frames(job.uid) == []
            other = await bed.create(asked(), "two")
            await bed.until(other.uid, "SUCCEEDED")

    asyncio.run(course())


def test_a_worker_that_cannot_be_started_fails_the_job_with_a_word(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dispatcher lives on: as soon as workers come up, the next job is made."""

    async def course() -> None:
        async with working(tmp_path, gate) as bed:
            with monkeypatch.context() as broken:
                broken.setattr("flashpot_server.workers.local.sys.executable", "/nowhere/python")
                job = await bed.create(asked())
                failed = await bed.until(job.uid, "FAILED", "SUCCEEDED")
            assert failed.state == "FAILED"
            assert "worker_died" in failed.error
            other = await bed.create(asked(), "two")
            await bed.until(other.uid, "SUCCEEDED")

    asyncio.run(course())


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "progress"},
        {"kind": "progress", "phase": "simulate", "step": "three", "solver_steps": 1},
        {"kind": "preview", "number": 1, "jpeg": "no base64!"},
        {"kind": "done"},
        {"kind": "failed"},
    ],
)
def test_nonsense_of_a_worker_is_told_apart(tmp_path: Path, message: dict[str, Any]) -> None:
    """It breaks the wire, not the front; of another attempt it is not even looked at."""
    with _attempted(tmp_path) as attempt:
        with pytest.raises(BrokenWire):
            attempt.take({**message, "uid": attempt.job.uid, "attempt": 1})
        assert not attempt.take({**message, "uid": attempt.job.uid, "attempt": 2})
        assert not attempt.take({**message, "uid": "another", "attempt": 1})


def test_a_dispatcher_that_dies_ends_the_server(tmp_path: Path, gate: Gate) -> None:
    """A server that makes nothing must not look alive; told to stop, it ends quietly."""

    async def dead() -> None:
        raise OSError("the disk is gone")

    async def course() -> None:
        async with working(tmp_path, gate) as bed:
            stopping, task = asyncio.Event(), asyncio.create_task(dead())
            with pytest.raises(OSError, match="the disk is gone"):
                await _until_stopped(stopping, Activity(), bed.desk, task, SECONDS)
            stopping.set()
            await _until_stopped(stopping, Activity(), bed.desk, bed.work, SECONDS)

    asyncio.run(course())


@contextmanager
def _attempted(folder: Path) -> Iterator[Attempt]:
    rooms, hub = Rooms(folder / "data"), Hub()
    with closing(Store(rooms.database)) as store:
        desk = Desk(store, hub, rooms, Dispatcher(store, hub, rooms, threads=1))
        asyncio.run(desk.create(PainterEngine().validate(asked()), "one", fresh=True))
        job = store.claim()
        assert job is not None
        try:
            yield Attempt(job, store, hub, rooms)
        finally:
            rooms.release()
