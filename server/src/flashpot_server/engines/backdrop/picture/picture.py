"""Frames of one recipe: the still part kept while the camera stands, the clouds drawn over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.canvas import canvas_of
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.backdrop.picture.developing import develop
from flashpot_server.engines.backdrop.picture.gaze import (
    eye_at,
    key_of,
    view_of,
)
from flashpot_server.engines.backdrop.picture.layers import (
    Whole,
    layers_of,
)
from flashpot_server.engines.backdrop.picture.lens import through_lens
from flashpot_server.engines.backdrop.picture.worlds import (
    World,
    world_of,
)
from flashpot_server.engines.backdrop.seeing.scene import Eye
from flashpot_server.engines.backdrop.seeing.still import Still
from flashpot_server.engines.backdrop.seeing.strips import (
    Strip,
    strips_of,
)
from flashpot_server.engines.backdrop.sky.cloud_tiles import cloud_tiles
from flashpot_server.engines.backdrop.sky.clouds import (
    drift,
    shade,
)
from flashpot_server.engines.backdrop.sky.daylight import (
    SUN_RADIUS,
    daylight_of,
)
from flashpot_server.engines.backdrop.sky.plumes import smoke_over
from flashpot_server.engines.backdrop.sky.setting import (
    deck_at,
    weather_of,
    wind_per_frame,
)
from flashpot_server.engines.backdrop.sky.starfield import add_stars
from flashpot_server.engines.backdrop.sky.sundisk import add_disk
from flashpot_server.engines.kernels.launch import Launcher

SAMPLES = {"draft": 1, "preview": 2, "final": 3}
SLANTED = {"draft": 1, "preview": 1, "final": 4}
"""Most looks down a pixel whose ground lies at a slant: without them it flickers under a camera
that moves ahead."""
COARSE = {"draft": 2, "preview": 1, "final": 1}
"""Pixels a side that share one look at the clouds."""
BAND_PIXELS = 60_000
"""Painted between two looks at whether the job was cancelled."""
SUN_AWAY_M = 100_000.0
SHADOW_CELLS, SHADOW_CELL_M = 192, 170.0

Plane = NDArray[np.float32]


class Painter:
    """Renders frames of one recipe."""

    def __init__(self, recipe: Recipe, launch: Launcher) -> None:
        self._recipe = recipe
        self._launch = launch
        first = recipe.frames.first
        height = float(view_of(recipe, first).origin[1])
        tiles = launch.aside(cloud_tiles)
        self._light = daylight_of(recipe, height)
        self._world: World = world_of(recipe, launch, self._light)
        tiles()
        launch.built([*self._world.at(first)[:2], drift, shade, develop])
        self._table = wp.array(self._light.table, dtype=wp.vec3, device=launch.device)
        land = (height, self._world.top, self._world.grey)
        self._weather = weather_of(recipe, self._light, *land)
        self._still: Still | None = None
        self.done = 0
        """Strips of the frame in work that are painted."""

    def frame(self, number: int, pulse: Callable[[], None]) -> Frame:
        """One frame; `pulse` is called often, and may raise to stop."""
        strips = strips_of(self._recipe)
        self.done = 0
        if len(strips) == 1:
            return self._part(number, strips[0], pulse)
        whole = Whole(canvas_of(self._recipe.shot))
        for self.done, strip in enumerate(strips):
            whole.add(self._part(number, strip, pulse), strip.kept)
        return whole.frame(number)

    def _part(self, number: int, strip: Strip, pulse: Callable[[], None]) -> Frame:
        """The rows of a strip."""
        eye, later = (eye_at(self._recipe, n, strip) for n in (number, number + 1))
        size = (strip.count, canvas_of(self._recipe.shot).width)
        still = self._painted(number, size, eye, later, pulse)
        lit = (self._light, eye, self._weather, self._table)
        still = smoke_over(self._recipe, number, *lit, still, self._launch)
        deck = deck_at(self._recipe, number, self._launch.device)
        cloud, away = self._clouds(size, eye, deck, still, pulse)
        shadow, corner = self._shadow(eye, deck)
        kinds = (wp.vec3, wp.vec3, wp.vec3, float, wp.vec2)
        made = [self._empty(size, kind) for kind in kinds]
        wind = wind_per_frame(self._recipe)
        over = (wind, shadow, corner, SHADOW_CELL_M)
        parts = (still.direct, still.rest, still.seen, still.place, cloud, away, still.moved)
        coarse = COARSE[self._recipe.quality]
        light = (self._weather, deck, self._table)
        self._launch(develop, size, coarse, eye, later, *light, *over, *parts, *made)
        colour, dome, by_sun, matte, motion = (part.numpy() for part in made)
        if eye.round == 0:
            depth = np.ascontiguousarray(still.seen.numpy()[..., 2])
            lens = (self._recipe, number, depth, self._launch)
            colour, by_sun = through_lens(*lens, colour, by_sun)
            if self._recipe.parameters["split"]:
                dome, _ = through_lens(*lens, dome, dome)
        return layers_of(self._recipe, number, still, colour, dome, by_sun, matte, motion)

    def sun(self, number: int) -> LightFrame:
        """The sun or moon as a lamp far away, of the light it was left out of the picture with."""
        way = np.array(self._light.sun) * SUN_AWAY_M
        x, y, z = (float(part) for part in way)
        red, green, blue = (float(part) for part in self._light.beam * SUN_AWAY_M**2)
        return LightFrame(number, (x, y, z), SUN_RADIUS * SUN_AWAY_M, (red, green, blue))

    def _empty(self, size: tuple[int, int], kind: Any) -> Any:
        return wp.empty(size, dtype=kind, device=self._launch.device)

    def _painted(
        self, number: int, size: tuple[int, int], eye: Eye, later: Eye, pulse: Callable[[], None]
    ) -> Still:
        key = (key_of(eye), key_of(later), self._world.state(number))
        if self._still is None or self._still.key != key:
            kinds = (wp.vec3, wp.vec3, wp.vec4, wp.vec3, wp.vec3, wp.vec2)
            planes = [self._empty(size, kind) for kind in kinds]
            sight, paint, land, empty = self._world.at(number)
            looks = SAMPLES[self._recipe.quality], SLANTED[self._recipe.quality]
            found = (self._empty(size, float), self._empty(size, int))
            args = (eye, later, self._weather, self._table, land, *looks, empty, *found, *planes)
            looked = (eye, self._weather, land, empty, *found)
            for kernel, taken in ((sight, looked), (paint, args)):
                for top, rows in _bands(size):
                    pulse()
                    self._launch(kernel, (rows, size[1]), top, *taken)
            still = Still(key, *planes)
            add_stars(self._recipe, self._light, eye, still)
            if self._light.whole.any():
                add_disk(self._light, eye, still)
            self._world.lights(number, eye, self._weather, still.rest, self._launch)
            self._still = still
        return self._still

    def _clouds(
        self,
        full: tuple[int, int],
        eye: Eye,
        deck: Any,
        still: Still,
        pulse: Callable[[], None],
    ) -> tuple[Any, Any]:
        coarse = COARSE[self._recipe.quality]
        size = tuple(max(-(-length // coarse), 2) for length in full)
        device = self._launch.device
        cloud = wp.zeros(size, dtype=wp.vec4, device=device)
        away = wp.zeros(size, dtype=float, device=device)
        if deck.cover > 0 or deck.veil > 0:
            pulse()
            args = (coarse, eye, self._weather, deck, self._table, still.seen, cloud, away)
            self._launch(drift, size, *args)
        return cloud, away

    def _shadow(self, eye: Eye, deck: Any) -> tuple[Any, wp.vec2]:
        cells = SHADOW_CELLS if deck.cover > 0 else 2
        shadow = wp.ones((cells, cells), dtype=float, device=self._launch.device)
        half = SHADOW_CELL_M * cells / 2
        # Whole cells, so that the map's grid stands still in the world under a moving camera.
        x, z = (round((eye.origin[i] - half) / SHADOW_CELL_M) * SHADOW_CELL_M for i in (0, 2))
        corner = wp.vec2(x, z)
        if deck.cover > 0:
            sun = self._weather.sun
            self._launch(shade, (cells, cells), corner, SHADOW_CELL_M, sun, deck, shadow)
        return shadow, corner


def _bands(size: tuple[int, int]) -> list[tuple[int, int]]:
    height, width = size
    band = max(BAND_PIXELS // width, 1)
    return [(top, min(band, height - top)) for top in range(0, height, band)]
