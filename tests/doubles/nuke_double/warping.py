"""Nodes that move pixels: transforms, lens maps, other sizes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from doubles.nuke_double import reshaping
from doubles.nuke_double.canvas import Picture, whole
from doubles.nuke_double.space import about, moved

Render = Callable[[Any, float], Picture]


def transform(node: Any, frame: float, render: Render) -> Picture:
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


def stmap(node: Any, frame: float, render: Render) -> Picture:
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


def reformat(node: Any, frame: float, render: Render) -> Picture:
    picture = render(node.input(0), frame)
    form = reshaping.target(node, picture.format)
    how = reshaping.fit(node, picture.format, form)
    box = reshaping.kept(node, picture.box, how, form)
    x, y = Picture(form, box, {}).places()
    across, up, left, bottom = how
    at_x, at_y = ((x - left) / across).astype("f4"), ((y - bottom) / up).astype("f4")
    return Picture(form, box, picture.bilinear(at_x, at_y, box).planes)


def crop(node: Any, frame: float, render: Render) -> Picture:
    picture = render(node.input(0), frame)
    left, bottom, right, top = (round(v) for v in node._knobs["box"].array())
    cut = picture.over((left, bottom, right - left, top - bottom))
    return cut if not node._knobs["reformat"].value() else cut.over(whole(picture.format))
