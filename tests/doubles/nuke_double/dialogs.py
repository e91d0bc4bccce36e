"""Windows that ask and tell: none in a terminal, answered by the test otherwise."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import current


def _show(kind: str, text: str, otherwise: Any = None) -> Any:
    host = current()
    host.on_main_thread(f"nuke.{kind}")
    host.with_window(f"nuke.{kind}")
    host.dialogs.append((kind, text))
    return host.answers.popleft() if host.answers else otherwise


def message(prompt: str) -> None:
    """Tell the artist something."""
    _show("message", prompt)


def alert(prompt: str) -> None:
    """Tell the artist something bad."""
    _show("alert", prompt)


def ask(prompt: str) -> bool:
    """Ask yes or no."""
    return bool(_show("ask", prompt, otherwise=False))


def getInput(prompt: str, default: str = "") -> str | None:
    """Ask for a line of text; None where the artist cancels."""
    found = _show("getInput", prompt)
    return None if found is None else str(found)


def choice(title: str, prompt: str, options: list[str], default: int = 0) -> int | None:
    """Ask for one of several; None where the artist cancels."""
    found = _show("choice", f"{title}: {prompt}")
    return None if found is None else int(found)


def getFilename(
    message: str,
    pattern: str | None = None,
    default: str | None = None,
    favorites: Any = None,
    type: str | None = None,
    multiple: bool = False,
) -> str | None:
    """Ask for a file; None where the artist cancels."""
    found = _show("getFilename", message)
    return None if found is None else str(found)


def tprint(value: Any, sep: str = " ", end: str = "\n", file: Any = None) -> None:
    """Print to the terminal that Nuke was started from."""
    current().printed.append(f"{value}")


def warning(message: str) -> None:
    """A line in the error console."""
    current().printed.append(f"WARNING: {message}")


def error(message: str) -> None:
    """A line in the error console."""
    current().printed.append(f"ERROR: {message}")


def debug(message: str) -> None:
    """A line in the error console."""
    current().printed.append(f"DEBUG: {message}")


def zoomToFitSelected() -> None:
    """Bring the selected nodes into view in the node graph."""
    current().with_window("zoomToFitSelected")
