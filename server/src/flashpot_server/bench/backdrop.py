"""Backgrounds: seconds a 1080p final frame beside Cycles on the same cores, and over pixels.

Scenes alike: a physical sky with its sun over a plain, through a level 35 mm camera, without and
with one layer of heaps. Ours before and after the reference, because cores are shared.
"""

from __future__ import annotations

import time
from statistics import median
from typing import Any

import numpy as np

from flashpot.errors import InputError
from flashpot.recipe import Recipe
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.bench.cycles import CLEAR_SAMPLES, CLOUDY_SAMPLES, Traced, cycles
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.picture.picture import Painter
from flashpot_server.engines.kernels.launch import Launcher, launcher

THREADS = 2
FULL = Size(width=1920, height=1080)
SIZES = (Size(width=480, height=270), Size(width=960, height=540), FULL)
ROUNDS = 3
CLEAR, CLOUDY = 0.0, 30.0
GOALS = "vs Cycles > 1 without clouds and with; time over pixels: exponent <= 1.05"


def measure() -> dict[str, Any]:
    """Seconds, and their ratios to the reference of the same run.

    Raises JobFailedError where Cycles rendered nothing that a ratio could stand on.
    """
    with launcher(THREADS) as launch:
        _frame(launch, _recipe(SIZES[0], CLOUDY))  # compiles every kernel, makes every table
        before = [_both(launch) for _ in range(ROUNDS)]
        reference = _reference()
        after = [_both(launch) for _ in range(ROUNDS)]
        growth = [_median(launch, _recipe(size, CLOUDY)) for size in SIZES]
    clear, cloudy = (median(times) for times in zip(*before, *after, strict=True))
    figures: dict[str, Any] = {
        "clear_s": round(clear, 2),
        "cloudy_s": round(cloudy, 2),
        "seconds_by_pixels": {
            str(size): round(took, 2) for size, took in zip(SIZES, growth, strict=True)
        },
        "exponent": round(_exponent(growth), 3),
    }
    return {**figures, **_beside(reference, clear, cloudy), "goals": GOALS}


def _reference() -> Traced | None:
    try:
        return cycles(FULL, THREADS)
    except InputError:
        return None


def _beside(reference: Traced | None, clear: float, cloudy: float) -> dict[str, Any]:
    if reference is None:
        return {"cycles": "no Blender of requirements-bpy50.txt is installed here: no ratio"}
    return {
        "cycles": f"Blender {reference.version}, {CLEAR_SAMPLES} samples a pixel without clouds, "
        f"{CLOUDY_SAMPLES} with",
        "cycles_clear_s": round(reference.clear_s, 1),
        "cycles_cloudy_s": round(reference.cloudy_s, 1),
        "cycles_noise": [round(one, 2) for one in reference.noise],
        "cycles_clouded": round(reference.clouded, 2),
        "vs_cycles_clear": round(reference.clear_s / clear, 1),
        "vs_cycles_cloudy": round(reference.cloudy_s / cloudy, 1),
    }


def _both(launch: Launcher) -> tuple[float, float]:
    return _frame(launch, _recipe(FULL, CLEAR)), _frame(launch, _recipe(FULL, CLOUDY))


def _median(launch: Launcher, recipe: Recipe) -> float:
    return median(_frame(launch, recipe) for _ in range(ROUNDS))


def _frame(launch: Launcher, recipe: Recipe) -> float:
    """Seconds for a take of one frame, its light and its land included."""
    began = time.perf_counter()
    Painter(recipe, launch).frame(recipe.frames.first, lambda: None)
    return time.perf_counter() - began


def _exponent(times: list[float]) -> float:
    """The power of the number of pixels that time grows with."""
    pixels = [size.width * size.height for size in SIZES]
    return float(np.polyfit(np.log(pixels), np.log(times), 1)[0])


def _recipe(size: Size, clouds: float) -> Recipe:
    shot = Shot(name="bench", range=FrameRange(first=1001, count=1), size=size)
    request = Request(
        effect="background",
        shot=shot,
        frames=shot.range,
        quality="final",
        parameters={"clouds": clouds, "relief": 0.0},
    )
    return BackdropEngine().validate(request).recipe
