"""The sky's model worked out slowly, in float64 and by other quadrature, for one wavelength.

Gauss-Legendre along every path and over the sphere, no tables: single scattering, and Hillaire's
closed form (EGSR 2020, section 5.5) for all higher orders at each point of the path itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.polynomial.legendre import leggauss
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.sky.atmosphere import (
    AIR_KM,
    EARTH_KM,
    GROUND,
    MIE_ASYMMETRY,
    Air,
    cornette_shanks,
    densities,
)

Array = NDArray[np.float64]
TOP_KM = EARTH_KM + AIR_KM


@dataclass(frozen=True)
class Oracle:
    """The air at one wavelength, under a sun at a cosine from the vertical."""

    air: Air
    wavelength: int
    sun: Array

    def radiance(self, origin: Array, way: Array) -> float:
        """Sky radiance over the sun's irradiance at the top of the air, 1/sr."""
        far, _ = _reach(origin, way)
        total = 0.0
        for along, weight in [_nodes(float(far), 40)]:
            points = origin + along[:, None] * way
            lit = self._lit(points)
            some = np.linspace(0, len(along) - 1, 12).round().astype(int)
            more = np.interp(along, along[some], self._again(points[some]))
            cosine = float(way @ self.sun)
            rayleigh, mie = self._scattering(points)
            clear = np.exp(-self._depth(origin, way, along))
            source = rayleigh * (lit * 3 / (16 * np.pi) * (1 + cosine**2) + more)
            phase = float(cornette_shanks(np.array(cosine), MIE_ASYMMETRY))
            source += mie * (lit * phase + more)
            total += float((clear * source * weight).sum())
        return total

    def _extinction(self, points: Array) -> Array:
        height = np.linalg.norm(points, axis=-1) - EARTH_KM
        return np.asarray(self.air.extinction(height)[..., self.wavelength])

    def _scattering(self, points: Array) -> tuple[Array, Array]:
        rayleigh, mie, _ = densities(np.linalg.norm(points, axis=-1) - EARTH_KM)
        i = self.wavelength
        return rayleigh * self.air.rayleigh[i], mie * self.air.mie[i]

    def _depth(self, origin: Array, way: Array, far: Array) -> Array:
        """Optical depth from points along ways, (n,); in pieces finer near the start."""
        nodes, weights = leggauss(10)
        depth = np.zeros(np.broadcast_shapes(far.shape, origin.shape[:-1]))
        edges = np.array([0.0, 0.1, 0.35, 1.0])
        for low, high in pairwise(edges):
            shares = low + (high - low) * (nodes + 1) / 2
            along = far[..., None] * shares
            points = origin[..., None, :] + along[..., None] * way[..., None, :]
            width = far[..., None] * (high - low) / 2
            depth = depth + (self._extinction(points) * weights * width).sum(axis=-1)
        return depth

    def _lit(self, points: Array) -> Array:
        """Share of sunlight that gets to points."""
        ways = np.broadcast_to(self.sun, points.shape)
        far, grounded = _reach(points, ways)
        return np.where(grounded, 0.0, np.exp(-self._depth(points, ways, far)))

    def _again(self, points: Array) -> Array:
        """All orders from the second, isotropic, by the closed form."""
        nodes, weights = leggauss(10)
        turns = np.pi * (np.arange(6) + 0.5) / 6
        found = []
        for point in points:
            radius = np.linalg.norm(point)
            up = point / radius
            dip = np.sqrt(np.maximum(1 - (EARTH_KM / radius) ** 2, 0.0))
            side = self.sun - (self.sun @ up) * up
            side = side / max(np.linalg.norm(side), 1e-9)
            front = np.cross(up, side)
            second = fraction = 0.0
            for node, weight in zip((nodes + 1) / 2, weights / 2, strict=True):
                for reach in (1 + dip, dip - 1):
                    cosine = np.clip(reach * node**2 - dip, -1, 1)
                    flat = np.sqrt(1 - cosine**2)
                    ways = cosine * up + flat * (
                        np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * front
                    )
                    light, part = self._gathered(point, ways)
                    share = abs(reach) * 2 * node * weight / 2
                    second += share * light
                    fraction += share * part
            found.append(second / (4 * np.pi) / (1 - fraction))
        return np.array(found)

    def _gathered(self, point: Array, ways: Array) -> tuple[float, float]:
        origin = np.broadcast_to(point, ways.shape)
        far, grounded = _reach(origin, ways)
        nodes, weights = leggauss(28)
        shares, stretch = ((nodes + 1) / 2) ** 2, (nodes + 1) / 2
        along = far[:, None] * shares
        places = origin[:, None, :] + along[..., None] * ways[:, None, :]
        starts = np.broadcast_to(origin[:, None, :], places.shape)
        heading = np.broadcast_to(ways[:, None, :], places.shape)
        clear = np.exp(-self._depth(starts, heading, along))
        rayleigh, mie = self._scattering(places)
        step = far[:, None] * stretch * weights
        part = (clear * (rayleigh + mie) * step).sum(axis=1)
        light = (clear * (rayleigh + mie) * self._lit(places) * step).sum(axis=1)
        hit = origin + far[:, None] * ways
        cosine = (hit @ self.sun) / np.linalg.norm(hit, axis=-1)
        through = np.exp(-self._depth(origin, ways, far))
        shine = through * np.maximum(cosine, 0) * self._lit(hit * (1 + 1e-9)) * GROUND * 4
        return float((light + np.where(grounded, shine, 0)).mean()), float(part.mean())


def _nodes(far: float, count: int) -> tuple[Array, Array]:
    """Nodes and weights along a path, close together near its start."""
    nodes, weights = leggauss(count)
    share = (nodes + 1) / 2
    return far * share**2, far * share * weights


def _reach(points: Array, ways: Array) -> tuple[Array, Array]:
    """Kilometres to the ground or out of the air, and whether it is the ground."""
    middle = (points * ways).sum(axis=-1)
    square = (points**2).sum(axis=-1)
    inside = middle**2 - square + EARTH_KM**2
    grounded = (middle < 0) & (inside > 0)
    ground = -middle - np.sqrt(np.maximum(inside, 0))
    out = -middle + np.sqrt(np.maximum(middle**2 - square + TOP_KM**2, 0))
    return np.where(grounded, np.maximum(ground, 0), out), grounded
