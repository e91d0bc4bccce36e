"""The air: how sunlight gets through it and what the sky sends down, as tables.

Rayleigh and Mie scattering and ozone in spherical shells, single scattering integrated along the
ray, all higher orders by the isotropic closed form of Hillaire, "A scalable and production ready
sky and atmosphere rendering technique" (EGSR 2020), section 5.5. Densities and the ozone layer
as there; Rayleigh cross sections by wavelength^-4.08 (Bucholtz 1995).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashpot_server.engines.backdrop.spectrum import WAVELENGTHS, Array, planck

EARTH_KM = 6360.0
AIR_KM = 100.0
"""Height of the air."""
RAYLEIGH_KM = 8.0
MIE_KM = 1.2
MIE_ASYMMETRY = 0.76
GROUND = 0.25
"""Reflectance of the ground for light that comes back from it."""

_HEIGHTS = np.linspace(0.0, 1.0, 48) ** 2 * AIR_KM
_SUNS = np.linspace(-0.35, 1.0, 64)
_OZONE = np.interp(
    WAVELENGTHS,
    [400, 440, 480, 520, 550, 580, 600, 620, 650, 700],
    [0.0, 0.0003, 0.0008, 0.0017, 0.00254, 0.0034, 0.0036, 0.0032, 0.0019, 0.0006],
)
"""Absorption per km at the layer's densest (cross sections of Serdyuchenko et al. 2014)."""


@dataclass(frozen=True)
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


def transmittance(air: Air, height_km: Array, up: Array, steps: int = 40) -> Array:
    """Of the air from a height outwards along a ray, (..., wavelengths); 0 through the earth."""
    height_km, up = np.broadcast_arrays(height_km, up)
    far = distance_out(height_km, up)
    depth = np.zeros((*height_km.shape, len(WAVELENGTHS)))
    for i in range(steps):
        along = far * ((i + 0.5) / steps) ** 2
        width = far * (((i + 1) / steps) ** 2 - (i / steps) ** 2)
        depth += air.extinction(_height(height_km, up, along)) * width[..., None]
    radius = EARTH_KM + height_km
    blocked = (up < 0) & (radius * np.sqrt(np.maximum(1 - up**2, 0)) < EARTH_KM)
    return np.where(blocked[..., None], 0.0, np.exp(-depth))


def sky(air: Air, sun_up: float, ups: Array, azimuths: Array, height_km: float) -> Array:
    """Sky radiance over the sun's irradiance at the top of the air, times the sun's spectrum.

    `ups` are sines of elevation (n,), `azimuths` radians from the sun (m,); returns
    (n, m, wavelengths).
    """
    light = np.maximum(transmittance(air, _HEIGHTS[:, None], _SUNS[None, :]), 0.0)
    again = _again(air, light)
    cosine = ups[:, None] * sun_up + np.sqrt((1 - ups**2)[:, None] * (1 - sun_up**2)) * np.cos(
        azimuths[None, :]
    )
    rayleigh_phase = 3 / (16 * np.pi) * (1 + cosine**2)
    mie_phase = cornette_shanks(cosine, MIE_ASYMMETRY)
    total = np.zeros((*cosine.shape, len(WAVELENGTHS)))
    through = np.ones_like(total)
    start = np.full(ups.shape, height_km)
    far = np.minimum(distance_out(start, ups), _to_ground(start, ups))
    steps = 48
    for i in range(steps):
        along = (far * ((i + 0.5) / steps) ** 2)[:, None]
        width = (far * (((i + 1) / steps) ** 2 - (i / steps) ** 2))[:, None, None]
        height = _height(start[:, None], ups[:, None], along)
        radius = EARTH_KM + height
        sun_here = ((EARTH_KM + height_km) * sun_up + along * cosine) / radius
        rayleigh, mie, _ = densities(height)
        lit = _looked_up(light, height, sun_here)
        more = _looked_up(again, height, sun_here)
        scattered = rayleigh[..., None] * air.rayleigh * (lit * rayleigh_phase[..., None] + more)
        scattered = scattered + mie[..., None] * air.mie * (lit * mie_phase[..., None] + more)
        extinction = air.extinction(np.broadcast_to(height, cosine.shape))
        passed = np.exp(-extinction * width)
        total += through * scattered * (1 - passed) / np.maximum(extinction, 1e-12)
        through *= passed
    return np.asarray(total * planck(5778.0))


