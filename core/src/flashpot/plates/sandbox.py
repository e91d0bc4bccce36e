"""The parent's end of the limited child that opens foreign files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Annotated, Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationError

from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot.plates.child.limits import MAX_SECONDS, MAX_SIDE
from flashpot.shot import Model

Pixels = NDArray[np.float32]

CHILD_COMMAND = (sys.executable, "-P", "-m", "flashpot.plates.child")
WRITE_AGAIN = "write it again from its source, or choose another plate"
_ANSWER_BYTES = 65_536
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""A thread's stack and heap count against the memory limit, used or not."""

Side = Annotated[int, Field(ge=1, le=MAX_SIDE)]
Offset = Annotated[int, Field(ge=-(2**31), lt=2**31)]


class Facts(Model):
    """What a foreign file says of itself; checked again here, for a child may have been taken."""

    kind: Literal["image", "movie"]
    size: tuple[Side, Side]
    data: tuple[Offset, Offset, Side, Side]
    channels: Annotated[tuple[str, ...], Field(max_length=64)]
    pixel_aspect: float
    colour: dict[str, str | tuple[float, ...]]
    rate: tuple[int, int] | None
    timecode: Annotated[str, Field(max_length=20)]
    frames: Annotated[int, Field(ge=0, le=10_000_000)]


class Answer(Model):
    """One line of the child: the facts of a file, or why it is refused."""

    facts: Facts | None = None
    refused: Annotated[str, Field(max_length=400)] = ""
    remedy: Annotated[str, Field(max_length=400)] = ""
    limited: bool
    """Whether this system keeps a limit on memory."""


@dataclass(frozen=True)
class Seen:
    """A file that was decoded whole."""

    facts: Facts
    sha256: str
    limited: bool
    """Whether the memory of the reading process was limited; not every system can."""


class Sandbox:
    """A child process for one plate's files, started at the first question.

    A context manager. Whatever a file does to the child becomes an InputError with that file's
    name; the next question then gets a new child.
    """

    def __init__(
        self, seconds: float = MAX_SECONDS, command: Sequence[str] = CHILD_COMMAND
    ) -> None:
        self._seconds = seconds
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes] = Queue()
        self._folder = tempfile.TemporaryDirectory(prefix="flashpot-plate-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        self._folder.cleanup()

    def check(self, path: Path, frame: int = 0) -> Seen:
        """Decode the file and say what it is. Raises InputError where it cannot be used."""
        facts, limited = self._ask(path, frame, "")
        return Seen(facts, file_sha256(path), limited)

    def load(self, path: Path, frame: int = 0) -> tuple[Facts, Pixels]:
        """The file's facts and its display window's pixels: (height, width, 4) float32."""
        return self._loaded(path, frame)

    def load_map(self, path: Path) -> tuple[Facts, Pixels]:
        """An STMap's facts and its two channels: (height, width, 2) float32."""
        facts, pixels = self._loaded(path, 0, stmap=True)
        return facts, pixels[..., :2]

    def _loaded(self, path: Path, frame: int, *, stmap: bool = False) -> tuple[Facts, Pixels]:
        target = Path(self._folder.name) / "pixels"
        facts, _ = self._ask(path, frame, str(target), stmap=stmap)
        width, height = facts.size
        try:
            pixels = np.fromfile(target, np.float32, count=width * height * 4)
            target.unlink()
            return facts, pixels.reshape(height, width, 4)
        except (OSError, ValueError) as error:
            raise refusal(path, "its pixels came back incomplete") from error

    def _ask(
        self, path: Path, frame: int, target: str, *, stmap: bool = False
    ) -> tuple[Facts, bool]:
        if not path.is_file():
            raise refusal(path, "there is no such file", "give a file that exists")
        child = self._child
        if child is None or child.poll() is not None:
            child = self._start()
        asked = {"path": str(path.absolute()), "frame": frame, "target": target, "map": stmap}
        request = json.dumps(asked)
        assert child.stdin is not None
        with suppress(BrokenPipeError):  # a child just gone: its answer is that it is gone
            child.stdin.write(request.encode() + b"\n")
            child.stdin.flush()
        answer = self._answer(path)
        if answer.facts is None:
            raise refusal(path, answer.refused, answer.remedy)
        return answer.facts, answer.limited

    def _answer(self, path: Path) -> Answer:
        try:
            line = self._answers.get(timeout=self._seconds)
        except Empty:
            self._end()
            raise refusal(path, f"it was not read within {self._seconds:.0f} seconds") from None
        if not line:
            self._end()
            raise refusal(path, "it crashes the library that reads it, or wants too much of it")
        try:
            return Answer.model_validate_json(line)
        except ValidationError as error:
            self._end()
            raise refusal(path, "reading it gave no sensible answer") from error

    def _start(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=self._folder.name,
        )
        self._child, self._answers = child, Queue()
        listener = threading.Thread(target=_listen, args=(child, self._answers), daemon=True)
        listener.start()
        return child

    def _end(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        assert self._child.stdin is not None
        with suppress(BrokenPipeError):
            self._child.stdin.close()
        self._child = None


def refusal(path: Path | str, fact: str, remedy: str = "") -> InputError:
    """The one clear line for a plate that cannot be used."""
    return InputError(
        fact,
        field=os.fsencode(path).decode("utf-8", "replace"),
        remedy=remedy or WRITE_AGAIN,
        code="bad_plate",
    )


def _listen(child: subprocess.Popen[bytes], answers: Queue[bytes]) -> None:
    """Hand over lines until the child is gone; the pipe is closed here, where it is read."""
    assert child.stdout is not None
    with child.stdout:
        while line := child.stdout.readline(_ANSWER_BYTES):
            answers.put(line)
    answers.put(b"")


def _environment() -> Mapping[str, Any]:
    return {**os.environ, **_ONE_THREAD}
