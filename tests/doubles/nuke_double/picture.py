"""The double's image engine: a small one, each node as its reference page describes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from doubles.nuke_double import formula, merging, warping
from doubles.nuke_double.canvas import ALPHA, LAYERS, RGB, Picture, Plane
from doubles.nuke_double.formats import named
from doubles.nuke_double.host import current
from doubles.nuke_double.reading import black, read_picture, write_picture

Node = Callable[[Any, float], Picture]


def render(node: Any, frame: float) -> Picture:
    """What a node gives at a script frame; RuntimeError where Nuke gives an error."""
    if node is None:
        return black(named("root.format"))
    name = node.Class()
    held, host = current().frame, current()
    host.frame = float(frame)
    try:
        if node._knobs["disable"].value() and node._kind.inputs:
            return render(node.input(0), frame)
        if name not in NODES:
            raise RuntimeError(f"{node.name()}: the double's engine has no {name}")
        return NODES[name](node, frame)
    finally:
        host.frame = held


def write_frame(node: Any, frame: int, views: list[str]) -> None:
    """Render one frame of a Write in every view and leave it on disk."""
    if node.Class() != "Write":
        raise RuntimeError(f"{node.name()} is no Write")
    for view in views:
        held, host = current().view, current()
        host.view = view
        try:
            write_picture(node, frame, view, render(node.input(0), frame))
        finally:
            host.view = held


def _with(node_of_two: Callable[[Any, float, Node], Picture]) -> Node:
    return lambda node, frame: node_of_two(node, frame, render)


def _pass(node: Any, frame: float) -> Picture:
    return render(node.input(0), frame)


def _constant(node: Any, frame: float) -> Picture:
    picture = black(node._knobs["format"].value())
    values = node._knobs["color"].array()
    names = LAYERS[node._knobs["channels"].value()]
    planes = {n: picture.plane(n) + np.float32(values[(*RGB, ALPHA).index(n)]) for n in names}
    return picture.with_planes(planes)


def _group(node: Any, frame: float) -> Picture:
    output = node.output()
    if output is None:
        raise RuntimeError(f"{node.name()}: no Output")
    return render(output.input(0), frame)


def _input(node: Any, frame: float) -> Picture:
    return render(node._group.input(int(node._knobs["number"].value())), frame)


def _premult(node: Any, frame: float) -> Picture:
    picture = render(node.input(0), frame)
    alpha = picture.plane(picture.names(node._knobs["alpha"].value())[0])
    divide = node.Class() == "Unpremult"
    factor = np.divide(1, alpha, out=np.ones_like(alpha), where=alpha != 0) if divide else alpha
    names = [n for n in picture.names(node._knobs["channels"].value()) if n != ALPHA]
    return picture.with_planes({n: picture.plane(n) * factor for n in names})


def _grade(node: Any, frame: float) -> Picture:
    picture = render(node.input(0), frame)
    value = {k: node._knobs[k].array() for k in ("multiply", "add", "white", "black", "gamma")}
    low, high = node._knobs["blackpoint"].array(), node._knobs["whitepoint"].array()
    planes = {}
    for place, name in enumerate((*RGB, ALPHA)):
        if name not in picture.names(node._knobs["channels"].value()):
            continue
        gain = value["multiply"][place] * (value["white"][place] - value["black"][place])
        gain /= high[place] - low[place]
        lift = value["add"][place] + value["black"][place] - gain * low[place]
        plane = picture.plane(name) * gain + lift
        if value["gamma"][place] != 1:
            plane = np.maximum(plane, 0) ** (1 / value["gamma"][place])
        planes[name] = np.maximum(plane, 0) if node._knobs["black_clamp"].value() else plane
    return picture.with_planes(planes)


def _expression(node: Any, frame: float) -> Picture:
    picture = render(node.input(0), frame)
    names = {"x": 0, "y": 1}
    places = picture.places()
    short = {"r": RGB[0], "g": RGB[1], "b": RGB[2], "a": ALPHA}

    def look(name: str) -> Any:
        if name in names:
            return places[names[name]] - 0.5
        if name in {"frame", "t"}:
            return frame
        if short.get(name, name) in picture.planes:
            return picture.plane(short.get(name, name))
        return node._number_of(name, frame)

    planes: dict[str, Plane] = {}
    for number in range(4):
        text = node._knobs[f"expr{number}"].evaluate()
        for target in picture.names(node._knobs[f"channel{number}"].value()) if text else ():
            value = formula.evaluated(text, look)
            planes[target] = np.broadcast_to(np.float32(value), places[0].shape).copy()
    return picture.with_planes(planes)


def _time_offset(node: Any, frame: float) -> Picture:
    return render(node.input(0), frame - node._knobs["time_offset"].value())


def _frame_hold(node: Any, frame: float) -> Picture:
    return render(node.input(0), node._knobs["first_frame"].value())


def _switch(node: Any, frame: float) -> Picture:
    return render(node.input(round(node._knobs["which"].value())), frame)


def _colour(node: Any, frame: float) -> Picture:
    if node._knobs["in_colorspace"].value() != node._knobs["out_colorspace"].value():
        raise RuntimeError(f"{node.name()}: the double's engine converts no colours")
    return render(node.input(0), frame)


NODES: dict[str, Node] = {
    "Read": read_picture,
    "Constant": _constant,
    "Group": _group,
    "Input": _input,
    "Merge2": _with(merging.merge),
    "Keymix": _with(merging.keymix),
    "Copy": _with(merging.copy),
    "Premult": _premult,
    "Unpremult": _premult,
    "Grade": _grade,
    "Expression": _expression,
    "TimeOffset": _time_offset,
    "FrameHold": _frame_hold,
    "Switch": _switch,
    "Transform": _with(warping.transform),
    "STMap": _with(warping.stmap),
    "Reformat": _with(warping.reformat),
    "Crop": _with(warping.crop),
    "OCIOColorSpace": _colour,
    **dict.fromkeys(("Dot", "NoOp", "Output", "Write", "FrameRange"), _pass),
}
