"""A background dressed by a model of stills: few frames are painted, the others show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.generation import Generation
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, Plan, Sink
from flashpot_server.engines.backdrop.picture.gaze import view_of
from flashpot_server.engines.diffusion import latents
from flashpot_server.engines.diffusion.guide import Guide, rendered
from flashpot_server.engines.diffusion.guide_planning import guide_plan
from flashpot_server.engines.diffusion.projecting import (
    Key,
    Seen,
    covered,
    dressed,
    seen_of,
    toned,
)

Pixels = NDArray[np.float32]

SHAPES = frozenset({"Z", "forward.u", "forward.v", "sky.A"})
FULL_SHAPES = frozenset(f"{plane}.{axis}" for plane in "PN" for axis in "XYZ")
SURVEY = 4
"""How much smaller than the shot frames are when keys are chosen."""


@dataclass
class Cover:
    """The painted frames of one background, and every frame dressed with them.

    `paint` gives the latents of a guide of one frame, `light` a picture (height, width, 3) of
    them at the shot's size.
    """

    recipe: Recipe
    made: Generation
    sink: Sink
    paint: Callable[[Guide], torch.Tensor]
    light: Callable[[torch.Tensor], Pixels]
    least: float = 1.0
    """Share of the frame of which painted ones show least."""
    _keys: list[Key] = field(default_factory=list)
    _painted: dict[str, torch.Tensor] = field(default_factory=dict)

    def painted(self) -> int:
        """Paint the keys, or read what was painted of them before; how many there are."""
        folder = self.sink.simulation(self.recipe.sim_id)
        self._painted = latents.kept(folder)
        numbers = {int(name) for name in self._painted} or self._chosen()
        known = bool(self._painted)
        plan = self._plan(1)
        rendered(plan, self.sink, lambda frame: self._add(plan, frame), frozenset(numbers))
        if not known:
            latents.keep(folder, self._painted)
        return len(self._keys)

    def deliver(self, hand_over: Callable[[Frame], None]) -> None:
        """Every frame that is wanted still, dressed, in order, with its depth and motion."""
        plan = self._plan(1)

        def dress(frame: Frame) -> None:
            light, share = dressed(self._keys, _seen(plan, frame))
            self.least = min(self.least, float(share.mean()))
            rgba = np.concatenate([light, np.ones_like(light[..., :1])], axis=-1)
            hand_over(Frame(frame.number, rgba, self._layers(frame)))

        wanted = {n for n in self.recipe.frames.frames() if self.sink.wanted(n)}
        rendered(plan, self.sink, dress, frozenset(wanted))

    def _plan(self, smaller: int) -> Plan:
        plan = guide_plan(self.recipe, smaller)
        assert plan is not None
        return plan

    def _chosen(self) -> set[int]:
        """The frames to paint: the first, and each of which those before show too little."""
        plan, found, keys = self._plan(SURVEY), set[int](), list[Key]()

        def look(frame: Frame) -> None:
            seen = _seen(plan, frame)
            if len(keys) < self.made.keys and (not keys or self._lacking(keys, seen)):
                keys.append(Key(seen.light, seen))
                found.add(frame.number)

        rendered(plan, self.sink, look)
        return found

    def _lacking(self, keys: list[Key], seen: Seen) -> bool:
        return float(covered(keys, seen)[1].mean()) < float(
            str(self.recipe.parameters["coverage"])
        )

    def _add(self, plan: Plan, frame: Frame) -> None:
        """One more key: what earlier ones show of it stays, and gives the rest its tone."""
        seen, name = _seen(plan, frame), str(frame.number)
        if name not in self._painted:
            light = dressed(self._keys, seen)[0] if self._keys else seen.light
            rgba = np.concatenate([light, frame.rgba[..., 3:]], axis=-1)
            self._painted[name] = self.paint(Guide([rgba], [frame.layers]))
        light = self.light(self._painted[name])
        if self._keys:
            light = light * toned(light, *covered(self._keys, seen))
        self._keys.append(Key(light, seen))

    def _layers(self, frame: Frame) -> Mapping[str, Pixels]:
        """What is true of the dressed world as well: not the backdrop's own light."""
        full = self.recipe.parameters["aovs"] == "full"
        kept = SHAPES | FULL_SHAPES if full else SHAPES
        return {name: it for name, it in frame.layers.items() if name in kept}


def _seen(plan: Plan, frame: Frame) -> Seen:
    return seen_of(frame, view_of(plan.recipe, frame.number))
