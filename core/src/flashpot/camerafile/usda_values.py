"""Values of USD attributes at a frame, and the matrices that transform ops stand for."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from flashpot.camera import Array
from flashpot.camerafile.keys import LARGEST
from flashpot.camerafile.transforms import rotation, scaling, translation, turned_by
from flashpot.camerafile.usda_text import Attribute, Prim, Value

RESET = "!resetXformStack!"
_INVERT = "!invert!"


class SampleError(ValueError):
    """A value is absent or not what it must be; the message is the fact."""


def number(value: Value) -> float:
    """A finite number of a sane size."""
    return float(_array(value, ()))


def sampled(attribute: Attribute, shape: tuple[int, ...], frame: int) -> Array:
    """The value at a frame, straight between samples and held before and after them."""
    times = attribute.times
    if not times or attribute.samples is None:
        return _array(attribute.default, shape)
    place = bisect_left(times, frame)
    later = _array(attribute.samples[times[min(place, len(times) - 1)]], shape)
    if place in {0, len(times)} or times[place] == frame:
        return later
    earlier = _array(attribute.samples[times[place - 1]], shape)
    gap = times[place] - times[place - 1]
    if shape in {(4, 4), (4,)} and gap > 1 and not np.allclose(earlier, later, 1e-9, 1e-9):
        raise SampleError("has no transform sample")
    return np.asarray(earlier + (later - earlier) * (frame - times[place - 1]) / gap)


def order_of(prim: Prim) -> list[str]:
    """The names in `xformOpOrder` that hold, outermost first; what a reset undoes is left out."""
    order = prim.attributes.get("xformOpOrder", Attribute()).default or []
    if not (isinstance(order, list) and all(isinstance(name, str) for name in order)):
        raise SampleError(f"{prim.name:.100} has an xformOpOrder that is no list of names")
    return order[order.index(RESET) + 1 :] if RESET in order else order


def resets(prim: Prim) -> bool:
    """Whether the prim leaves its parents' transforms behind."""
    return RESET in (prim.attributes.get("xformOpOrder", Attribute()).default or [])


def local_matrix(prim: Prim, frame: int) -> Array:
    """From the prim's space to its parent's, for column vectors."""
    matrix = np.eye(4)
    for operation in order_of(prim):
        name = operation.removeprefix(_INVERT)
        if name not in prim.attributes:
            raise SampleError(f"{prim.name:.100} has no {name:.100}, which its xformOpOrder asks")
        step = _operation(name, prim.attributes[name], frame)
        if name != operation:
            step = _inverse(step, name)
        matrix = matrix @ step
    return matrix


def _operation(name: str, attribute: Attribute, frame: int) -> Array:
    kind = name.split(":")[1] if ":" in name else ""
    if kind == "transform":
        return sampled(attribute, (4, 4), frame).T
    if kind == "translate":
        return translation(sampled(attribute, (3,), frame))
    if kind == "scale":
        return scaling(sampled(attribute, (3,), frame))
    if kind == "orient":
        quaternion = sampled(attribute, (4,), frame)
        if np.linalg.norm(quaternion) < 1e-9:
            raise SampleError(f"{name:.100} is no rotation")
        return turned_by(quaternion)
    return _turn(name, kind.removeprefix("rotate"), attribute, frame)


def _turn(name: str, axes: str, attribute: Attribute, frame: int) -> Array:
    """`rotateX`, or `rotateXYZ` and its kin: the first letter's turn comes first."""
    if axes in {"X", "Y", "Z"}:
        return rotation(axes, float(sampled(attribute, (), frame)))
    if sorted(axes) != ["X", "Y", "Z"]:
        raise SampleError(f"{name:.100} is an unknown transform")
    degrees = dict(zip("XYZ", sampled(attribute, (3,), frame).tolist(), strict=True))
    matrix = np.eye(4)
    for axis in axes:
        matrix = rotation(axis, degrees[axis]) @ matrix
    return matrix


def _inverse(matrix: Array, name: str) -> Array:
    if abs(np.linalg.det(matrix)) < 1e-12:
        raise SampleError(f"{name:.100} is singular and cannot be inverted")
    return np.asarray(np.linalg.inv(matrix))


def _array(value: Value, shape: tuple[int, ...]) -> Array:
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise SampleError("has a value that is not made of numbers") from error
    if array.shape != shape:
        raise SampleError(f"has a value of shape {array.shape}, not {shape}")
    if not (np.isfinite(array).all() and (np.abs(array) <= LARGEST).all()):
        raise SampleError(f"has a value that is not finite or beyond {LARGEST:g}")
    return array
