"""Fire and explosions: a solver step, a picture and a draft, beside the same cores' references.

References of the same run: the machine's copy bandwidth, and Mantaflow in Blender at as many
cells and threads. Rounds are interleaved and the best of each kept, because cores are shared.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from flashpot.recipe import Recipe
from flashpot.request import Placement, Quality, Request
from flashpot.shot import FrameRange, Point, Shot, Size
from flashpot_server.bench.mantaflow import mantaflow
from flashpot_server.engine import Frame, Layer, LightFrame, Volume
from flashpot_server.engines.kernels.launch import Launcher, launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.facts import ignition
from flashpot_server.engines.pyro.measures.grids import Box, Budget
from flashpot_server.engines.pyro.measures.scale import scale_of
from flashpot_server.engines.pyro.measures.stage import stage_of
from flashpot_server.engines.pyro.picture.render import render
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.simulating.courses import source_of
from flashpot_server.engines.pyro.simulating.simulation import Source
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.flow import State, advance, rebox
from flashpot_server.engines.pyro.solver.scratch import Scratch
from flashpot_server.engines.pyro.take import make

CELLS = 128
THREADS = 2
ROUNDS = 4
EARLY = Budget(cells=48**3, least=48)
EARLY_STEPS, EARLY_STEP, STEP = 14, 0.012, 0.006
FLOOR_BYTES = 504
"""A voxel's traffic in one step where every pass reads and writes each field once."""
COPIED = 64 * 2**20
CLOSE = Placement(world=Point(x=0.0, y=0.0, z=-16.0))
"""Where the fireball fills the picture's height, a quarter of its pixels."""
GOALS = "vs Mantaflow >= 4, vs copy floor <= 13, 2 threads >= 1.9x, frame <= step, draft < 20 s"


@dataclass
class Nowhere:
    """A sink that throws everything away but the stored simulation."""

    folder: Path
    threads: int = THREADS

    def progress(self, phase: str, step: int, steps: int) -> None: ...

    def check(self) -> None: ...

    def frame(self, frame: Frame) -> None: ...

    def volume(self, volume: Volume) -> None: ...

    def light(self, track: Sequence[LightFrame]) -> None: ...

    def sound(self, samples: Layer, rate: int) -> None: ...

    def preview(self, frame: Frame) -> None: ...

    def report(self, facts: Mapping[str, float | int | str]) -> None: ...

    def wanted(self, number: int) -> bool:
        return number > 0

    def simulation(self, sim_id: str) -> Path:
        folder = self.folder / sim_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def measure() -> dict[str, Any]:
    """Speed, memory and the references of the same run; ratios are what counts.

    Raises JobFailedError where Blender is there and its Mantaflow simulated nothing.
    """
    torch.set_num_threads(1)
    figures = _solved()
    reference = mantaflow(CELLS, THREADS)
    if reference is None:
        figures["mantaflow"] = "no blender is installed here: no ratio"
    else:
        speed = float(np.prod(reference.cells)) / reference.frame_s / 1e6
        figures["mantaflow"] = f"Blender {reference.version}, one step a frame"
        figures["mantaflow_step_s"] = round(reference.frame_s, 3)
        figures["mantaflow_mvoxels_s"] = round(speed, 2)
        figures["vs_mantaflow"] = round(figures["mvoxels_s"] / speed, 2)
    return {**figures, "draft_s": round(_draft(), 1), "goals": GOALS}


