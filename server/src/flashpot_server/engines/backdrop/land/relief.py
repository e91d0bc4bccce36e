"""Landscapes as tiles of heights: what stands around the stage, made once a job.

The stage, the ground around the world's origin, stays level at height 0: that is where a shot's
elements stand. Beyond a tile its mirror image goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.land.erosion import eroded
from flashpot_server.engines.kernels.launch import Launcher

Plane = NDArray[Any]

SPANS = {
    "mountain": 32_000.0,
    "snow": 32_000.0,
    "plain": 32_000.0,
    "asphalt": 32_000.0,
    "highway": 32_000.0,
}
NEAR_SPAN = 9_000.0
"""Side of a tile of dunes or of a canyon, whose shapes are smaller, metres."""
ROCK_SLOPE, SAND_SLOPE = 0.95, 0.62
STRATA_M = 62.0
RIDGES_M, ERODED = 1500.0, 0.5
"""How far ridges stand apart, and how far water has cut them, where nothing is said."""
OPEN = 0.86
STEEP = 0.28
"""Root mean square slope of a landscape whose hollows lie in the hills' shade."""
HOLLOW_M, NEAR_HOLLOW_M = 2000.0, 150.0
"""How wide a hollow is that the sky is hidden from, in a large tile and in a near one."""
STRIP_M, RISING_M = 90.0, 2200.0
"""Half the level strip of a road, and how far the hills beside it need to rise."""


@dataclass(frozen=True, eq=False)
class Tile:
    """Heights in metres; openness to the sky, 0 to 1; how wet, 0 to 1. Row 0 lies at -Z."""

    height: Plane
    open: Plane
    wet: Plane
    span: float

    @property
    def cell(self) -> float:
        return self.span / len(self.height)

    @property
    def steep(self) -> float:
        """The slope, metres per metre, that one cell in a thousand exceeds."""
        down, across = np.gradient(self.height, self.cell)
        return float(np.percentile(np.hypot(down, across), 99.9))


@dataclass(frozen=True)
class Shape:
    """What a landscape looks like: metres from hilltop to valley, and between ridges."""

    relief: float
    ridges: float = RIDGES_M
    erosion: float = ERODED
    """How far water has cut it, 0 to 1."""

    @property
    def wider(self) -> float:
        """Times as wide as usual."""
        return self.ridges / RIDGES_M

    @property
    def cut(self) -> float:
        """Times as deeply cut as usual."""
        return self.erosion / ERODED


def tile_of(kind: str, seed: int, shape: Shape, launch: Launcher, size: int) -> Tile:
    """The landscape of a kind of ground; `size` cells a side."""
    span = SPANS.get(kind, NEAR_SPAN)
    makers = {
        "mountain": _mountains,
        "snow": _mountains,
        "desert": _dunes,
        "canyon": _canyon,
        "highway": _verges,
    }
    maker = makers.get(kind, _hills)
    height, wet = maker(seed, shape, launch, size, span)
    level = np.log2(np.maximum(wet, 1.0))
    return Tile(
        np.ascontiguousarray(height, np.float32),
        np.ascontiguousarray(_openness(height, shape.relief, span), np.float32),
        np.ascontiguousarray(np.clip(level / 11, 0, 1), np.float32),
        span,
    )


def _openness(height: Plane, relief: float, span: float) -> Plane:
    """The share of the sky that is seen, OPEN on level ground.

    By how far a place lies below its surroundings, near and wide, where those are steep enough to
    stand high over it.
    """
    cell = span / len(height)
    near = NEAR_HOLLOW_M if span <= NEAR_SPAN else HOLLOW_M
    slope = float(np.sqrt((np.square(np.gradient(height, cell))).sum(axis=0).mean()))
    hides = min(slope / STEEP, 1.0) / max(relief, 1.0)
    hollow = height - _blurred(height, near / cell)
    deep = height - _blurred(height, 4 * near / cell)
    return np.asarray(np.clip(OPEN + hides * (2.2 * hollow + 0.9 * deep), 0.3, 1.0))


def _axes(size: int, span: float) -> tuple[Plane, Plane]:
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size - 0.5) * span
    z, x = np.meshgrid(axis, axis, indexing="ij")
    return x, z


