"""The worker process: runs one job at a time, its kernels kept loaded between jobs."""

from __future__ import annotations

import fcntl
import logging
import resource
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import Queue

from flashpot.errors import FlashpotError, InputError
from flashpot.media.files import file_sha256
from flashpot.recipe import read_recipe
from flashpot_server.engine import Engine, Plan, Stopped, engine_named
from flashpot_server.workers.sink import JobSink
from flashpot_server.workers.wire import PROTOCOL, BrokenWire, Line, Message

BEAT_SECONDS = 1.0
LOG = logging.getLogger("flashpot.worker")

Key = tuple[str, int]
"""A job and its attempt."""


class Orders:
    """The front's orders: jobs in turn, and which of them were cancelled meanwhile."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._jobs: Queue[Message | None] = Queue()
        self._cancels: dict[Key, threading.Event] = {}

    def listen(self) -> None:
        """Take orders until the line ends; then whatever runs is cancelled."""
        with suppress(OSError, BrokenWire):
            while (message := self._line.receive()) is not None:
                self._take(message)
        for event in list(self._cancels.values()):
            event.set()
        self._jobs.put(None)

    def next(self) -> tuple[Message, threading.Event] | None:
        """The next job with its cancel flag, None at the end of the line."""
        order = self._jobs.get()
        return None if order is None else (order, self._cancels[_key(order)])

    def done(self, order: Message) -> None:
        del self._cancels[_key(order)]

    def _take(self, message: Message) -> None:
        if message["kind"] == "run":
            self._cancels[_key(message)] = threading.Event()
            self._jobs.put(message)
        elif message["kind"] == "cancel" and _key(message) in self._cancels:
            self._cancels[_key(message)].set()


def run_job(line: Line, order: Message, cancelled: threading.Event) -> None:
    """Run one job to its end; the line is told exactly once how it ended."""
    try:
        end = _made(line, order, cancelled)
    except Stopped:
        end = {"kind": "cancelled"}
    except FlashpotError as error:
        end = {"kind": "failed", "error": error.as_json()}
    except Exception as error:  # the job's outermost edge: the worker lives on for the next one
        LOG.exception("job %s", order["uid"])
        fault = FlashpotError(
            f"the engine failed: {type(error).__name__}",
            field="engine",
            remedy="see the server's log; `flashpot diagnose` collects it",
            code="engine_failed",
        )
        end = {"kind": "failed", "error": fault.as_json()}
    line.send({"uid": order["uid"], "attempt": order["attempt"], **end})


def main() -> None:
    """Serve jobs from the descriptor in the first argument until it closes.

    The second is a lock: where a front was killed, its worker still finishes a step, and two
    must never write to one job's folder.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a plate may be in memory
    line = Line(socket.socket(fileno=int(sys.argv[1])))
    with Path(sys.argv[2]).open("a", encoding="ascii") as lock, suppress(OSError):
        fcntl.flock(lock, fcntl.LOCK_EX)
        orders = Orders(line)
        for task in (orders.listen, lambda: _beat(line)):
            threading.Thread(target=task, daemon=True).start()
        line.send({"kind": "ready", "protocol": PROTOCOL})
        while (found := orders.next()) is not None:
            order, cancelled = found
            run_job(line, order, cancelled)
            orders.done(order)


def _made(line: Line, order: Message, cancelled: threading.Event) -> Message:
    began = time.monotonic()
    recipe = read_recipe(order["recipe"].encode())
    engine = engine_named(recipe.engine.name)
    _check_version(engine, recipe.engine.version)
    sink = JobSink(line, order, recipe, cancelled)
    try:
        engine.run(Plan(recipe, order["steps"], seconds=0.0, memory_mb=0, disk_mb=0), sink)
        rendered = time.monotonic()
        sink.say("finishing")
        made = sink.finisher.finish()
    except BaseException:
        sink.finisher.abort()
        raise
    return {
        "kind": "done",
        "artifacts": [_told(kind, number, path) for kind, number, path in made],
        "engine_seconds": rendered - began,
        "finish_seconds": time.monotonic() - rendered,
    }


def _told(kind: str, number: int, path: Path) -> Message:
    return {
        "kind": kind,
        "number": number,
        "sha256": file_sha256(path),
        "size": path.stat().st_size,
    }


def _check_version(engine: Engine, version: str) -> None:
    """A job that waited through an update must not be made by another engine than it says."""
    if engine.version != version:
        raise InputError(
            f"it was asked of {engine.name} {version}, this is {engine.version}",
            field="engine",
            remedy="ask for it again",
            code="other_version",
        )


def _key(message: Message) -> Key:
    return str(message["uid"]), int(message["attempt"])


def _beat(line: Line) -> None:
    with suppress(OSError):
        while True:
            time.sleep(BEAT_SECONDS)
            line.send({"kind": "beat"})


if __name__ == "__main__":
    main()
