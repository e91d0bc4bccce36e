"""The worker from the front's side: started, fed, listened to, and restarted when it dies."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from flashpot_server.workers.wire import BrokenWire, Message, length_of, pack, unpack

TERM_SECONDS = 5.0
NICENESS = 5


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
    async def start(cls, log: Path) -> LocalWorker:
        """Start a worker; its stdout and stderr go to `log`."""
        ours, theirs = socket.socketpair()
        with theirs, log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "flashpot_server.workers.main",
                str(theirs.fileno()),
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        reader, writer = await asyncio.open_connection(sock=ours)
        return cls(process, reader, writer)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def send(self, message: Message) -> None:
        self._writer.write(pack(message))
        await self._writer.drain()

    async def messages(self) -> AsyncIterator[Message]:
        """What the worker says, until it dies or says what is no message."""
        try:
            while True:
                head = await self._reader.readexactly(4)
                yield unpack(await self._reader.readexactly(length_of(head)))
        except (asyncio.IncompleteReadError, BrokenWire, OSError):
            return

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

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
