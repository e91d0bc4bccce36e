"""Nuke Studio's projects: bins and sequences, saved and opened, undone in groups."""

from __future__ import annotations

import pickle  # what the host writes into its .hrox files is its own affair
import uuid
from pathlib import Path
from typing import Any

from doubles.nuke_double.bins import Bin
from doubles.nuke_double.footage import Clip
from doubles.nuke_double.host import api, current
from doubles.nuke_double.timeline import Sequence


@api
class UndoGroup:
    """What is done until it ends is one line of Edit > Undo."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._project, self._name = args

    def __enter__(self) -> UndoGroup:
        return self

    def __exit__(self, arg__1: object, arg__2: object, arg__3: object) -> None:
        self._project.endUndo()


@api
class Project:
    """Bins and what they hold."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._guid = uuid.uuid4().hex
        self._clips = Bin("Sequences")
        self._clips._project = self
        self._path = ""
        self._open: list[str] = []
        self._done: list[str] = []

    def name(self) -> str:
        """Its name."""
        return self._name

    def guid(self) -> str:
        """Its own, kept over saving."""
        return self._guid

    def path(self) -> str:
        """Where it is saved."""
        return self._path

    def saveAs(self, filename: str, saveFlags: Any = "kProjectSaveNoFlags") -> None:
        """Write it there."""
        self._path = filename
        Path(filename).write_bytes(pickle.dumps(self))

    def close(self) -> None:
        """Let go of it."""
        studio = current().studio
        studio.open.remove(self)
        studio.active = None

    def clipsBin(self) -> Bin:
        """The bin that holds all others."""
        return self._clips

    def sequences(self, partialNam: str | None = None) -> list[Sequence]:
        """Every sequence."""
        found = [item.activeItem() for item in self._clips.sequences()]
        return [s for s in found if (partialNam or "") in s.name()]

    def clips(self, partialName: str | None = None) -> list[Clip]:
        """Every clip."""
        found = [item.activeItem() for item in self._clips.clips()]
        return [c for c in found if (partialName or "") in c.name()]

    def beginUndo(self, arg__1: str) -> UndoGroup:
        """Start a group; what starts inside of another belongs to it."""
        self._open.append(arg__1)
        return UndoGroup(self, arg__1)

    def endUndo(self) -> None:
        """End a group."""
        name = self._open.pop()
        if not self._open:
            self._done.append(name)

    def undoItemText(self) -> str:
        """What Edit > Undo would take back."""
        return self._done[-1] if self._done else ""


def opened(path: str) -> Project:
    """A project as it was saved."""
    found = pickle.loads(Path(path).read_bytes())  # noqa: S301 -- the test's own file
    assert isinstance(found, Project)
    return found
