"""The parent's end of the limited child that tries pipelines and LoRAs."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError

from flashpot.shot import Model as Data
from flashpot_server.models.blueprint import Blueprint
from flashpot_server.models.child.limits import MAX_CPU_SECONDS, MAX_SECONDS
from flashpot_server.models.unfit import unfit

CHILD_COMMAND = (sys.executable, "-P", "-m", "flashpot_server.models.child")
PIPELINE_BYTES = 1_000_000_000
"""Memory beyond the libraries'; a pipeline of 20 billion numbers takes 1 s and 60 MB of it."""
ADAPTER_TIMES = 3
"""A LoRA is read, and some converters copy it."""
SLOWEST_DISK = 20_000_000
"""Bytes a second of a file that is rewritten."""
_ANSWER_BYTES = 65_536
_QUIET = {
    "CUDA_VISIBLE_DEVICES": "",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""One thread, no card: nothing is computed, and both would take memory; it may not write."""


@dataclass(frozen=True)
class Allowance:
    """What a question may take: bytes of memory, bytes of a file, seconds of processor time."""

    memory: int = PIPELINE_BYTES
    written: int = 0
    seconds: int = MAX_CPU_SECONDS


class Fit(Data):
    """Where a LoRA has its place in a model."""

    parts: Annotated[tuple[str, ...], Field(min_length=1, max_length=10)]
    rank: Annotated[int, Field(ge=1)]
    layers: Annotated[int, Field(ge=1)]


class Answer(Data):
    """One line of the child: why files do not fit, or which libraries they fit, and how."""

    refused: Annotated[str, Field(max_length=2000)] = ""
    versions: Annotated[dict[str, str], Field(max_length=10)] = {}  # noqa: RUF012 - pydantic copies
    adapter: Fit | None = None


class TrialRoom:
    """A child process that builds pipelines without their weights, started at the first one.

    A context manager. Whatever files do to the child becomes an InputError with their name; the
    next ones then get a new child.
    """

    def __init__(
        self, seconds: float = MAX_SECONDS, command: Sequence[str] = CHILD_COMMAND
    ) -> None:
        self._seconds = seconds
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._home = tempfile.TemporaryDirectory(prefix="flashpot-model-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        self._home.cleanup()

    def try_out(self, root: Path, blueprint: Blueprint) -> dict[str, str]:
        """Build every part and hold its tensors against the files' headers.

        Returns the versions of the libraries that the pipeline fits. Raises InputError naming the
        part whose tensors are missing, extra or of another shape, or that cannot be built.
        """
        return self._asked(root, _described(root, blueprint)).versions

    def try_adapter(
        self, path: Path, settings: str, root: Path, blueprint: Blueprint
    ) -> tuple[Fit, dict[str, str]]:
        """Find the place of every tensor of the LoRA at `path` in the pipeline at `root`.

        `settings` is what its header says of it. Returns its fit and the libraries' versions.
        Raises InputError naming the tensor that has no place there, or is of another shape.
        """
        allowed = Allowance(PIPELINE_BYTES + ADAPTER_TIMES * path.stat().st_size)
        told = {"adapter": str(path.absolute()), "settings": settings}
        answer = self._asked(path, {**_described(root, blueprint), **told}, allowed)
        if answer.adapter is None:
            raise unfit(path, "trying it out gave no sensible answer")
        return answer.adapter, answer.versions

    def convert(
        self, path: Path, part: str, root: Path, blueprint: Blueprint, target: Path
    ) -> None:
        """Rewrite the checkpoint at `path` to the new file `target`, as the pipeline's part.

        Raises InputError where diffusers does not convert it, or it is not of that part.
        """
        size = path.stat().st_size
        longer = size // SLOWEST_DISK
        allowed = Allowance(PIPELINE_BYTES + 2 * size, 2 * size, MAX_CPU_SECONDS + longer)
        told = {"checkpoint": str(path.absolute()), "part": part, "target": str(target)}
        self._asked(path, {**_described(root, blueprint), **told}, allowed)

    def _asked(
        self, where: Path, request: Mapping[str, Any], allowed: Allowance = Allowance()
    ) -> Answer:
        child = self._child or self._start()
        assert child.stdin is not None
        line = json.dumps({**request, "allowed": asdict(allowed)}).encode() + b"\n"
        with suppress(BrokenPipeError):  # a child just gone: its answer is that it is gone
            child.stdin.write(line)
            child.stdin.flush()
        longer = max(allowed.seconds - MAX_CPU_SECONDS, 0)
        try:
            answer = Answer.model_validate_json(self._line(where, child, self._seconds + longer))
        except ValidationError as error:
            self._end()
            raise unfit(where, "trying it out gave no sensible answer") from error
        if answer.refused:
            raise unfit(where, answer.refused)
        return answer

    def _line(self, where: Path, child: subprocess.Popen[bytes], seconds: float) -> bytes:
        assert child.stdout is not None
        line, until = b"", time.monotonic() + seconds
        while not line.endswith(b"\n") and len(line) < _ANSWER_BYTES:
            ready, _, _ = select.select([child.stdout], [], [], max(until - time.monotonic(), 0))
            if not ready:
                self._end()
                raise unfit(where, f"it was not tried out within {seconds:.0f} seconds")
            piece = os.read(child.stdout.fileno(), _ANSWER_BYTES)
            if not piece:
                self._end()
                raise unfit(where, "it crashes the libraries that load it, or wants too much")
            line += piece
        return line

    def _start(self) -> subprocess.Popen[bytes]:
        home = self._home.name
        self._child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_QUIET, "HOME": home, "HF_HOME": home},
            cwd=home,
        )
        return self._child

    def _end(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()


def _described(root: Path, blueprint: Blueprint) -> dict[str, Any]:
    tensors = {
        part: {name: (tensor.dtype, tensor.shape) for name, tensor in of_part.items()}
        for part, of_part in blueprint.tensors.items()
    }
    return {
        "folder": str(root.absolute()),
        "pipeline": blueprint.pipeline,
        "parts": blueprint.parts,
        "tensors": tensors,
    }
