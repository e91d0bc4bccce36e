"""The air: how sunlight gets through it and what the sky sends down, as tables.

Rayleigh and Mie scattering and ozone in spherical shells, single scattering integrated along the
ray, all higher orders by the isotropic closed form of Hillaire, "A scalable and production ready
sky and atmosphere rendering technique" (EGSR 2020), section 5.5. Densities and the ozone layer
as there; Rayleigh cross sections by wavelength^-4.08 (Bucholtz 1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from flashpot_server.engines.backdrop.sky.spectrum import (
    WAVELENGTHS,
    Array,
    planck,
)

EARTH_KM = 6360.0
AIR_KM = 100.0
"""Height of the air."""
RAYLEIGH_KM = 8.0
MIE_KM = 1.2
MIE_ASYMMETRY = 0.76
GROUND = 0.25
"""Reflectance of the ground for light that comes back from it."""

SKY_STEPS, ORDERS_STEPS = 56, 20
RINGS, SPOKES = 4, 3

_HEIGHTS = np.linspace(0.0, 1.0, 32) ** 2 * AIR_KM
_TURNS = np.linspace(-0.6, 1.09, 72)
"""Columns of the tables: signed square roots of the sun's cosine above the horizon's."""
_OZONE = np.interp(
    WAVELENGTHS,
    [400, 440, 480, 520, 550, 580, 600, 620, 650, 700],
    [0.0, 0.0003, 0.0008, 0.0017, 0.00254, 0.0034, 0.0036, 0.0032, 0.0019, 0.0006],
)
"""Absorption per km at the layer's densest (cross sections of Serdyuchenko et al. 2014)."""


@dataclass(frozen=True, eq=False)
class Air:
    """Scattering and absorption per km at sea level, by wavelength."""

    rayleigh: Array
    mie: Array
    mie_absorption: Array

    def extinction(self, height_km: Array) -> Array:
        """Per km, (..., wavelengths)."""
        rayleigh, mie, ozone = densities(height_km)
        return np.asarray(
            rayleigh[..., None] * self.rayleigh
            + mie[..., None] * (self.mie + self.mie_absorption)
            + ozone[..., None] * _OZONE
        )


@lru_cache(maxsize=4)
def air_of(turbidity: float) -> Air:
    """Air of a turbidity: all extinction over that of clean air, straight up, at 550 nm."""
    rayleigh = 0.01175 * (WAVELENGTHS / 550.0) ** -4.08
    column = max(turbidity - 1.0, 0.0) * 0.01175 * RAYLEIGH_KM / MIE_KM * 0.28
    mie = column * (WAVELENGTHS / 550.0) ** -1.1
    return Air(rayleigh, mie, mie * 0.11)


def densities(height_km: Array) -> tuple[Array, Array, Array]:
    """Rayleigh, Mie and ozone density at a height, 1 at their densest."""
    height = np.maximum(height_km, 0.0)
    ozone = np.maximum(0.0, 1.0 - np.abs(height - 25.0) / 15.0)
    return np.exp(-height / RAYLEIGH_KM), np.exp(-height / MIE_KM), ozone


def distance_out(height_km: Array, up: Array) -> Array:
    """Kilometres to the top of the air along a ray that rises by `up` (its cosine)."""
    radius = EARTH_KM + height_km
    return np.asarray(
        -radius * up + np.sqrt(np.maximum((EARTH_KM + AIR_KM) ** 2 - radius**2 * (1 - up**2), 0))
    )


def transmittance(air: Air, height_km: Array, up: Array, steps: int = 56) -> Array:
    """Of the air from a height outwards along a ray, (..., wavelengths); 0 through the earth."""
    height_km, up = np.broadcast_arrays(height_km, up)
    radius = EARTH_KM + height_km
    blocked = (up < 0) & (radius * np.sqrt(np.maximum(1 - up**2, 0)) < EARTH_KM)
    return np.where(blocked[..., None], 0.0, np.exp(-_depth(air, height_km, up, steps)))


