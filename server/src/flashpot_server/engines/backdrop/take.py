"""A take: tables and light once, the still part when the camera moves, clouds every frame."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, Sink
from flashpot_server.engines.backdrop.clouds import Layer, drift
from flashpot_server.engines.backdrop.daylight import Daylight, daylight_of
from flashpot_server.engines.backdrop.scene import Eye, Weather, paint
from flashpot_server.engines.kernels.launch import Launcher, launcher

KINDS = {"plain": 0, "desert": 1, "snow": 2, "asphalt": 3, "none": -1}
MEAN_ALBEDO = {"plain": 0.165, "desert": 0.33, "snow": 0.75, "asphalt": 0.075, "none": 1.0}
"""Mean reflectance of each material, for the wished one to scale."""
USUAL_ALBEDO = 0.2
KOSCHMIEDER = 3.912
"""Extinction times visibility, for a contrast of 2 % (Koschmieder 1924)."""
SAMPLES = {"draft": 1, "preview": 2, "final": 3}
BAND_PIXELS = 100_000
"""Painted between two looks at whether the job was cancelled."""
CLOUD_LIFE_S = 900.0

Plane = NDArray[np.float32]


def make(recipe: Recipe, sink: Sink) -> None:
    """Render every wanted frame of the recipe into the sink."""
    light = daylight_of(recipe)
    with launcher(sink.threads) as launch:
        painter = _Painter(recipe, light, launch)
        for step, number in enumerate(recipe.frames.frames()):
            if sink.wanted(number):
                sink.frame(painter.frame(number, partial(_told, sink, recipe, step)))
            _told(sink, recipe, step + 1)


def _told(sink: Sink, recipe: Recipe, step: int) -> None:
    sink.progress("render", step, recipe.frames.count)


@dataclass
class _Still:
    """The part of a picture that stands while the camera does."""

    view: tuple[object, ...]
    rgb: wp.array
    shown: wp.array


class _Painter:
    """Renders frames of one recipe."""

    def __init__(self, recipe: Recipe, light: Daylight, launch: Launcher) -> None:
        self._recipe = recipe
        self._light = light
        self._launch = launch
        self._size = (recipe.shot.size.height, recipe.shot.size.width)
        self._table = wp.array(light.table, dtype=wp.vec3, device=launch.device)
        self._weather = _weather(recipe, light)
        self._still: _Still | None = None
        self._cloud = wp.empty(self._size, dtype=wp.vec4, device=launch.device)

    def frame(self, number: int, pulse: Callable[[], None]) -> Frame:
        """One frame; `pulse` is called often, and may raise to stop."""
        eye, later = self._eye(number), self._eye(number + 1)
        still = self._painted(eye, later, pulse)
        layer = _layer(self._recipe, number)
        args = (eye, self._weather, layer, self._table, still.shown, self._cloud)
        self._launch(drift, self._size, *args)
        return _composed(number, still, self._cloud.numpy(), self._weather.kind >= 0)

    def _painted(self, eye: Eye, later: Eye, pulse: Callable[[], None]) -> _Still:
        key = (_key(eye), _key(later))
        if self._still is None or self._still.view != key:
            device = self._launch.device
            rgb = wp.empty(self._size, dtype=wp.vec3, device=device)
            shown = wp.empty(self._size, dtype=wp.vec4, device=device)
            samples = SAMPLES[self._recipe.quality]
            args = (eye, later, self._weather, self._table, samples, rgb, shown)
            height, width = self._size
            band = max(BAND_PIXELS // width, 1)
            for top in range(0, height, band):
                pulse()
                self._launch(paint, (min(band, height - top), width), top, *args)
            self._still = _Still(key, rgb, shown)
        return self._still

    def _eye(self, number: int) -> Eye:
        view = view_at(self._recipe.shot, number)
        parameters = self._recipe.parameters
        if self._recipe.shot.camera is None:
            origin = np.array([0.0, float(parameters["camera_height"]), 0.0])  # type: ignore[arg-type]
            view = replace(view, origin=origin)
        horizon = float(parameters["horizon"])  # type: ignore[arg-type]
        if horizon > 0:
            view = replace(view, centre_y=1 - horizon / 50)
        if parameters["latlong"]:
            # A picture's width is the whole horizon: what a pixel covers follows from it.
            return _eye_of(replace(view, tan_x=math.pi, tan_y=math.pi / 2), self._size, 1)
        return _eye_of(view, self._size, 0)


def _eye_of(view: View, size: tuple[int, int], sphere: int) -> Eye:
    eye = Eye()
    for name in ("origin", "right", "up", "forward"):
        setattr(eye, name, wp.vec3(*(float(part) for part in getattr(view, name))))
    for name in ("tan_x", "tan_y", "centre_x", "centre_y"):
        setattr(eye, name, float(getattr(view, name)))
    eye.height, eye.width = float(size[0]), float(size[1])
    eye.round = sphere
    return eye


def _key(eye: Eye) -> tuple[object, ...]:
    vectors = (tuple(v) for v in (eye.origin, eye.right, eye.up, eye.forward))
    return (*vectors, eye.tan_x, eye.tan_y, eye.centre_x, eye.centre_y)


def _weather(recipe: Recipe, light: Daylight) -> Weather:
    values = recipe.parameters
    weather = Weather()
    weather.sun = wp.vec3(*light.sun)
    weather.sunlight = wp.vec3(*light.sunlight)
    weather.skylight = wp.vec3(*light.skylight)
    weather.disk = wp.vec3(*light.disk)
    weather.per_metre = KOSCHMIEDER / (float(values["visibility"]) * 1000)  # type: ignore[arg-type]
    ground = str(values["ground"])
    weather.kind = KINDS[ground]
    weather.seed = recipe.seed % (1 << 30)
    weather.relief = float(values["relief"])  # type: ignore[arg-type]
    wished = float(values["ground_albedo"]) / USUAL_ALBEDO  # type: ignore[arg-type]
    weather.albedo = min(wished, 1 / MEAN_ALBEDO[ground])
    return weather


def _layer(recipe: Recipe, number: int) -> Layer:
    seconds = (number - recipe.shot.range.first) * recipe.shot.seconds_per_frame
    speed = float(recipe.parameters["cloud_speed"])  # type: ignore[arg-type]
    layer = Layer()
    layer.cover = float(recipe.parameters["clouds"]) / 100  # type: ignore[arg-type]
    layer.seed = (recipe.seed * 7919 + 13) % (1 << 30)
    layer.drift = wp.vec2(speed * seconds, 0.25 * speed * seconds)
    layer.age = seconds / CLOUD_LIFE_S
    return layer


def _composed(number: int, still: _Still, cloud: Plane, has_ground: bool) -> Frame:  # noqa: FBT001
    rgb, shown = still.rgb.numpy(), still.shown.numpy()
    sky = shown[..., :1]
    colour = rgb + sky * (cloud[..., :3] - cloud[..., 3:] * _sky_part(rgb, sky))
    alpha = np.ones_like(sky) if has_ground else sky
    rgba = np.concatenate([np.maximum(colour, 0), alpha], axis=-1).astype(np.float32)
    names = ("Z", "forward.u", "forward.v")
    layers = {name: np.ascontiguousarray(shown[..., i + 1]) for i, name in enumerate(names)}
    layers["sky.A"] = np.ascontiguousarray(sky[..., 0])
    return Frame(number, rgba, layers)


def _sky_part(rgb: Plane, sky: Plane) -> Plane:
    """What of a pixel's colour lies behind clouds: all of it, in the share that is sky."""
    return np.where(sky > 0, rgb, 0).astype(np.float32)
