"""Tiny models with random weights, and elements made of them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.generation import Mode
from flashpot.media.exr import write_exr
from flashpot.request import Request
from flashpot.shot import FrameRange, Picture, Shot, Size
from flashpot_server.engine import Frame, LightFrame, Stopped, Volume
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.families import FAMILIES
from models_room.families import TINY
from models_room.records import put
from models_room.tiny import save

STILL = {family.id for family in FAMILIES if family.still}
SIZE = Size(width=32, height=32)
FRAMES = FrameRange(first=1001, count=9)


@dataclass
class Kept:
    """A sink that keeps everything, and stops the job at its n-th look for a cancel."""

    folder: Path
    threads: int = 1
    stop_at: int = 0
    looks: int = 0
    steps: list[tuple[str, int, int]] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)
    """How often a cancel had been looked for at each of `steps`."""
    frames: dict[int, Frame] = field(default_factory=dict)
    previews: list[Frame] = field(default_factory=list)
    told: dict[str, float | int | str] = field(default_factory=dict)
    heard: NDArray[np.float32] | None = None
    heard_rate: int = 0

    def progress(self, phase: str, step: int, steps: int) -> None:
        self.check()
        assert 0 <= step <= steps
        self.steps.append((phase, step, steps))
        self.looked.append(self.looks)

    def check(self) -> None:
        self.looks += 1
        if self.looks == self.stop_at:
            raise Stopped

    def frame(self, frame: Frame) -> None:
        self.check()
        self.frames[frame.number] = frame

    def preview(self, frame: Frame) -> None:
        self.previews.append(frame)

    def sound(self, samples: NDArray[np.float32], rate: int) -> None:
        self.heard = samples
        self.heard_rate = rate

    def report(self, facts: Mapping[str, float | int | str]) -> None:
        self.told = dict(facts)

    def volume(self, volume: Volume) -> None:
        raise AssertionError(volume.number)

    def light(self, track: Sequence[LightFrame]) -> None: ...

    def wanted(self, number: int) -> bool:
        return number not in self.frames

    def simulation(self, sim_id: str) -> Path:
        folder = self.folder / sim_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def plate_in(folder: Path) -> tuple[Picture, Picture]:
    """A plate that moves, and a matte of its middle with a soft edge."""
    y, x = np.mgrid[0 : SIZE.height, 0 : SIZE.width].astype(np.float32) / SIZE.width
    for number in FRAMES.frames():
        light = np.stack([x, y, 0.2 + 0 * x, np.ones_like(x)], axis=-1)
        light[..., 0] += 0.05 * (number - FRAMES.first)
        write_exr(folder / f"plate.{number}.exr", light)
        matte = np.clip(4 * (0.35 - np.hypot(x - 0.5, y - 0.5)), 0, 1)
        write_exr(folder / f"matte.{number}.exr", np.stack([matte] * 4, axis=-1))
    pattern = str(folder / "{}.%04d.exr")
    plate, matte_ = (
        Picture(
            pattern=pattern.format(name), frames=FRAMES, size=SIZE, colour_space="lin_ap1_scene"
        )
        for name in ("plate", "matte")
    )
    return plate, matte_


@pytest.fixture(scope="session")
def plated(tmp_path_factory: pytest.TempPathFactory) -> Shot:
    """A shot with a plate and a matte on disk."""
    plate, matte = plate_in(tmp_path_factory.mktemp("plate"))
    return Shot(range=FRAMES, size=SIZE, plate=plate, matte=matte)


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with a tiny model of every family, called by its id."""
    folder = tmp_path_factory.mktemp("tiny")
    for family, (maker, _) in TINY.items():
        files = files_below(save(maker, folder / "saved" / family))
        put(folder / "models", family, family, files=files)
    return folder / "models"


@pytest.fixture
def _tiny(tiny_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASHPOT_MODELS", str(tiny_models))
    monkeypatch.setenv("FLASHPOT_DEVICE", "cpu")


Make = Callable[..., Kept]


@pytest.fixture
def engine(_tiny: None) -> Iterator[DiffusionEngine]:
    made = DiffusionEngine()
    yield made
    made.close()


@pytest.fixture
def make(engine: DiffusionEngine, tmp_path: Path) -> Make:
    """Makes a request; what it stores is forgotten between two calls unless `store` is given."""
    count = iter(range(1000))

    def run(request: Request, *, store: Path | None = None, threads: int = 1, stop_at: int = 0,
            using: DiffusionEngine | None = None) -> Kept:  # fmt: skip
        sink = Kept(store or tmp_path / f"store{next(count)}", threads, stop_at)
        maker = using or engine
        maker.run(maker.validate(request), sink)
        return sink

    return run


def asked(model: str, mode: Mode, effect: str = "fire", shot: Shot | None = None,
          seed: int = 1, **values: Any) -> Request:  # fmt: skip
    """A request of three steps at the size of a stamp."""
    return Request(
        effect=effect,
        engine="diffusion",
        quality="draft",
        seed=seed,
        shot=shot or Shot(range=FRAMES, size=SIZE),
        frames=FRAMES,
        parameters={"model": model, "mode": mode, "steps": 3, **values},
    )


def request_of(family: str, mode: Mode, shot: Shot | None = None) -> Request:
    """Of a tiny model; what guides it is the plate."""
    effect = "background" if family in STILL else "fire"
    if shot is not None and mode != "inpaint":
        shot = shot.model_copy(update={"matte": None})
    request = asked(family, mode, effect, shot, guide="plate")
    return extended(request) if mode == "extend" else request


def extended(request: Request) -> Request:
    """Five frames of the shot's plate, as an earlier take, and four more after them."""
    assert request.shot.plate is not None
    kept = FrameRange(first=FRAMES.first, count=5)
    take = request.shot.plate.model_copy(update={"frames": kept})
    return request.model_copy(update={"take": take})


def pixels(made: Kept) -> bytes:
    return b"".join(made.frames[number].rgba.tobytes() for number in sorted(made.frames))