def _depth(air: Air, height_km: Array, up: Array, steps: int = 56) -> Array:
    """Optical depth out of the air, as if the earth were air as at its ground."""
    far = distance_out(height_km, up)
    depth = np.zeros((*height_km.shape, len(WAVELENGTHS)))
    for i in range(steps):
        along, width = _stride(far, i, steps)
        depth += air.extinction(_height(height_km, up, along)) * width[..., None]
    return depth


def sky(air: Air, sun_up: float, ups: Array, azimuths: Array, height_km: float) -> Array:
    """Sky radiance over the sun's irradiance at the top of the air, times the sun's spectrum.

    `ups` are sines of elevation (n,), `azimuths` radians from the sun (m,); returns
    (n, m, wavelengths).
    """
    depth, again = _tables(air)
    cosine = ups[:, None] * sun_up + np.sqrt((1 - ups**2)[:, None] * (1 - sun_up**2)) * np.cos(
        azimuths[None, :]
    )
    rayleigh_phase = 3 / (16 * np.pi) * (1 + cosine**2)
    mie_phase = cornette_shanks(cosine, MIE_ASYMMETRY)
    total = np.zeros((*cosine.shape, len(WAVELENGTHS)))
    through = np.ones_like(total)
    start = np.full(ups.shape, height_km)
    far = np.minimum(distance_out(start, ups), _to_ground(start, ups))
    for i in range(SKY_STEPS):
        along, width = (part[:, None] for part in _stride(far, i, SKY_STEPS))
        height = _height(start[:, None], ups[:, None], along)
        radius = EARTH_KM + height
        sun_here = ((EARTH_KM + height_km) * sun_up + along * cosine) / radius
        rayleigh, mie, _ = densities(height)
        lit = _sunlit(depth, height, sun_here)
        more = _looked_up(again, height, sun_here)
        scattered = rayleigh[..., None] * air.rayleigh * (lit * rayleigh_phase[..., None] + more)
        scattered = scattered + mie[..., None] * air.mie * (lit * mie_phase[..., None] + more)
        extinction = air.extinction(np.broadcast_to(height, cosine.shape))
        passed = np.exp(-extinction * width[..., None])
        total += through * scattered * (1 - passed) / np.maximum(extinction, 1e-12)
        through *= passed
    return np.asarray(total * planck(5778.0))


def cornette_shanks(cosine: Array, asymmetry: float) -> Array:
    """Mie phase function of Cornette and Shanks (1992), 1/sr."""
    g2 = asymmetry**2
    scale = 3 / (8 * np.pi) * (1 - g2) / (2 + g2)
    return np.asarray(scale * (1 + cosine**2) / (1 + g2 - 2 * asymmetry * cosine) ** 1.5)


@lru_cache(maxsize=4)
def _tables(air: Air) -> tuple[Array, Array]:
    """Optical depth towards the sun, and the light of all further orders."""
    depth = _depth(air, *_grid())
    return depth, _again(air, depth)


def _again(air: Air, depth: Array) -> Array:
    """Light of the second and all further orders, isotropic, on the heights and suns."""
    heights, suns = _grid()
    second = np.zeros_like(depth)
    fraction = np.zeros_like(depth)
    across = np.sqrt(np.maximum(1 - suns**2, 0))
    turns = [float(np.cos(np.pi * (k + 0.5) / SPOKES)) for k in range(SPOKES)]
    for up, share in _sphere(heights):
        to_ground = _to_ground(heights, up)
        out = distance_out(heights, up)
        far = np.minimum(out, to_ground)
        # What lies along a ring's rays is the same all round; only their sun is another.
        cosines = [up * suns + turn * np.sqrt(1 - up**2) * across for turn in turns]
        through = np.ones_like(depth)
        for i in range(ORDERS_STEPS):
            along, width = _stride(far, i, ORDERS_STEPS)
            height = _height(heights, up, along)
            rayleigh, mie, _ = densities(height)
            scattering = rayleigh[..., None] * air.rayleigh + mie[..., None] * air.mie
            extinction = air.extinction(height)
            passed = np.exp(-extinction * width[..., None])
            within = share * through * scattering * (1 - passed) / np.maximum(extinction, 1e-12)
            for cosine in cosines:
                sun_here = ((EARTH_KM + heights) * suns + along * cosine) / (EARTH_KM + height)
                second += within * _sunlit(depth, height, sun_here)
            fraction += SPOKES * within
            through *= passed
        grounded = share * np.where((to_ground <= out)[..., None], through, 0.0)
        for cosine in cosines:
            ground_sun = ((EARTH_KM + heights) * suns + far * cosine) / EARTH_KM
            lit = _sunlit(depth, np.zeros_like(heights), ground_sun)
            second += grounded * np.maximum(ground_sun, 0)[..., None] * lit * GROUND * 4
    return np.asarray(second / (4 * np.pi) / (1 - np.minimum(fraction, 0.95)))


