"""A small explosion and fire for the pyro tests: 24 cells across, pictures of 96x54."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from flashpot.request import Placement, Quality, Request
from flashpot.shot import FrameRange, Point, Shot, Size
from flashpot_server.engine import Frame, Layer, LightFrame, Stopped, Volume
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.take import make

SMALL = Budget(cells=24**3, least=24)
GAS_ALONE: dict[str, dict[str, Any]] = {
    "explosion": {"sparks": 0, "debris": 0},
    "fire": {"embers": 0.0},
}
"""Nothing flies in it unless a test asks for that."""


@dataclass
class Tray:
    """A sink that keeps everything, but wants no frame of `done`.

    `stop_after` cancels after so many progress calls.
    """

    folder: Path
    threads: int = 2
    stop_after: int | None = None
    frames: dict[int, Frame] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    volumes: dict[int, Volume] = field(default_factory=dict)
    previews: dict[int, Frame] = field(default_factory=dict)
    lights: list[LightFrame] = field(default_factory=list)
    done: frozenset[int] = frozenset()
    facts: dict[str, float | int | str] = field(default_factory=dict)

    def progress(self, phase: str, step: int, steps: int) -> None:
        assert 0 <= step <= steps
        self.calls.append(phase)
        if self.stop_after is not None and len(self.calls) >= self.stop_after:
            raise Stopped

    def check(self) -> None: ...

    def frame(self, frame: Frame) -> None:
        self.frames[frame.number] = frame

    def volume(self, volume: Volume) -> None:
        assert volume.number not in self.frames
        self.volumes[volume.number] = volume

    def light(self, track: Sequence[LightFrame]) -> None:
        self.lights = list(track)

    def sound(self, samples: Layer, rate: int) -> None:
        raise AssertionError(samples.shape, rate)

    def preview(self, frame: Frame) -> None:
        self.previews[frame.number] = frame

    def report(self, facts: Mapping[str, float | int | str]) -> None:
        self.facts = dict(facts)

    def wanted(self, number: int) -> bool:
        return number not in self.done

    def simulation(self, sim_id: str) -> Path:
        folder = self.folder / sim_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def ask(
    effect: str = "explosion",
    frames: int = 4,
    seed: int = 1,
    quality: Quality = "preview",
    placement: Placement | None = None,
    shot: Shot | None = None,
    **parameters: Any,
) -> Request:
    """A request of `frames` frames from 1001, 12 m in front of the default camera."""
    span = FrameRange(first=1001, count=frames)
    return Request(
        effect=effect,
        shot=shot or Shot(range=span, size=Size(width=96, height=54)),
        frames=span,
        seed=seed,
        quality=quality,
        placement=placement or Placement(world=Point(x=0.0, y=0.0, z=-12.0)),
        parameters={"start": "+0f", **GAS_ALONE.get(effect, {}), **parameters},
    )


def shoot(request: Request, tray: Tray) -> dict[int, Frame]:
    """The request's frames from the small grid."""
    plan = PyroEngine().validate(request)
    make(plan.recipe, plan.steps, tray, Grids(SMALL))
    return tray.frames


@pytest.fixture
def launch() -> Iterator[Launcher]:
    with launcher(2) as own:
        yield own
