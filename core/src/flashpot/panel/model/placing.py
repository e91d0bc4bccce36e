"""Where the effect stands on the picture: marks that are dragged, and what they mean."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from flashpot.camera import View, view_at
from flashpot.panel.model.scene import Scene, middle_frame
from flashpot.panel.model.wish import Wish
from flashpot.placement import DEFAULT_AT
from flashpot.request import Placement
from flashpot.shot import Point

Mark = Literal["point", "horizon", "feet", "head"]
Spot = tuple[float, float]
"""`u, v` of the picture, v from the top."""

FIGURE_M = 1.8
LEAST = 0.01
"""The marks keep this share of the picture between one another."""


@dataclass(frozen=True)
class Marks:
    """What is dragged: the effect's ground point, the horizon, a person 1.8 m tall."""

    point: Spot = DEFAULT_AT
    horizon: float = 0.5
    feet: Spot = (0.25, 0.8)
    head: float = 0.482
    """As the contract's own camera sees a person there: 35 mm, eye at 1.7 m."""

    def moved(self, mark: Mark, to: Spot) -> Marks:
        """The marks with one dragged; what cannot be is held: feet under the horizon, ..."""
        u, v = min(max(to[0], 0.0), 1.0), min(max(to[1], 0.0), 1.0)
        match mark:
            case "point":
                return replace(self, point=(u, max(v, self.horizon + LEAST)))
            case "horizon":
                return replace(self, horizon=min(v, self.point[1] - LEAST, self.feet[1] - LEAST))
            case "feet":
                at = max(v, self.horizon + LEAST, self.head + LEAST)
                return replace(self, feet=(u, at))
            case "head":
                return replace(self, head=min(v, self.feet[1] - LEAST))

    @property
    def eye_m(self) -> float:
        """The eye's height above the ground: the horizon cuts everyone at it."""
        return FIGURE_M * (self.feet[1] - self.horizon) / (self.feet[1] - self.head)

    def distance(self, tan_y: float) -> float:
        """Metres to the point along the view axis of a level camera; `tan_y` is its lens's."""
        return self.eye_m / ((self.point[1] - self.horizon) * 2 * tan_y)


class Placing:
    """The marks on the shot's picture, and the placement that follows from them."""

    def __init__(self, scene: Scene, wish: Wish, changed: Callable[[], None]) -> None:
        self._scene = scene
        self._wish = wish
        self._changed = changed
        self.marks = Marks()

    @property
    def view(self) -> View | None:
        """The shot's own camera at the frame that is shown; None where it has none."""
        shot = self._scene.seen.shot if self._scene.seen else None
        if shot is None or shot.camera is None:
            return None
        return view_at(shot, middle_frame(shot))

    @property
    def height_m(self) -> float:
        """How large the effect is, metres: what a bare length in a marker sets."""
        value = self._wish.controls.value(self._wish.effect.primary)
        scale = self._wish.controls.value("scale") if self._wish.stands else 1.0
        sizes = [part for part in (value, scale) if isinstance(part, int | float)]
        return math.prod(sizes)

    @property
    def stands_at(self) -> Point | None:
        """The effect's ground point in the world, where the camera is known."""
        seen = self._scene.seen
        if seen is not None and self._wish.locator:
            return next(p.at for p in seen.locators if p.name == self._wish.locator)
        return self._wish.placement.world

    @property
    def size_on_picture(self) -> float:
        """The effect's height as a share of the picture's."""
        view, stands = self.view, self.stands_at
        if view is not None and stands is not None:
            foot, top = seen_at(view, stands), seen_at(view, stands, self.height_m)
            return abs(foot[1] - top[1]) if foot and top else 0.0
        return self.height_m * (self.marks.point[1] - self.marks.horizon) / self.marks.eye_m

    @property
    def reading(self) -> str:
        """Distance, and what was guessed of the camera, in one line."""
        view, stands = self.view, self.stands_at
        if view is not None:
            return f"{distance(view, stands):.1f} m from the camera" if stands else ""
        found = self._wish.placement.distance_m
        away = f"about {found:.1f} m away  ·  " if found else ""
        return f"{away}eye at {self.marks.eye_m:.1f} m  ·  35 mm assumed"

    def begin(self) -> None:
        """Stand at the usual point where nothing was placed yet."""
        placement = self._wish.placement
        if not self._wish.locator and placement.world is None and placement.at is None:
            self.move("point", self.marks.point)

    def move(self, mark: Mark, to: Spot) -> None:
        """Drag a mark; the effect stands on the picture from now on."""
        view = self.view
        if view is not None:
            point = ground_under(view, to)
            if point is None:
                return
            self._wish.placement = Placement(world=point)
        else:
            self.marks = self.marks.moved(mark, to)
            self._wish.placement = self._sighted()
        self._wish.place_at("")
        self._changed()

    def pick(self, locator: str) -> None:
        """Stand at a locator of the shot."""
        self._wish.place_at(locator)
        self._changed()

    def _sighted(self) -> Placement:
        assert self._scene.seen is not None
        shot = self._scene.seen.shot
        view = view_at(shot, middle_frame(shot))
        return Placement(at=self.marks.point, distance_m=self.marks.distance(view.tan_y))


def ground_under(view: View, spot: Spot) -> Point | None:
    """The point of the ground (height 0) that is seen at a spot; None above the horizon."""
    ray = view.ray(*spot)
    if view.origin[1] <= 0 or ray[1] >= -1e-6:
        return None
    x, y, z = view.origin + ray * (view.origin[1] / -ray[1])
    return Point(x=float(x), y=float(y), z=float(z))


def seen_at(view: View, point: Point, height_m: float = 0.0) -> Spot | None:
    """Where a world point, or one so far above it, is seen; None behind the camera."""
    u, v, depth = view.project(np.array([point.x, point.y + height_m, point.z]))
    return (u, v) if depth > 0 else None


def distance(view: View, point: Point) -> float:
    """Metres from the eye to a point."""
    return math.dist((point.x, point.y, point.z), view.origin)
