"""The light that particles stand in: the scene's, and their own fire's."""

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.pyro.flying import debris
from flashpot_server.engines.pyro.flying.table import Table
from flashpot_server.engines.pyro.marching.look import SCENES, sun_direction
from flashpot_server.engines.pyro.measures.scale import number

Floats = NDArray[np.float64]

ON_SURFACES = 0.3
"""Light on a white surface over that on a cloud, which the scene's light is given for."""
FIRE_ON_SMOKE = 0.35
"""Share of the fire's light on a surface that a trail shows to the eye."""
SUN_LEFT = 0.6
"""Share of the sun that the rest of a trail leaves it."""
DARKEST = 0.06
"""Albedo of a trail, at least: what smoulders smokes paler than what flames."""


def to_sun(table: Table) -> Floats:
    stage = table.eye.stage
    way = stage.inward(stage.camera_axes @ sun_direction(table.recipe))
    return np.asarray(way / np.linalg.norm(way))


def daylight(table: Table) -> debris.Daylight:
    scene = SCENES[str(table.recipe.parameters["light"])]
    day = debris.Daylight()
    day.to_sun = wp.vec3(*to_sun(table))
    day.sun, day.sky, day.ground = (
        wp.vec3(*(ON_SURFACES * part for part in light))
        for light in (scene.sun, scene.sky, scene.ground)
    )
    day.right, day.up, day.back = (wp.vec3(*way) for way in table.eye.axes())
    return day


def firelight(table: Table, places: Floats) -> tuple[Floats, Floats]:
    """The lamps' light on a surface that faces the brightest at every place, and the way to it."""
    total, toward = np.zeros_like(places), np.tile([0.0, 1.0, 0.0], (len(places), 1))
    most = np.zeros((len(places), 1))
    for lamp in table.lamps:
        way = np.array(lamp.position) - table.eye.world(places)
        amount = 1 / (np.pi * ((way**2).sum(axis=1) + lamp.radius**2))
        light = amount[:, None] * np.array(lamp.intensity)
        own = np.linalg.solve(table.eye.stage.axes, way.T).T
        own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
        bright = light.sum(axis=1, keepdims=True)
        toward, most = np.where(bright > most, own, toward), np.maximum(bright, most)
        total += light
    return total, toward


def light_on_smoke(table: Table, places: Floats) -> tuple[Floats, Floats]:
    """Sunlight and all other light that a trail shows, its albedo counted."""
    scene = SCENES[str(table.recipe.parameters["light"])]
    tone, tint = number(table.recipe, "smoke_tone"), table.recipe.parameters["smoke_tint"]
    assert isinstance(tint, tuple)
    albedo = max(tone, DARKEST) * np.array(tint)
    fire, _ = firelight(table, places)
    sunny = np.broadcast_to(SUN_LEFT * albedo * scene.sun, places.shape)
    around = 0.8 * np.array(scene.sky) + 0.2 * np.array(scene.ground)
    return sunny, albedo * around + FIRE_ON_SMOKE * albedo * fire
