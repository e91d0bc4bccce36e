"""The camera's rays through the gas."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors
# `float(0.0)` is how Warp declares a variable that a loop changes.
# ruff: noqa: UP018

from __future__ import annotations

import warp as wp

from flashpot_server.engines.kernels.sampling import linear

wp.set_module_options({"enable_backward": False})


BLUE = wp.constant(wp.vec3(0.10, 0.22, 1.0))
"""Linear ACEScg of the bands of CH at 431 nm and of C2 at 474 and 516 nm, about."""


@wp.struct
class Lens:
    """Rays in cells of the fine grid: `origin + depth * (corner + u * across + v * down)`."""

    origin: wp.vec3
    corner: wp.vec3
    across: wp.vec3
    down: wp.vec3


@wp.struct
class Gas:
    """How the gas looks."""

    soot: float
    """Extinction per fine cell of soot density 1."""
    flame: float
    """Extinction per fine cell of the fullest flame."""
    shine: float
    """Emission per fine cell of the fullest flame, apart from how much it hides."""
    hue: wp.vec3
    """Extinction of red, green and blue against green's."""
    albedo: wp.vec3
    gain: float
    """Brightness of the glow: above 1 in the flash."""
    step: float
    """Length of a step in fine cells."""
    clean: float
    """Share of the soot's darkness that a flame takes away."""
    crisp: float
    """Soot thinner than one over this loses opacity, for a firm edge; 0 leaves it."""
    sooty: float
    """Soot density times this, up to 1, is how much of the glow outlasts the flame."""
    richness: float
    """Temperature that the richest gas lacks."""
    blue: float
    """Emission per fine cell of the fullest blue sheet."""
    foot: float
    """Fine cells above the grid's first up to which sheets are blue."""
    stoichiometric: float
    """Mixture fraction of a fire's sheets."""
    mode: int
    """0: an explosion's glowing soot, 1: a fire's thin flame."""


@wp.func
def jitter(x: int, y: int) -> float:
    """Interleaved gradient noise (J. Jimenez 2014): neighbours differ as much as can be."""
    value = 0.06711056 * float(x) + 0.00583715 * float(y)
    value = 52.9829189 * (value - wp.floor(value))
    return value - wp.floor(value)


@wp.func
def brick_exit(q: wp.vec3, way: wp.vec3) -> float:
    """Depth from `q` to the far side of its brick of 8 fine cells."""
    nearest = 1.0e9
    for axis in range(3):
        if wp.abs(way[axis]) > 1.0e-9:
            low = wp.floor((q[axis] + 0.5) / 8.0) * 8.0 - 0.5
            edge = low
            if way[axis] > 0.0:
                edge = low + 8.0
            nearest = wp.min(nearest, (edge - q[axis]) / way[axis])
    return wp.max(nearest, 0.0)


@wp.func
def glow_at(table: wp.array(dtype=wp.vec3), temperature: float) -> wp.vec3:
    """Emission of `temperature` (0 to 1) from its table."""
    place = wp.clamp(temperature, 0.0, 1.0) * float(table.shape[0] - 1)
    low = wp.min(int(place), table.shape[0] - 2)
    return table[low] + (table[low + 1] - table[low]) * (place - float(low))


@wp.func
def luminous(here: wp.vec4, gas: Gas) -> float:
    """How much flame there is, 0 to 1."""
    if gas.mode == 0:
        # Only soot glows on while it cools; gas without it goes dark at once.
        sooty = wp.min(1.0, gas.sooty * here[2])
        hot = wp.clamp((here[0] - 0.6 + 0.3 * sooty) * (4.0 - 1.5 * sooty), 0.0, 1.0)
        return hot * wp.min(1.0, 3.0 * here[3] + here[2])
    # Soot glows where fuel is left over and hot: inside the sheets, not in the cold core.
    front = wp.clamp((here[1] - 0.1 * gas.stoichiometric) / (0.5 * gas.stoichiometric), 0.0, 1.0)
    hot = wp.clamp((here[0] - 0.45) * 3.0, 0.0, 1.0)
    return front * front * (3.0 - 2.0 * front) * hot


@wp.func
def sheet(here: wp.vec4, up: float, gas: Gas) -> float:
    """How much blue sheet there is, 0 to 1: where fuel and air meet, low in the flames."""
    part = here[3] / gas.stoichiometric
    across = wp.clamp(1.0 - 1.6 * wp.abs(part - 0.9), 0.0, 1.0)
    low = wp.clamp(1.0 - up / gas.foot, 0.0, 1.0)
    return across * low * wp.clamp(2.0 * here[0] - 0.4, 0.0, 1.0)


@wp.func
def darkness(here: wp.vec4, gas: Gas) -> float:
    """How much soot there is to see: what still burns shines and hides nothing."""
    soot = here[2] * (1.0 - gas.clean * wp.min(1.0, 1.6 * here[3]))
    if gas.crisp > 0.0:
        soot *= wp.min(1.0, gas.crisp * here[2])
    return soot


