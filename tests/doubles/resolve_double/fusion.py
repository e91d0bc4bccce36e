"""Fusion: compositions inside clips, and the windows that its UIManager opens."""

from __future__ import annotations

import numpy as np

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.files import Pixels
from doubles.resolve_double.looks import Looks
from doubles.resolve_double.thing import Thing
from doubles.resolve_double.windows import UIManager


class Node:
    """A tool of a composition: inputs that render, and values that only read back."""

    def __init__(self, comp: Composition, kind: str, name: str) -> None:
        self.comp, self.kind, self.name = comp, kind, name
        self.rendered: dict[str, object] = {}
        self.told: dict[str, object] = {}
        self.feeds: dict[str, Node] = {}

    def reaches(self, kind: str) -> bool:
        """Whether a tool of a kind feeds this one, near or far."""
        return self.kind == kind or any(node.reaches(kind) for node in self.feeds.values())


class Composition:
    """A composition: MediaIn feeds MediaOut at first."""

    def __init__(self) -> None:
        self.locked = False
        self.nodes: list[Node] = []
        media, out = self.add("MediaIn"), self.add("MediaOut")
        out.feeds["Input"] = media

    def add(self, kind: str) -> Node:
        """A new tool, unconnected."""
        number = 1 + sum(node.kind == kind for node in self.nodes)
        node = Node(self, kind, f"{kind}{number}")
        self.nodes.append(node)
        return node

    @property
    def out(self) -> Node:
        return next(node for node in self.nodes if node.kind == "MediaOut")

    @property
    def is_rooted(self) -> bool:
        """Whether every tool can be rendered: none waits for an input in vain."""
        return all(node.reaches("MediaIn") for node in self.nodes)

    def shown(self, pixels: Pixels) -> Pixels:
        """The clip's picture as MediaOut has it: through the Gain of every tool on the way."""
        if not self.out.reaches("MediaIn"):
            return np.zeros_like(pixels)
        node, gain = self.out, 1.0
        while node.kind != "MediaIn":
            node = next(one for one in node.feeds.values() if one.reaches("MediaIn"))
            gain *= float(str(node.rendered.get("Gain", 1.0)))
        return np.asarray(pixels * np.array([gain, gain, gain, 1], np.float32), np.float32)


class Tool(Thing):
    """`it` is a Node."""

    _it: Node

    def SetInput(self, input: str, value: object, time: float = 0) -> None:
        """A value; written while the composition is locked it reads back and does not render."""
        self._it.told[input] = value
        if not self._it.comp.locked:
            self._it.rendered[input] = value

    def GetInput(self, input: str, time: float = 0) -> object:
        """The value as it was written."""
        return self._it.told.get(input)

    def ConnectInput(self, input: str, tool: Tool) -> bool:
        """Feed this tool from another."""
        self._it.feeds[input] = tool._it
        return True


class FusionComp(Thing):
    """`it` is a Composition."""

    _it: Composition

    def AddTool(self, regId: str, x: int = 0, y: int = 0) -> Tool:
        """A new tool, unconnected."""
        return Tool(self._bridge, self._it.add(regId))

    def FindTool(self, name: str) -> Tool:
        """A tool by its name."""
        for node in self._it.nodes:
            if node.name == name:
                return Tool(self._bridge, node)
        raise Refused

    def Lock(self) -> None:
        """Do nothing at once."""
        self._it.locked = True

    def Unlock(self) -> None:
        """Do what is asked at once again."""
        self._it.locked = False


class Comps(Looks):
    """Compositions of an item; `it` is an Item or None."""

    def AddFusionComp(self) -> FusionComp:
        """A new composition, through which the clip is seen."""
        self._item.comps.append(Composition())
        return FusionComp(self._bridge, self._item.comps[-1])

    def GetFusionCompCount(self) -> int:
        """How many there are."""
        return len(self._item.comps)

    def GetFusionCompByIndex(self, compIndex: int) -> FusionComp:
        """A composition, counted from 1."""
        if not 1 <= compIndex <= len(self._item.comps):
            raise Refused
        return FusionComp(self._bridge, self._item.comps[compIndex - 1])


class Fusion(Thing):
    """The compositor; its UIManager is read or called."""

    def UIManager(self) -> UIManager:
        """Windows for scripts."""
        return UIManager(self._bridge)
