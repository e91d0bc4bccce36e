"""Cameras and axes at every frame, in the protocol's terms: metres, Y up, film in millimetres.

Nuke's projection: `haperture` fills the format's width, the height follows from the format and its
pixel aspect, `vaperture` plays no part; the window knobs move, scale and roll the picture, whose
width is 2. Source: nukescripts.snap3d's public projection.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from flashpot_bridge import HostError
from flashpot_nuke.document import metres_per_unit
from flashpot_nuke.matrices import IDENTITY, Matrix, about, moved, product, sized, turned, unscaled
from flashpot_nuke.pictures import Canvas

CAMERAS = ("Camera", "Camera2", "Camera3", "Camera4")
PERSPECTIVE = "perspective"
EVEN = 1e-6


def sampled(
    camera: Any, frames: range, canvas: Canvas
) -> Generator[tuple[int, int], None, dict[str, Any]]:
    """The camera at every frame, one a step. Raises HostError for one that is no pinhole."""
    mode = camera.knob("projection_mode")
    if mode is not None and mode.value() != PERSPECTIVE:
        raise HostError(
            f"the camera {camera.name()} is {mode.value()}; elements need a perspective",
            "set its projection to perspective for this shot",
            "camera",
            "no_pinhole",
        )
    found = []
    for done, frame in enumerate(frames, 1):
        found.append(_at(camera, frame, canvas))
        yield done, len(frames)
    return {"name": camera.fullName(), "frames": found}


def tallness(camera: Any, frame: int, canvas: Canvas) -> float:
    """The picture's height over the focal length."""
    seen = _at(camera, frame, canvas)
    return float(seen["film_back_height_mm"] / seen["focal_mm"])


def world_of(node: Any, frame: float) -> Matrix:
    """From the node's space to the world's, in the script's units."""
    whole = node.knob("world_matrix")
    if whole is not None:
        values = [whole.getValueAt(frame, index) for index in range(16)]
        return tuple(tuple(values[4 * row : 4 * row + 4]) for row in range(4))
    above = node.input(0)
    own = _local(node, frame)
    return product(world_of(above, frame), own) if is_placed(above) else own


def place_of(node: Any, frame: float) -> dict[str, float]:
    """Where an axis stands, as the protocol's Point."""
    matrix, metres = world_of(node, frame), metres_per_unit()
    return {name: matrix[row][3] * metres for row, name in enumerate("xyz")}


def is_placed(node: Any) -> bool:
    """Whether a node stands in space: a camera or an axis."""
    return node is not None and {"translate", "rotate"} <= set(node.knobs())


def _at(camera: Any, frame: int, canvas: Canvas) -> dict[str, Any]:
    focal, film = (camera[name].getValueAt(frame) for name in ("focal", "haperture"))
    shift, size = (
        [camera[name].getValueAt(frame, index) for index in (0, 1)]
        for name in ("win_translate", "win_scale")
    )
    roll = camera["winroll"].getValueAt(frame)
    if abs(size[0] - size[1]) > EVEN and abs(roll) > EVEN:
        raise HostError(
            f"the window of {camera.name()} is scaled unevenly and rolled at frame {frame}",
            "bake one of the two into the plate: together they are no camera",
            "camera",
            "no_pinhole",
        )
    turn = about("Z", roll)
    across, up = (sum(turn[row][k] * shift[k] for k in (0, 1)) for row in (0, 1))
    metres = metres_per_unit()
    matrix = product(unscaled(world_of(camera, frame)), about("Z", -roll))
    rows = [(*row[:3], row[3] * metres) for row in matrix[:3]]
    return {
        "frame": frame,
        "matrix": [part for row in (*rows, IDENTITY[3]) for part in row],
        "focal_mm": focal,
        "film_back_width_mm": film * size[0] * canvas.wider,
        "film_back_height_mm": film * size[1] * canvas.shape * canvas.higher,
        "shift_x_mm": across * film / 2,
        "shift_y_mm": up * film / 2,
    }


def _local(node: Any, frame: float) -> Matrix:
    """Its own part, from whichever of the transform's knobs its class has."""
    if _word(node, "useMatrix", False):
        values = _numbers(node, "matrix", frame, 16)
        return tuple(tuple(values[4 * row : 4 * row + 4]) for row in range(4))
    size = [1.0, 1.0, 1.0]
    if node.knob("scaling") is not None:
        whole = node["uniform_scale"].getValueAt(frame)
        size = [part * whole for part in _numbers(node, "scaling", frame, 3)]
    parts = {
        "S": sized(size),
        "R": turned(_word(node, "rot_order", "ZXY"), _numbers(node, "rotate", frame, 3)),
        "T": moved(_numbers(node, "translate", frame, 3)),
    }
    matrix = product(*(parts[letter] for letter in reversed(_word(node, "xform_order", "SRT"))))
    if node.knob("pivot") is None:
        return matrix
    pivot = _numbers(node, "pivot", frame, 3)
    return product(moved(pivot), matrix, moved([-part for part in pivot]))


def _word(node: Any, name: str, default: Any) -> Any:
    knob = node.knob(name)
    return default if knob is None else knob.value()


def _numbers(node: Any, name: str, frame: float, count: int) -> list[float]:
    return [float(node[name].getValueAt(frame, index)) for index in range(count)]
