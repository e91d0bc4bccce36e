"""Undo as a journal of steps; a step is what one group, or one lone edit, changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Edit = tuple[Callable[[], None], Callable[[], None]]
"""How to take a change back, and how to make it again."""


@dataclass
class Step:
    """One entry of the Edit menu's undo."""

    name: str
    edits: list[Edit] = field(default_factory=list)


@dataclass
class Journal:
    """What can be undone and redone."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    open: list[Step] = field(default_factory=list)
    """Groups that have begun; the outermost becomes the step."""
    off: int = 0

    def record(self, name: str, back: Callable[[], None], again: Callable[[], None]) -> None:
        """Note one change that was just made."""
        if self.off:
            return
        if self.open:
            self.open[-1].edits.append((back, again))
        else:
            self.done.append(Step(name, [(back, again)]))
        self.undone.clear()

    def begin(self, name: str) -> None:
        """Open a group."""
        self.open.append(Step(name))

    def end(self) -> None:
        """Close the innermost group; nothing is kept of one that changed nothing."""
        if not self.open:
            raise RuntimeError("Undo.end without begin")
        step = self.open.pop()
        if not step.edits:
            return
        if self.open:
            self.open[-1].edits += step.edits
        else:
            self.done.append(step)

    def cancel(self) -> None:
        """Take back what the innermost group did, and forget it."""
        self._play(reversed(self.open.pop().edits), 0)

    def undo(self) -> None:
        """Take back the last step."""
        if self.done:
            step = self.done.pop()
            self._play(reversed(step.edits), 0)
            self.undone.append(step)

    def redo(self) -> None:
        """Make the last undone step again."""
        if self.undone:
            step = self.undone.pop()
            self._play(iter(step.edits), 1)
            self.done.append(step)

    def _play(self, edits: Iterable[Edit], which: int) -> None:
        self.off += 1
        try:
            for edit in edits:
                edit[which]()
        finally:
            self.off -= 1
