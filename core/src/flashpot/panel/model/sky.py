"""Sun and horizon of a background, dragged on the picture: marks, and the controls they set."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from flashpot.camera import DEFAULT_FOCAL_MM, View, view_at
from flashpot.panel.model.scene import Scene, middle_frame
from flashpot.panel.model.wish import Wish
from flashpot.sighting import Spot

SkyMark = Literal["sun", "horizon"]

NEEDED = ("sun_elevation", "sun_bearing", "horizon")
LOWEST, HIGHEST = 1.0, 99.0
"""Of the horizon, per cent of the frame; 0 stands for the camera's own."""
EDGE = 0.03
"""A sun beyond the picture waits so far from its edge, to be taken hold of."""


class Sky:
    """The sun's mark, and the horizon's where the shot has no camera."""

    def __init__(self, scene: Scene, wish: Wish, changed: Callable[[], None]) -> None:
        self._scene = scene
        self._wish = wish
        self._changed = changed

    @property
    def offered(self) -> bool:
        """Whether the effect at hand has a sky to set."""
        return all(self._wish.effect.parameter(name) for name in NEEDED)

    @property
    def marks(self) -> dict[SkyMark, Spot]:
        """Every mark that can be dragged, and where it is."""
        view = self.view
        if view is None:
            return {}
        found: dict[SkyMark, Spot] = {"sun": held(seen_in(view, self._sun))}
        if not self._has_camera:
            found["horizon"] = (0.5, (1 + view.centre_y) / 2)
        return found

    @property
    def view(self) -> View | None:
        """The camera at the frame that is shown, as the background will be seen by it."""
        seen = self._scene.seen
        if seen is None:
            return None
        view = view_at(seen.shot, middle_frame(seen.shot))
        if not self._has_camera:
            longer = self._value("focal") / DEFAULT_FOCAL_MM
            view = view.turned(self._value("view_bearing"), longer)
        return view.levelled(self._value("horizon"), self._value("roll"))

    @property
    def reading(self) -> str:
        """Where the sun stands, in one line."""
        if self._wish.controls.value("sun_from") == "place":
            return "the sun stands by place and date: drag it to set it by hand"
        high, aside = self._value("sun_elevation"), self._value("sun_bearing")
        side = "right" if aside > 0 else "left"
        return f"sun {high:.1f}° high, {abs(aside):.1f}° to the {side}"

    def move(self, mark: SkyMark, to: Spot) -> None:
        """Drag a mark; the controls follow."""
        view = self.view
        if view is None:
            return
        give = self._wish.controls.give
        if mark == "horizon":
            give("horizon", min(max(100 * (1 - to[1]), LOWEST), HIGHEST))
        else:
            x, y, z = view.ray(*to)
            give("sun_from", "angles")
            give("sun_elevation", round(math.degrees(math.atan2(y, math.hypot(x, z))), 2))
            give("sun_bearing", round(math.degrees(math.atan2(x, -z)), 2))
        self._changed()

    @property
    def _has_camera(self) -> bool:
        return self._scene.seen is not None and self._scene.seen.shot.camera is not None

    @property
    def _sun(self) -> tuple[float, float, float]:
        up = math.radians(self._value("sun_elevation"))
        turn = math.radians(self._value("sun_bearing"))
        level = math.cos(up)
        return level * math.sin(turn), math.sin(up), -level * math.cos(turn)

    def _value(self, name: str) -> float:
        value = self._wish.controls.value(name)
        return float(value) if isinstance(value, int | float) else 0.0


def seen_in(view: View, way: tuple[float, float, float]) -> Spot:
    """Where a direction is seen; one behind the camera at the side that it is nearer to."""
    direction = np.array(way)
    u, v, depth = view.project(view.origin + direction)
    if depth > 0:
        return u, v
    return (2.0 if float(direction @ view.right) > 0 else -1.0), 0.5


def held(spot: Spot) -> Spot:
    """The spot, kept within the picture."""
    u, v = (min(max(part, EDGE), 1 - EDGE) for part in spot)
    return u, v
