"""The parent's end of the limited child that opens a plate's files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationError

from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot.plates.child.limits import DEPTH_SECONDS, MAX_KNOTS, MAX_SECONDS, MAX_SIDE
from flashpot.plates.limited import LimitedChild
from flashpot.plates.veil import Veil
from flashpot.shot import Model

Pixels = NDArray[np.float32]
Plane = NDArray[np.float32]
PlateLayer = Literal["colour", "depth", "map"]
"""What is read of a file: its picture, how far away what it shows is, or an STMap."""

WRITE_AGAIN = "write it again from its source, or choose another plate"
CHILD_COMMAND = (sys.executable, "-P", "-m", "flashpot.plates.child")

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
    knots: Annotated[int, Field(ge=0, le=MAX_KNOTS)] | None = None
    """Of a deep picture's pixels in all; None for a flat picture."""


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


class Sandbox(LimitedChild):
    """A child process for one plate's files, started at the first question.

    Of every file it reads `layer`.
    """

    def __init__(
        self,
        seconds: float | None = None,
        command: Sequence[str] = CHILD_COMMAND,
        layer: PlateLayer = "colour",
    ) -> None:
        usual = DEPTH_SECONDS if layer == "depth" else MAX_SECONDS
        super().__init__(command, seconds or usual, refusal)
        self._layer = layer

    def check(self, path: Path, frame: int = 0) -> Seen:
        """Decode the file and say what it is. Raises InputError where it cannot be used."""
        facts, limited = self._ask(path, frame, "")
        return Seen(facts, file_sha256(path), limited)

    def load(self, path: Path, frame: int = 0) -> tuple[Facts, Pixels]:
        """The file's facts and its display window's pixels: (height, width, 4) float32."""
        facts, _ = self._ask(path, frame, str(self.target))
        width, height = facts.size
        with self._written(path) as file:
            pixels = np.fromfile(file, np.float32, count=width * height * 4)
            return facts, pixels.reshape(height, width, 4)

    def depth(self, path: Path) -> Plane | Veil:
        """How far away what a `depth` shows is, (height, width); of a deep file its veil.

        Both in the file's own unit, on its display window.
        """
        facts, _ = self._ask(path, 0, str(self.target))
        width, height = facts.size
        with self._written(path) as file:
            if facts.knots is None:
                pixels = np.fromfile(file, np.float32, count=width * height * 4)
                return pixels.reshape(height, width, 4)[..., 0]
            knots = np.fromfile(file, np.float32, count=2 * facts.knots).reshape(-1, 2)
            counts = np.fromfile(file, np.uint8, count=width * height).reshape(height, width)
            return Veil(counts, knots)

    @contextmanager
    def _written(self, path: Path) -> Iterator[BinaryIO]:
        """What the child wrote of a file. Raises InputError where it is less than announced."""
        try:
            with self.target.open("rb") as file:
                yield file
            self.target.unlink()
        except (OSError, ValueError) as error:
            raise refusal(path, "its pixels came back incomplete") from error

    def _ask(self, path: Path, frame: int, target: str) -> tuple[Facts, bool]:
        line = self.asked(path, {"frame": frame, "target": target, "layer": self._layer})
        try:
            answer = Answer.model_validate_json(line)
        except ValidationError as error:
            self.end()
            raise refusal(path, "reading it gave no sensible answer") from error
        if answer.facts is None:
            raise refusal(path, answer.refused, answer.remedy)
        return answer.facts, answer.limited


def refusal(path: Path | str, fact: str, remedy: str = "") -> InputError:
    """The one clear line for a plate that cannot be used."""
    return InputError(
        fact,
        field=os.fsencode(path).decode("utf-8", "replace"),
        remedy=remedy or WRITE_AGAIN,
        code="bad_plate",
    )
