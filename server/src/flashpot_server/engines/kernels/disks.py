"""The disks of what is out of focus, gathered in linear light."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

wp.set_module_options({"enable_backward": False, "max_unroll": 1})
REACHES = wp.constant(2.0)
"""Light from behind spreads over a nearer thing by so many of that thing's own radii, at most."""


@wp.kernel(enable_backward=False)
def defocus(
    first: int,
    most: int,
    one: wp.array2d(dtype=wp.vec4),
    other: wp.array2d(dtype=wp.vec4),
    depth: wp.array2d(dtype=float),
    radius: wp.array2d(dtype=float),
    one_out: wp.array2d(dtype=wp.vec4),
    other_out: wp.array2d(dtype=wp.vec4),
    nearer_out: wp.array2d(dtype=float),
):
    """Every pixel's planes as disks of its own radius, gathered.

    What is behind a sharper thing does not spread over it. `nearer_out` is the share of light that
    comes from things before the pixel's own.
    """
    i, k = wp.tid()
    i += first
    here = depth[i, k]
    own = radius[i, k]
    total = float(0.0)
    nearer = float(0.0)
    first_sum = wp.vec4()
    second_sum = wp.vec4()
    for r in range(wp.max(i - most, 0), wp.min(i + most + 1, depth.shape[0])):
        dy = float(r - i)
        wide = int(wp.sqrt(float(most * most) - dy * dy))
        for c in range(wp.max(k - wide, 0), wp.min(k + wide + 1, depth.shape[1])):
            disk = radius[r, c]
            if depth[r, c] > here * 1.05:
                disk = wp.min(disk, wp.max(REACHES * own, 0.5))
            dx = float(c - k)
            square = dx * dx + dy * dy
            if square < (disk + 0.5) * (disk + 0.5):
                weight = wp.clamp(disk + 0.5 - wp.sqrt(square), 0.0, 1.0)
                weight /= 3.14159265 * disk * disk
                total += weight
                nearer += wp.where(depth[r, c] < 0.95 * here, weight, 0.0)
                first_sum += one[r, c] * weight
                second_sum += other[r, c] * weight
    one_out[i, k] = first_sum / total
    other_out[i, k] = second_sum / total
    nearer_out[i, k] = nearer / total