@wp.func
def crossed(origin: wp.vec3, way: wp.vec3, fine: wp.array3d(dtype=wp.vec4)) -> wp.vec2:
    """The depths between which a ray is inside the grid; the second is less where it misses."""
    near = float(1.0e-3)
    far = float(1.0e9)
    for axis in range(3):
        span = way[axis]
        if wp.abs(span) < 1.0e-9:
            span = 1.0e-9
        a = (-0.5 - origin[axis]) / span
        b = (float(fine.shape[axis]) - 0.5 - origin[axis]) / span
        near = wp.max(near, wp.min(a, b))
        far = wp.min(far, wp.max(a, b))
    return wp.vec2(near, far)


@wp.kernel
def march(
    first: int,
    lens: Lens,
    gas: Gas,
    fine: wp.array3d(dtype=wp.vec4),
    lit: wp.array3d(dtype=wp.vec3),
    velocity: wp.array3d(dtype=wp.vec3),
    bricks: wp.array3d(dtype=wp.uint8),
    glow: wp.array(dtype=wp.vec3),
    stop: wp.array2d(dtype=float),
    emission: wp.array2d(dtype=wp.vec3),
    smoke: wp.array2d(dtype=wp.vec4),
    moved: wp.array2d(dtype=wp.vec4),
):
    """Light and opacity through one pixel, as far as its depth `stop` in metres.

    `smoke` gets scattered RGB and alpha, `moved` the velocity and the depth that the pixel's
    opacity has on average.
    """
    row, column = wp.tid()
    row += first
    u = (float(column) + 0.5) / float(emission.shape[1])
    v = (float(row) + 0.5) / float(emission.shape[0])
    way = lens.corner + u * lens.across + v * lens.down
    crossing = crossed(lens.origin, way, fine)
    far = wp.min(crossing[1], stop[row, column])
    stride = gas.step / wp.length(way)
    depth = crossing[0] + stride * jitter(column, row)
    through = float(1.0)
    thickness = float(0.0)
    glowing = wp.vec3(0.0, 0.0, 0.0)
    scattered = wp.vec3(0.0, 0.0, 0.0)
    reach = float(0.0)
    pace = float(1.0)
    while depth < far and through > 0.005:
        q = lens.origin + depth * way
        i = wp.clamp(int(q[0] + 0.5) >> 3, 0, bricks.shape[0] - 1)
        j = wp.clamp(int(q[1] + 0.5) >> 3, 0, bricks.shape[1] - 1)
        k = wp.clamp(int(q[2] + 0.5) >> 3, 0, bricks.shape[2] - 1)
        if bricks[i, j, k] == wp.uint8(0):
            depth += stride * (wp.floor(brick_exit(q, way) / stride) + 1.0)
        else:
            here = linear(fine, q)
            flame = luminous(here, gas)
            fire = gas.flame * flame
            soot = gas.soot * darkness(here, gas)
            total = (fire + soot) * gas.step * pace
            if total + flame + gas.blue * here[3] > 1.0e-6:
                taken = 1.0 - wp.exp(-total)
                share = gas.step * pace
                if total > 1.0e-4:
                    share *= taken / total
                red = wp.exp(-thickness * gas.hue[0])
                green = wp.exp(-thickness)
                blue = wp.exp(-thickness * gas.hue[2])
                # Gas rich in fuel burns cooler than gas that has found its air.
                heat = here[0] - gas.richness * wp.min(1.0, 5.0 * here[1])
                source = glow_at(glow, heat) * (gas.gain * gas.shine * flame * share)
                if gas.blue > 0.0:
                    source += BLUE * (gas.blue * sheet(here, q[1], gas) * share)
                glowing += wp.vec3(source[0] * red, source[1] * green, source[2] * blue)
                if soot > 0.0:
                    coarse = 0.5 * q - wp.vec3(0.25, 0.25, 0.25)
                    bounced = wp.cw_mul(gas.albedo, linear(lit, coarse)) * (soot * share)
                    scattered += bounced * green
                reach += through * taken * depth
                thickness += total
                through = wp.exp(-thickness)
            # Thin smoke without flame is smooth: half the samples are enough.
            pace = 1.0
            if gas.mode == 1 and flame < 1.0e-5:
                pace = 2.0
            depth += stride * pace
    alpha = 1.0 - through
    emission[row, column] = glowing
    smoke[row, column] = wp.vec4(scattered[0], scattered[1], scattered[2], alpha)
    if alpha > 0.0:
        reach = reach / alpha
        q = lens.origin + reach * way
        speed = linear(velocity, 0.25 * q - wp.vec3(0.375, 0.375, 0.375))
        moved[row, column] = wp.vec4(speed[0], speed[1], speed[2], reach)
    else:
        moved[row, column] = wp.vec4(0.0, 0.0, 0.0, 0.0)
