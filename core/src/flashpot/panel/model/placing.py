"""Where the effect stands on the picture: marks that are dragged, and what they mean."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np
from pydantic import ValidationError

from flashpot.camera import View, view_at
from flashpot.errors import InputError
from flashpot.panel.model.scene import Scene, middle_frame
from flashpot.panel.model.wish import Wish
from flashpot.placement import DEFAULT_AT
from flashpot.request import Placement
from flashpot.shot import Point
from flashpot.sighting import Sighted, Sighting, Spot, sighted

Mark = Literal["at", "horizon", "feet", "head", "feet2", "head2"]

LEAST = 0.01
"""The marks keep this share of the picture between one another."""

FIRST_MARKS = Sighting(at=DEFAULT_AT, horizon=0.5, feet=(0.25, 0.8), head=(0.25, 0.482))
"""A person of 1.8 m as the contract's own camera sees one: 35 mm, level, eye at 1.7 m."""
SECOND_FEET, SECOND_HEAD = (0.75, 0.65), (0.75, 0.491)


class Placing:
    """The marks on the shot's picture, and the placement that follows from them.

    Where the shot has a camera there is one mark, the point of the ground; where it has none, the
    horizon and a figure tell what camera it was.
    """

    def __init__(self, scene: Scene, wish: Wish, changed: Callable[[], None]) -> None:
        self._scene = scene
        self._wish = wish
        self._changed = changed
        self.marks = FIRST_MARKS
        self.found: Sighted | None = None
        """What the marks say; None where the shot has a camera of its own."""
        self.fault = ""
        """Why no camera sees the marks as they are."""

    @property
    def has_camera(self) -> bool:
        """Whether the shot has a camera of its own."""
        return self._scene.seen is not None and self._scene.seen.shot.camera is not None

    @property
    def view(self) -> View | None:
        """The camera at the frame that is shown: the shot's, else the one that was found."""
        if self._scene.seen is None:
            return None
        shot = self._scene.seen.shot
        if shot.camera is None and self.found is not None:
            shot = shot.model_copy(update={"camera": self.found.camera})
        return view_at(shot, middle_frame(shot)) if shot.camera else None

    @property
    def stands_at(self) -> Point | None:
        """The effect's ground point in the world."""
        seen = self._scene.seen
        if seen is not None and self._wish.locator:
            return next(p.at for p in seen.locators if p.name == self._wish.locator)
        return self._wish.placement.world

    @property
    def height_m(self) -> float:
        """How large the effect is, metres: what a bare length in a marker sets."""
        value = self._wish.controls.value(self._wish.effect.primary)
        scale = self._wish.controls.value("scale") if self._wish.stands else 1.0
        return math.prod(part for part in (value, scale) if isinstance(part, int | float))

    @property
    def reading(self) -> str:
        """Distance, and what was found of the camera, in one line."""
        if self.fault:
            return self.fault
        if self.found is None:
            view, stands = self.view, self.stands_at
            return f"{distance(view, stands):.1f} m from the camera" if view and stands else ""
        found = self.found
        lens = "found" if found.focal_solved else "assumed"
        return (
            f"about {found.distance_m:.1f} m away  ·  eye at {found.eye_height_m:.1f} m  ·  "
            f"{found.focal_mm:.0f} mm {lens}"
        )

    def begin(self) -> None:
        """Stand at the usual point where nothing was placed yet."""
        if not self._wish.locator and self._wish.placement.world is None:
            self.move("at", self.marks.at)

    def move(self, mark: Mark, to: Spot) -> None:
        """Drag a mark; the effect stands on the picture from now on."""
        if self.has_camera:
            point = ground_under(self.view, to) if self.view else None
            if point is not None:
                self._wish.placement = Placement(world=point)
                self._stand()
        else:
            self._sight(moved(self.marks, mark, to))

    def assume(self, focal_mm: float) -> None:
        """Take a focal length where the marks do not tell it. Raises InputError out of range."""
        self._sight(_valid(self.marks, focal_mm=focal_mm))

    def know_eye(self, eye_m: float | None) -> None:
        """The eye's height is known, or not; with it the focal length is found."""
        self._sight(_valid(self.marks, known_eye_m=eye_m))

    def add_figure(self, *, on: bool) -> None:
        """A second person on the same ground: two of them tell the focal length."""
        pair = {"feet2": SECOND_FEET, "head2": SECOND_HEAD} if on else dict.fromkeys(_SECOND)
        marks = self.marks.model_copy(update=pair)
        self._sight(moved(marks, "feet2", SECOND_FEET) if on else marks)

    def pick(self, locator: str) -> None:
        """Stand at a locator of the shot."""
        self._wish.place_at(locator)
        self._changed()

    def _sight(self, marks: Sighting) -> None:
        self.marks = marks
        if self._scene.seen is None:
            return
        try:
            self.found = sighted(marks, self._scene.seen.shot)
        except InputError as error:
            self.fault = f"{error.message}: {error.remedy}"
        else:
            self.fault = ""
            self._wish.placement = self.found.placement
            self._wish.camera = self.found.camera
        self._stand()

    def _stand(self) -> None:
        self._wish.place_at("")
        self._changed()


