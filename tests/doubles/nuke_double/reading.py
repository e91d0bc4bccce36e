"""Frames on disk: what a Read gives and what a Write leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from doubles.nuke_double import extent, sequences
from doubles.nuke_double.canvas import ALPHA, RGB, Picture, Plane, whole
from doubles.nuke_double.formats import Format
from doubles.nuke_double.host import current
from flashpot.media.exr import Window, read_exr, write_exr

LINEAR = ("linear", "ACEScg", "lin_ap1_scene", "scene_linear", "ACES/ACEScg")
LONG = {"red": "R", "green": "G", "blue": "B", "alpha": "A"}


def read_picture(node: Any, frame: float) -> Picture:
    """What a Read gives at a script frame; RuntimeError as its on_error has it."""
    path = extent.read_path(node, frame)
    form = extent.of(node).format
    if path is None:
        return black(form)
    if not path.is_file():
        return _missing(node, path, form)
    picture = _from_file(path, form)
    if current().root.proxy() and not extent.proxied(node):
        picture = _halved(picture)
    return picture if node._knobs["raw"].value() else _linear(picture, node)


def black(form: Format) -> Picture:
    """Nothing, at a format's size."""
    blank = np.zeros((form.height(), form.width()), np.float32)
    return Picture(form, whole(form), dict.fromkeys((*RGB, ALPHA), blank))


def write_picture(node: Any, frame: int, view: str, picture: Picture) -> Path:
    """Leave one frame of a Write on disk as EXR."""
    path = _target(node, frame, view)
    if node._knobs["create_directories"].value():
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise RuntimeError(f"{node.name()}: {path}: No such file or directory")
    names = picture.names(node._knobs["channels"].value())
    alpha = picture.plane(ALPHA) if ALPHA in names else np.ones_like(picture.plane(ALPHA))
    planes = [picture.plane(n) if n in names else np.zeros_like(alpha) for n in RGB]
    left, bottom, _, height = picture.box
    display = Window(0, 0, picture.format.width(), picture.format.height())
    write_exr(
        path,
        np.stack([*planes, alpha], axis=-1),
        {_exr_name(n): picture.plane(n) for n in names if not n.startswith("rgba.")},
        {"pixelAspectRatio": picture.format.pixelAspect()},
        display=display,
        origin=(left, picture.format.height() - bottom - height),
    )
    return path


def _target(node: Any, frame: int, view: str) -> Path:
    held, host = current().view, current()
    host.view = view
    try:
        path = extent.read_path(node, frame)
    finally:
        host.view = held
    kind = node._knobs["file_type"].value().strip()
    if path is None or (kind or path.suffix[1:]) != "exr":
        raise RuntimeError(f"{node.name()}: the double writes EXR only, not {kind or path}")
    return path


def _exr_name(name: str) -> str:
    layer, _, channel = name.partition(".")
    if name == "depth.Z":
        return "Z"
    return channel if layer == "other" else f"{layer}.{LONG.get(channel, channel)}"


def _from_file(path: Path, form: Format) -> Picture:
    found = read_exr(path)
    planes: dict[str, Plane] = {name: found.rgba[..., i] for i, name in enumerate((*RGB, ALPHA))}
    planes |= {extent.channel_name(name): plane for name, plane in found.layers.items()}
    return Picture(form, (0, 0, found.display_window.width, found.display_window.height), planes)


def _missing(node: Any, path: Path, form: Format) -> Picture:
    how = node._knobs["on_error"].value()
    if how == "error":
        raise RuntimeError(f"{node.name()}: {path}: Read error: No such file or directory")
    if how == "nearest frame":
        return _nearest(node, path, form)
    if how == "black":
        return black(form)
    rows, columns = np.indices((form.height(), form.width()))
    checks = (((rows // 16) + (columns // 16)) % 2).astype(np.float32)
    return Picture(form, whole(form), dict.fromkeys((*RGB, ALPHA), checks))


def _nearest(node: Any, path: Path, form: Format) -> Picture:
    pattern = str(node._knobs["file"]._state)
    wanted = extent.file_frame(node, current().frame)
    there = sequences.frames_on_disk(pattern)
    if not there:
        raise RuntimeError(f"{node.name()}: {path}: Read error: No such file or directory")
    best = min(there, key=lambda number: abs(number - wanted))
    return _from_file(Path(sequences.frame_path(pattern, best)), form)


def _halved(picture: Picture) -> Picture:
    planes = {
        name: plane[: plane.shape[0] // 2 * 2, : plane.shape[1] // 2 * 2]
        .reshape(plane.shape[0] // 2, 2, plane.shape[1] // 2, 2)
        .mean((1, 3))
        for name, plane in picture.planes.items()
    }
    width, height = picture.box[2] // 2, picture.box[3] // 2
    return Picture(picture.format, (0, 0, width, height), planes)


def _linear(picture: Picture, node: Any) -> Picture:
    space = node._knobs["colorspace"].value()
    name = space[9:-1] if space.startswith("default (") else space
    if name.rpartition("/")[2] in LINEAR or name in LINEAR:
        return picture
    if name.rpartition("/")[2] not in {"sRGB", "sRGB - Texture"}:
        raise RuntimeError(f"{node.name()}: the double's engine does not know {space}")
    return picture.with_planes({n: _from_srgb(picture.plane(n)) for n in RGB})


def _from_srgb(plane: Plane) -> Plane:
    bent = ((np.maximum(plane, 0) + 0.055) / 1.055) ** 2.4
    return np.where(plane <= 0.04045, plane / 12.92, bent).astype(np.float32)


__all__ = ["black", "read_picture", "write_picture"]