def _noise(seed: int, size: int, span: float, wave: float, fall: float = 1.9) -> Plane:
    """Smooth noise of mean 0 and deviation 1 from a wavelength down, metres.

    Its waves are drawn in an order that does not depend on the size: a finer tile shows the same
    hills.
    """
    top = min(int(size / 2.2), 220)
    index = np.arange(-top, top + 1)
    random = np.random.default_rng(seed)
    phase = random.random((441, 441, 2)).astype(np.float32)[
        220 - top : 221 + top, 220 - top : 221 + top
    ]
    frequency = np.hypot(*np.meshgrid(index, index)) / span
    gain = np.where(frequency > 0.6 / wave, np.maximum(frequency * wave, 0.6) ** -fall, 0)
    drawn = gain * np.sqrt(-np.log(phase[..., 0] + 1e-9)) * np.exp(2j * np.pi * phase[..., 1])
    spectrum = np.zeros((size, size), np.complex64)
    spectrum[np.ix_(index % size, index % size)] = drawn
    values = np.fft.ifft2(spectrum).real
    return np.asarray(values / values.std(), np.float32)


def _blurred(height: Plane, cells: float) -> Plane:
    """Heights smoothed by a box so many cells wide, twice."""
    width = max(round(cells / 2) * 2 + 1, 3)
    out = height
    for axis in (0, 1, 0, 1):
        padded = np.pad(out, [(width // 2,) * 2 if a == axis else (0, 0) for a in (0, 1)], "edge")
        summed = np.cumsum(padded, axis=axis, dtype=np.float64)
        low = np.insert(summed, 0, 0, axis=axis)
        out = (
            np.take(low, range(width, low.shape[axis]), axis=axis)
            - np.take(low, range(low.shape[axis] - width), axis=axis)
        ) / width
    return np.asarray(out, np.float32)


def _rise(x: Plane, z: Plane, near: float, far: float) -> Plane:
    share = np.clip((np.hypot(x, z) - near) / (far - near), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _finer(plane: Plane, size: int) -> Plane:
    """The plane at more cells, linearly between them."""
    old = (np.arange(len(plane)) + 0.5) / len(plane)
    new = (np.arange(size) + 0.5) / size
    place = np.interp(new, old, np.arange(len(plane)))
    i = np.minimum(place.astype(int), len(plane) - 2)
    f = (place - i).astype(np.float32)
    rows = plane[i] * (1 - f)[:, None] + plane[i + 1] * f[:, None]
    return np.asarray(rows[:, i] * (1 - f) + rows[:, i + 1] * f, np.float32)


def _mountains(
    seed: int, shape: Shape, launch: Launcher, size: int, span: float
) -> tuple[Plane, Plane]:
    """Ridges and valleys that drain to the stage's plain, eroded from coarse to fine."""
    relief, wider = shape.relief, shape.wider
    height: Plane = np.zeros((2, 2), np.float32)
    wet = height
    for cells, steps in ((128, 160), (256, 60), (512, 30), (1024, 8)):
        if cells > size:
            break
        x, z = _axes(cells, span)
        rise = _rise(x, z, 180, 4200)
        broad = _noise(seed, cells, span, 11_000.0 * wider)
        uplift = rise * np.clip(0.55 + 0.32 * broad, 0.12, 1.5)
        lift = uplift * relief * 0.012
        rough = _noise(seed + 1, cells, span, 2_600.0 * wider, 1.5) * rise
        if cells == 128:
            height = np.maximum(rough * 0.06 + 0.12 * rise, 0) * relief
        else:
            # What grew at the coarser cells is kept; the finer step finds its own small valleys.
            height = np.maximum(_finer(height, cells) + rough * 0.006 * relief, 0)
        repose = np.full_like(lift, ROCK_SLOPE) + 0.25 * np.clip(rough, -1, 1)
        power = shape.cut * relief * 0.012 * 3.4e-3 * span / cells * np.sqrt(span / cells) / 6
        height, wet = eroded(launch, height, lift, repose, span / cells, power, steps)
        height = height * np.float32(relief / max(float(np.percentile(height, 99.7)), 1e-3))
    return height, wet


def _hills(
    seed: int, shape: Shape, _launch: Launcher, size: int, span: float
) -> tuple[Plane, Plane]:
    """Rolling country: broad swells with shallow valleys between them."""
    x, z = _axes(min(size, 512), span)
    cells = len(x)
    rise = _rise(x, z, 250, 6000)
    swell = _noise(seed, cells, span, 7_500.0 * shape.wider, 2.3)
    fold = 1 - np.abs(np.tanh(_noise(seed + 1, cells, span, 4_200.0 * shape.wider, 2.2)))
    height = shape.relief * rise * np.clip(0.36 + 0.24 * swell + 0.22 * fold, 0, 1.4)
    wet = np.exp2(5 * np.clip(0.5 - 0.8 * swell, 0, 1))
    return np.asarray(height, np.float32), np.asarray(wet, np.float32)


def _verges(
    seed: int, shape: Shape, launch: Launcher, size: int, span: float
) -> tuple[Plane, Plane]:
    """Rolling country that a road crosses on a level strip along Z."""
    height, wet = _hills(seed, shape, launch, size, span)
    x, _ = _axes(len(height), span)
    share = np.clip((np.abs(x) - STRIP_M) / RISING_M, 0, 1)
    return np.asarray(height * share * share * (3 - 2 * share), np.float32), wet


def _dunes(
    seed: int, shape: Shape, launch: Launcher, size: int, span: float
) -> tuple[Plane, Plane]:
    """Transverse dunes on dunes, gentle to windward, at the angle of repose in the lee."""
    x, z = _axes(size, span)
    total: Plane = np.zeros_like(x)
    for n, (part, share) in enumerate(((1.0, 0.62), (0.347, 0.27), (0.113, 0.09))):
        wave = part * shape.ridges
        bend = _noise(seed + 3 * n, size, span, 2.6 * wave, 2.4) * 0.34 * wave
        turn = 0.35 + 0.3 * n
        along = x * np.cos(turn) + z * np.sin(turn) + bend
        phase = along / wave - np.floor(along / wave)
        back = np.where(phase < 0.74, phase / 0.74, (1 - phase) / 0.26)
        crest = back * back * (3 - 2 * back) * 0.55 + 0.45 * back
        strong = np.clip(0.62 + 0.36 * _noise(seed + 3 * n + 1, size, span, 2.2 * wave), 0, 1.3)
        total += share * crest * strong
    height: Plane = shape.relief * total * _rise(x, z, 25, 900)
    repose = np.full_like(height, SAND_SLOPE)
    held = np.full_like(height, 1e-6)
    height, wet = eroded(
        launch, np.asarray(height, np.float32), held, repose, span / size, 0.0, 24
    )
    return height, wet


def _canyon(
    seed: int, shape: Shape, launch: Launcher, size: int, span: float
) -> tuple[Plane, Plane]:
    """A plateau cut down to the river that winds through the stage, in hard and soft beds."""
    relief, wider = shape.relief, shape.wider
    height: Plane = np.zeros((2, 2), np.float32)
    wet = height
    for cells, steps in ((128, 220), (256, 60), (512, 30), (1024, 14)):
        if cells > size:
            break
        x, z = _axes(cells, span)
        bend = 520 * np.sin(z / 1150 + 0.4) + 190 * np.sin(z / 430 + 1.1)
        bend -= 520 * np.sin(0.4) + 190 * np.sin(1.1)
        aside = np.abs(x - bend * np.clip(np.abs(z) / 500, 0, 1))
        wide = 130 + 50 * np.sin(z / 700)
        rough = _noise(seed, cells, span, 1100.0 * wider, 1.6)
        plateau = relief * (1 + 0.03 * _noise(seed + 1, cells, span, 3000.0 * wider))
        if cells == 128:
            height = plateau + rough * 0.015 * relief
        else:
            height = _finer(height, cells) + rough * 0.004 * relief
        floor = aside < wide
        height = np.where(floor, 0, np.minimum(height, plateau * 1.05)).astype(np.float32)
        level = height + 17 * np.sin(height / 41 + 0.7) + 6 * np.sin(height / 13.3)
        bed = np.sin(2 * np.pi * level / STRATA_M + 0.5 * np.sin(level / 17.0))
        repose = np.where(bed > 0.1, 2.6, 0.62).astype(np.float32)
        lift = np.where(floor, 0.0, 1e-4).astype(np.float32)
        power = shape.cut * 0.0042 * span / cells * np.sqrt(span / cells) / 9
        height, wet = eroded(launch, height, lift, repose, span / cells, power, steps)
    return height, wet
