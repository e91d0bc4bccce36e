"""Small backgrounds, rendered into memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engine import Frame, Layer, LightFrame, Stopped, Volume
from flashpot_server.engines.backdrop import BackdropEngine

SIZE = Size(width=96, height=54)


@dataclass
class Kept:
    """A sink that keeps frames, and stops the job at its n-th word of progress."""

    threads: int = 1
    stop_at: int = 0
    told: int = 0
    steps: set[tuple[int, int]] = field(default_factory=set)
    """Of the progress that was told."""
    frames: dict[int, Frame] = field(default_factory=dict)

    def progress(self, phase: str, step: int, steps: int) -> None:
        assert phase == "render"
        assert 0 <= step <= steps
        self.told += 1
        self.steps.add((step, steps))
        if self.told == self.stop_at:
            raise Stopped

    def check(self) -> None: ...

    def frame(self, frame: Frame) -> None:
        self.frames[frame.number] = frame

    def volume(self, volume: Volume) -> None:
        raise AssertionError(volume.number)

    def light(self, track: Sequence[LightFrame]) -> None:
        raise AssertionError(track)

    def sound(self, samples: Layer, rate: int) -> None:
        raise AssertionError(samples.shape, rate)

    def preview(self, frame: Frame) -> None:
        raise AssertionError(frame.number)

    def report(self, facts: Mapping[str, float | int | str]) -> None:
        raise AssertionError(facts)

    def wanted(self, number: int) -> bool:
        return number not in self.frames

    def simulation(self, sim_id: str) -> Path:
        raise AssertionError(sim_id)


Paint = Callable[..., dict[int, Frame]]


def asked(shot: Shot | None = None, seed: int = 1, preset: str = "", **values: Any) -> Request:
    """A draft request; `values` are the effect's parameters."""
    made = shot or Shot(range=FrameRange(first=1, count=1), size=SIZE)
    return Request(
        effect="background",
        preset=preset,
        shot=made,
        frames=made.range,
        quality="draft",
        seed=seed,
        parameters=values,
    )


@pytest.fixture
def paint() -> Paint:
    """Renders a request and returns its frames by number."""

    def run(request: Request, threads: int = 1) -> dict[int, Frame]:
        engine, sink = BackdropEngine(), Kept(threads)
        engine.run(engine.validate(request), sink)
        return sink.frames

    return run
