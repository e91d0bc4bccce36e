"""Device memory that is used over and over: fresh pages would cost more than the kernels."""

from __future__ import annotations

from typing import Any

import warp as wp


class Scratch:
    """Arrays to borrow, by shape and type; what they hold is left over from before."""

    def __init__(self, device: str) -> None:
        self.device = device
        self._free: dict[tuple[tuple[int, ...], Any], list[wp.array]] = {}
        self._asked: set[tuple[tuple[int, ...], Any]] = set()

    def take(self, shape: tuple[int, ...], dtype: Any) -> wp.array:
        """An array of that shape and type, free until it is given back."""
        kind = (tuple(shape), dtype)
        self._asked.add(kind)
        free = self._free.get(kind)
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

    def turn(self) -> None:
        """Let go of what nobody has asked for since the last turn: other pictures' shapes."""
        self._free = {kind: free for kind, free in self._free.items() if kind in self._asked}
        self._asked.clear()

    def clear(self) -> None:
        """Let go of all free arrays, where the shapes will not come again."""
        self._free.clear()
