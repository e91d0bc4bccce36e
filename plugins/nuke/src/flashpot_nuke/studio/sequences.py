"""The sequence in front as a document: who it is, what lies in it, one step of its undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hiero.core
import nuke

from flashpot_bridge import HostError

DOCUMENT = "sequence"
OUT = "flashpot"


def in_front() -> Any:
    """The sequence that is open; in a terminal the only one there is.

    Raises HostError where there is none.
    """
    found = _shown() if nuke.GUI else _only()
    if found is None:
        raise HostError(
            "no sequence is open in Nuke Studio",
            "open the cut in the timeline; in a terminal a project with one sequence",
            DOCUMENT,
            "no_host",
        )
    return found


def title(sequence: Any) -> str:
    """What the window shows: the project's name and the cut's."""
    return f"{sequence.project().name()} {sequence.name()}"


def out_folder(sequence: Any) -> str:
    """Where the elements of this cut go: beside the project; "" where it was never saved."""
    path = sequence.project().path()
    return (Path(path).parent / OUT).as_posix() if path else ""


def items(sequence: Any) -> list[Any]:
    """Everything on its video tracks, the lowest track first, each in time."""
    return [item for track in sequence.videoTracks() for item in track.items()]


def editor(sequence: Any) -> Any:
    """The window that shows it; None in a terminal."""
    if not nuke.GUI:
        return None
    import hiero.ui

    return hiero.ui.getTimelineEditor(sequence)


def viewer() -> Any:
    """The viewer in front, whose time is the playhead's; None in a terminal."""
    if not nuke.GUI:
        return None
    import hiero.ui

    return hiero.ui.currentViewer()


@contextmanager
def one_step(sequence: Any, name: str) -> Iterator[None]:
    """Everything inside is one line of the Edit menu's undo."""
    with sequence.project().beginUndo(f"Flashpot: {name}"):
        yield


def _shown() -> Any:
    import hiero.ui

    # A clip that is open in the timeline is in front as well.
    found = hiero.ui.activeSequence()
    return found if isinstance(found, hiero.core.Sequence) else None


def _only() -> Any:
    found = [sequence for project in hiero.core.projects() for sequence in project.sequences()]
    return found[0] if len(found) == 1 else None
