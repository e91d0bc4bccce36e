"""How light leaves what grows on open land."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.backdrop.land.foliage import (
    ROUND,
    bough_normal,
    boughs,
    leaf_normal,
    leaf_tone,
)
from flashpot_server.engines.backdrop.land.ground_shape import (
    Ground,
    lit_past_hills,
)
from flashpot_server.engines.backdrop.land.materials import (
    CANYON,
    blend,
)
from flashpot_server.engines.backdrop.land.plants import (
    Plant,
    in_crown,
    sun_past_plants,
)
from flashpot_server.engines.backdrop.seeing.chances import chance
from flashpot_server.engines.backdrop.seeing.scene import Weather

wp.set_module_options({"enable_backward": False, "max_unroll": 1})

THROUGH = wp.constant(0.35)
"""What leaves let through, of what they give back."""


@wp.func
def leaf_colour(ground: Ground, seed: int):
    """Reflectance of a plant's leaves: of dry land olive and grey, of green land green."""
    green = blend(wp.vec3(0.122, 0.122, 0.054), wp.vec3(0.082, 0.1, 0.039), chance(seed, 31))
    dry = blend(wp.vec3(0.165, 0.148, 0.08), wp.vec3(0.115, 0.108, 0.058), chance(seed, 32))
    parched = wp.clamp(0.9 - 2.2 * ground.green + 0.8 * (chance(seed, 33) - 0.5), 0.0, 1.0)
    if ground.kind == CANYON:
        parched = 1.0
    return blend(green, dry, parched)


@wp.func
def plant_light(
    ground: Ground, weather: Weather, plant: Plant, p: wp.vec3, way: wp.vec3, across: float
):
    """Light that leaves a plant at a place by the sun and by the sky, and the normal."""
    q = in_crown(plant, p - plant.middle)
    state = wp.rand_init(plant.seed)
    soft = across / plant.wide
    trunk = wp.vec3(p[0] - plant.foot[0], 0.0, p[2] - plant.foot[2])
    bark = plant.stem > 0.0 and wp.length(trunk) < 1.3 * plant.stem + 0.02
    normal = wp.vec3(0.0, 1.0, 0.0)
    colour = wp.vec3(0.10, 0.082, 0.062)
    outer = 0.45
    lit = 0.0
    sun = weather.sun
    if bark and wp.length(q) < 0.8:
        bark = boughs(state, q, soft) < -0.05
    if bark:
        normal = wp.normalize(trunk + wp.vec3(1.0e-5, 0.0, 0.0))
        lit = wp.max(wp.dot(normal, sun), 0.0)
        if wp.dot(q, in_crown(plant, sun)) < 0.0:
            lit *= wp.clamp(
                0.5 - 4.0 * boughs(state, q + in_crown(plant, sun) * 0.5, soft), 0.0, 1.0
            )
    else:
        leaf = leaf_tone(state, q * 0.8, soft)
        colour = leaf_colour(ground, plant.seed) * wp.max(1.0 + 0.8 * leaf, 0.25)
        boughs_look = 0.5 * q + 0.5 * bough_normal(state, q, soft)
        bumped = leaf_normal(state, q, boughs_look, soft)
        normal = wp.normalize(
            wp.vec3(bumped[0] / plant.wide, bumped[1] / plant.tall, bumped[2] / plant.wide)
        )
        facing = wp.dot(normal, sun)
        toward = wp.normalize(in_crown(plant, sun))
        # What of the crown stands before the sun, near by and farther in.
        inner = boughs(state, q + toward * 0.18, soft) + 0.7 * boughs(
            state, q + toward * 0.45, soft
        )
        past = wp.exp(-5.0 * wp.max(inner + 0.06, 0.0))
        lit = wp.max(0.75 * facing + 0.15, 0.0) * past
        behind = wp.max(wp.dot(way, sun), 0.0)
        lit += THROUGH * (0.4 + behind * behind) * past * wp.max(0.4 - facing, 0.0)
        low = wp.clamp((p[1] - plant.foot[1]) / (plant.middle[1] - plant.foot[1] + 0.1), 0.0, 1.0)
        out = wp.clamp(wp.length(q) / ROUND, 0.0, 1.0)
        outer = (0.25 + 0.75 * out * out) * (0.6 + 0.4 * low)
    if lit > 0.0 and sun[1] > -0.01:
        lit *= lit_past_hills(ground, p, sun, across)
        lit *= sun_past_plants(ground, p, sun, across, plant.seed)
    up = 0.5 + 0.5 * normal[1]
    soft_light = weather.skylight * (outer * (0.4 + 0.75 * up))
    soft_light += weather.bounce * (3.14159265 * outer * (1.0 - up) * 0.7)
    return (
        wp.cw_mul(colour, weather.beam) * (lit / 3.14159265),
        wp.cw_mul(colour, soft_light) / 3.14159265,
        normal,
    )
