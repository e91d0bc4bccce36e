"""All elements of a shot over its plate, frame by frame, back to front."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from flashpot.comp.over import over, resized
from flashpot.elements import Element
from flashpot.media.colour import WORKING_SPACE, to_working
from flashpot.media.exr import ExrPicture, read_exr
from flashpot.optics import Optics, bent, open_lens
from flashpot.plates.frames import PlateReader, has_frame
from flashpot.shot import Lens, Picture, Size

Pixels = NDArray[np.float32]

BACKGROUND = "background"
NO_PLATE = 0.05
"""Scene-linear grey where a shot has no plate: dark, and plainly no picture."""
_DEPTH_SAMPLES = 5


class Stack:
    """A shot's comp: the plate, and every element that has the frame over it.

    A context manager, since it keeps the plate's reader. The plate stays untouched wherever no
    element is. Backgrounds go behind a plate that has alpha, and replace one that has none.
    """

    def __init__(
        self, elements: Sequence[Element], plate: Picture | None, size: Size | None = None
    ) -> None:
        self.elements = back_to_front(elements)
        self._plate = plate
        self._reader = PlateReader(plate) if plate is not None else None
        self._lenses: dict[tuple[Lens, Size], Optics] = {}
        self.size = size or (plate.size if plate is not None else elements[0].recipe.shot.size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._reader is not None:
            self._reader.__exit__(kind, error, trace)

    def frame(self, number: int) -> Pixels:
        """The comp of one frame, (height, width, 4) ACEScg, at the plate's size.

        Raises InputError where the plate's frame is missing or cannot be read.
        """
        comp = self._plate_frame(number)
        layers = [element for element in self.elements if number in element.frames]
        behind = [layer for layer in layers if layer.recipe.effect == BACKGROUND]
        if behind and (comp[..., 3] < 1).any():
            comp = over(comp, self._flattened(behind, number, np.zeros_like(comp)))
            layers = [layer for layer in layers if layer.recipe.effect != BACKGROUND]
        return self._flattened(layers, number, comp)

    def shown(self) -> list[int]:
        """The frames that some element has, and the plate too."""
        numbers = sorted(set().union(*(element.frames for element in self.elements)))
        return [number for number in numbers if self.has_plate(number)]

    def has_plate(self, number: int) -> bool:
        """Whether the plate has the frame; no plate at all has every one."""
        return self._plate is None or has_frame(self._plate, number)

    def _flattened(self, layers: Sequence[Element], number: int, comp: Pixels) -> Pixels:
        for element in layers:
            rgba = self._filmed(element, number)
            comp = over(resized(rgba, self.size.width, self.size.height), comp)
        return comp

    def _filmed(self, element: Element, number: int) -> Pixels:
        """A frame as its plate's lens shows it: one delivered straight is bent."""
        shot = element.recipe.shot
        lens = shot.lens if self._reader is not None else None
        if lens is None or lens.delivery != "undistorted":
            return element_picture(element, number).rgba
        key = (lens, shot.size)
        if key not in self._lenses:
            self._lenses[key] = open_lens(*key)
        straight = element_picture(element, number, whole=True).rgba
        return bent(straight, self._lenses[key], shot.size)

    def _plate_frame(self, number: int) -> Pixels:
        if self._reader is not None:
            return resized(self._reader.frame(number), self.size.width, self.size.height)
        blank = np.full((self.size.height, self.size.width, 4), NO_PLATE, np.float32)
        blank[..., 3] = 1
        return blank


def element_picture(element: Element, number: int, *, whole: bool = False) -> ExrPicture:
    """A delivered frame, its colour as ACEScg; the `whole` of it with its overscan."""
    picture = read_exr(element.frame_path(number), whole=whole)
    space = str(picture.attributes.get("colorInteropID", WORKING_SPACE))
    return ExrPicture(
        to_working(picture.rgba, space),
        picture.layers,
        picture.data_window,
        picture.display_window,
        picture.attributes,
    )


def back_to_front(elements: Sequence[Element]) -> list[Element]:
    """Elements by their mean depth, the farthest first, backgrounds before all others.

    Those without a `Z` layer come last, in the order given.
    """
    return sorted(elements, key=_nearness)


def _nearness(element: Element) -> float:
    if element.recipe.effect == BACKGROUND:
        return -np.inf
    numbers = list(element.frames)
    sampled = numbers[:: max(len(numbers) // _DEPTH_SAMPLES, 1)]
    depths = [_mean_depth(element_picture(element, number)) for number in sampled]
    seen = [depth for depth in depths if depth is not None]
    return -float(np.mean(seen)) if seen else np.inf


def _mean_depth(picture: ExrPicture) -> float | None:
    alpha = picture.rgba[..., 3]
    depth = picture.layers.get("Z")
    if depth is None or not alpha.any():
        return None
    return float(np.average(depth, weights=alpha))
