"""Fire on the set's own surface: which cells beside it let fuel out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot_server.engines.pyro.measures.blaze import Blaze
from flashpot_server.engines.pyro.measures.grids import Box
from flashpot_server.engines.pyro.solver.colliders import Colliders
from flashpot_server.engines.pyro.solver.hearth import Hearth

Vectors = NDArray[np.float64]

DENSE = 12.0
"""Samples of the surface for each face of a cell."""
MOST_SAMPLES = 2_000_000
BEFORE = 0.75
"""Cells before the surface at which its fuel comes out."""


def hearth_on(blaze: Blaze, box: Box, colliders: Colliders) -> Hearth:
    """The cells beside the colliders' surface, within the base's width and depth.

    Raises InputError where none of it lies there.
    """
    points, normals, area = _sampled(blaze, colliders, box.cell)
    open_air = colliders.walls(box).inside.numpy() == 0
    cells = np.full(points.shape, -1)
    for side in (1.0, -1.0):
        # A sheet's normals may point anywhere, a body's lead out of it.
        there = np.floor((points + side * BEFORE * box.cell * normals - box.low) / box.cell)
        there = there.astype(int)
        within = (there >= 0).all(axis=1) & (there < box.shape).all(axis=1)
        free = within & (cells[:, 0] < 0)
        free[free] = open_air[tuple(there[free].T)]
        cells[free] = there[free]
    cells = cells[cells[:, 0] >= 0]
    if not len(cells):
        raise nothing_burns(colliders)
    names, counts = np.unique(np.ravel_multi_index(tuple(cells.T), box.shape), return_counts=True)
    share = counts * area / box.cell**2
    found = np.stack(np.unravel_index(names, box.shape), axis=1)
    return Hearth(
        found.astype(np.int32),
        share.astype(np.float32),
        int(found[:, 1].max()) + 1,
        float(share.sum()) * box.cell**2,
    )


def top_of(blaze: Blaze, colliders: Colliders) -> float:
    """How high the burning surface reaches, in heights of the flames. Raises InputError."""
    return float(_sampled(blaze, colliders, 0.1)[0][:, 1].max())


def nothing_burns(colliders: Colliders) -> InputError:
    """The refusal of a base that no surface lies in."""
    return InputError(
        f"nothing of a collider ({colliders.names}) lies above the ground within the base",
        field="source",
        remedy="place the fire at the collider, and make width and depth as large as it",
        code="no_surface",
    )


def _sampled(blaze: Blaze, colliders: Colliders, cell: float) -> tuple[Vectors, Vectors, float]:
    """Places on the surface that burns, the normals there, and the area that each stands for."""
    points = colliders.surface.points.numpy().astype(np.float64)
    a, b, c = points[colliders.surface.indices.numpy().reshape(-1, 3)].transpose(1, 0, 2)
    near = np.minimum(np.minimum(a, b), c), np.maximum(np.maximum(a, b), c)
    half = np.array([blaze.half_width, np.inf, blaze.half_depth])
    meets = ((near[0] <= half) & (near[1] >= -half)).all(axis=1) & (near[1][:, 1] > 0.0)
    a, b, c = a[meets], b[meets], c[meets]
    across = np.cross(b - a, c - a)
    areas = np.linalg.norm(across, axis=1) / 2
    total = float(areas.sum())
    if total <= 0.0:
        raise nothing_burns(colliders)
    count = int(min(max(DENSE * total / cell**2, 1000), MOST_SAMPLES))
    random = np.random.default_rng([blaze.scale.seed, 5])
    which = np.searchsorted(np.cumsum(areas) / total, (np.arange(count) + 0.5) / count)
    which = np.minimum(which, len(areas) - 1)
    s, t = np.sqrt(random.random((count, 1))), random.random((count, 1))
    places = (1 - s) * a[which] + s * (1 - t) * b[which] + s * t * c[which]
    inside = (np.abs(places) <= half).all(axis=1) & (places[:, 1] > 0.0)
    if not inside.any():
        raise nothing_burns(colliders)
    normals = across[which] / (2 * areas[which, None])
    return places[inside], normals[inside], total / count
