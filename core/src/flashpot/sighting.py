"""A camera for a shot that has none, from marks on its plate: the horizon and a standing figure.

The camera has no roll, stands over the world's origin and looks towards -Z; the ground is y = 0.
With `s = 1 - 2v` and `t` the tangent of half the vertical field of view, a picture height is
`y = s·t` on a film at distance 1. Pitched down by `p`, its ray rises by `y·cos p - sin p` and goes
`cos p + y·sin p` ahead for each metre of depth. From this follow, without approximation:

    the horizon's ray is level             tan p = y_h
    ground under y lies at the depth       d = e / (cos p · (y_h - y)),  e the eye's height
    a figure of H metres over its feet     y_head = (d·y_feet + H·cos p) / (d - H·sin p)
    so it stands at the depth              d = H·cos p · (1 + y_head·y_h) / (y_head - y_feet)
    and the eye's height is                e = H·r·(1 + s_head·s_h·q) / (1 + s_h²·q)

with `q = t²` and `r = (s_h - s_feet) / (s_head - s_feet)`, the well-known share of the figure that
the horizon cuts, which is exact only for a level camera.

One figure and the horizon do not tell the focal length: every `q` has an eye height to go with
it. A second figure on the same ground must give the same eye, `r₁(1 + a₁q) = r₂(1 + a₂q)` with
`aᵢ = s_headᵢ·s_h`, and a known eye height must be that of the formula; both are linear in `q`. A
level camera (horizon in the middle) tells nothing of its focal length this way, nor do heads that
touch the horizon; near to either the answer is a poor one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from flashpot.camera import DEFAULT_FILM_BACK_MM, DEFAULT_FOCAL_MM, Array, view_at
from flashpot.errors import InputError
from flashpot.request import Placement
from flashpot.shot import Camera, CameraFrame, Model, Point, Shot

Spot = tuple[float, float]
"""`u, v` of the picture, v from the top."""

FIGURE_M = 1.8
SHORTEST_FOCAL_MM, LONGEST_FOCAL_MM = 8.0, 400.0
FARTHEST_M = 50_000.0
_NEARLY_NOTHING = 1e-7


class Sighting(Model):
    """What is marked on the plate, in picture coordinates; v grows downwards.

    `at` is the effect's ground point, `horizon` the v of the horizon line, `feet` and `head` are
    the ends of somebody `figure_m` metres tall who stands upright on the same ground. Of `head`
    only the height counts: an upright figure's lean follows from the pitch. A second figure of the
    same height, or else the eye's known height, tells the focal length; else `focal_mm` is taken.
    """

    at: Spot
    horizon: float
    feet: Spot
    head: Spot
    figure_m: Annotated[float, Field(ge=0.1, le=100)] = FIGURE_M
    focal_mm: Annotated[float, Field(ge=SHORTEST_FOCAL_MM, le=LONGEST_FOCAL_MM)] = DEFAULT_FOCAL_MM
    film_back_mm: Annotated[float, Field(gt=0.5, le=500)] = DEFAULT_FILM_BACK_MM
    feet2: Spot | None = None
    head2: Spot | None = None
    known_eye_m: Annotated[float, Field(gt=0, le=10_000)] | None = None


@dataclass(frozen=True)
class Sighted:
    """The camera and placement that agree with the marks; distances are along the view axis."""

    camera: Camera
    placement: Placement
    """A point of the ground plane, y = 0, for a shot with `camera`."""
    eye_height_m: float
    distance_m: float
    """To the ground under `at`."""
    figure_distance_m: float
    """To the first figure's feet."""
    pitch_degrees: float
    """Downwards; negative where the camera looks up."""
    focal_mm: float
    focal_solved: bool
    """Whether the marks told the focal length; else it is the given one."""


def sighted(sighting: Sighting, shot: Shot) -> Sighted:
    """The camera that sees the marks where they are, and where the effect stands in its world.

    A focal length that is solved for is held to 8..400 mm; marks that do not tell it, or
    contradict themselves, leave the given one. Raises InputError for marks that no camera sees:
    ground at or above the horizon, a head not above its feet, more than 50 km.
    """
    _check(sighting)
    aspect = shot.size.height / (shot.size.width * shot.pixel_aspect)
    half_film = sighting.film_back_mm * aspect / 2
    solved = _solved_tan_squared(sighting)
    focal = half_film / math.sqrt(solved) if solved else sighting.focal_mm
    focal = min(max(focal, SHORTEST_FOCAL_MM), LONGEST_FOCAL_MM)
    tan_y = half_film / focal
    pitch = math.atan(_up(sighting.horizon) * tan_y)
    eye = _eye_height(sighting, tan_y * tan_y)
    camera = _camera(sighting, shot, pitch, eye, focal)
    distance = _depth(sighting, sighting.at[1], "at", tan_y, pitch, eye)
    figure = _depth(sighting, sighting.feet[1], "feet", tan_y, pitch, eye)
    view = view_at(shot.model_copy(update={"camera": camera}), shot.range.first)
    stands = _on_ground(view.point(*sighting.at, distance))
    placement = Placement(world=stands)
    degrees = math.degrees(pitch)
    return Sighted(
        camera, placement, eye, distance, figure, degrees, focal, focal_solved=solved is not None
    )


