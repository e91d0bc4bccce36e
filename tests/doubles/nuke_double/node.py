"""Nodes: names, inputs, knobs, and what they say of their picture."""

from __future__ import annotations

import re
from typing import Any

from doubles.nuke_double import catalogue, extent, lookup
from doubles.nuke_double.host import api, current
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.queries import Pictured


@api
class Node(Pictured):
    """A node of the graph."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._class = str(args[0])
        self._kind = catalogue.kind(self._class)
        self._group: Any = None
        self._inputs: list[Any] = []
        self._knobs: dict[str, Knob] = {}
        self._panel = False
        for knob in catalogue.knobs(self._class):
            self._take(knob)

    def _take(self, knob: Knob) -> None:
        knob._node = self
        self._knobs[knob._name] = knob

    def __len__(self) -> int:
        return len(self._knobs)

    def __getitem__(self, key: str) -> Knob:
        if key not in self._knobs:
            raise NameError(f"knob {key} does not exist")
        return self._knobs[key]

    def Class(self) -> str:
        """The node's class, such as Read."""
        return self._class

    def name(self) -> str:
        """Name, unique in its group."""
        return str(self._knobs["name"]._state)

    def fullName(self) -> str:
        """Names of the groups it lies in, then its own."""
        above = self._group
        return (
            self.name()
            if above is None or above._group is None
            else (f"{above.fullName()}.{self.name()}")
        )

    def setName(self, name: str, uncollide: bool = True, updateExpressions: bool = False) -> None:
        """Rename; a taken name gets a number unless that is refused."""
        if not re.match(r"[A-Za-z_]\w*\Z", name):
            raise ValueError(f"illegal node name {name!r}")
        taken = self._group._taken(self) if self._group else set()
        if name in taken and not uncollide:
            raise ValueError(f"Node name already in use: {name}")
        self._knobs["name"]._change(free_name(name, taken))

    def knob(self, p: Any, follow_link: bool | None = None) -> Knob | None:
        """The knob of a name or place, or None."""
        if isinstance(p, int):
            return list(self._knobs.values())[p]
        return self._knobs.get(p)

    def knobs(self) -> dict[str, Knob]:
        """Every knob by its name."""
        return dict(self._knobs)

    def allKnobs(self) -> list[Knob]:
        """Every knob."""
        return list(self._knobs.values())

    def numKnobs(self) -> int:
        """Number of knobs."""
        return len(self._knobs)

    def addKnob(self, k: Knob) -> None:
        """Add a knob of the user's own; a tab comes first where there is none."""
        if not any(knob._user for knob in self._knobs.values()) and k.Class() != "Tab_Knob":
            self._add(catalogue.TAB("User"))
        self._add(k)

    def _add(self, knob: Knob) -> None:
        if knob._name and knob._name in self._knobs:
            raise ValueError(f"knob {knob._name} exists")
        place = knob._name or f"_unnamed{len(self._knobs)}"
        knob._user, knob._node = True, self
        self._knobs[place] = knob
        current().journal.record(
            "add knob",
            lambda: self._hold({n: k for n, k in self._knobs.items() if n != place}),
            lambda: self._hold({**self._knobs, place: knob}),
        )

    def removeKnob(self, k: Knob) -> None:
        """Remove a knob of the user's own."""
        if not k._user:
            raise ValueError(f"{k._name} is not a user knob")
        place = next(name for name, knob in self._knobs.items() if knob is k)
        held = dict(self._knobs)
        del self._knobs[place]
        after = dict(self._knobs)
        current().journal.record(
            "remove knob", lambda: self._hold(held), lambda: self._hold(after)
        )

    def _hold(self, knobs: dict[str, Knob]) -> None:
        self._knobs = dict(knobs)

    def inputs(self) -> int:
        """Number of inputs up to the last connected one."""
        return max((i + 1 for i, node in enumerate(self._inputs) if node is not None), default=0)

    def input(self, i: int) -> Any:
        """The node at an input, or None."""
        return self._inputs[i] if 0 <= i < len(self._inputs) else None

    def setInput(self, i: int, node: Any) -> bool:
        """Connect, or disconnect with None; False where it cannot be."""
        if not self.canSetInput(i, node):
            return False
        before = list(self._inputs)
        after = before + [None] * (i + 1 - len(before))
        after[i] = node
        self._connect(after)
        current().journal.record(
            "connect", lambda: self._connect(before), lambda: self._connect(after)
        )
        return True

    def _connect(self, inputs: list[Any]) -> None:
        self._inputs = list(inputs)

    def canSetInput(self, i: int, node: Any) -> bool:
        """Whether the node may go there."""
        if i < 0 or i >= self.maximumInputs():
            return False
        return node is None or (node._group is self._group and not node._sees(self))

    def connectInput(self, i: int, node: Any) -> bool:
        """Connect to the input, or the next free one."""
        free = (n for n in range(i, self.maximumInputs()) if self.input(n) is None)
        return self.setInput(next(free, i), node)

    def _sees(self, other: Any) -> bool:
        return self is other or any(n is not None and n._sees(other) for n in self._inputs)

    def maximumInputs(self) -> int:
        """How many inputs it takes."""
        return self._kind.inputs

    def minimumInputs(self) -> int:
        """How many arrows it shows."""
        return min(self._kind.inputs, 1)

    def optionalInput(self) -> int:
        """The first input that may stay empty."""
        return self._kind.mask if self._kind.mask is not None else self._kind.inputs

    def dependencies(self, what: int | None = None) -> list[Any]:
        """The nodes it is fed by."""
        return [node for node in self._inputs if node is not None]

    def dependent(self, what: int | None = None, forceEvaluate: bool | None = None) -> list[Any]:
        """The nodes it feeds."""
        siblings = self._group._nodes if self._group else []
        return [node for node in siblings if self in node._inputs]

    def setSelected(self, selected: bool) -> None:
        """Select, beside what is, or deselect."""
        chosen = current().selection
        if self in chosen:
            chosen.remove(self)
        if selected:
            chosen.insert(0, self)

    def isSelected(self) -> bool:
        """Whether it is selected."""
        return self in current().selection

    def selectOnly(self) -> None:
        """Select this and nothing else."""
        current().selection[:] = [self]

    def xpos(self) -> int:
        """Place in the node graph, right."""
        return int(self._knobs["xpos"].value())

    def ypos(self) -> int:
        """Place in the node graph, down."""
        return int(self._knobs["ypos"].value())

    def setXpos(self, x: int) -> None:
        """Move across."""
        self._knobs["xpos"].setValue(x)

    def setYpos(self, y: int) -> None:
        """Move down."""
        self._knobs["ypos"].setValue(y)

    def setXYpos(self, x: int, y: int) -> None:
        """Move."""
        self.setXpos(x)
        self.setYpos(y)

    def screenWidth(self) -> int:
        """Width of its box in the graph."""
        return 80

    def screenHeight(self) -> int:
        """Height of its box in the graph; 0 where nothing is drawn."""
        return 18 if current().profile.gui else 0

    def showControlPanel(self, forceFloat: bool = False) -> None:
        """Open its properties."""
        current().with_window("showControlPanel")
        self._panel = True
        current().panels.append(self)

    def hideControlPanel(self) -> None:
        """Close its properties."""
        self._panel = False

    def shown(self) -> bool:
        """Whether its properties are open."""
        return self._panel

    def parent(self) -> Any:
        """The group it lies in."""
        return self._group

    def rootNode(self) -> Any:
        """The root."""
        return current().root

    def autoplace(self) -> None:
        """Place it below what feeds it."""
        above = self.input(0)
        if above is not None:
            self.setXYpos(above.xpos(), above.ypos() + 60)

    def redraw(self) -> None:
        """Draw it anew."""

    def help(self) -> str:
        """What its help says."""
        return str(self._knobs["help"].value())

    def writeKnobs(self, i: int = 0) -> str:
        """Its knobs as a .nk file holds them."""
        from doubles.nuke_double.script import knob_lines

        return "\n".join(knob_lines(self))

    def readKnobs(self, s: str) -> None:
        """Take knobs as a .nk file holds them."""
        from doubles.nuke_double.script import take_lines

        take_lines(self, s)

    def _knob_moved(self, knob: Knob) -> None:
        """A knob holds another value; reading nodes follow up on theirs."""
        if self._kind.follows is not None and not current().quiet and not current().journal.off:
            self._kind.follows(self, knob)

    def _file_frame(self, frame: float) -> float:
        return extent.file_frame(self, frame)

    def _file_typed(self, knob: Knob, first: int | None, last: int | None) -> None:
        extent.file_typed(self, knob, first, last)

    def _find(self, path: str) -> Any:
        return None

    def _node_named(self, path: str) -> Any:
        return lookup.node_named(self, path)

    def _knob_at(self, path: str) -> Knob | None:
        return lookup.knob_at(self, path)

    def _number_of(self, path: str, time: float) -> float:
        return lookup.number_of(self, path, time)


def free_name(wanted: str, taken: set[str]) -> str:
    """The name, or its stem with the next free number."""
    if wanted not in taken:
        return wanted
    stem = wanted.rstrip("0123456789")
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
