"""The element as a lamp: a point light that follows its place, size, colour and flicker."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import bpy

from flashpot_blender import colour, pieces
from flashpot_blender.scene import from_world, metres_per_unit
from flashpot_bridge import HostError

PLACE = "light"
FILE = "flashpot_file"

Take = dict[str, Any]


def is_ready(take: Take) -> bool:
    """Whether the take has a light track: it comes with the whole take."""
    return bool(take["light"]) and Path(take["light"]).is_file()


def find(scene: Any, key: str) -> Any:
    """The element's light, or None."""
    return pieces.object_of(scene, key, PLACE)


def show(scene: Any, take: Take) -> None:
    """The take's light, keyed at every frame of its track."""
    made = find(scene, take["key"]) or _new(scene, take)
    pieces.name(made, take["name"])
    if made.get(FILE) != take["light"]:
        _key(scene, made, track(take["light"]))
        made[FILE] = take["light"]


def remove(scene: Any, key: str) -> None:
    """Take the light away."""
    made = find(scene, key)
    if made is not None:
        pieces.delete_object(scene, made)


def refresh(_scene: Any, _take: Take) -> None:
    """A light comes whole: there is nothing to look for."""


def track(path: str) -> list[dict[str, Any]]:
    """The frames of a light track. Raises HostError for a file that is none."""
    try:
        found: list[dict[str, Any]] = json.loads(Path(path).read_text(encoding="utf-8"))["frames"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HostError(
            f"the light track {path} cannot be read: {error}",
            "make the take again, or place it without its light",
            "light",
            "bad_light",
        ) from error
    return found


def watts(intensity: float, metres: float) -> float:
    """A point light's power for a radiant intensity in radiance times m².

    Blender's lamp of P watts has the intensity P / 4π in its own units of length, so the power
    grows with the square of the units in a metre.
    """
    return 4 * math.pi * intensity / metres**2


def _new(scene: Any, take: Take) -> Any:
    data = bpy.data.lights.new(take["name"], "POINT")
    return pieces.new_object(scene, take["name"], data, take["key"], PLACE)


def _key(scene: Any, made: Any, frames: list[dict[str, Any]]) -> None:
    lamp, metres = made.data, metres_per_unit(scene)
    made.animation_data_clear()
    lamp.animation_data_clear()
    for told in frames:
        x, y, z = told["position"]
        made.location = from_world(scene, {"x": x, "y": y, "z": z})
        made.keyframe_insert("location", frame=told["frame"])
        rgb = colour.rec709(told["rgb"])
        peak = max(rgb)
        lamp.color = tuple(part / peak for part in rgb) if peak > 0 else (1.0, 1.0, 1.0)
        lamp.energy = watts(peak, metres)
        lamp.shadow_soft_size = told["radius"] / metres
        for path in ("color", "energy", "shadow_soft_size"):
            lamp.keyframe_insert(path, frame=told["frame"])
    _dark_outside(lamp, frames)
    for part in (made, lamp):
        if part.animation_data and part.animation_data.action:
            pieces.mark(part.animation_data.action, made[pieces.KEY])
    pieces.purge()


def _dark_outside(lamp: Any, frames: list[dict[str, Any]]) -> None:
    if frames:
        lamp.energy = 0.0
        for frame in (frames[0]["frame"] - 1, frames[-1]["frame"] + 1):
            lamp.keyframe_insert("energy", frame=frame)
