"""Names in expressions: which node, which knob, which number."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import current
from doubles.nuke_double.knob import Knob

FIELDS = {"x": 0, "y": 1, "z": 2, "r": 0, "g": 1, "b": 2, "a": 3, "w": 0, "h": 1}


def node_named(node: Any, path: str) -> Any:
    """A node by the name that an expression in another uses, or None."""
    if path in {"this", ""}:
        return node
    if path in {"parent", "root"}:
        return node._group if path == "parent" else current().root
    if path == "input":
        return node.input(0)
    return node._find(path) or (node._group._find(path) if node._group else None)


def knob_at(node: Any, path: str) -> Knob | None:
    """A knob by the path that an expression in a node uses, or None."""
    owner, _, name = path.rpartition(".")
    found: Any = node
    for step in owner.split(".") if owner else []:
        found = node_named(found, step) if found is not None else None
    knob: Knob | None = found._knobs.get(name) if found is not None else None
    return knob


def number_of(node: Any, path: str, time: float) -> float:
    """The number that a name stands for in an expression; RuntimeError where it is none."""
    knob: Any = knob_at(node, path)
    if knob is not None:
        value = knob.getValueAt(time) if hasattr(knob, "getValueAt") else knob.value()
        return float(value[0] if isinstance(value, list) else value)
    owner, _, name = path.rpartition(".")
    held: Any = knob_at(node, owner) if owner else None
    if held is not None and name in FIELDS:
        return float(held.getValueAt(time, FIELDS[name]))
    if name in {"width", "height"} and owner in {"", "input", "root"}:
        return float(getattr(node_named(node, owner), name)())
    raise RuntimeError(f"Nothing is named '{path}'")
