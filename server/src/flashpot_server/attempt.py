"""One attempt at a job: what the worker is told, and what becomes of what it says."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from dataclasses import replace
from typing import Any

from flashpot.errors import JobFailedError
from flashpot_server.hub import Hub
from flashpot_server.pace import Pace
from flashpot_server.records import Entry, Job, Standing
from flashpot_server.rooms import Rooms
from flashpot_server.store import Store
from flashpot_server.workers.wire import BrokenWire, Message

MAX_CRASHES = 3
PROGRESS_SECONDS = 0.25


class Attempt:
    """A claimed job on its way; every result is durable before it is told."""

    def __init__(self, job: Job, store: Store, hub: Hub, rooms: Rooms) -> None:
        self.job = job
        self.cancelled = False
        self.standing = Standing(frames_done=job.frames_done, steps=job.steps)
        self._store = store
        self._hub = hub
        self._rooms = rooms
        self._pace = Pace(job.steps, job.estimate)
        self._state = job.state
        self._solver_steps = 0
        self._told = 0.0

    def order(self, threads: int) -> Message:
        """What the worker has to do; frames that are on disk from an earlier attempt stay."""
        job = self.job
        return {
            "kind": "run",
            "uid": job.uid,
            "attempt": job.attempt,
            "recipe": job.recipe.decode(),
            "folder": str(self._rooms.job(job.folder)),
            "sims": str(self._rooms.sims),
            "threads": threads,
            "done": [frame.number for frame in self._store.frames(job.uid)],
            "steps": job.steps,
        }

    def take(self, message: Message) -> bool:
        """Act on one message of the worker; True where it ended the job.

        Raises BrokenWire for a message that is not what the protocol says.
        """
        if (message.get("uid"), message.get("attempt")) != (self.job.uid, self.job.attempt):
            return False
        try:
            return self._taken(message)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BrokenWire(f"a bad {message['kind']} message") from error

    def end(self, state: str, **columns: Any) -> None:
        """End the job in `state`."""
        steps = self.job.solver_steps + self._solver_steps
        self._store.change(self.job.uid, state, ended=time.time(), solver_steps=steps, **columns)

    def lost(self) -> None:
        """The worker died or never came: try again, but not for ever."""
        crashes = self.job.crashes + 1
        if self._store.job(self.job.uid).cancel_requested:
            self.end("CANCELLED")
        elif crashes >= MAX_CRASHES:
            fault = JobFailedError(
                f"the worker died {crashes} times while making it",
                field="job",
                remedy="see the server's log; a smaller size or quality needs less memory",
                code="worker_died",
            )
            self.end("FAILED", crashes=crashes, error=json.dumps(fault.as_json()))
        else:
            steps = self.job.solver_steps + self._solver_steps
            self._store.change(self.job.uid, "QUEUED", crashes=crashes, solver_steps=steps)

    def _taken(self, message: Message) -> bool:
        match message["kind"]:
            case "progress":
                self._moved(message["phase"], message["step"], message["solver_steps"])
            case "frame":
                self._frame(Entry("frame", message["number"], message["sha256"], message["size"]))
            case "preview":
                self._hub.show(
                    self.job.uid, message["number"], b64decode(message["jpeg"], validate=True)
                )
            case "finishing":
                self._enter("FINALIZING")
            case "done":
                self._succeeded(message)
                return True
            case "cancelled":
                self.end("CANCELLED")
                return True
            case "failed":
                self.end("FAILED", error=json.dumps(message["error"]))
                return True
        return False

    def _enter(self, state: str) -> None:
        if self._state != state:
            self._state = state
            self._store.change(self.job.uid, state)

    def _moved(self, phase: str, step: int, solver_steps: int) -> None:
        self._enter("RUNNING")
        self._solver_steps = solver_steps
        left = self._pace.moved(phase, step)
        self.standing = replace(
            self.standing, phase=phase, step=int(self._pace.done * self.job.steps), eta=left
        )
        now = time.monotonic()
        if now - self._told >= PROGRESS_SECONDS:
            self._told = now
            self._hub.offer(self.job.uid, self.standing)

    def _frame(self, frame: Entry) -> None:
        if self._store.add_frame(self.job.uid, self.job.attempt, frame):
            done = self._store.job(self.job.uid).frames_done
            self.standing = replace(self.standing, frames_done=done)

    def _succeeded(self, message: Message) -> None:
        now = time.time()
        seconds = {
            "queue": (self.job.started or now) - self.job.created,
            "engine": float(message["engine_seconds"]),
            "finish": float(message["finish_seconds"]),
            "total": now - self.job.created,
        }
        self._store.succeed(
            self.job,
            [Entry(**file) for file in message["artifacts"]],
            ended=now,
            seconds=json.dumps(seconds),
            solver_steps=self.job.solver_steps + self._solver_steps,
        )
