"""What the pictures of one element share: launch, look, noise, table, memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

import warp as wp

from flashpot.camera import View
from flashpot.canvas import canvas_of
from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engine import LightFrame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.kernels.noise import swirl_tile
from flashpot_server.engines.pyro.flying.swarm import Swarm
from flashpot_server.engines.pyro.marching.look import Look, look_of
from flashpot_server.engines.pyro.marching.rays import Region, whole
from flashpot_server.engines.pyro.measures.scale import Scale
from flashpot_server.engines.pyro.measures.stage import Stage
from flashpot_server.engines.pyro.picture.holding import Front, Screen
from flashpot_server.engines.pyro.picture.plate import NOTHING, Hold, Holds
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.scratch import Scratch


@dataclass(frozen=True)
class Renderer:
    """Everything that stays the same from frame to frame; of what is animated, one frame's."""

    launch: Launcher
    recipe: Recipe
    """As it was asked: with its curves."""
    scale: Scale
    stage: Stage
    look: Look
    noise: wp.array
    table: wp.array
    scratch: Scratch
    swarm: Swarm | None
    """What flies in it."""
    colliders: Colliders | None
    screen: Screen | None
    """The set that it burns in, where that hides what is behind it."""
    holds: Holds | None
    """What the plate hides of it."""

    @property
    def aovs(self) -> str:
        """Which layers are asked for: comp, light or full."""
        return str(self.recipe.parameters.get("aovs", "comp"))

    @property
    def deep(self) -> bool:
        """Whether the picture is asked for in depth as well."""
        return bool(self.recipe.parameters.get("deep"))

    @property
    def size(self) -> Size:
        """Of the canvas: the picture with its overscan."""
        return canvas_of(self.recipe.shot)

    @property
    def picture(self) -> Size:
        """Of the picture that the camera's view is of."""
        return self.recipe.shot.size

    @property
    def whole(self) -> Region:
        """The canvas, in pixels of the picture."""
        return whole(self.picture, self.recipe.shot.overscan_pixels)

    def front(self, view: View) -> Front | None:
        """The set as the camera sees it; None where it hides nothing."""
        return self.screen.front(view, self.whole, self.picture) if self.screen else None

    def hold(self, frame: int) -> Hold:
        """What the plate hides at a frame."""
        return NOTHING if self.holds is None else self.holds.at(frame)

    def lights(self, frame: int) -> tuple[LightFrame, ...]:
        """Other elements of the shot that shine at a frame."""
        keys = (
            key for light in self.recipe.shot.lights for key in light.frames if key.frame == frame
        )
        return tuple(
            LightFrame(frame, key.position, key.radius_m, key.intensity)
            for key in keys
            if max(key.intensity) > 0
        )

    def at(self, frame: int) -> Renderer:
        """The renderer of one frame of an animated look; this one where nothing is animated."""
        now = self.recipe.at(frame)
        if now is self.recipe:
            return self
        look = look_of(now)
        table = wp.array(look.table, dtype=wp.vec3, device=self.launch.device)
        return replace(self, look=look, table=table)


def renderer(
    launch: Launcher,
    recipe: Recipe,
    scale: Scale,
    stage: Stage,
    swarm: Swarm | None = None,
    colliders: Colliders | None = None,
    holds: Holds | None = None,
) -> Renderer:
    """A renderer of one element."""
    look = look_of(recipe.at(recipe.frames.first))
    return Renderer(
        launch,
        recipe,
        scale,
        stage,
        look,
        fine_noise(launch.device),
        wp.array(look.table, dtype=wp.vec3, device=launch.device),
        Scratch(launch.device),
        swarm,
        colliders,
        Screen(colliders, stage) if colliders and recipe.parameters["colliders_hide"] else None,
        holds,
    )


def fine_noise(device: str) -> wp.array:
    """The noise that moves lookups: the same in every element, so that a look costs no step."""
    return wp.array(swirl_tile(9001, 32, (3, 14), -0.8), dtype=wp.vec3, device=device)
