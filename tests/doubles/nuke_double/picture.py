"""The double's image engine: a small one, each node as its reference page describes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from doubles.nuke_double import formula
from doubles.nuke_double.canvas import ALPHA, LAYERS, RGB, Picture, Plane, union, whole
from doubles.nuke_double.formats import named
from doubles.nuke_double.host import current
from doubles.nuke_double.reading import black, read_picture, write_picture
from doubles.nuke_double.space import about, moved

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


def _merge(node: Any, frame: float) -> Picture:
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
    share = _share(node, base, frame)
    planes = {}
    for name in names:
        A, B = top.plane(name), base.plane(name)
        planes[name] = (B + (blend(A, B, a, b) - B) * share).astype(np.float32)
    return Picture(form, box, {**base.planes, **planes})


def _share(node: Any, base: Picture, frame: float) -> Any:
    """How much of a node's work shows: mix, times the mask input's channel."""
    share = np.float32(node._knobs["mix"].value())
    channel = node._knobs["maskChannelMask"].value()
    if channel == "none" or node.input(2) is None:
        return share
    mask = render(node.input(2), frame).over(base.box)
    plane = mask.plane(mask.names(channel)[0])
    return share * (1 - plane if node._knobs["invert_mask"].value() else plane)


def _keymix(node: Any, frame: float) -> Picture:
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


def _copy(node: Any, frame: float) -> Picture:
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


def _transform(node: Any, frame: float) -> Picture:
    picture = render(node.input(0), frame)
    knobs = node._knobs
    centre = [*knobs["center"].array(), 0.0]
    size = np.diag([*knobs["scale"].array(), 1.0, 1.0])
    matrix = moved([*knobs["translate"].array(), 0.0]) @ moved(centre)
    matrix = matrix @ about("Z", knobs["rotate"].value()) @ size @ moved([-v for v in centre])
    back = matrix if knobs["invert_matrix"].value() else np.linalg.inv(matrix)
    x, y = picture.over(whole(picture.format)).places()
    at = np.tensordot(back, np.stack([x, y, 0 * x, 0 * x + 1]), 1)
    return picture.bilinear(at[0].astype("f4"), at[1].astype("f4"), whole(picture.format))


def _stmap(node: Any, frame: float) -> Picture:
    picture, lens = render(node.input(0), frame), render(node.input(1), frame)
    layer = lens.names(node._knobs["uv"].value())
    if len(layer) < 2:
        raise RuntimeError(f"{node.name()}: no uv channels")
    width, height = picture.format.width(), picture.format.height()
    return picture.bilinear(
        lens.plane(layer[0]) * np.float32(width),
        lens.plane(layer[1]) * np.float32(height),
        lens.box,
    )


def _reformat(node: Any, frame: float) -> Picture:
    picture = render(node.input(0), frame)
    form, old = node._knobs["format"].value(), picture.format
    how = node._knobs["resize"].value()
    across, down = form.width() / old.width(), form.height() / old.height()
    one = {"none": 1.0, "width": across, "height": down}.get(how, min(across, down))
    one = max(across, down) if how == "fill" else one
    sx, sy = (across, down) if how == "distort" else (one, one)
    blank = black(form)
    x, y = blank.places()
    centred = node._knobs["center"].value()
    left = (form.width() - old.width() * sx) / 2 if centred else 0.0
    bottom = (form.height() - old.height() * sy) / 2 if centred else 0.0
    at_x, at_y = ((x - left) / sx).astype("f4"), ((y - bottom) / sy).astype("f4")
    return Picture(form, whole(form), picture.bilinear(at_x, at_y, whole(form)).planes)


def _crop(node: Any, frame: float) -> Picture:
    picture = render(node.input(0), frame)
    left, bottom, right, top = (round(v) for v in node._knobs["box"].array())
    cut = picture.over((left, bottom, right - left, top - bottom))
    return cut if not node._knobs["reformat"].value() else cut.over(whole(picture.format))


def _colour(node: Any, frame: float) -> Picture:
    if node._knobs["in_colorspace"].value() != node._knobs["out_colorspace"].value():
        raise RuntimeError(f"{node.name()}: the double's engine converts no colours")
    return render(node.input(0), frame)


NODES: dict[str, Callable[[Any, float], Picture]] = {
    "Read": read_picture,
    "Constant": _constant,
    "Group": _group,
    "Input": _input,
    "Merge2": _merge,
    "Keymix": _keymix,
    "Copy": _copy,
    "Premult": _premult,
    "Unpremult": _premult,
    "Grade": _grade,
    "Expression": _expression,
    "TimeOffset": _time_offset,
    "FrameHold": _frame_hold,
    "Switch": _switch,
    "Transform": _transform,
    "STMap": _stmap,
    "Reformat": _reformat,
    "Crop": _crop,
    "OCIOColorSpace": _colour,
    **dict.fromkeys(("Dot", "NoOp", "Output", "Write", "FrameRange"), _pass),
}
