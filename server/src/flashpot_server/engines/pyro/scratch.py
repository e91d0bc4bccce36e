"""Device memory that is used over and over: fresh pages would cost more than the kernels."""

from __future__ import annotations

from typing import Any

import warp as wp


class Scratch:
    """Arrays to borrow, by shape and type; what they hold is left over from before."""

    def __init__(self, device: str) -> None:
        self.device = device
        self._free: dict[tuple[tuple[int, ...], Any], list[wp.array]] = {}

    def take(self, shape: tuple[int, ...], dtype: Any) -> wp.array:
        """An array of that shape and type, free until it is given back."""
        free = self._free.get((tuple(shape), dtype))
        if free:
            return free.pop()
        return wp.empty(shape, dtype=dtype, device=self.device)

    def give(self, *arrays: wp.array) -> None:
        """Take `arrays` back; nobody may use them any longer."""
        for array in arrays:
            self._free.setdefault((tuple(array.shape), array.dtype), []).append(array)

    def held(self) -> int:
        """Bytes of the arrays that nobody has borrowed."""
        return sum(int(array.capacity) for arrays in self._free.values() for array in arrays)

    def clear(self) -> None:
        """Let go of all free arrays, where the shapes will not come again."""
        self._free.clear()
