"""Nodes that lay one picture over another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from doubles.nuke_double.canvas import ALPHA, Picture, Plane, union

Render = Callable[[Any, float], Picture]
Blend = Callable[[Plane, Plane, Plane, Plane], Any]
OPERATIONS: dict[str, Blend] = {
    "over": lambda A, B, a, b: A + B * (1 - a),
    "under": lambda A, B, a, b: A * (1 - b) + B,
    "plus": lambda A, B, a, b: A + B,
    "minus": lambda A, B, a, b: A - B,
    "from": lambda A, B, a, b: B - A,
    "multiply": lambda A, B, a, b: np.where((A < 0) & (B < 0), A, A * B),
    "screen": lambda A, B, a, b: np.where((A <= 1) | (B <= 1), A + B - A * B, np.maximum(A, B)),
    "mask": lambda A, B, a, b: B * a,
    "stencil": lambda A, B, a, b: B * (1 - a),
    "in": lambda A, B, a, b: A * b,
    "out": lambda A, B, a, b: A * (1 - b),
    "copy": lambda A, B, a, b: A,
    "matte": lambda A, B, a, b: A * a + B * (1 - a),
    "max": lambda A, B, a, b: np.maximum(A, B),
    "min": lambda A, B, a, b: np.minimum(A, B),
    "difference": lambda A, B, a, b: np.abs(A - B),
    "average": lambda A, B, a, b: (A + B) / 2,
}


def merge(node: Any, frame: float, render: Render) -> Picture:
    base, top = render(node.input(0), frame), render(node.input(1), frame)
    if node.input(1) is None:
        return base
    box = union(base.box, top.box)
    form = base.format if node.input(0) is not None else top.format
    base, top = base.over(box), top.over(box)
    blend = OPERATIONS.get(node._knobs["operation"].value())
    if blend is None:
        raise RuntimeError(f"{node.name()}: the double's engine has no such operation")
    names = dict.fromkeys(
        (
            *top.names(node._knobs["Achannels"].value()),
            *top.names(node._knobs["also_merge"].value()),
        )
    )
    a, b = top.plane(ALPHA), base.plane(ALPHA)
    share = _share(node, base, frame, render)
    planes = {}
    for name in names:
        A, B = top.plane(name), base.plane(name)
        planes[name] = (B + (blend(A, B, a, b) - B) * share).astype(np.float32)
    return Picture(form, box, {**base.planes, **planes})


def _share(node: Any, base: Picture, frame: float, render: Render) -> Any:
    """How much of a node's work shows: mix, times the mask input's channel."""
    share = np.float32(node._knobs["mix"].value())
    channel = node._knobs["maskChannelMask"].value()
    if channel == "none" or node.input(2) is None:
        return share
    mask = render(node.input(2), frame).over(base.box)
    plane = mask.plane(mask.names(channel)[0])
    return share * (1 - plane if node._knobs["invert_mask"].value() else plane)


def keymix(node: Any, frame: float, render: Render) -> Picture:
    base, top, mask = (render(node.input(i), frame) for i in range(3))
    box = union(base.box, top.box)
    base, top, mask = base.over(box), top.over(box), mask.over(box)
    share = mask.plane(node._knobs["maskChannel"].value()) * node._knobs["mix"].value()
    if node._knobs["invertMask"].value():
        share = 1 - share
    names = top.names(node._knobs["channels"].value())
    return base.with_planes(
        {n: base.plane(n) + (top.plane(n) - base.plane(n)) * share for n in names}
    )


def copy(node: Any, frame: float, render: Render) -> Picture:
    base, top = render(node.input(0), frame), render(node.input(1), frame)
    box = union(base.box, top.box)
    base, top = base.over(box), top.over(box)
    planes: dict[str, Plane] = {}
    for number in (0, 1):
        source, target = (node._knobs[f"{w}{number}"].value() for w in ("from", "to"))
        if "none" not in {source, target}:
            planes[target] = top.plane(source)
    for name in top.names(node._knobs["channels"].value()):
        planes[name] = top.plane(name)
    return base.with_planes(planes)
