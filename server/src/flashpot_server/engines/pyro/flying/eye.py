"""The camera as particles see it: many places and times at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.camera import View, view_at
from flashpot.shot import Shot, Size
from flashpot_server.engines.pyro.measures.stage import Stage

Floats = NDArray[np.float64]

NEAREST = 0.02
"""Metres before the eye within which nothing is drawn."""


@dataclass(frozen=True)
class Eye:
    """The shot's camera at a frame and at its neighbours, before one effect's stage."""

    before: View
    now: View
    after: View
    size: Size
    """Of the picture; places are counted from the corner of the canvas around it."""
    beyond: int
    """Pixels of the canvas on every side of the picture."""
    stage: Stage
    metres: float
    """Metres of the effect's own unit."""

    @property
    def canvas(self) -> tuple[int, int]:
        """Rows and columns of the picture with what lies around it."""
        return self.size.height + 2 * self.beyond, self.size.width + 2 * self.beyond

    @property
    def scale(self) -> float:
        """World metres of a metre in the effect's frame: its scale with the shape kept."""
        return float(abs(np.linalg.det(self.stage.axes)) ** (1 / 3)) / self.metres

    def world(self, places: Floats) -> Floats:
        """Places in the effect's frame, (n, 3) metres, in the world."""
        return np.asarray(self.stage.ground + places / self.metres @ self.stage.axes.T)

    def picture(self, places: Floats, times: Floats) -> tuple[Floats, Floats]:
        """The canvas's pixels (n, 2), x and y, and depths (n,) of places `times` frames away."""
        world = self.world(places)
        here, depth = self._projected(self.now, world)
        for view, share in ((self.before, -times), (self.after, times)):
            if view is not self.now:
                there, far = self._projected(view, world)
                weight = np.clip(share, 0, None)
                here = here + weight[:, None] * (there - here)
                depth = depth + weight * (far - depth)
        return here, depth

    def pixel(self, depth: Floats) -> Floats:
        """Pixels of a metre of the effect's frame, at a depth."""
        across = self.size.width / (2 * self.now.tan_x)
        down = self.size.height / (2 * self.now.tan_y)
        return np.asarray(np.sqrt(across * down) * self.scale / np.maximum(depth, NEAREST))

    def axes(self) -> tuple[Floats, Floats, Floats]:
        """Right, up and back of the camera as unit vectors of the effect's frame."""
        right, up, back = (
            self._inward(way) for way in (self.now.right, self.now.up, -self.now.forward)
        )
        return right, up, back

    def _inward(self, way: Floats) -> Floats:
        own = self.stage.inward(way)
        return np.asarray(own / np.linalg.norm(own))

    def _projected(self, view: View, world: Floats) -> tuple[Floats, Floats]:
        u, v, depth = view.seen(world - view.origin, NEAREST)
        place = np.stack([u * self.size.width, v * self.size.height], axis=1)
        return place + self.beyond, depth


def eye_at(shot: Shot, frame: int, stage: Stage, metres: float) -> Eye:
    """The eye at `frame`."""
    before, now, after = (view_at(shot, frame + step) for step in (-1, 0, 1))
    return Eye(
        now if same_view(before, now) else before,
        now,
        now if same_view(after, now) else after,
        shot.size,
        shot.overscan_pixels,
        stage,
        metres,
    )


def same_view(a: View, b: View) -> bool:
    """Whether two views show the same."""
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in View.__annotations__)
