"""The worker process: runs one engine at a time, its kernels kept loaded between jobs."""

from __future__ import annotations

import logging
import socket
import sys
import threading
import time
from pathlib import Path
from queue import Queue
from typing import Any

from flashpot.errors import FlashpotError
from flashpot.media.files import file_sha256
from flashpot.recipe import read_recipe
from flashpot_server.engine import Frame, Plan, Stopped, engine_named
from flashpot_server.finishing import Committed, Finisher, Preview
from flashpot_server.workers.wire import PROTOCOL, Message, length_of, pack, unpack

BEAT_SECONDS = 1.0
LOG = logging.getLogger("flashpot.worker")


class Line:
    """The worker's end of the wire; sending is safe from several threads."""

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(fileno=descriptor)
        self._lock = threading.Lock()

    def send(self, kind: str, **fields: Any) -> None:
        with self._lock:
            self._socket.sendall(pack({"kind": kind, **fields}))

    def receive(self) -> Message | None:
        """The next message, or None at the end."""
        head = self._exactly(4)
        body = self._exactly(length_of(head)) if head else b""
        return unpack(body) if body else None

    def _exactly(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            piece = self._socket.recv(count - len(data))
            if not piece:
                return b""
            data += piece
        return bytes(data)


class JobSink:
    """One job's sink: progress over the line, frames to the finisher."""

    def __init__(self, line: Line, job: Message, cancelled: threading.Event) -> None:
        self.threads: int = job["threads"]
        self.solver_steps = 0
        self._line = line
        self._job = job
        self._cancelled = cancelled
        self._done = set(job["done"])
        self._folder = Path(job["folder"])
        recipe = read_recipe(job["recipe"].encode())
        self.finisher = Finisher(recipe, self._folder, self._committed, self._preview)

    def progress(self, phase: str, step: int, steps: int) -> None:
        if self._cancelled.is_set():
            raise Stopped
        self.solver_steps += phase == "simulate"
        self._say("progress", phase=phase, step=step, steps=steps)

    def frame(self, frame: Frame) -> None:
        if self._cancelled.is_set():
            raise Stopped
        self.finisher.put(frame)

    def wanted(self, number: int) -> bool:
        return number not in self._done

    def simulation(self, sim_id: str) -> Path:
        folder = Path(self._job["sims"]) / sim_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _committed(self, done: Committed) -> None:
        self._say("frame", number=done.number, sha256=done.sha256, size=done.size)

    def _preview(self, preview: Preview) -> None:
        path = self._folder / f"preview.{preview.number}.jpg"
        path.write_bytes(preview.jpeg)
        self._say("preview", number=preview.number, file=path.name)

    def _say(self, kind: str, **fields: Any) -> None:
        self._line.send(kind, uid=self._job["uid"], attempt=self._job["attempt"], **fields)


def run_job(line: Line, job: Message, cancelled: threading.Event) -> None:
    """Run one job to its end and say how it ended; the line is told exactly once."""
    who = {"uid": job["uid"], "attempt": job["attempt"]}
    began = time.monotonic()
    sink = JobSink(line, job, cancelled)
    recipe = read_recipe(job["recipe"].encode())
    plan = Plan(recipe=recipe, steps=job["steps"], seconds=0.0, memory_mb=0, disk_mb=0)
    try:
        engine_named(recipe.engine.name).run(plan, sink)
        rendered = time.monotonic()
        line.send("finishing", **who)
        movie = sink.finisher.finish()
    except Stopped:
        sink.finisher.abort()
        line.send("cancelled", **who, solver_steps=sink.solver_steps)
    except FlashpotError as error:
        sink.finisher.abort()
        line.send("failed", **who, error=error.as_json())
    except Exception as error:  # the job's outermost edge: the worker lives on for the next one
        LOG.exception("job %s", job["uid"])
        sink.finisher.abort()
        fact = f"the {recipe.engine.name} engine failed: {type(error).__name__}"
        remedy = "see the server's log; `flashpot diagnose` collects it"
        fault = FlashpotError(fact, field="engine", remedy=remedy, code="engine_failed")
        line.send("failed", **who, error=fault.as_json())
    else:
        line.send(
            "done",
            **who,
            movie={"sha256": file_sha256(movie), "size": movie.stat().st_size},
            solver_steps=sink.solver_steps,
            engine_seconds=rendered - began,
            finish_seconds=time.monotonic() - rendered,
        )


def main() -> None:
    """Serve jobs from the descriptor given on the command line until it closes."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(message)s")
    line = Line(int(sys.argv[1]))
    jobs: Queue[Message | None] = Queue()
    running: dict[tuple[str, int], threading.Event] = {}
    threading.Thread(target=_listen, args=(line, jobs, running), daemon=True).start()
    threading.Thread(target=_beat, args=(line,), daemon=True).start()
    line.send("ready", protocol=PROTOCOL)
    while (job := jobs.get()) is not None:
        key = (job["uid"], job["attempt"])
        run_job(line, job, running[key])
        del running[key]


def _listen(
    line: Line, jobs: Queue[Message | None], running: dict[tuple[str, int], threading.Event]
) -> None:
    while (message := line.receive()) is not None:
        key = (str(message.get("uid")), int(message.get("attempt", 0)))
        if message["kind"] == "run":
            running[key] = threading.Event()
            jobs.put(message)
        elif message["kind"] == "cancel" and key in running:
            running[key].set()
    for event in running.values():
        event.set()
    jobs.put(None)


def _beat(line: Line) -> None:
    while True:
        time.sleep(BEAT_SECONDS)
        try:
            line.send("beat")
        except OSError:
            return


if __name__ == "__main__":
    main()
