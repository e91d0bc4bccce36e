"""A limited child process that is asked about foreign files, one line at a time."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Any, Protocol, Self

from flashpot.errors import InputError

_ANSWER_BYTES = 65_536
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""A thread's stack and heap count against the memory limit, used or not."""


class Refusal(Protocol):
    """The error for a file that cannot be used: its name, the fact, what to do about it."""

    def __call__(self, path: Path | str, fact: str, remedy: str = "") -> InputError: ...


class LimitedChild:
    """A child process for foreign files, started at the first question; a context manager.

    Whatever a file does to the child becomes an InputError with that file's name; the next
    question then gets a new child.
    """

    def __init__(self, command: Sequence[str], seconds: float, refusal: Refusal) -> None:
        self._seconds = seconds
        self._command = command
        self._refusal = refusal
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes] = Queue()
        self._folder = tempfile.TemporaryDirectory(prefix="flashpot-foreign-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()
        self._folder.cleanup()

    @property
    def target(self) -> Path:
        """Where the child may write what it reads."""
        return Path(self._folder.name) / "read"

    def asked(self, path: Path, request: Mapping[str, Any]) -> bytes:
        """The child's line about the file at `path`. Raises InputError where it gives none."""
        if not path.is_file():
            raise self._refusal(path, "there is no such file", "give a file that exists")
        child = self._child
        if child is None or child.poll() is not None:
            child = self._start()
        assert child.stdin is not None
        line = json.dumps({"path": str(path.absolute()), **request})
        with suppress(BrokenPipeError):  # a child just gone: its answer is that it is gone
            child.stdin.write(line.encode() + b"\n")
            child.stdin.flush()
        try:
            answer = self._answers.get(timeout=self._seconds)
        except Empty:
            self.end()
            fact = f"it was not read within {self._seconds:.0f} seconds"
            raise self._refusal(path, fact) from None
        if not answer:
            self.end()
            fact = "it crashes the library that reads it, or wants too much of it"
            raise self._refusal(path, fact)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
            cwd=self._folder.name,
        )
        self._child, self._answers = child, Queue()
        listener = threading.Thread(target=_listen, args=(child, self._answers), daemon=True)
        listener.start()
        return child

    def end(self) -> None:
        """End the child; the next question starts another."""
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        assert self._child.stdin is not None
        with suppress(BrokenPipeError):
            self._child.stdin.close()
        self._child = None


def _listen(child: subprocess.Popen[bytes], answers: Queue[bytes]) -> None:
    """Hand over lines until the child is gone; the pipe is closed here, where it is read."""
    assert child.stdout is not None
    with child.stdout:
        while line := child.stdout.readline(_ANSWER_BYTES):
            answers.put(line)
    answers.put(b"")