_SECOND = ("feet2", "head2")


def moved(marks: Sighting, mark: Mark, to: Spot) -> Sighting:
    """The marks with one dragged; feet stay under the horizon, heads above their feet."""
    u, v = (min(max(part, 0.0), 1.0) for part in to)
    floor = marks.horizon + LEAST
    if mark == "horizon":
        feet = [spot[1] for spot in (marks.at, marks.feet, marks.feet2) if spot is not None]
        return marks.model_copy(update={"horizon": min(v, *(low - LEAST for low in feet))})
    if mark == "at":
        return marks.model_copy(update={"at": (u, max(v, floor))})
    second = mark in _SECOND
    feet_name, head_name = _SECOND if second else ("feet", "head")
    feet_at: Spot = getattr(marks, feet_name)
    head_at: Spot = getattr(marks, head_name)
    if mark == head_name:
        return marks.model_copy(update={head_name: (feet_at[0], min(v, feet_at[1] - LEAST))})
    low = max(v, floor, head_at[1] + LEAST)
    return marks.model_copy(update={feet_name: (u, low), head_name: (u, head_at[1])})


def _valid(marks: Sighting, **changes: object) -> Sighting:
    try:
        return Sighting.model_validate({**marks.model_dump(), **changes})
    except ValidationError as error:
        fact = error.errors()[0]["msg"]
        raise InputError(fact[:1].lower() + fact[1:], field=next(iter(changes))) from error


def horizon_of(view: View) -> tuple[float, float] | None:
    """The horizon's v at the picture's left and right edge; None for a camera on its side."""
    heights = [(view.ray(u, 0.0)[1], view.ray(u, 1.0)[1]) for u in (0.0, 1.0)]
    if any(abs(top - bottom) < 1e-6 for top, bottom in heights):
        return None
    left, right = (float(top / (top - bottom)) for top, bottom in heights)
    return left, right


def ground_under(view: View, spot: Spot) -> Point | None:
    """The point of the ground (height 0) that is seen at a spot; None above the horizon."""
    ray = view.ray(*spot)
    if view.origin[1] <= 0 or ray[1] >= -1e-6:
        return None
    x, _, z = view.origin + ray * (view.origin[1] / -ray[1])
    return Point(x=float(x), y=0.0, z=float(z))


def seen_at(view: View, point: Point, height_m: float = 0.0) -> Spot | None:
    """Where a world point, or one so far above it, is seen; None behind the camera."""
    u, v, depth = view.project(np.array([point.x, point.y + height_m, point.z]))
    return (u, v) if depth > 0 else None


def distance(view: View, point: Point) -> float:
    """Metres from the eye to a point."""
    return math.dist((point.x, point.y, point.z), view.origin)
