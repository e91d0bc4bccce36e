"""A plate's pixels, frame by frame, as ACEScg."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from flashpot.media.colour import detect_space, to_working
from flashpot.plates.child.limits import MOVIES
from flashpot.plates.probe import known_space
from flashpot.plates.sandbox import Plane, PlateLayer, Sandbox
from flashpot.plates.sequence import is_pattern, parse_sequence
from flashpot.plates.veil import Veil
from flashpot.shot import Picture

Pixels = NDArray[np.float32]


def has_frame(plate: Picture, number: int) -> bool:
    """Whether a plate has the frame; a still has every one."""
    moving = is_pattern(plate.pattern) or Path(plate.pattern).suffix.lower() in MOVIES
    return not moving or number in plate.frames


class PlateReader:
    """Reads a plate's frames in one limited child; a context manager."""

    def __init__(self, plate: Picture, layer: PlateLayer = "colour") -> None:
        self._plate = plate
        self._space = known_space(plate.colour_space, plate.pattern)
        self._sandbox = Sandbox(layer=layer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sandbox.__exit__(kind, error, trace)

    def frame(self, number: int) -> Pixels:
        """One frame on its display window, (height, width, 4) float32 ACEScg.

        A still is the same at every number. Raises InputError for a frame that is missing or
        cannot be read.
        """
        path, index = self._where(number)
        _, pixels = self._sandbox.load(path, index)
        return to_working(pixels, self._space)

    def depth(self, number: int) -> Plane | Veil:
        """One frame of a `depth` layer, (height, width) in the file's own unit, or a deep one's.

        Raises InputError as `frame` does.
        """
        path, _ = self._where(number)
        return self._sandbox.depth(path)

    def _where(self, number: int) -> tuple[Path, int]:
        pattern = self._plate.pattern
        if is_pattern(pattern):
            sequence = parse_sequence(pattern)
            assert sequence is not None
            return sequence.path(number), 0
        path = Path(pattern)
        return path, number if path.suffix.lower() in MOVIES else 0


def load_plate_frame(path: Path | str, colour_space: str = "", frame: int = 0) -> Pixels:
    """One picture as (height, width, 4) float32 ACEScg, premultiplied as in its file.

    `colour_space` overrules the file; where neither says it, InputError asks for it.
    """
    target = Path(path)
    with Sandbox() as sandbox:
        facts, pixels = sandbox.load(target, frame)
    space = colour_space or detect_space(facts.colour, target)
    return to_working(pixels, known_space(space, str(target)))
