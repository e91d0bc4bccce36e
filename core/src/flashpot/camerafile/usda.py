"""The first camera of a text USD layer, as `flashpot.shot.Camera`.

The camera-to-world matrix is the product of the `xformOpOrder` of the camera and of its parents;
USD's matrices are for row vectors and are transposed here. Units and up axis are the layer's
(0.01 m and Y where it says nothing, as USD has it). The horizontal aperture fills the picture's
width and the height follows the picture's shape, as Nuke reads such cameras. Lens lengths are
tenths of a unit by USD's definition; many programs write millimetres whatever the unit is, so
where tenths of a unit would give a film back outside 1 to 150 mm they are taken as millimetres
(the picture is the same, only the numbers differ).

A layer that needs others (references, payloads, sublayers, variants) is refused: it must be
flattened. Time codes are frames. Between samples values run straight, as in USD; matrices and
quaternions more than a frame apart must not differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from flashpot.camera import Array
from flashpot.camerafile.files import read_text
from flashpot.camerafile.keys import FIELD, LARGEST, Pose, Wanted, camera_key
from flashpot.camerafile.usda_text import LATEST, Attribute, Layer, Prim, read_layer
from flashpot.camerafile.usda_tokens import UsdaError
from flashpot.camerafile.usda_values import (
    SampleError,
    local_matrix,
    number,
    order_of,
    resets,
    sampled,
)
from flashpot.shot import Camera, CameraFrame

_LENS = {
    "focalLength": 50.0,
    "horizontalAperture": 20.955,
    "horizontalApertureOffset": 0.0,
    "verticalApertureOffset": 0.0,
}
"""USD's own defaults for what is not authored."""

_COMPOSED = ("references", "payload", "inherits", "specializes", "variantSets")
_FLATTEN = "flatten it first: usdcat --flatten -o camera.usda scene.usd"
_REMEDY = "export one camera as text USD, with a baked transform on every frame"


def read_usda(wanted: Wanted) -> Camera:
    """The first camera of a .usda file, for the frames wanted."""
    try:
        layer = read_layer(read_text(wanted.path, FIELD), _is_wanted)
    except UsdaError as error:
        raise wanted.refusal(f"is not understood, {error}", _REMEDY) from error
    chain = next(_cameras(layer.prims, ()), None)
    _refuse_composed(wanted, layer, chain or ())
    if chain is None:
        raise wanted.refusal("has no camera of its own", f"{_REMEDY}, or {_FLATTEN}")
    used = _used(wanted, chain)
    return Camera(
        name="/".join(prim.name for prim in chain)[-500:],
        frames=tuple(_key(wanted, layer, chain, frame) for frame in _frames(wanted, layer, used)),
    )


def _is_wanted(name: str) -> bool:
    return name.startswith("xformOp") or name in _LENS or name in {"clippingRange", "projection"}


def _cameras(prims: Iterable[Prim], parents: tuple[Prim, ...]) -> Iterator[tuple[Prim, ...]]:
    """Each camera with its parents, root first, in the order of the file."""
    for prim in prims:
        if prim.specifier != "def" or prim.metadata.get("active") is False:
            continue
        chain = (*parents, prim)
        if prim.type_name == "Camera":
            yield chain
        yield from _cameras(prim.children, chain)


def _refuse_composed(wanted: Wanted, layer: Layer, chain: tuple[Prim, ...]) -> None:
    if layer.metadata.get("subLayers"):
        raise wanted.refusal("has subLayers", _FLATTEN)
    for prim in chain:
        for name in _COMPOSED:
            if name in prim.metadata:
                raise wanted.refusal(f"{prim.name:.100} has {name}", _FLATTEN)


def _used(wanted: Wanted, chain: tuple[Prim, ...]) -> list[Attribute]:
    """The attributes that the camera hangs on; none may be driven by a connection."""
    camera = chain[-1]
    if camera.attributes.get("projection", Attribute()).default == "orthographic":
        raise wanted.refusal("the camera is orthographic", "give a perspective camera")
    names = [(camera, name) for name in (*_LENS, "clippingRange")]
    for prim in chain:
        try:
            names += [(prim, operation.removeprefix("!invert!")) for operation in order_of(prim)]
        except SampleError as error:
            raise wanted.refusal(str(error), _REMEDY) from error
    used = [prim.attributes[name] for prim, name in names if name in prim.attributes]
    if any(attribute.connected for attribute in used):
        raise wanted.refusal("the camera's attributes are connected", _FLATTEN)
    return used


def _frames(wanted: Wanted, layer: Layer, used: list[Attribute]) -> Iterable[int]:
    """The frames wanted; the first alone where nothing moves.

    The file covers what its samples cover, and what lies between the layer's own start and end:
    writers leave out samples that repeat the one before.
    """
    moving = [attribute.times for attribute in used if len(attribute.times) > 1]
    if not moving:
        return [wanted.frames.first]
    said = [layer.metadata.get("startTimeCode"), layer.metadata.get("endTimeCode")]
    ends = [time for time in said if isinstance(time, float) and abs(time) <= LATEST]
    first = min([times[0] for times in moving] + ends)
    last = max([times[-1] for times in moving] + ends)
    missing = wanted.frames.first if wanted.frames.first < first else int(last) + 1
    if missing in wanted.frames:
        fact = f"frame {missing} is missing; the file has {first:g} to {last:g}"
        raise wanted.refusal(fact, f"export frames {wanted.frames}")
    return wanted.frames.frames()


def _key(wanted: Wanted, layer: Layer, chain: tuple[Prim, ...], frame: int) -> CameraFrame:
    try:
        unit = number(layer.metadata.get("metersPerUnit", wanted.metres_per_unit or 0.01))
        if not 0 < unit <= LARGEST:
            raise SampleError(f"metersPerUnit is {unit:g}")
        matrix = _to_world(chain, frame)
        lens = _lens(chain[-1], frame, unit)
    except SampleError as error:
        raise wanted.refusal(str(error), _REMEDY, frame=frame) from error
    up_axis = str(layer.metadata.get("upAxis", wanted.up_axis)).lower()
    if up_axis not in {"y", "z"}:
        raise wanted.refusal(f"upAxis is {up_axis:.20}", "set it to Y or Z")
    return camera_key(wanted, frame, Pose(matrix, unit, up_axis), **lens)


def _to_world(chain: tuple[Prim, ...], frame: int) -> Array:
    matrix = np.eye(4)
    for prim in chain:
        if resets(prim):
            matrix = np.eye(4)
        matrix = matrix @ local_matrix(prim, frame)
    return matrix


def _lens(camera: Prim, frame: int, unit: float) -> dict[str, float]:
    """The lens in mm, clipping in metres."""
    focal, width, shift_x, shift_y = (
        float(sampled(camera.attributes.get(name, Attribute(default)), (), frame))
        for name, default in _LENS.items()
    )
    tenths_mm = 100 * unit
    to_mm = tenths_mm if 1 <= width * tenths_mm <= 150 else 1.0
    lens = {
        "focal_mm": focal * to_mm,
        "film_back_width_mm": width * to_mm,
        "shift_x_mm": shift_x * to_mm,
        "shift_y_mm": shift_y * to_mm,
    }
    if "clippingRange" in camera.attributes:
        near, far = sampled(camera.attributes["clippingRange"], (2,), frame) * unit
        lens |= {"near": float(near), "far": float(far)}
    return lens
