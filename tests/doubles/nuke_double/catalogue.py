"""Which knobs a class of node has, by the names of the record, and how many inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.nuke_double import colour, extent
from doubles.nuke_double.choices import (
    CascadingEnumeration_Knob,
    Channel_Knob,
    ChannelMask_Knob,
    Enumeration_Knob,
    Format_Knob,
    Gsv_Knob,
    Tab_Knob,
)
from doubles.nuke_double.host import current
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.numbers import (
    AColor_Knob,
    BBox_Knob,
    Boolean_Knob,
    Disable_Knob,
    Double_Knob,
    IArray_Knob,
    Int_Knob,
    Scale_Knob,
    Selected,
    Unsigned_Knob,
    UV_Knob,
    WH_Knob,
    WorldMatrix,
    XY_Knob,
    XYZ_Knob,
)
from doubles.nuke_double.texts import (
    EvalString_Knob,
    File_Knob,
    Multiline_Eval_String_Knob,
    PyScript_Knob,
    PythonKnob,
    String_Knob,
)

TAB = Tab_Knob
Spec = tuple[type[Knob], Any]
EDGES = ["hold", "loop", "bounce", "black"]
ROTATIONS = ["XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX"]
SCALINGS = ["SRT", "STR", "RST", "RTS", "TSR", "TRS"]
OPERATIONS = [
    *("atop", "average", "color-burn", "color-dodge", "conjoint-over", "copy", "difference"),
    *("disjoint-over", "divide", "exclusion", "from", "geometric", "hard-light", "hypot", "in"),
    *("mask", "matte", "max", "min", "minus", "multiply", "out", "over", "overlay", "plus"),
    *("screen", "soft-light", "stencil", "under", "xor"),
]


@dataclass(frozen=True)
class Kind:
    """What a class is: its knobs, its inputs, which of them is the mask."""

    knobs: dict[str, Spec]
    inputs: int = 1
    mask: int | None = None
    follows: Callable[[Any, Knob], None] | None = None
    stem: str = ""
    """How its nodes are named, where not like the class without its number."""


def _enum(*items: str, chosen: str = "") -> Spec:
    return Enumeration_Knob, (list(items), chosen or items[0])


def _of(kind: type[Knob], value: Any = None) -> Spec:
    return kind, value


_COMMON: dict[str, Spec] = {
    "name": _of(String_Knob),
    "label": _of(EvalString_Knob),
    "xpos": _of(Int_Knob),
    "ypos": _of(Int_Knob),
    "selected": _of(Selected),
    "tile_color": _of(Unsigned_Knob),
    "gl_color": _of(Unsigned_Knob),
    "note_font": _of(String_Knob),
    "note_font_size": _of(Double_Knob, 11),
    "note_font_color": _of(Unsigned_Knob),
    "hide_input": _of(Boolean_Knob),
    "disable": _of(Disable_Knob),
    "postage_stamp": _of(Boolean_Knob),
    "onCreate": _of(PythonKnob),
    "knobChanged": _of(PythonKnob),
    "autolabel": _of(PythonKnob),
    "help": _of(Multiline_Eval_String_Knob),
}
_PLACE: dict[str, Spec] = {
    "translate": _of(XYZ_Knob),
    "rotate": _of(XYZ_Knob),
    "scaling": _of(Scale_Knob, 1),
    "uniform_scale": _of(Double_Knob, 1),
    "skew": _of(XYZ_Knob),
    "pivot": _of(XYZ_Knob),
    "rot_order": _enum(*ROTATIONS, chosen="ZXY"),
    "xform_order": _enum(*SCALINGS),
    "useMatrix": _of(Boolean_Knob),
    "matrix": _of(IArray_Knob, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
}
_LENS: dict[str, Spec] = {
    "focal": _of(Double_Knob, 50),
    "haperture": _of(Double_Knob, 24.576),
    "vaperture": _of(Double_Knob, 18.672),
    "near": _of(Double_Knob, 0.1),
    "far": _of(Double_Knob, 10000),
    "win_translate": _of(UV_Knob),
    "win_scale": _of(UV_Knob, 1),
    "winroll": _of(Double_Knob),
}
_FILE_TIME: dict[str, Spec] = {
    "frame_mode": _enum("expression", "start at", "offset"),
    "frame": _of(EvalString_Knob),
}
_MASK: dict[str, Spec] = {"mix": _of(Double_Knob, 1), "invert_mask": _of(Boolean_Knob)}
_CAMERA = Kind(
    {
        **_PLACE,
        **_LENS,
        "world_matrix": _of(WorldMatrix),
        "focal_point": _of(Double_Knob, 2),
        "fstop": _of(Double_Knob, 16),
        "projection_mode": _enum("perspective", "orthographic", "uv", "spherical"),
        "read_from_file": _of(Boolean_Knob),
        "file": _of(File_Knob),
        "frame_rate": _of(Double_Knob, 24),
        "display": _enum("off", "wireframe", "solid", chosen="wireframe"),
        "selectable": _of(Boolean_Knob, 1),
    },
    inputs=2,
)

KINDS: dict[str, Kind] = {
    "Read": Kind(
        {
            "file": _of(File_Knob),
            "file_type": _of(EvalString_Knob),
            "proxy": _of(File_Knob),
            "format": _of(Format_Knob),
            "proxy_format": _of(Format_Knob),
            "first": _of(Int_Knob, 1),
            "last": _of(Int_Knob, 1),
            "before": _enum(*EDGES),
            "after": _enum(*EDGES),
            "origfirst": _of(Int_Knob, 1),
            "origlast": _of(Int_Knob, 1),
            "origset": _of(Boolean_Knob),
            "on_error": _enum("error", "black", "checkerboard", "nearest frame"),
            "localizationPolicy": _enum("on", "from auto-localize path", "on demand", "off"),
            "updateLocalization": _of(PyScript_Knob),
            "reload": _of(PyScript_Knob),
            "colorspace": _of(CascadingEnumeration_Knob, colour.READ),
            "raw": _of(Boolean_Knob),
            **_FILE_TIME,
        },
        inputs=0,
        follows=extent.read_follows,
    ),
    "Write": Kind(
        {
            "channels": _of(ChannelMask_Knob, "rgb"),
            "file": _of(File_Knob),
            "proxy": _of(File_Knob),
            "file_type": _enum(" ", "exr", "jpeg", "mov", "png", "tiff", "dpx"),
            "datatype": _enum("16 bit half", "32 bit float"),
            "compression": _enum("Zip (16 scanlines)", "none", "PIZ Wavelet (32 scanlines)"),
            "create_directories": _of(Boolean_Knob),
            "colorspace": _of(CascadingEnumeration_Knob, colour.READ),
            "raw": _of(Boolean_Knob),
            "use_limit": _of(Boolean_Knob),
            "first": _of(Int_Knob, 1),
            "last": _of(Int_Knob, 1),
            "render_order": _of(Double_Knob, 1),
            "autocrop": _of(Boolean_Knob),
            "views": _of(EvalString_Knob, "main"),
            **_FILE_TIME,
        }
    ),
    "Root": Kind(
        {
            "project_directory": _of(File_Knob),
            "lock_connections": _of(Boolean_Knob),
            "first_frame": _of(Int_Knob, 1),
            "last_frame": _of(Int_Knob, 100),
            "lock_range": _of(Boolean_Knob),
            "frame": _of(Double_Knob, 1),
            "fps": _of(Double_Knob, 24),
            "format": _of(Format_Knob),
            "proxy": _of(Boolean_Knob),
            "proxy_type": _enum("scale", "format"),
            "proxy_format": _of(Format_Knob),
            "colorManagement": _enum("Nuke", "OCIO"),
            "OCIO_config": _enum(*colour.CONFIGS),
            "customOCIOConfigPath": _of(File_Knob),
            **{name: _of(CascadingEnumeration_Knob, colour.SHOW) for name in colour.ROOT_KNOBS},
        },
        inputs=0,
    ),
    "Camera": _CAMERA,
    "Camera2": _CAMERA,
    "Camera3": _CAMERA,
    "Camera4": Kind(
        {
            "translate": _of(XYZ_Knob),
            "rotate": _of(XYZ_Knob),
            **_LENS,
            "import_enabled": _of(Boolean_Knob),
            "import_source": _enum("file", "input"),
            "file": _of(File_Knob),
            "import_prim_path": _of(String_Knob),
        },
        inputs=2,
    ),
    "Axis2": Kind(_PLACE, inputs=2),
    "Merge2": Kind(
        {
            "operation": _enum(*OPERATIONS, chosen="over"),
            "bbox": _enum("union", "intersection", "A", "B"),
            "Achannels": _of(Channel_Knob, "rgba"),
            "Bchannels": _of(Channel_Knob, "rgba"),
            "output": _of(Channel_Knob, "rgba"),
            "also_merge": _of(Channel_Knob, "none"),
            "maskChannelInput": _of(Channel_Knob, "none"),
            "maskChannelMask": _of(Channel_Knob, "none"),
            "metainput": _enum("B", "A", "All"),
            "rangeinput": _enum("B", "A", "All"),
            "inject": _of(Boolean_Knob),
            "fringe": _of(Boolean_Knob),
            "sRGB": _of(Boolean_Knob),
            "screen_alpha": _of(Boolean_Knob),
            **_MASK,
        },
        inputs=66,
        mask=2,
    ),
    "BackdropNode": Kind(
        {
            "bdwidth": _of(Double_Knob, 200),
            "bdheight": _of(Double_Knob, 200),
            "z_order": _of(Double_Knob),
            "bookmark": _of(Boolean_Knob),
        },
        inputs=0,
    ),
    "StickyNote": Kind({}, inputs=0),
    "Reformat": Kind(
        {
            "type": _enum("to format", "to box", "scale"),
            "format": _of(Format_Knob),
            "box_width": _of(Int_Knob, 200),
            "box_height": _of(Int_Knob, 200),
            "box_fixed": _of(Boolean_Knob),
            "box_pixel_aspect": _of(Double_Knob, 1),
            "scale": _of(WH_Knob, 1),
            "resize": _enum("none", "width", "height", "fit", "fill", "distort", chosen="width"),
            "filter": _enum("Cubic", "Impulse", "Lanczos4"),
            "center": _of(Boolean_Knob, 1),
            "pbb": _of(Boolean_Knob),
            "black_outside": _of(Boolean_Knob),
        }
    ),
    "Crop": Kind(
        {
            "box": _of(BBox_Knob),
            "crop": _of(Boolean_Knob, 1),
            "reformat": _of(Boolean_Knob),
            "intersect": _of(Boolean_Knob),
            "softness": _of(Double_Knob),
        }
    ),
    "Group": Kind({}),
    "LiveGroup": Kind({"file": _of(File_Knob), "published": _of(Boolean_Knob)}),
    "NoOp": Kind({}),
    "Dot": Kind({}),
    "Input": Kind({"number": _of(Int_Knob)}, inputs=0),
    "Output": Kind({}),
    "Constant": Kind(
        {
            "channels": _of(Channel_Knob, "rgb"),
            "color": _of(AColor_Knob),
            "format": _of(Format_Knob),
            "first": _of(Int_Knob, 1),
            "last": _of(Int_Knob, 1),
        },
        inputs=0,
    ),
    "Copy": Kind(
        {
            "from0": _of(Channel_Knob, "rgba.alpha"),
            "to0": _of(Channel_Knob, "rgba.alpha"),
            "from1": _of(Channel_Knob, "none"),
            "to1": _of(Channel_Knob, "none"),
            "bbox": _enum("union", "A side", "B side"),
            "channels": _of(Channel_Knob, "none"),
            "mix": _of(Double_Knob, 1),
        },
        inputs=3,
        mask=2,
    ),
    "Shuffle2": Kind(
        {
            "fromInput1": _of(Channel_Knob, "B"),
            "fromInput2": _of(Channel_Knob, "B"),
            "in2": _of(Channel_Knob, "none"),
            "mappings": _of(String_Knob),
        },
        inputs=2,
    ),
    "Keymix": Kind(
        {
            "channels": _of(Channel_Knob, "all"),
            "maskChannel": _of(Channel_Knob, "rgba.alpha"),
            "invertMask": _of(Boolean_Knob),
            "bbox": _enum("union", "B side"),
            "mix": _of(Double_Knob, 1),
        },
        inputs=3,
        mask=2,
    ),
    "OCIOColorSpace": Kind(
        {
            "in_colorspace": _of(CascadingEnumeration_Knob, colour.SHOW),
            "out_colorspace": _of(CascadingEnumeration_Knob, colour.SHOW),
        },
        inputs=2,
        mask=1,
    ),
    "TimeOffset": Kind({"time_offset": _of(Int_Knob), "time": _of(EvalString_Knob)}),
    "FrameHold": Kind({"first_frame": _of(Int_Knob), "increment": _of(Int_Knob)}),
    "FrameRange": Kind(
        {
            "first_frame": _of(Int_Knob, 1),
            "last_frame": _of(Int_Knob, 1),
            "time": _of(EvalString_Knob),
        }
    ),
    "STMap": Kind(
        {
            "channels": _of(Channel_Knob, "all"),
            "uv": _of(Channel_Knob, "none"),
            "blur_scale": _of(WH_Knob, 1),
            "maskChannel": _of(Channel_Knob, "none"),
            "filter": _enum("Cubic", "Impulse"),
        },
        inputs=3,
        mask=2,
    ),
    "Transform": Kind(
        {
            "translate": _of(XY_Knob),
            "rotate": _of(Double_Knob),
            "scale": _of(WH_Knob, 1),
            "skewX": _of(Double_Knob),
            "skewY": _of(Double_Knob),
            "center": _of(XY_Knob),
            "invert_matrix": _of(Boolean_Knob),
            "filter": _enum("Cubic", "Impulse"),
            "clamp": _of(Boolean_Knob),
            "black_outside": _of(Boolean_Knob, 1),
            "motionblur": _of(Double_Knob),
            "shutter": _of(Double_Knob, 0.5),
            "shutteroffset": _enum("start", "centred", "end", "custom"),
        }
    ),
    "Premult": Kind(
        {
            "channels": _of(Channel_Knob, "rgb"),
            "alpha": _of(Channel_Knob, "rgba.alpha"),
            "invert": _of(Boolean_Knob),
        }
    ),
    "Unpremult": Kind(
        {
            "channels": _of(Channel_Knob, "rgb"),
            "alpha": _of(Channel_Knob, "rgba.alpha"),
            "invert": _of(Boolean_Knob),
        }
    ),
    "Grade": Kind(
        {
            "channels": _of(Channel_Knob, "rgb"),
            "blackpoint": _of(AColor_Knob),
            "whitepoint": _of(AColor_Knob, 1),
            "black": _of(AColor_Knob),
            "white": _of(AColor_Knob, 1),
            "multiply": _of(AColor_Knob, 1),
            "add": _of(AColor_Knob),
            "gamma": _of(AColor_Knob, 1),
            "black_clamp": _of(Boolean_Knob, 1),
            "white_clamp": _of(Boolean_Knob),
            "maskChannelInput": _of(Channel_Knob, "none"),
            "unpremult": _of(Channel_Knob, "none"),
            "mix": _of(Double_Knob, 1),
        },
        inputs=2,
        mask=1,
    ),
    "Expression": Kind(
        {
            **{f"temp_{part}0": _of(String_Knob) for part in ("name", "expr")},
            **{f"expr{i}": _of(EvalString_Knob) for i in range(4)},
            **{
                f"channel{i}": _of(Channel_Knob, name)
                for i, name in enumerate(("red", "green", "blue", "alpha"))
            },
        },
        inputs=3,
        mask=2,
    ),
    "Switch": Kind({"which": _of(Double_Knob)}, inputs=1000),
    "Viewer": Kind(
        {
            "frame_range": _of(String_Knob),
            "frame": _of(Int_Knob, 1),
            "fps": _of(Double_Knob, 24),
            "input_process": _of(Boolean_Knob, 1),
            "viewerProcess": _of(Enumeration_Knob, (["None", "sRGB (default)"], "sRGB (default)")),
        },
        inputs=10,
    ),
}


def kind(name: str) -> Kind:
    """What a class is; RuntimeError, as Nuke's, for one that is not there."""
    if name == "VariableGroup" and current().profile.has_gsv:
        return Kind({"gsv": _of(Gsv_Knob)})
    if name not in KINDS:
        raise RuntimeError(f"{name}: Unknown command")
    return KINDS[name]


def knobs(name: str) -> list[Knob]:
    """New knobs for a node of a class."""
    specs = {**_COMMON, **kind(name).knobs}
    if name == "Root" and current().profile.has_gsv:
        specs["gsv"] = _of(Gsv_Knob)
    return [_made(knob, *spec) for knob, spec in specs.items()]


def _made(name: str, made: type[Knob], value: Any) -> Knob:
    if issubclass(made, Enumeration_Knob):
        items, chosen = value() if callable(value) else value
        choice: Knob = made(name, None, items)
        choice._state = choice._default = choice._read(f"{{{chosen}}}")
        return choice
    knob: Knob = made(name)
    if value is not None:
        knob._state = knob._with(value)
        knob._default = knob._copied()
    return knob
