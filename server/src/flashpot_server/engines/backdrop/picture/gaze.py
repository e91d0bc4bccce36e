"""The camera of a picture as the kernels take it: through the lens, or all around in strips."""

from __future__ import annotations

import math
from dataclasses import replace

import warp as wp

from flashpot.camera import View, view_at
from flashpot.canvas import canvas_of, widened
from flashpot.recipe import Recipe
from flashpot_server.engines.backdrop.picture.own_camera import own_view
from flashpot_server.engines.backdrop.seeing.scene import Eye
from flashpot_server.engines.backdrop.seeing.strips import Strip
from flashpot_server.engines.backdrop.sky.setting import number


def view_of(recipe: Recipe, frame: int) -> View:
    """The shot's view at a frame, with the horizon and the roll that were asked for."""
    view = view_at(recipe.shot, frame)
    if recipe.shot.camera is None:
        view = own_view(recipe, frame, view)
    return view.levelled(number(recipe, "horizon"), number(recipe, "roll"))


def eye_at(recipe: Recipe, frame: int, strip: Strip) -> Eye:
    """The eye at a frame, of a strip's rows."""
    view, size = view_of(recipe, frame), canvas_of(recipe.shot)
    rows = (strip.count, size.width)
    # A picture's width is the whole horizon: what a pixel covers follows from it.
    if recipe.parameters["latlong"]:
        first, share = strip.top / size.height, strip.count / size.height
        return eye_of(replace(view, tan_x=math.pi, tan_y=share, centre_y=first), rows, 1)
    if recipe.parameters["cyclorama"]:
        high = math.pi * size.height / (size.width * recipe.shot.pixel_aspect)
        horizon = number(recipe, "horizon")
        level = 1 - horizon / 50 if horizon else 0.0
        return eye_of(replace(view, tan_x=math.pi, tan_y=high, centre_y=level), rows, 2)
    eye = eye_of(widened(view, recipe.shot), rows, 0)
    eye.beyond = recipe.shot.overscan_pixels
    return eye


def eye_of(view: View, size: tuple[int, int], around: int) -> Eye:
    """A view as the kernels take it; `size` is rows and columns, `around` as `Eye.round`."""
    eye = Eye()
    for name in ("origin", "right", "up", "forward"):
        setattr(eye, name, wp.vec3(*(float(part) for part in getattr(view, name))))
    for name in ("tan_x", "tan_y", "centre_x", "centre_y"):
        setattr(eye, name, float(getattr(view, name)))
    eye.height, eye.width = float(size[0]), float(size[1])
    eye.round = around
    return eye


def key_of(eye: Eye) -> tuple[object, ...]:
    """What tells one eye from another."""
    vectors = (tuple(v) for v in (eye.origin, eye.right, eye.up, eye.forward))
    return (*vectors, eye.tan_x, eye.tan_y, eye.centre_x, eye.centre_y)
