"""The parent's end of the limited child that tries pipelines."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self

from pydantic import Field, ValidationError

from flashpot.shot import Model as Data
from flashpot_server.models.blueprint import Blueprint
from flashpot_server.models.child.limits import MAX_SECONDS
from flashpot_server.models.unfit import unfit

CHILD_COMMAND = (sys.executable, "-P", "-m", "flashpot_server.models.child")
_ANSWER_BYTES = 65_536
_QUIET = {
    "CUDA_VISIBLE_DEVICES": "",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""One thread, no card: nothing is computed, and both would take memory."""


class Answer(Data):
    """One line of the child: why a pipeline does not fit, or which libraries it fits."""

    refused: Annotated[str, Field(max_length=2000)] = ""
    versions: Annotated[dict[str, str], Field(max_length=10)] = {}  # noqa: RUF012 - pydantic copies


class TrialRoom:
    """A child process that builds pipelines without their weights, started at the first one.

    A context manager. Whatever a pipeline does to the child becomes an InputError with its name;
    the next one then gets a new child.
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
        child = self._child or self._start()
        assert child.stdin is not None
        with suppress(BrokenPipeError):  # a child just gone: its answer is that it is gone
            child.stdin.write(_request(root, blueprint) + b"\n")
            child.stdin.flush()
        line = self._line(root, child)
        try:
            answer = Answer.model_validate_json(line)
        except ValidationError as error:
            self._end()
            raise unfit(root, "trying it out gave no sensible answer") from error
        if answer.refused:
            raise unfit(root, answer.refused)
        return answer.versions

    def _line(self, root: Path, child: subprocess.Popen[bytes]) -> bytes:
        assert child.stdout is not None
        line, until = b"", time.monotonic() + self._seconds
        while not line.endswith(b"\n") and len(line) < _ANSWER_BYTES:
            ready, _, _ = select.select([child.stdout], [], [], max(until - time.monotonic(), 0))
            if not ready:
                self._end()
                raise unfit(root, f"it was not tried out within {self._seconds:.0f} seconds")
            piece = os.read(child.stdout.fileno(), _ANSWER_BYTES)
            if not piece:
                self._end()
                raise unfit(root, "it crashes the libraries that load it, or wants too much")
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


def _request(root: Path, blueprint: Blueprint) -> bytes:
    tensors = {
        part: {name: (tensor.dtype, tensor.shape) for name, tensor in of_part.items()}
        for part, of_part in blueprint.tensors.items()
    }
    told = {
        "folder": str(root.absolute()),
        "pipeline": blueprint.pipeline,
        "parts": blueprint.parts,
        "tensors": tensors,
    }
    return json.dumps(told).encode()
