"""The .nk text: written so that any Nuke reads it, read by the stack rules that Nuke has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doubles.nuke_double.group import made
from doubles.nuke_double.host import current
from doubles.nuke_double.knob import DO_NOT_WRITE, declared
from doubles.nuke_double.node import free_name
from doubles.nuke_double.tcl import commands, words

LAST = ("name", "selected", "xpos", "ypos", "hide_input")


def written(nodes: list[Any] | None = None) -> str:
    """The whole script, or these nodes as copying puts them on the clipboard."""
    host = current()
    version = f"version {host.profile.version}.0 v1"
    if nodes is None:
        root = ["Root {", *(" " + line for line in knob_lines(host.root)), "}"]
        return "\n".join([version, *root, *_graph(host.root._nodes)]) + "\n"
    return "\n".join(["set cut_paste_input [stack 0]", version, *_graph(nodes)]) + "\n"


def read(text: str, group: Any) -> list[Any]:
    """Make the nodes of a script in a group; returns them."""
    host = current()
    host.quiet += 1
    host.journal.off += 1
    try:
        return _Reader(group).run(text)
    finally:
        host.quiet -= 1
        host.journal.off -= 1


def knob_lines(node: Any) -> Iterator[str]:
    """Every knob that is not as it was made, one line each."""
    plain = [knob for knob in node._knobs.values() if not knob._user]
    early = [knob for knob in plain if knob._name not in LAST]
    late = [node._knobs[name] for name in LAST if name in node._knobs]
    for knob in early + late:
        if knob._name == "selected":
            if node.isSelected():
                yield "selected true"
        elif not knob._is_default() and not knob._flags & DO_NOT_WRITE:
            yield f"{knob._name} {knob._written()}"
    for knob in node._knobs.values():
        if knob._user:
            yield f"addUserKnob {{{knob._declared()}}}"
            if not knob._is_default() and not knob._flags & DO_NOT_WRITE and not _in_line(knob):
                yield f"{knob._name} {knob._written()}"


def take_lines(node: Any, text: str) -> None:
    """Take knobs from lines of a .nk file; unknown ones are told of and passed over."""
    for command in commands(text):
        name, _, rest = command.partition(" ")
        if name == "addUserKnob":
            node._add(declared(words(rest)[0]))
        elif name == "selected":
            node.setSelected(rest.strip() == "true")
        elif name in node._knobs:
            node._knobs[name]._state = node._knobs[name]._read(rest.strip())
        elif name != "inputs":
            current().printed.append(f"{node.name()}: no such knob: {name}")


def _in_line(knob: Any) -> bool:
    return knob.Class() in {"PyScript_Knob", "Text_Knob", "Link_Knob", "PyCustom_Knob"}


def _graph(nodes: list[Any]) -> Iterator[str]:
    for node in _in_order(nodes):
        for fed in reversed(node._inputs):
            yield f"push $N{id(fed):x}" if fed in nodes else "push 0"
        yield f"{node.Class()} {{"
        if len(node._inputs) != 1:
            yield f" inputs {len(node._inputs)}"
        for line in knob_lines(node):
            yield " " + line
        yield "}"
        if hasattr(node, "_nodes"):
            yield from (" " + line for line in _graph(node._nodes))
            yield "end_group"
        yield f"set N{id(node):x} [stack 0]"


def _in_order(nodes: list[Any]) -> list[Any]:
    done: list[Any] = []

    def visit(node: Any) -> None:
        if node in done or node not in nodes:
            return
        for fed in node._inputs:
            visit(fed)
        done.append(node)

    for node in nodes:
        visit(node)
    return done


class _Reader:
    """Runs the commands of a script over a stack of nodes."""

    def __init__(self, group: Any) -> None:
        self.group = group
        self.stack: list[Any] = []
        self.outer: list[tuple[Any, list[Any]]] = []
        self.names: dict[str, Any] = {}
        self.made: list[Any] = []

    def run(self, text: str) -> list[Any]:
        for command in commands(text):
            self._command(command)
        return self.made

    def _command(self, command: str) -> None:
        head, _, rest = command.partition(" ")
        rest = rest.strip()
        if head == "push":
            self.stack.append(self.names.get(rest[1:]) if rest[0] == "$" else None)
        elif head == "set":
            self.names[rest.split()[0]] = self.stack[-1] if self.stack else None
        elif head == "end_group":
            self.group, self.stack = self.outer.pop()
        elif head not in {"version", "define_window_layout_xml", "add_layer"}:
            self._node(head, words(rest)[0] if rest else "")

    def _node(self, name: str, body: str) -> None:
        if name == "Root":
            take_lines(current().root, body)
            return
        node = made(name, self.group)
        inputs = self._inputs(body, node)
        fed = [self.stack.pop() if self.stack else None for _ in range(inputs)]
        node._inputs = fed
        take_lines(node, body)
        wanted = str(node._knobs["name"]._state)
        node._knobs["name"]._state = ""
        node._knobs["name"]._state = free_name(wanted, self.group._taken(node))
        if self.group is current().root or not self.outer:
            self.made.append(node)
        self.stack.append(node)
        if hasattr(node, "_nodes"):
            self.outer.append((self.group, self.stack))
            self.group, self.stack = node, []

    def _inputs(self, body: str, node: Any) -> int:
        for command in commands(body):
            head, _, rest = command.partition(" ")
            if head == "inputs":
                return sum(int(part) for part in rest.split("+"))
        return 0 if node._kind.inputs == 0 and not hasattr(node, "_nodes") else 1


__all__ = ["knob_lines", "read", "take_lines", "written"]
