"""The frames of finished takes as pictures to look at, over mid-grey."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from pathlib import Path

from flashpot.companion.orders import Order
from flashpot.elements import Element, open_element
from flashpot.media.colour import to_working
from flashpot.media.exr import read_exr
from flashpot.media.preview import Codes, preview_codes

LONGEST_SIDE = 960
KEPT = 160
"""Pictures kept; at most 960x540x3 bytes each, 250 MB in all."""


class Reel:
    """One take's frames. Opening it reads the element's list; safe to use from any thread."""

    def __init__(self, order: Order) -> None:
        self._directory = Path(order.directory)

    @cached_property
    def element(self) -> Element:
        """Raises FlashpotError where the files are gone."""
        return open_element(self._directory)

    @property
    def frames(self) -> tuple[int, ...]:
        return tuple(sorted(self.element.frames))

    def picture(self, frame: int) -> Codes:
        """A frame over mid-grey, at most 960 pixels a side."""
        space = self.element.recipe.shot.colour_space
        rgba = to_working(read_exr(self.element.frame_path(frame)).rgba, space)
        return preview_codes(rgba, LONGEST_SIDE)


class Shelf:
    """The pictures last looked at, by take and frame."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Codes] = OrderedDict()

    def find(self, order: str, frame: int) -> Codes | None:
        found = self._kept.get((order, frame))
        if found is not None:
            self._kept.move_to_end((order, frame))
        return found

    def keep(self, order: str, frame: int, codes: Codes) -> None:
        self._kept[order, frame] = codes
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