def _up(v: float) -> float:
    """Half picture heights above the middle."""
    return 1 - 2 * v


def _cut(sighting: Sighting, feet: Spot, head: Spot) -> float:
    """The share of a figure that is below the horizon line."""
    return (feet[1] - sighting.horizon) / (feet[1] - head[1])


def _eye_height(sighting: Sighting, tan_squared: float) -> float:
    """The eye above the ground in metres, from the first figure."""
    horizon, head = _up(sighting.horizon), _up(sighting.head[1])
    ahead = 1 + head * horizon * tan_squared
    if ahead <= 0:
        raise _refused("head", "lies behind the camera", "mark a figure nearer to the horizon")
    share = _cut(sighting, sighting.feet, sighting.head)
    return sighting.figure_m * share * ahead / (1 + horizon * horizon * tan_squared)


def _solved_tan_squared(sighting: Sighting) -> float | None:
    """The `q` that the second figure or the known eye asks for; None where nothing does."""
    horizon = _up(sighting.horizon)
    first = _cut(sighting, sighting.feet, sighting.head)
    slope = first * _up(sighting.head[1]) * horizon
    if sighting.feet2 is not None and sighting.head2 is not None:
        second = _cut(sighting, sighting.feet2, sighting.head2)
        over, under = second - first, slope - second * _up(sighting.head2[1]) * horizon
    elif sighting.known_eye_m is not None:
        eye = sighting.known_eye_m / sighting.figure_m
        over, under = eye - first, slope - eye * horizon * horizon
    else:
        return None
    told = min(abs(over), abs(under)) > _NEARLY_NOTHING and over * under > 0
    return over / under if told else None


def _camera(sighting: Sighting, shot: Shot, pitch: float, eye: float, focal: float) -> Camera:
    cos, sin = math.cos(pitch), math.sin(pitch)
    matrix = np.eye(4)
    matrix[1:3, 1:3] = (cos, sin), (-sin, cos)
    matrix[1, 3] = eye
    key = CameraFrame(
        frame=shot.range.first,
        matrix=tuple(matrix.ravel().tolist()),
        focal_mm=focal,
        film_back_width_mm=sighting.film_back_mm,
    )
    return Camera(name="sighted", frames=(key,))


def _depth(
    sighting: Sighting, v: float, field: str, tan_y: float, pitch: float, eye: float
) -> float:
    """Metres along the view axis to the ground under `v`."""
    below = (_up(sighting.horizon) - _up(v)) * tan_y
    depth = eye / (math.cos(pitch) * below)
    if depth > FARTHEST_M:
        raise _refused(field, f"lies {depth / 1000:.0f} km away", "move it down, off the horizon")
    return depth


def _on_ground(point: Array) -> Point:
    """The point with the rounding taken out of its height."""
    return Point(x=float(point[0]), y=0.0, z=float(point[2]))


def _check(sighting: Sighting) -> None:
    """Raise InputError where the marks are not those of ground, horizon and people."""
    if (sighting.feet2 is None) != (sighting.head2 is None):
        missing = "feet2" if sighting.feet2 is None else "head2"
        raise _refused(missing, "is not marked", "mark the second figure's feet and head")
    for field in ("at", "feet", "feet2"):
        spot: Spot | None = getattr(sighting, field)
        if spot is not None and spot[1] <= sighting.horizon:
            raise _refused(field, "is not below the horizon", "move it down, or the horizon up")
    figures = (("head", "feet"), ("head2", "feet2"))
    for top, bottom in figures:
        head, feet = getattr(sighting, top), getattr(sighting, bottom)
        if head is not None and head[1] >= feet[1]:
            raise _refused(top, "is not above the feet", "drag the head above the feet")


def _refused(field: str, fact: str, remedy: str) -> InputError:
    return InputError(fact, field=field, remedy=remedy, code="bad_sighting")
