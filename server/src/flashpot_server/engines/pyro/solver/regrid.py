"""Carrying a state over to another box, so that the cells stay where the fire is."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import greater, lesser, linear, span

wp.set_module_options({"enable_backward": False})


@wp.func
def weights(f: float) -> wp.vec4:
    """Catmull-Rom's weights of the four cells around a position `f` between the middle two."""
    g = 1.0 - f
    return wp.vec4(
        -0.5 * f * g * g,
        1.0 - f * f * (2.5 - 1.5 * f),
        1.0 - g * g * (2.5 - 1.5 * g),
        -0.5 * g * f * f,
    )


@wp.func
def cubic(field: wp.array3d(dtype=wp.vec4), q: wp.vec3, low: wp.vec4, high: wp.vec4) -> wp.vec4:
    """The tricubic value at `q`, kept between `low` and `high`: sharp, no ringing.

    Those are the least and the greatest of the eight cells around, as `span` finds them.
    """
    x = wp.floor(q[0])
    y = wp.floor(q[1])
    z = wp.floor(q[2])
    wx = weights(q[0] - x)
    wy = weights(q[1] - y)
    wz = weights(q[2] - z)
    total = wp.vec4(0.0, 0.0, 0.0, 0.0)
    for a in range(4):
        i = wp.clamp(int(x) + a - 1, 0, field.shape[0] - 1)
        for b in range(4):
            j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)
            for c in range(4):
                k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)
                total += field[i, j, k] * (wx[a] * wy[b] * wz[c])
    return greater(low, lesser(high, total))


@wp.func
def inside(q: wp.vec3, shape: wp.vec3i) -> bool:
    """Whether `q` lies among the cells."""
    return (
        q[0] > -0.5 and q[1] > -0.5 and q[2] > -0.5
        and q[0] < float(shape[0]) - 0.5
        and q[1] < float(shape[1]) - 0.5
        and q[2] < float(shape[2]) - 0.5
    )  # fmt: skip


@wp.kernel
def regrid_cells(
    first: int,
    field: wp.array3d(dtype=wp.vec4),
    offset: wp.vec3,
    ratio: float,
    moved: wp.array3d(dtype=wp.vec4),
):
    """Scalars in the new box; nothing outside the old one."""
    i, j, k = wp.tid()
    i += first
    q = offset + ratio * wp.vec3(float(i), float(j), float(k))
    value = wp.vec4(0.0, 0.0, 0.0, 0.0)
    shape = wp.vec3i(field.shape[0], field.shape[1], field.shape[2])
    if inside(q, shape):
        low, high = span(field, q)
        if wp.length_sq(high) > 0.0:
            value = cubic(field, q, low, high)
    moved[i, j, k] = value


@wp.kernel
def regrid_linear(
    first: int,
    field: wp.array3d(dtype=float),
    offset: wp.vec3,
    ratio: float,
    moved: wp.array3d(dtype=float),
):
    """Face velocities in the new box; the nearest value holds outside the old one."""
    i, j, k = wp.tid()
    i += first
    q = offset + ratio * wp.vec3(float(i), float(j), float(k))
    moved[i, j, k] = linear(field, q)


@wp.kernel
def regrid_texture(
    first: int,
    field: wp.array3d(dtype=wp.vec3),
    offset: wp.vec3,
    ratio: float,
    moved: wp.array3d(dtype=wp.vec3),
):
    """Texture displacements in the new box."""
    i, j, k = wp.tid()
    i += first
    q = offset + ratio * wp.vec3(float(i), float(j), float(k))
    moved[i, j, k] = linear(field, q)