def _grid() -> tuple[Array, Array]:
    """Heights and the sun's cosines of the tables' cells."""
    heights, turns = np.meshgrid(_HEIGHTS, _TURNS, indexing="ij")
    return heights, np.clip(turns * np.abs(turns) - _dip(heights), -1, 1)


def _dip(height_km: Array) -> Array:
    """Cosine by which the horizon lies below level."""
    share = EARTH_KM / (EARTH_KM + np.maximum(height_km, 0.0))
    return np.asarray(np.sqrt(np.maximum(1 - share**2, 0)))


def _sphere(heights: Array) -> list[tuple[Array, Array]]:
    """Rings of directions: the part upwards, and one direction's share of all.

    They are closest together at each height's own horizon, where the light changes most.
    """
    dip = _dip(heights)
    nodes, weights = np.polynomial.legendre.leggauss(RINGS)
    found = []
    for node, weight in zip((nodes + 1) / 2, weights / 2, strict=True):
        for reach, side in ((1 + dip, 1.0), (1 - dip, -1.0)):
            up = np.clip(side * reach * node**2 - dip, -1, 1)
            share = reach * 2 * node * weight / (2 * SPOKES)
            found.append((up, share[..., None]))
    return found


def _stride(far: Array, i: int, steps: int) -> tuple[Array, Array]:
    """The middle and the width of the i-th of some steps, short ones first."""
    low, high = (i / steps) ** 2, ((i + 1) / steps) ** 2
    return far * (low + high) / 2, far * (high - low)


def _height(height_km: Array, up: Array, along: Array) -> Array:
    radius = EARTH_KM + height_km
    return np.asarray(np.sqrt(radius**2 + along**2 + 2 * radius * along * up) - EARTH_KM)


def _to_ground(height_km: Array, up: Array) -> Array:
    """Kilometres to the ground; beyond all air where the ray misses it."""
    radius = EARTH_KM + height_km
    inside = EARTH_KM**2 - radius**2 * (1 - up**2)
    hits = (up < 0) & (inside > 0)
    return np.where(hits, -radius * up - np.sqrt(np.maximum(inside, 0)), 1e9)


def _sunlit(depth: Array, height_km: Array, sun: Array) -> Array:
    """Share of sunlight at heights, from the table of optical depths."""
    above = np.broadcast_to(sun + _dip(height_km), np.broadcast_shapes(height_km.shape, sun.shape))
    return np.where(above[..., None] < 0, 0.0, np.exp(-_looked_up(depth, height_km, sun)))


def _looked_up(table: Array, height_km: Array, sun: Array) -> Array:
    height_km, sun = np.broadcast_arrays(height_km, sun)
    row = np.sqrt(np.clip(height_km / AIR_KM, 0, 1)) * (len(_HEIGHTS) - 1)
    above = sun + _dip(height_km)
    turn = np.sign(above) * np.sqrt(np.abs(above))
    column = np.clip((turn - _TURNS[0]) / (_TURNS[-1] - _TURNS[0]), 0, 1) * (len(_TURNS) - 1)
    i = np.minimum(row.astype(int), len(_HEIGHTS) - 2)
    k = np.minimum(column.astype(int), len(_TURNS) - 2)
    a, b = (row - i)[..., None], (column - k)[..., None]
    flat, here = table.reshape(-1, table.shape[-1]), i * len(_TURNS) + k
    low = flat.take(here, axis=0) * (1 - b) + flat.take(here + 1, axis=0) * b
    here = here + len(_TURNS)
    high = flat.take(here, axis=0) * (1 - b) + flat.take(here + 1, axis=0) * b
    return np.asarray(low * (1 - a) + high * a)
