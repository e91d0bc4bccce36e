"""The contract's camera file, which the bridges send and `camera_json` writes.

```json
{
  "name": "shotcam",
  "metres_per_unit": 1.0,
  "film_back_mm": [36.0, 20.25],
  "frames": [
    {"frame": 1001, "matrix": [1,0,0,0, 0,1,0,1.7, 0,0,1,5, 0,0,0,1], "focal_mm": 35.0}
  ]
}
```

`matrix` is row-major camera-to-world in units of `metres_per_unit` metres (1 where absent), Y
up, looking down -Z, translation in the last column. Each frame has `focal_mm`, `film_back_mm`
[width, height] (height 0: from the picture's shape), and may have `shift_mm` [x, y] of the film,
right and up, `squeeze` (1), `near` (0.01) and `far` (100000), both in metres. Lens fields that
never change may stand at the top, once. Unknown names are refused.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

import numpy as np
from pydantic import Field, ValidationError
from pydantic_core import from_json

from flashpot.camerafile.files import read_whole
from flashpot.camerafile.keys import FIELD, LARGEST, Pose, Wanted, camera_key, frames_of
from flashpot.shot import Camera, CameraFrame, Matrix, Model

MAX_VALUES = 5_000_000
"""Twice what 100,000 frames take; it bounds the memory that 64 MB of text can ask for."""

Form = TypeVar("Form", bound=Model)

_FORM = 'give "frames": [{"frame", "matrix" (16), "focal_mm", "film_back_mm" [w, h]}, ...]'


class _Lens(Model):
    focal_mm: float
    film_back_mm: tuple[float, float]
    shift_mm: tuple[float, float] = (0.0, 0.0)
    squeeze: float = 1.0
    near: float = 0.01
    far: float = 100_000.0


class _Entry(_Lens):
    frame: int
    matrix: Matrix


class _Head(Model):
    name: Annotated[str, Field(max_length=500)] = ""
    metres_per_unit: Annotated[float, Field(gt=0, le=10_000)] = 1.0
    frames: Annotated[list[dict[str, Any]], Field(min_length=1)]


def read_json(wanted: Wanted) -> Camera:
    """The camera of a JSON file, for the frames wanted."""
    data = read_whole(wanted.path, FIELD)
    if data.count(b",") > MAX_VALUES:
        raise wanted.refusal(f"holds more than {MAX_VALUES} values", "give the shot's frames only")
    try:
        content = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise wanted.refusal(f"is not JSON: {error}", _FORM) from error
    if not isinstance(content, dict):
        raise wanted.refusal("is not a JSON object", _FORM)
    constant = {name: content.pop(name) for name in _Lens.model_fields if name in content}
    head = _checked(wanted, _Head, content, None)
    entries = _by_frame(wanted, head.frames)
    chosen = frames_of(wanted, entries)
    return Camera(
        name=head.name,
        frames=tuple(
            _key(wanted, _checked(wanted, _Entry, constant | entries[frame], frame), head)
            for frame in chosen
        ),
    )


def camera_json(camera: Camera) -> str:
    """The camera as the text of a camera file; `read_camera` gives the same camera back."""
    frames = [_entry(key) for key in sorted(camera.frames, key=lambda key: key.frame)]
    return json.dumps({"name": camera.name, "frames": frames}, indent=1, allow_nan=False) + "\n"


def _by_frame(wanted: Wanted, entries: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for place, entry in enumerate(entries):
        frame = entry.get("frame")
        if not isinstance(frame, int) or abs(frame) > LARGEST:
            raise wanted.refusal(f"frames[{place}].frame is no frame number", _FORM)
        if frame in found:
            raise wanted.refusal("stands twice in the file", "keep one key", frame=frame)
        found[frame] = entry
    return found


def _checked(wanted: Wanted, form: type[Form], content: object, frame: int | None) -> Form:
    try:
        return form.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        known = get_close_matches(name, [*_Entry.model_fields, *_Head.model_fields], 1)
        unknown = first["type"] == "extra_forbidden"
        remedy = f"did you mean {known[0]}?" if unknown and known else _FORM
        fact = f"{name:.100}: {'unknown name' if unknown else first['msg']}"
        raise wanted.refusal(fact, remedy, frame=frame) from error


def _key(wanted: Wanted, entry: _Entry, head: _Head) -> CameraFrame:
    return camera_key(
        wanted,
        entry.frame,
        Pose(np.array(entry.matrix).reshape(4, 4), head.metres_per_unit),
        focal_mm=entry.focal_mm,
        film_back_width_mm=entry.film_back_mm[0],
        film_back_height_mm=entry.film_back_mm[1],
        shift_x_mm=entry.shift_mm[0],
        shift_y_mm=entry.shift_mm[1],
        squeeze=entry.squeeze,
        near=entry.near,
        far=entry.far,
    )


def _entry(key: CameraFrame) -> dict[str, object]:
    return {
        "frame": key.frame,
        "matrix": list(key.matrix),
        "focal_mm": key.focal_mm,
        "film_back_mm": [key.film_back_width_mm, key.film_back_height_mm],
        "shift_mm": [key.shift_x_mm, key.shift_y_mm],
        "squeeze": key.squeeze,
        "near": key.near,
        "far": key.far,
    }
