"""The worker from the front's side: started, fed, listened to, and ended."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from flashpot_server.rooms import Rooms
from flashpot_server.workers.wire import PROTOCOL, BrokenWire, Message, length_of, pack, unpack

START_SECONDS = 60.0
TERM_SECONDS = 5.0
NICENESS = 5
FIRST_TO_DIE = "500"
"""Where memory runs out, the worker goes before the front."""


class WorkerLost(Exception):  # noqa: N818 - what happened
    """The worker died, could not be started, or says what is no message."""


class LocalWorker:
    """A worker process on this machine, on a socket pair that nothing else writes to."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer

    @classmethod
    async def start(cls, rooms: Rooms) -> LocalWorker:
        """Start a worker and wait until it is ready; its stdout and stderr go to the log.

        Raises WorkerLost where it does not come up.
        """
        ours, theirs = socket.socketpair()
        spawning = asyncio.ensure_future(_spawned(theirs, rooms))
        try:
            process = await asyncio.shield(spawning)
        except OSError as error:
            ours.close()
            raise WorkerLost(f"it cannot be started ({error.strerror})") from error
        except asyncio.CancelledError:
            # A server that stops now must not leave a worker that nobody knows.
            ours.close()
            await _ended(spawning)
            raise
        _behind(process.pid)
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = cls(process, reader, writer)
        try:
            async with asyncio.timeout(START_SECONDS):
                await worker._greeted()
        except TimeoutError as error:
            await worker.stop()
            raise WorkerLost("it did not come up") from error
        except BaseException:
            await worker.stop()
            raise
        return worker

    @property
    def pid(self) -> int:
        return self._process.pid

    async def send(self, message: Message) -> None:
        """Tell the worker. Raises WorkerLost where it is gone."""
        try:
            self._writer.write(pack(message))
            await self._writer.drain()
        except OSError as error:
            raise WorkerLost("it does not listen") from error

    async def receive(self) -> Message:
        """What the worker says next. Raises WorkerLost where it died or speaks nonsense."""
        try:
            head = await self._reader.readexactly(4)
            return unpack(await self._reader.readexactly(length_of(head)))
        except BrokenWire as error:
            raise WorkerLost(f"it sent {error}") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            raise WorkerLost("it died") from error

    async def stop(self) -> None:
        """End the process: close the line, then SIGTERM, then SIGKILL."""
        self._writer.close()
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                await asyncio.wait_for(self._process.wait(), TERM_SECONDS)
            except TimeoutError:
                with suppress(ProcessLookupError):
                    self._process.send_signal(sign)
        await self._process.wait()

    async def _greeted(self) -> None:
        greeting = await self.receive()
        if (greeting["kind"], greeting.get("protocol")) != ("ready", PROTOCOL):
            raise WorkerLost("it is of another version")


async def _spawned(theirs: socket.socket, rooms: Rooms) -> asyncio.subprocess.Process:
    with theirs, rooms.log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "flashpot_server.workers.main",
            str(theirs.fileno()),
            str(rooms.worker_lock),
            pass_fds=(theirs.fileno(),),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


async def _ended(spawning: asyncio.Future[asyncio.subprocess.Process]) -> None:
    with suppress(OSError):
        process = await spawning
        process.kill()
        await process.wait()


def _behind(pid: int) -> None:
    """The front answers first, and lives longer where memory is short."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
    with suppress(OSError):
        Path(f"/proc/{pid}/oom_score_adj").write_text(FIRST_TO_DIE, encoding="ascii")