def _solved() -> dict[str, Any]:
    """A step at 1 and 2 threads, its memory, a picture of it, and the copy floor."""
    recipe = _recipe(Size(width=960, height=540), "preview")
    copies: list[float] = []
    alone: list[float] = []
    both: list[float] = []
    pictures: list[float] = []
    close_ups: list[float] = []
    with launcher(1) as one, launcher(THREADS) as two:
        state, source = _burning(recipe, two)
        scratch = Scratch(two.device)
        copy = _copier()
        picture = _pictured(recipe, two, state)
        close_up = _pictured(_recipe(recipe.shot.size, "preview", CLOSE), two, state)
        for _ in range(ROUNDS + 1):
            copies.append(timed(copy))
            alone.append(timed(lambda: advance(one, scratch, state, source, STEP)))
            both.append(timed(lambda: advance(two, scratch, state, source, STEP)))
            pictures.append(timed(picture))
            close_ups.append(timed(close_up))
        held = _bytes(state) + scratch.held()
    # The first round warms kernels and memory.
    copied, single, double, shown, close = (
        min(times[1:]) for times in (copies, alone, both, pictures, close_ups)
    )
    voxels = CELLS**3
    floor = voxels * FLOOR_BYTES / (2 * COPIED * THREADS / copied)
    return {
        "copy_gb_s": round(2 * COPIED * THREADS / copied / 1e9, 1),
        "step_ms": round(1000 * double, 1),
        "mvoxels_s": round(voxels / double / 1e6, 2),
        "step_1_thread_ms": round(1000 * single, 1),
        "threads_gain": round(single / double, 2),
        "vs_copy_floor": round(double / floor, 1),
        "bytes_per_voxel": round(held / voxels),
        "frame_ms": round(1000 * shown, 1),
        "frame_vs_step": round(shown / double, 2),
        "close_up_ms": round(1000 * close, 1),
        "close_up_vs_step": round(close / double, 2),
    }


def _recipe(size: Size, quality: Quality, place: Placement | None = None) -> Recipe:
    span = FrameRange(first=1001, count=48)
    shot = Shot(name="bench", range=span, size=size)
    request = Request(
        effect="explosion", shot=shot, frames=span, quality=quality, parameters={"start": "+0f"},
        placement=place or Placement(),
    )  # fmt: skip
    return PyroEngine().validate(request).recipe


def _burning(recipe: Recipe, launch: Launcher) -> tuple[State, Source]:
    """An explosion in full fire, in a cube of `CELLS`."""
    source, _ = source_of(recipe, scale_of(recipe), EARLY, launch)
    state, scratch = source.begin(EARLY, launch.device), Scratch(launch.device)
    for _ in range(EARLY_STEPS):
        advance(launch, scratch, state, source, EARLY_STEP)
    low, high = state.box.low, state.box.high
    cell = float((high - low).max()) / CELLS
    x, _, z = (low + high) / 2 - cell * CELLS / 2
    return rebox(launch, state, Box((float(x), 0.0, float(z)), cell, (CELLS,) * 3)), source


def _pictured(recipe: Recipe, launch: Launcher, state: State) -> Callable[[], object]:
    """Renders one frame of `state`."""
    scale = scale_of(recipe)
    stage = stage_of(recipe, scale, ignition(recipe), scale.metres)
    own = renderer(launch, recipe, scale, stage)
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        store.write_frame(Path(folder), 0, state, (1.0, 0.0))
        snapshot = store.read_frame(Path(folder), 0)
    return lambda: render(own, snapshot, recipe.frames.first, 8)


def _draft() -> float:
    """Seconds for 48 frames of a draft at half of 960x540, with everything warm."""
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        sink = Nowhere(Path(folder))
        recipe = _recipe(Size(width=480, height=270), "draft")
        return timed(lambda: make(recipe, 1, sink))


def _copier() -> Callable[[], None]:
    """`THREADS` copies of `COPIED` bytes at once."""
    pairs = [np.ones((2, COPIED // 4), dtype=np.float32) for _ in range(THREADS)]

    def copy() -> None:
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda pair: np.copyto(pair[0], pair[1]), pairs))

    return copy


def timed(work: Callable[[], object]) -> float:
    """Seconds by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _bytes(state: State) -> int:
    arrays = (state.scalars, *state.faces, *state.textures, state.velocity)
    return sum(int(array.capacity) for array in arrays)
