"""nuke.* functions about nodes: making, finding, selecting, deleting, copying."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double import calling, catalogue, extent, group, script, tclcommands
from doubles.nuke_double.formats import Format
from doubles.nuke_double.host import api, current
from doubles.nuke_double.node import Node
from doubles.nuke_double.tcl import commands, words


def _here() -> Any:
    host = current()
    return host.groups[-1] if host.groups else host.root


@api
class NodeConstructor:
    """nuke.nodes.Read(...): makes a node and does nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._class = str(args[0])

    def __call__(self, *args: Any, **kwargs: Any) -> Node:
        current().on_main_thread(f"nuke.nodes.{self._class}")
        inputs = kwargs.pop("inputs", [])
        name = kwargs.pop("name", None)
        node = group.made(self._class, _here())
        for place, fed in enumerate(inputs):
            node.setInput(place, fed)
        for knob, value in kwargs.items():
            node[knob].setValue(value)
        if name:
            node.setName(name)
        calling.created(node, by_user=False)
        return node


class Nodes:
    """nuke.nodes: a maker for every class of node."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to hold."""

    def __getattr__(self, name: str) -> NodeConstructor:
        try:
            catalogue.kind(name)
        except RuntimeError:
            raise AttributeError(name) from None
        return NodeConstructor(name)


def createNode(node: str, args: str | None = None, inpanel: bool | None = None) -> Node:
    """As from the menu: into the flow below the selected node, selected, its panel open."""
    host = current()
    fed = [n for n in host.selection if n._group is _here()]
    new = group.made(node, _here())
    _into_flow(new, fed)
    new.selectOnly()
    for command in commands(args or ""):
        _take_args(new, words(command))
    if inpanel is not False and host.profile.gui:
        new.showControlPanel()
    calling.created(new, by_user=True)
    return new


def _into_flow(new: Node, fed: list[Node]) -> None:
    room = new.maximumInputs() or 1 if new.Class() in group.CLASSES else new.maximumInputs()
    if not room or not fed:
        return
    if len(fed) == 1:
        for below in fed[0].dependent():
            place = below._inputs.index(fed[0])
            if below is not new and below.Class() != "Viewer":
                below.setInput(place, new)
    for place, node in enumerate(fed[:room]):
        new.setInput(place, node)


def _take_args(node: Node, pairs: list[str]) -> None:
    for name, value in zip(pairs[::2], pairs[1::2], strict=False):
        knob = node[name]
        knob._change(knob._read(value if " " not in value else f"{{{value}}}"))


def toNode(s: str) -> Node | None:
    """The node of a name, here or by a path from the root; None where there is none."""
    host = current()
    if s == "root":
        return host.root  # type: ignore[no-any-return]
    path = s.removeprefix("root.")
    return _here()._find(path) or host.root._find(path)  # type: ignore[no-any-return]


def allNodes(filter: str | None = None, group: Any = None) -> list[Node]:
    """Every node of this group, or of one; of a class if that is asked."""
    nodes = (group or _here())._nodes
    return [node for node in nodes if filter in {None, node.Class()}]


def selectedNodes(filter: str | None = None) -> list[Node]:
    """The selected nodes, last selected first."""
    return [n for n in current().selection if n._group is _here() and filter in {None, n.Class()}]


def selectedNode() -> Node:
    """The last selected node; ValueError where none is."""
    found = selectedNodes()
    if not found:
        raise ValueError("No node selected.")
    return found[0]


def selectAll() -> None:
    """Select every node here."""
    current().selection[:] = list(_here()._nodes)


def delete(n: Node) -> None:
    """Delete a node."""
    calling.tell("OnDestroy", n)
    group.removed(n)


def root() -> Any:
    """The script itself."""
    return current().root


def thisNode() -> Any:
    """The node whose script runs."""
    context = current().context
    return context[-1][0] if context else current().root


def thisKnob() -> Any:
    """The knob whose script runs, or None."""
    context = current().context
    return context[-1][1] if context else None


def thisGroup() -> Any:
    """The group that is entered."""
    return _here()


def thisParent() -> Any:
    """The group that the running node lies in."""
    return thisNode()._group


def thisRoot() -> Any:
    """The script itself."""
    return current().root


def endGroup() -> None:
    """Leave the entered group."""
    _here().end()


def frame(f: float | None = None) -> float:
    """The current frame; goes to one if given."""
    if f is not None:
        current().frame = float(f)
    held = current().frame
    return int(held) if held == int(held) else held


def views() -> list[str]:
    """Names of the views."""
    return list(current().views)


def thisView() -> str:
    """Name of the view that is looked at."""
    return current().view


def addView(s: str) -> None:
    """Another view."""
    current().root.addView(s)


def addFormat(s: str) -> Format:
    """Another format, from `w h aspect name` or with its box."""
    made = Format._parsed(s)
    current().formats.append(made)
    return made


def exists(s: str) -> bool:
    """Whether a node, or a knob of one, is there."""
    if toNode(s) is not None:
        return True
    owner, _, knob = s.rpartition(".")
    node = toNode(owner) if owner else None
    return node is not None and node.knob(knob) is not None


def channels(n: Node | None = None) -> list[str]:
    """Channels of a node, or every channel that is known."""
    if n is not None:
        return n.channels()
    return sorted({name for node in _here()._nodes for name in node.channels()})


def layers(node: Node | None = None) -> list[str]:
    """Layers of a node, or every layer that is known."""
    return sorted({name.rpartition(".")[0] for name in channels(node)})


def tcl(s: str, *args: Any) -> str:
    """Run one TCL command."""
    return tclcommands.run([*words(s), *(str(a) for a in args)], thisNode())


def filename(node: Any = None, i: int | None = None) -> str | None:
    """The file of a node, as written, or with TCL, view and frame in it (nuke.REPLACE)."""
    reading = node or thisNode()
    if "file" not in reading._knobs:
        return None
    knob = reading._knobs["proxy" if extent.proxied(reading) else "file"] \
        if "proxy" in reading._knobs else reading._knobs["file"]  # fmt: skip
    return str(knob.evaluate()) if i == 1 else str(knob._state) or None


def usingOCIO() -> bool:
    """Whether OCIO manages colour."""
    from doubles.nuke_double.colour import using_ocio

    return using_ocio()


def getColorspaceList(colorspaceKnob: Any) -> list[str]:
    """The colour spaces that a knob offers."""
    from doubles.nuke_double.colour import list_of

    return list_of(colorspaceKnob)


def nodeCopy(s: str) -> None:
    """Write the selected nodes to a file."""
    from pathlib import Path

    Path(s).write_text(script.written(selectedNodes()), encoding="utf-8")


def nodePaste(s: str) -> Node | None:
    """Read the nodes of a file into this group; they are selected."""
    from pathlib import Path

    nodes = script.read(Path(s).read_text(encoding="utf-8"), _here())
    current().selection[:] = nodes[::-1]
    return nodes[-1] if nodes else None


def sample(
    n: Node, c: str, x: float, y: float, dx: float | None = None, dy: float | None = None
) -> float:
    """One channel at one place, pixels from the lower left."""
    from doubles.nuke_double.picture import render

    return render(n, current().frame).at(c, x, y)
