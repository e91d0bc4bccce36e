"""nuke.* functions about scripts on disk, plug-in paths and rendering."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from doubles.nuke_double import calling, group, script
from doubles.nuke_double.host import current


def scriptSaveAs(filename: str | None = None, overwrite: int = -1) -> None:
    """Save under a name; an existing file is asked about, or refused in a terminal."""
    host = current()
    if filename is None:
        host.with_window("scriptSaveAs without a name")
        raise RuntimeError("cancelled")
    path = _named(filename)
    if path.exists() and overwrite != 1:
        if overwrite == 0 or not host.profile.gui:
            raise RuntimeError(f"{path}: file exists")
        host.dialogs.append(("ask", f"{path} exists. Overwrite?"))
        if not (host.answers.popleft() if host.answers else False):
            raise RuntimeError("cancelled")
    _save(path)


def scriptSave(filename: str | None = None) -> bool:
    """Save under the name it has, or under another without asking."""
    name = filename or current().root._knobs["name"]._state
    if not name:
        raise RuntimeError("no script name")
    _save(_named(str(name)))
    return True


def _named(filename: str) -> Path:
    path = Path(filename)
    return path.with_suffix(".nkind") if current().profile.indie else path


def _save(path: Path) -> None:
    root = current().root
    root._knobs["name"]._state = path.as_posix()
    calling.tell("OnScriptSave", root)
    path.write_text(script.written(), encoding="utf-8")
    root._modified = False


def scriptClear(*args: Any, **kwargs: Any) -> None:
    """Empty the script; undo does not bring it back."""
    host = current()
    if host.root is not None:
        calling.tell("OnScriptClose", host.root)
    host.selection.clear()
    host.groups.clear()
    host.journal.done.clear()
    host.journal.undone.clear()
    host.frame = 1.0
    host.root = group.Root()
    host.root._knobs["format"]._state = None


def scriptReadFile(*args: Any, **kwargs: Any) -> None:
    """Read the nodes of a script into this one."""
    host = current()
    path = Path(str(args[0]))
    script.read(path.read_text(encoding="utf-8"), host.groups[-1] if host.groups else host.root)
    if not host.root._knobs["name"]._state:
        host.root._knobs["name"]._state = path.as_posix()
        host.root._modified = False
    for node in _every(host.root):
        calling.created(node, by_user=False)
    calling.tell("OnScriptLoad", host.root)


def _every(node: Any) -> list[Any]:
    inside = [below for held in getattr(node, "_nodes", []) for below in (held, *_every(held)[0:])]
    return list(dict.fromkeys(inside))


def scriptName() -> str:
    """The script's path; RuntimeError where it has none."""
    name = str(current().root._knobs["name"]._state)
    if not name:
        raise RuntimeError("no script name")
    return name


def script_directory() -> str:
    """The folder of the script."""
    name = str(current().root._knobs["name"]._state)
    return Path(name).parent.as_posix() if name else ""


def modified(status: bool | None = None) -> bool:
    """Whether there is something to save."""
    root = current().root
    if status is not None:
        root._modified = bool(status)
    return bool(root._modified)


def pluginPath() -> list[str]:
    """Where plug-ins are looked for, first first."""
    return list(current().plugin_path)


def pluginAddPath(args: Any, addToSysPath: bool = True) -> None:
    """Put folders before the others."""
    for folder in [args] if isinstance(args, str) else args:
        _add_path(folder, 0, addToSysPath)


def pluginAppendPath(args: Any, addToSysPath: bool = True) -> None:
    """Put folders behind the others."""
    for folder in [args] if isinstance(args, str) else args:
        _add_path(folder, len(current().plugin_path), addToSysPath)


def _add_path(folder: str, place: int, to_python: bool) -> None:
    host = current()
    whole = os.path.normpath(os.path.join(host.main.get("__folder__", ""), folder))  # noqa: PTH118 -- relative to who asks
    if whole not in host.plugin_path:
        host.plugin_path.insert(place, whole)
    if to_python and whole not in sys.path:
        sys.path.insert(0, whole)


def execute(
    nameOrNode: Any,
    start: int | None = None,
    end: int | None = None,
    incr: int | None = None,
    views: list[str] | None = None,
    continueOnError: bool = False,
) -> None:
    """Render a Write's frames; RuntimeError where a frame cannot be had."""
    from doubles.nuke_double.picture import write_frame

    host = current()
    node = host.root._find(nameOrNode) if isinstance(nameOrNode, str) else nameOrNode
    first = host.root.firstFrame() if start is None else int(start)
    last = first if end is None else int(end)
    calling.tell("BeforeRender", node)
    held = host.frame
    try:
        for frame in range(first, last + 1, incr or 1):
            host.frame = float(frame)
            calling.tell("BeforeFrameRender", node)
            write_frame(node, frame, views or ["main"])
            calling.tell("AfterFrameRender", node)
    finally:
        host.frame = held
    calling.tell("AfterRender", node)
