"""The queue's heart: claims jobs, runs them on the worker, makes every result durable first."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any

from flashpot.errors import JobFailedError
from flashpot_server.eta import Eta
from flashpot_server.hub import Hub
from flashpot_server.rooms import Rooms
from flashpot_server.store import Store
from flashpot_server.workers.local import LocalWorker
from flashpot_server.workers.wire import Message

MAX_CRASHES = 3
PROGRESS_SECONDS = 0.25
SILENT_SECONDS = 60.0
"""A worker that says nothing for so long, not even a heartbeat, hangs."""
LOG = logging.getLogger("flashpot.dispatch")


class Dispatcher:
    """Runs queued jobs one after another on one worker, which stays warm between them."""

    def __init__(self, store: Store, hub: Hub, rooms: Rooms, threads: int) -> None:
        self._store = store
        self._hub = hub
        self._rooms = rooms
        self._threads = threads
        self._wake = asyncio.Event()
        self._worker: LocalWorker | None = None
        self._crashes: dict[str, int] = {}
        self.running: dict[str, Any] | None = None
        self.progress: Message = {}

    @property
    def worker_pid(self) -> int:
        return self._worker.pid if self._worker else 0

    def wake(self) -> None:
        """Say that a job may be waiting."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            job = self._store.claim()
            if job is None:
                self._wake.clear()
                await self._wake.wait()
                continue
            self.running = job
            try:
                await self._run(job)
            finally:
                self.running, self.progress = None, {}

    async def cancel(self, uid: str, attempt: int) -> None:
        """Tell the worker; a job is cancelled when the worker confirms it."""
        if self._worker and self.running and self.running["uid"] == uid:
            await self._worker.send({"kind": "cancel", "uid": uid, "attempt": attempt})

    async def close(self) -> None:
        if self._worker:
            await self._worker.stop()

    async def _run(self, job: dict[str, Any]) -> None:
        uid, attempt = job["uid"], job["attempt"]
        self._publish(uid, "PREPARING")
        if self._worker is None:
            self._worker = await LocalWorker.start(self._rooms.log)
        await self._worker.send(self._order(job))
        job_ended = False
        eta = Eta(job["estimate"])
        try:
            async with asyncio.timeout(SILENT_SECONDS) as silence:
                async for message in self._worker.messages():
                    silence.reschedule(asyncio.get_running_loop().time() + SILENT_SECONDS)
                    if message.get("uid") == uid and message.get("attempt") == attempt:
                        job_ended = self._take(job, message, eta)
                    if job_ended:
                        return
        except TimeoutError:
            LOG.warning("the worker says nothing; it is ended")
        self._worker.kill()
        await self._worker.stop()
        self._worker = None
        self._crashed(job)

    def _order(self, job: dict[str, Any]) -> Message:
        done = [frame["number"] for frame in self._store.frames(job["uid"])]
        return {
            "kind": "run",
            "uid": job["uid"],
            "attempt": job["attempt"],
            "recipe": job["recipe"].decode(),
            "folder": str(self._rooms.job(job["folder"])),
            "sims": str(self._rooms.sims),
            "threads": self._threads,
            "done": done,
            "steps": job["steps"],
        }

    def _take(self, job: dict[str, Any], message: Message, eta: Eta) -> bool:
        """Act on one message; True where it ended the job."""
        uid = job["uid"]
        match message["kind"]:
            case "progress":
                self._moved(job, message, eta)
            case "frame":
                self._frame(job, message)
            case "preview":
                self._hub.publish(uid, {"kind": "preview", **message})
            case "finishing":
                self._change(uid, "FINALIZING")
            case "done":
                self._finished(job, message)
            case "cancelled":
                self._end(job, "CANCELLED", solver_steps=message["solver_steps"])
            case "failed":
                self._end(job, "FAILED", error=json.dumps(message["error"]))
        return message["kind"] in {"done", "cancelled", "failed"}

    def _moved(self, job: dict[str, Any], message: Message, eta: Eta) -> None:
        if job["state"] == "PREPARING":
            job["state"] = "RUNNING"
            self._change(job["uid"], "RUNNING")
        left = eta.left(message["phase"], message["step"], message["steps"])
        now = time.monotonic()
        due = now - self.progress.get("at", 0.0) >= PROGRESS_SECONDS
        frames_done = self.progress.get("frames_done", 0)
        current = {"kind": "progress", "frames_done": frames_done, "eta": left, **message}
        current["kind"] = "progress"
        self.progress = {**current, "at": now if due else self.progress.get("at", 0.0)}
        if due:
            self._hub.publish(job["uid"], current)

    def _frame(self, job: dict[str, Any], message: Message) -> None:
        number, sha256, size = message["number"], message["sha256"], message["size"]
        seq = self._store.add_frame(job["uid"], job["attempt"], number, sha256, size)
        if seq is None:
            return
        self.progress["frames_done"] = self.progress.get("frames_done", 0) + 1
        event = {"kind": "frame", "seq": seq, "number": number, "sha256": sha256, "size": size}
        self._hub.publish(job["uid"], event)

    def _finished(self, job: dict[str, Any], message: Message) -> None:
        movie = message["movie"]
        self._store.add_artifact(job["uid"], "movie", movie["sha256"], movie["size"])
        now = time.time()
        seconds = {
            "queue": job["started"] - job["created"],
            "engine": message["engine_seconds"],
            "finish": message["finish_seconds"],
            "total": now - job["created"],
        }
        self._end(
            job, "SUCCEEDED", seconds=json.dumps(seconds), solver_steps=message["solver_steps"]
        )

    def _crashed(self, job: dict[str, Any]) -> None:
        uid = job["uid"]
        self._crashes[uid] = self._crashes.get(uid, 0) + 1
        current = self._store.job(uid)
        if current["cancel_requested"]:
            self._end(job, "CANCELLED")
        elif self._crashes[uid] >= MAX_CRASHES:
            fault = JobFailedError(
                f"the worker died {MAX_CRASHES} times while making it",
                field="job",
                remedy="see the server's log; a smaller size or quality needs less memory",
                code="worker_died",
            )
            self._end(job, "FAILED", error=json.dumps(fault.as_json()))
        else:
            self._change(uid, "QUEUED")

    def _end(self, job: dict[str, Any], state: str, **columns: Any) -> None:
        self._crashes.pop(job["uid"], None)
        self._change(job["uid"], state, ended=time.time(), **columns)

    def _change(self, uid: str, state: str, **columns: Any) -> None:
        seq = self._store.change(uid, state, **columns)
        self._publish(uid, state, seq)

    def _publish(self, uid: str, state: str, seq: int = 0) -> None:
        self._hub.publish(uid, {"kind": "state", "state": state, "seq": seq})
