"""The shot's camera, frame by frame, as the protocol has it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from mathutils import Matrix, Vector

from flashpot_blender.scene import depsgraph_of, metres_per_unit, pixel_aspect, to_world
from flashpot_bridge import HostError, Steps

UPRIGHT = Matrix(((1, 0, 0), (0, 0, 1), (0, -1, 0)))
"""From Blender's axes (Z up) to the protocol's (Y up)."""


@dataclass(frozen=True)
class Film:
    """What of the sensor the picture covers, and how far it is shifted; mm, right and up."""

    focal: float
    width: float
    height: float
    shift_x: float
    shift_y: float


def sampled(scene: Any, frames: range) -> Steps:
    """The scene's camera at every frame, one a step, as the protocol's Camera.

    Raises HostError where the scene has none, or one that is no pinhole.
    """
    name = shot_camera(scene).name
    found = yield from over(scene, frames, lambda: _frame(scene, shot_camera(scene)))
    return {"name": name, "frames": found}


def over(
    scene: Any, frames: range, look: Callable[[], Any]
) -> Generator[tuple[int, int], None, list[Any]]:
    """What `look` sees at every frame, one a step; the playhead is put back.

    Only `frame_set` brings everything that is animated up to date.
    """
    before, within = scene.frame_current, scene.frame_subframe
    found = []
    try:
        for done, frame in enumerate(frames, 1):
            scene.frame_set(frame)
            found.append(look())
            yield done, len(frames)
    finally:
        _put_back(scene, before, within)
    return found


def shot_camera(scene: Any) -> Any:
    """The camera that the scene is seen through now. Raises HostError where that cannot be."""
    camera = scene.camera
    if camera is None or camera.type != "CAMERA":
        raise HostError(
            f"the scene {scene.name} has no camera",
            "add one, or make one active: select it, View > Cameras > Set Active Object as Camera",
            "camera",
            "no_camera",
        )
    if camera.data.type != "PERSP":
        raise HostError(
            f"the camera {camera.name} is {camera.data.type.lower()}; elements need a perspective",
            "set the camera's lens type to Perspective for this shot",
            "camera",
            "no_pinhole",
        )
    return camera


def film_of(scene: Any, lens: Any) -> Film:
    """The picture on a camera's film: what sensor fit, render size and pixel aspect make of it."""
    shape = shape_of(scene)
    fits_width = shape >= 1 if lens.sensor_fit == "AUTO" else lens.sensor_fit == "HORIZONTAL"
    sensor = lens.sensor_height if lens.sensor_fit == "VERTICAL" else lens.sensor_width
    width, height = (sensor, sensor / shape) if fits_width else (sensor * shape, sensor)
    return Film(lens.lens, width, height, lens.shift_x * sensor, lens.shift_y * sensor)


def shape_of(scene: Any) -> float:
    """Width over height of the picture as it is shown."""
    render = scene.render
    return float(render.resolution_x * pixel_aspect(scene) / render.resolution_y)


def to_camera(matrix: Matrix) -> Matrix:
    """A camera's matrix without its scale, which Blender does not look through either."""
    turned = matrix.to_3x3().normalized().to_4x4()
    turned.translation = matrix.translation
    return turned


def _frame(scene: Any, camera: Any) -> dict[str, Any]:
    seen = camera.evaluated_get(depsgraph_of(scene))
    film, metres = film_of(scene, seen.data), metres_per_unit(scene)
    at = to_world(scene, seen.matrix_world.translation)
    matrix = (UPRIGHT @ seen.matrix_world.to_3x3().normalized()).to_4x4()
    matrix.translation = Vector((at["x"], at["y"], at["z"]))
    return {
        "frame": scene.frame_current,
        "matrix": [part for row in matrix for part in row],
        "focal_mm": film.focal,
        "film_back_width_mm": film.width,
        "film_back_height_mm": film.height,
        "shift_x_mm": film.shift_x,
        "shift_y_mm": film.shift_y,
        "near": seen.data.clip_start * metres,
        "far": seen.data.clip_end * metres,
    }


def _put_back(scene: Any, frame: int, within: float) -> None:
    try:
        scene.frame_set(frame, subframe=within)
    except ReferenceError:
        # Another file was opened while we sampled: that scene is gone, and its playhead with it.
        return
