"""AdminService: workers, health of the store, and the end of the server."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from flashpot.rpc.v1 import admin_pb2
from flashpot_server.desk import Desk
from flashpot_server.records import RUNNING

LEAST_FREE_BYTES = 2 << 30


class AdminServicer:
    """flashpot.v1.AdminService."""

    def __init__(self, desk: Desk, stop: Callable[[], None]) -> None:
        self._desk = desk
        self._stop = stop

    async def ListWorkers(self, _: Any, __: Any) -> admin_pb2.ListWorkersResponse:
        dispatcher = self._desk.dispatcher
        current = dispatcher.current
        state = "busy" if current else ("idle" if dispatcher.worker_pid else "starting")
        worker = admin_pb2.Worker(
            name="workers/0",
            pid=dispatcher.worker_pid,
            state=state,
            job=current.job.uid if current else "",
        )
        return admin_pb2.ListWorkersResponse(workers=[worker])

    async def CollectDiagnostics(self, _: Any, __: Any) -> admin_pb2.Diagnostics:
        rooms, counts = self._desk.rooms, self._desk.store.counts()
        free = shutil.disk_usage(rooms.folder).free
        check = admin_pb2.Check(
            name="disk",
            ok=free > LEAST_FREE_BYTES,
            fact=f"{free / 2**30:.1f} GiB free",
            remedy="" if free > LEAST_FREE_BYTES else "make room, or move the data folder",
        )
        store, sims = await asyncio.gather(
            asyncio.to_thread(_bytes_in, rooms.jobs), asyncio.to_thread(_bytes_in, rooms.sims)
        )
        return admin_pb2.Diagnostics(
            checks=[check],
            jobs_queued=counts.get("QUEUED", 0),
            jobs_running=sum(counts.get(state, 0) for state in RUNNING),
            store_bytes=store,
            simulation_bytes=sims,
        )

    async def StopServer(self, _: Any, __: Any) -> admin_pb2.StopServerResponse:
        self._stop()
        return admin_pb2.StopServerResponse()


def _bytes_in(folder: Path) -> int:
    """Files may come and go meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            total += path.stat().st_size if path.is_file() else 0
    return total
