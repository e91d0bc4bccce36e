"""Groups and the root: nodes that hold nodes."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import api, current
from doubles.nuke_double.node import Node


@api
class Group(Node):
    """A node made of nodes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._nodes: list[Node] = []

    def nodes(self) -> list[Node]:
        """The nodes in it."""
        return list(self._nodes)

    def numNodes(self) -> int:
        """How many."""
        return len(self._nodes)

    def node(self, s: str) -> Node | None:
        """The node of a name, or of a path of names, or None."""
        found: Node | None = self._find(s)
        return found

    def findNode(self, name: str) -> Node | None:
        """The node of a name, or None."""
        found: Node | None = self._find(name)
        return found

    def begin(self) -> Group:
        """New nodes are made in here until end()."""
        current().groups.append(self)
        return self

    def end(self) -> None:
        """New nodes are made where they were before."""
        groups = current().groups
        if self in groups:
            del groups[groups.index(self) :]

    def run(self, callable: Any) -> Any:
        """Call with this group entered."""
        with self:
            return callable()

    def __enter__(self, *args: Any, **kwargs: Any) -> Group:
        return self.begin()

    def __exit__(self, *args: object, **kwargs: Any) -> None:
        self.end()

    def output(self) -> Node | None:
        """Its Output node, or None."""
        return next((node for node in self._nodes if node.Class() == "Output"), None)

    def selectedNodes(self) -> list[Node]:
        """The selected nodes in it."""
        return [node for node in current().selection if node._group is self]

    def selectedNode(self) -> Node:
        """The last selected node in it."""
        found = self.selectedNodes()
        if not found:
            raise ValueError("No node selected.")
        return found[0]

    def maximumInputs(self) -> int:
        """As many as it has Input nodes."""
        return sum(node.Class() == "Input" for node in self._nodes)

    def _find(self, path: str) -> Any:
        head, _, rest = path.partition(".")
        found = next((node for node in self._nodes if node.name() == head), None)
        return found._find(rest) if rest and found is not None else found

    def _taken(self, besides: Node) -> set[str]:
        return {node.name() for node in self._nodes if node is not besides}

    def _hold_nodes(self, nodes: list[Node]) -> None:
        self._nodes[:] = nodes


@api
class Root(Group):
    """The script itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("Root")
        self._modified = False
        self._knobs["name"]._state = ""

    def name(self) -> str:
        """The script's path, or Root before it is saved."""
        return str(self._knobs["name"]._state) or "Root"

    def fullName(self) -> str:
        """Root."""
        return "root"

    def modified(self) -> bool:
        """Whether there is something to save."""
        return self._modified

    def setModified(self, b: bool) -> None:
        """Say whether there is something to save."""
        self._modified = bool(b)

    def proxy(self) -> bool:
        """Whether proxy mode is on."""
        return bool(self._knobs["proxy"].value())

    def setProxy(self, b: bool) -> None:
        """Switch proxy mode."""
        self._knobs["proxy"].setValue(b)

    def firstFrame(self) -> int:
        """First frame of the show's range."""
        return int(self._knobs["first_frame"].value())

    def lastFrame(self) -> int:
        """Last frame of the show's range."""
        return int(self._knobs["last_frame"].value())

    def fps(self) -> int:
        """Frames per second, rounded to a whole number."""
        return round(float(self._knobs["fps"].value()))

    def realFps(self) -> float:
        """Frames per second."""
        return float(self._knobs["fps"].value())

    def setFrame(self, n: float) -> None:
        """Go to a frame."""
        current().frame = float(n)

    def setView(self, s: str) -> None:
        """Look at a view."""
        if s not in current().views:
            raise ValueError(f"no view named {s}")
        current().view = s

    def addView(self, name: str, color: str | None = None) -> None:
        """Another view."""
        if name not in current().views:
            current().views.append(name)

    def maximumInputs(self) -> int:
        """None."""
        return 0


CLASSES: dict[str, type[Node]] = {
    "Group": Group,
    "LiveGroup": Group,
    "VariableGroup": Group,
    "Root": Root,
}


def made(name: str, group: Any, stem: str = "") -> Node:
    """A new node of a class in a group, named and remembered."""
    host = current()
    node: Node = CLASSES.get(name, Node)(name)
    node._group = group
    given = stem or name.rstrip("0123456789")
    node._knobs["name"]._state = _numbered(given, group._taken(node))
    if name == "Input":
        node._knobs["number"]._state = node._knobs["number"]._with(group.maximumInputs())
    group._nodes.append(node)
    _note(group, node, made_now=True)
    if not host.quiet:
        host.root._modified = True
    return node


def removed(node: Node) -> None:
    """Take a node out of its group; what it fed is fed by its first input no more."""
    group = node._group
    for other in group._nodes:
        for place, fed in enumerate(other._inputs):
            if fed is node:
                other.setInput(place, None)
    if node in current().selection:
        current().selection.remove(node)
    group._nodes.remove(node)
    _note(group, node, made_now=False)


def _note(group: Group, node: Node, *, made_now: bool) -> None:
    after = list(group._nodes)
    before = [n for n in after if n is not node] if made_now else [*after, node]
    current().journal.record(
        "create" if made_now else "delete",
        lambda: _back(group, before, node),
        lambda: _back(group, after, node),
    )


def _back(group: Group, nodes: list[Node], node: Node) -> None:
    group._hold_nodes(nodes)
    if node not in nodes and node in current().selection:
        current().selection.remove(node)


def _numbered(stem: str, taken: set[str]) -> str:
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


__all__ = ["CLASSES", "Group", "Root", "made", "removed"]
