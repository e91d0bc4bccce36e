"""The engine protocol: what makes frames, found by entry point.

An engine's package imports neither torch nor warp; `run` loads them, in the worker only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.recipe import Recipe
from flashpot.request import Request

Layer = NDArray[np.float32]


@dataclass(frozen=True)
class Plan:
    """A request that was checked and resolved: exactly what will be made, and its price."""

    recipe: Recipe
    steps: int
    """Units of work, for the ETA: simulation steps and rendered frames."""
    seconds: float
    """A first estimate on two cores, until measured steps replace it."""
    memory_mb: int
    disk_mb: int
    notes: tuple[str, ...] = ()
    """What is worth knowing before it is queued, in words."""


@dataclass(frozen=True)
class Deep:
    """A frame's samples in depth, pixel by pixel and front to back, none over another.

    `counts` (height, width) says how many each pixel has; `samples` holds R, G, B and A
    (premultiplied, scene-linear ACEScg), Z and ZBack (metres along the view axis), each
    (samples,). Laid over one another they give the frame's `rgba`.
    """

    counts: NDArray[np.uint32]
    samples: Mapping[str, Layer]


@dataclass(frozen=True)
class Frame:
    """One rendered frame.

    `rgba` is (height, width, 4) float32, scene-linear ACEScg, premultiplied; `layers` maps EXR
    channel names ("Z", "forward.u", "emission.R") to (height, width) float32. Z is metres along
    the view axis, motion is pixels to the next frame, right and DOWN positive as in the file.
    """

    number: int
    rgba: Layer
    layers: Mapping[str, Layer] = field(default_factory=dict)
    matte: str = ""
    """The object whose Cryptomatte is among the layers; empty where there is none."""
    straight: Frame | None = None
    """The same frame before its shot's lens, where that is delivered beside it."""
    deep: Deep | None = None
    """The same picture in depth, where it is asked for."""


@dataclass(frozen=True)
class Volume:
    """The gas of one frame. `fields` are (x, y, z) or (x, y, z, 3) by name, zero where empty.

    density (the soot's extinction, 1/m), temperature (kelvin above the air), flame (0 to 1),
    velocity (metres a second). The value at index `i, j, k` lies at `to_world @ (i, j, k, 1)`,
    metres, Y up.
    """

    number: int
    fields: Mapping[str, NDArray[np.float32]]
    to_world: NDArray[np.float64]


@dataclass(frozen=True)
class LightFrame:
    """The element as a lamp at one frame.

    `position` (metres, Y up) is the middle of its light, `radius` (metres) how far that reaches
    around it, `intensity` its radiant intensity in linear ACEScg: scene radiance times m².
    """

    number: int
    position: tuple[float, float, float]
    radius: float
    intensity: tuple[float, float, float]


class Sink(Protocol):
    """Where an engine's work goes. Every call may raise `Stopped` when the job was cancelled."""

    threads: int
    """How many threads the engine may use."""

    def progress(self, phase: str, step: int, steps: int) -> None:
        """Say where the work stands: phase is `simulate` or `render`, `step` of `steps` done.

        Also the cancel check: call it at least once a step.
        """

    def check(self) -> None:
        """Look for a cancel between two words of progress; as often as one likes."""

    def frame(self, frame: Frame) -> None:
        """Hand over a finished frame; waits while the writer is behind."""

    def volume(self, volume: Volume) -> None:
        """Hand over a frame's volume; before the frame itself."""

    def light(self, track: Sequence[LightFrame]) -> None:
        """Hand over the light of every frame of the recipe, once, after the last frame."""

    def sound(self, samples: Layer, rate: int) -> None:
        """Hand over the element's sound, once: (channels, samples) -1 to 1, `rate` a second."""

    def preview(self, frame: Frame) -> None:
        """Show what a frame will look like, of any size; it is delivered by `frame` alone."""

    def report(self, facts: Mapping[str, float | int | str]) -> None:
        """Say what was measured of the element, once, after the last frame."""

    def wanted(self, number: int) -> bool:
        """Whether the frame still has to be made: False for one committed before a restart."""

    def simulation(self, sim_id: str) -> Path:
        """The folder of the stored simulation; the engine reads and writes its states there."""


class Stopped(Exception):  # noqa: N818 - a signal, not a fault
    """The job was cancelled; engines let it pass through."""


class Engine(Protocol):
    """What makes frames."""

    name: str
    version: str
    uses: frozenset[str]
    """What it reads of a request that most engines do not, as `refuse_unused` names it."""

    def validate(self, request: Request) -> Plan:
        """Check and resolve the request without loading anything heavy.

        Raises InputError naming the field, before anything is queued.
        """

    def run(self, plan: Plan, sink: Sink) -> None:
        """Make every wanted frame of the plan, in order, into the sink."""


def refuse_unused(request: Request, used: Collection[str] = ()) -> None:
    """Raise InputError for what a shot carries that would change the picture and is not `used`.

    An element that silently ignored a matte would be found out in the comp.
    """
    shot = request.shot
    carried = {
        "shot.matte": shot.matte is not None,
        "shot.depth": shot.depth is not None,
        "shot.lens": shot.lens is not None,
        "shot.colliders": bool(shot.colliders),
        "shot.lights": bool(shot.lights),
        "shot.overscan_pixels": shot.overscan_pixels > 0,
        "shot.up_axis": shot.up_axis != "y",
        "shot.retime_order": shot.retime_order != "before",
        "placement.track": bool(request.placement.track),
        "take": request.take is not None,
        "references": bool(request.references),
    }
    for name, given in carried.items():
        if given and name not in used:
            raise InputError(
                "the engine that makes it does not use it",
                field=name,
                remedy="leave it out, and do that part in the comp",
                code="unsupported",
            )


@cache
def engines() -> dict[str, Engine]:
    """Every installed engine by name."""
    found = entry_points(group="flashpot.engines")
    return {point.name: point.load()() for point in found}


def engine_named(name: str) -> Engine:
    """The engine called `name`. Raises InputError naming the nearest one."""
    if name not in engines():
        raise unknown_word("engine", name, list(engines()))
    return engines()[name]
