"""Where the effect stands in the world, and its rays: the camera in the effect's own frame."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from flashpot.camera import Array, View, view_at
from flashpot.placement import anchor
from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.scale import Scale, number


@dataclass(frozen=True)
class Stage:
    """The effect's frame: a point `p` of its own lies at `ground + axes @ p` in the world.

    `axes` holds right, up and towards the camera in its columns, in metres per own unit; the
    first is turned over where the effect is mirrored. `camera_axes` are the unmirrored,
    unturned unit axes that the sun's bearing counts from.
    """

    ground: Array
    axes: Array
    camera_axes: Array

    @property
    def metres(self) -> float:
        """The effect's own unit of length as it stands in the world."""
        return float(abs(float(np.linalg.det(self.axes))) ** (1 / 3))

    def inward(self, world: Array) -> Array:
        """A world direction in the effect's own units."""
        return np.asarray(np.linalg.solve(self.axes, world))


def stage_of(recipe: Recipe, scale: Scale, frame: int, height: float) -> Stage:
    """The stage as the camera sees it at `frame`, for the whole shot; `height` is in metres."""
    size = number(recipe, "scale")
    view = view_at(recipe.shot, frame)
    ground = anchor(recipe.shot, recipe.placement, frame, height * size)
    ahead = _level(view)
    right = np.array([-ahead[2], 0.0, ahead[0]])
    camera_axes = np.stack([right, [0.0, 1.0, 0.0], -ahead], axis=1)
    turn = math.radians(number(recipe, "heading"))
    turned = np.array(
        [
            [math.cos(turn), 0.0, -math.sin(turn)],
            [0.0, 1.0, 0.0],
            [math.sin(turn), 0.0, math.cos(turn)],
        ]
    )
    axes = camera_axes @ turned * (scale.metres * size)
    if recipe.parameters["mirror"]:
        axes = axes @ np.diag([-1.0, 1.0, 1.0])
    return Stage(ground, axes, camera_axes)


def _level(view: View) -> Array:
    """The view's direction along the ground."""
    for way in (view.forward, view.up):
        flat = np.array([way[0], 0.0, way[2]])
        length = float(np.linalg.norm(flat))
        if length > 1e-3:
            return np.asarray(flat / length)
    return np.array([0.0, 0.0, -1.0])
