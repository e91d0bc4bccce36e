"""nuke.Undo: groups of edits that are taken back together."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import current


class Undo:
    """The Edit menu's undo; also a context manager that is one step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._title = str(args[0]) if args else ""

    def __enter__(self, *args: Any, **kwargs: Any) -> Undo:
        Undo.begin(self._title)
        return self

    def __exit__(self, *args: object, **kwargs: Any) -> None:
        Undo.end()

    @staticmethod
    def begin(*args: Any, **kwargs: Any) -> None:
        """Open a group, with its name if given."""
        current().on_main_thread("nuke.Undo")
        current().journal.begin(str(args[0]) if args else "")

    @staticmethod
    def name(*args: Any, **kwargs: Any) -> None:
        """Name the open group."""
        current().journal.open[-1].name = str(args[0])

    @staticmethod
    def end(*args: Any, **kwargs: Any) -> None:
        """Close the group."""
        current().journal.end()

    @staticmethod
    def cancel(*args: Any, **kwargs: Any) -> None:
        """Take back what the open group did."""
        current().journal.cancel()

    @staticmethod
    def undo(*args: Any, **kwargs: Any) -> None:
        """Take back the last step."""
        current().journal.undo()

    @staticmethod
    def redo(*args: Any, **kwargs: Any) -> None:
        """Make it again."""
        current().journal.redo()

    @staticmethod
    def undoSize(*args: Any, **kwargs: Any) -> int:
        """Number of steps to take back."""
        return len(current().journal.done)

    @staticmethod
    def redoSize(*args: Any, **kwargs: Any) -> int:
        """Number of steps to make again."""
        return len(current().journal.undone)

    @staticmethod
    def undoDescribe(*args: Any, **kwargs: Any) -> str:
        """What a step did; 0 is the next to be taken back."""
        return current().journal.done[-1 - int(args[0])].name

    @staticmethod
    def disable(*args: Any, **kwargs: Any) -> None:
        """Stop recording."""
        current().journal.off += 1

    @staticmethod
    def enable(*args: Any, **kwargs: Any) -> None:
        """Record again."""
        current().journal.off = max(current().journal.off - 1, 0)

    @staticmethod
    def disabled(*args: Any, **kwargs: Any) -> bool:
        """Whether nothing is recorded."""
        return bool(current().journal.off)


def undo() -> None:
    """Take back the last step."""
    current().journal.undo()


def redo() -> None:
    """Make it again."""
    current().journal.redo()