def cornette_shanks(cosine: Array, asymmetry: float) -> Array:
    """Mie phase function of Cornette and Shanks (1992), 1/sr."""
    g2 = asymmetry**2
    scale = 3 / (8 * np.pi) * (1 - g2) / (2 + g2)
    return np.asarray(scale * (1 + cosine**2) / (1 + g2 - 2 * asymmetry * cosine) ** 1.5)


def _again(air: Air, light: Array) -> Array:
    """Light of the second and all further orders, isotropic, on the heights and suns."""
    directions = _sphere(8, 8)
    heights, suns = np.meshgrid(_HEIGHTS, _SUNS, indexing="ij")
    second = np.zeros_like(light)
    fraction = np.zeros_like(light)
    across = np.sqrt(np.maximum(1 - suns**2, 0))
    for x, up in directions:
        far = np.minimum(
            distance_out(heights, np.full_like(heights, up)),
            _to_ground(heights, np.full_like(heights, up)),
        )
        cosine = up * suns + x * across
        through = np.ones_like(light)
        for i in range(12):
            along, width = far * (i + 0.5) / 12, (far / 12)[..., None]
            height = _height(heights, np.full_like(heights, up), along)
            sun_here = ((EARTH_KM + heights) * suns + along * cosine) / (EARTH_KM + height)
            rayleigh, mie, _ = densities(height)
            scattering = rayleigh[..., None] * air.rayleigh + mie[..., None] * air.mie
            second += through * scattering * _looked_up(light, height, sun_here) * width
            fraction += through * scattering * width
            through *= np.exp(-air.extinction(height) * width)
        grounded = _to_ground(heights, np.full_like(heights, up)) <= far + 1e-6
        ground_sun = ((EARTH_KM + heights) * suns + far * cosine) / EARTH_KM
        lit = _looked_up(light, np.zeros_like(heights), ground_sun)
        shine = np.maximum(ground_sun, 0)[..., None] * lit * GROUND
        second += np.where(grounded[..., None], through * shine * 4, 0.0)
    count = len(directions)
    isotropic = 1 / (4 * np.pi)
    return np.asarray(second / count * isotropic / (1 - np.minimum(fraction / count, 0.95)))


def _sphere(rings: int, spokes: int) -> list[tuple[float, float]]:
    """Directions spread evenly: the part towards the sun's azimuth, and the part upwards."""
    turns = [np.cos(2 * np.pi * (k + 0.5) / spokes) for k in range(spokes)]
    heights = [1 - (2 * i + 1) / rings for i in range(rings)]
    return [(np.sqrt(1 - up**2) * turn, up) for up in heights for turn in turns]


def _height(height_km: Array, up: Array, along: Array) -> Array:
    radius = EARTH_KM + height_km
    return np.asarray(np.sqrt(radius**2 + along**2 + 2 * radius * along * up) - EARTH_KM)


def _to_ground(height_km: Array, up: Array) -> Array:
    """Kilometres to the ground; beyond all air where the ray misses it."""
    radius = EARTH_KM + height_km
    inside = EARTH_KM**2 - radius**2 * (1 - up**2)
    hits = (up < 0) & (inside > 0)
    return np.where(hits, -radius * up - np.sqrt(np.maximum(inside, 0)), 1e9)


def _looked_up(table: Array, height_km: Array, sun: Array) -> Array:
    height_km, sun = np.broadcast_arrays(height_km, sun)
    row = np.sqrt(np.clip(height_km / AIR_KM, 0, 1)) * (len(_HEIGHTS) - 1)
    column = np.clip((sun - _SUNS[0]) / (_SUNS[-1] - _SUNS[0]), 0, 1) * (len(_SUNS) - 1)
    i = np.minimum(row.astype(int), len(_HEIGHTS) - 2)
    k = np.minimum(column.astype(int), len(_SUNS) - 2)
    a, b = (row - i)[..., None], (column - k)[..., None]
    low = table[i, k] * (1 - b) + table[i, k + 1] * b
    high = table[i + 1, k] * (1 - b) + table[i + 1, k + 1] * b
    return np.asarray(low * (1 - a) + high * a)
