"""Classes of things in space: cameras and axes."""

from __future__ import annotations

from doubles.nuke_double.numbers import (
    Boolean_Knob,
    Double_Knob,
)
from doubles.nuke_double.positions import (
    IArray_Knob,
    Scale_Knob,
    UV_Knob,
    WorldMatrix,
    XYZ_Knob,
)
from doubles.nuke_double.spec import Kind, Spec, of, words_of
from doubles.nuke_double.texts import (
    File_Knob,
    String_Knob,
)

ROTATIONS = ["XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX"]
SCALINGS = ["SRT", "STR", "RST", "RTS", "TSR", "TRS"]
_PLACE: dict[str, Spec] = {
    "translate": of(XYZ_Knob),
    "rotate": of(XYZ_Knob),
    "scaling": of(Scale_Knob, 1),
    "uniform_scale": of(Double_Knob, 1),
    "skew": of(XYZ_Knob),
    "pivot": of(XYZ_Knob),
    "rot_order": words_of(*ROTATIONS, chosen="ZXY"),
    "xform_order": words_of(*SCALINGS),
    "useMatrix": of(Boolean_Knob),
    "matrix": of(IArray_Knob, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
}
_LENS: dict[str, Spec] = {
    "focal": of(Double_Knob, 50),
    "haperture": of(Double_Knob, 24.576),
    "vaperture": of(Double_Knob, 18.672),
    "near": of(Double_Knob, 0.1),
    "far": of(Double_Knob, 10000),
    "win_translate": of(UV_Knob),
    "win_scale": of(UV_Knob, 1),
    "winroll": of(Double_Knob),
}
_CAMERA = Kind(
    {
        **_PLACE,
        **_LENS,
        "world_matrix": of(WorldMatrix),
        "focal_point": of(Double_Knob, 2),
        "fstop": of(Double_Knob, 16),
        "projection_mode": words_of("perspective", "orthographic", "uv", "spherical"),
        "read_from_file": of(Boolean_Knob),
        "file": of(File_Knob),
        "frame_rate": of(Double_Knob, 24),
        "display": words_of("off", "wireframe", "solid", chosen="wireframe"),
        "selectable": of(Boolean_Knob, 1),
    },
    inputs=2,
)
SPACE: dict[str, Kind] = {
    "Camera": _CAMERA,
    "Camera2": _CAMERA,
    "Camera3": _CAMERA,
    "Camera4": Kind(
        {
            "translate": of(XYZ_Knob),
            "rotate": of(XYZ_Knob),
            **_LENS,
            "import_enabled": of(Boolean_Knob),
            "import_source": words_of("file", "input"),
            "file": of(File_Knob),
            "import_prim_path": of(String_Knob),
        },
        inputs=2,
    ),
    "Axis2": Kind(_PLACE, inputs=2),
}
