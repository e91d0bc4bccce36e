"""In and out, of timelines and clips; `it` is a Cut."""

from __future__ import annotations

from doubles.resolve_double.thing import Thing, since

TYPES = ("video", "audio", "all")


class InOut(Thing):
    """In and out as they were set."""

    @since("19.1")
    def GetMarkInOut(self) -> dict[str, dict[str, int]]:
        """By kind, those that are set."""
        return {kind: dict(marks) for kind, marks in self._it.marked.items()}

    @since("19.1")
    def SetMarkInOut(self, mark_in: int, mark_out: int, type: str = "all") -> bool:
        """Mark a stretch, both ends in."""
        if type not in TYPES or not isinstance(mark_in, int) or not isinstance(mark_out, int):
            return False
        for kind in _kinds(type):
            self._it.marked[kind] = {"in": mark_in, "out": mark_out}
        return mark_in <= mark_out

    @since("19.1")
    def ClearMarkInOut(self, type: str = "all") -> bool:
        """Mark nothing."""
        for kind in _kinds(type):
            self._it.marked.pop(kind, None)
        return type in TYPES


def _kinds(kind: str) -> tuple[str, ...]:
    return ("video", "audio") if kind == "all" else (kind,)
