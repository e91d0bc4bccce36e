"""The TCL commands that text knobs may hold; anything else is an error, as in Nuke."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from doubles.nuke_double import calling, formula
from doubles.nuke_double.host import current
from doubles.nuke_double.tcl import TclError


def run(words: list[str], node: Any) -> str:
    """What one [command] gives, seen from a node."""
    if not words:
        return ""
    if words[0] not in COMMANDS:
        raise TclError(f'invalid command name "{words[0]}"')
    return COMMANDS[words[0]](words[1:], node)


def _value(words: list[str], node: Any) -> str:
    if not words:
        raise TclError('wrong # args: should be "value knob ?default?"')
    knob = (node or current().root)._knob_at(words[0])
    if knob is None:
        if len(words) > 1:
            return words[1]
        raise TclError(f"{words[0]} does not name a knob")
    value = knob.evaluate() if hasattr(knob, "evaluate") else knob.value()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _python(words: list[str], node: Any) -> str:
    text = " ".join(words[1:] if words[:1] == ["-execlocal"] else words)
    return str(calling.inside(node, None, lambda: eval(text, current().main)))  # noqa: S307 -- as Nuke


def _frame(words: list[str], node: Any) -> str:
    return f"{current().frame:g}"


def _file(words: list[str], node: Any) -> str:
    verb, path = words[0], PurePosixPath(words[1])
    return {
        "dirname": str(path.parent),
        "tail": path.name,
        "rootname": str(path.with_suffix("")),
        "extension": path.suffix,
    }[verb]


def _expression(words: list[str], node: Any) -> str:
    def lookup(name: str) -> float:
        time = current().frame
        return time if name == "frame" else float(node._number_of(name, time))

    return f"{float(formula.evaluated(' '.join(words), lookup)):g}"


def _getenv(words: list[str], node: Any) -> str:
    return os.environ.get(words[0], "")


COMMANDS: dict[str, Callable[[list[str], Any], str]] = {
    "value": _value,
    "knob": _value,
    "python": _python,
    "frame": _frame,
    "file": _file,
    "expression": _expression,
    "expr": _expression,
    "getenv": _getenv,
}
