"""The queue's heart: claims jobs and runs them on a worker that stays warm between them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from flashpot_server.attempt import Attempt
from flashpot_server.hub import Hub
from flashpot_server.rooms import Rooms
from flashpot_server.store import Store
from flashpot_server.workers.local import LocalWorker, WorkerLost
from flashpot_server.workers.wire import BrokenWire

SILENT_SECONDS = 60.0
"""A worker that says nothing for so long, not even a heartbeat, hangs."""
CANCEL_SECONDS = 10.0
"""What a step may take, and a little grace: a worker that does not confirm by then is ended."""
LOG = logging.getLogger("flashpot.dispatch")


class Dispatcher:
    """Runs queued jobs one after another on one worker."""

    def __init__(self, store: Store, hub: Hub, rooms: Rooms, threads: int) -> None:
        self._store = store
        self._hub = hub
        self._rooms = rooms
        self._threads = threads
        self._wake = asyncio.Event()
        self._worker: LocalWorker | None = None
        self._patience: asyncio.Timeout | None = None
        self.current: Attempt | None = None

    @property
    def worker_pid(self) -> int:
        return self._worker.pid if self._worker else 0

    def wake(self) -> None:
        """Say that a job may be waiting."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; the worker is started before the first job comes."""
        with suppress(WorkerLost):
            await self._ready()
        while True:
            job = self._store.claim()
            if job is None:
                self._wake.clear()
                await self._wake.wait()
                continue
            self.current = Attempt(job, self._store, self._hub, self._rooms)
            try:
                await self._make(self.current)
            finally:
                self.current = None

    async def cancel(self, uid: str) -> None:
        """Tell the worker; a job is cancelled when the worker confirms it, or was ended."""
        attempt = self.current
        if attempt is None or attempt.job.uid != uid or attempt.cancelled:
            return
        attempt.cancelled = True
        if self._worker is not None and self._patience is not None:
            self._patience.reschedule(_from_now(CANCEL_SECONDS))
            with suppress(WorkerLost):
                await self._worker.send(
                    {"kind": "cancel", "uid": uid, "attempt": attempt.job.attempt}
                )

    async def close(self) -> None:
        """End the worker after its step."""
        if self._worker is not None:
            worker, self._worker = self._worker, None
            await worker.stop()

    async def _make(self, attempt: Attempt) -> None:
        try:
            worker = await self._ready()
            if attempt.cancelled:
                attempt.end("CANCELLED")
                return
            await self._follow(worker, attempt)
        except (WorkerLost, BrokenWire, TimeoutError) as error:
            LOG.warning("job %s lost its worker: %s", attempt.job.uid, error or "it is silent")
            await self.close()
            attempt.lost()

    async def _follow(self, worker: LocalWorker, attempt: Attempt) -> None:
        try:
            async with asyncio.timeout(SILENT_SECONDS) as self._patience:
                await worker.send(attempt.order(self._threads))
                while not attempt.take(await worker.receive()):
                    if not attempt.cancelled:
                        self._patience.reschedule(_from_now(SILENT_SECONDS))
        finally:
            self._patience = None

    async def _ready(self) -> LocalWorker:
        if self._worker is None:
            self._worker = await LocalWorker.start(self._rooms)
        return self._worker


def _from_now(seconds: float) -> float:
    return asyncio.get_running_loop().time() + seconds
