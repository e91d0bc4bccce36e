"""Classes of the compositing graph."""

from __future__ import annotations

from doubles.nuke_double import colour
from doubles.nuke_double.choices import CascadingEnumeration_Knob, Enumeration_Knob
from doubles.nuke_double.numbers import (
    AColor_Knob,
    Boolean_Knob,
    Double_Knob,
    Int_Knob,
)
from doubles.nuke_double.pictured import Channel_Knob, Format_Knob
from doubles.nuke_double.positions import (
    BBox_Knob,
    WH_Knob,
    XY_Knob,
)
from doubles.nuke_double.spec import Kind, Spec, of, words_of
from doubles.nuke_double.texts import (
    EvalString_Knob,
    File_Knob,
    String_Knob,
)

OPERATIONS = [
    *("atop", "average", "color-burn", "color-dodge", "conjoint-over", "copy", "difference"),
    *("disjoint-over", "divide", "exclusion", "from", "geometric", "hard-light", "hypot", "in"),
    *("mask", "matte", "max", "min", "minus", "multiply", "out", "over", "overlay", "plus"),
    *("screen", "soft-light", "stencil", "under", "xor"),
]
_MASK: dict[str, Spec] = {"mix": of(Double_Knob, 1), "invert_mask": of(Boolean_Knob)}
COMP: dict[str, Kind] = {
    "Merge2": Kind(
        {
            "operation": words_of(*OPERATIONS, chosen="over"),
            "bbox": words_of("union", "intersection", "A", "B"),
            "Achannels": of(Channel_Knob, "rgba"),
            "Bchannels": of(Channel_Knob, "rgba"),
            "output": of(Channel_Knob, "rgba"),
            "also_merge": of(Channel_Knob, "none"),
            "maskChannelInput": of(Channel_Knob, "none"),
            "maskChannelMask": of(Channel_Knob, "none"),
            "metainput": words_of("B", "A", "All"),
            "rangeinput": words_of("B", "A", "All"),
            "inject": of(Boolean_Knob),
            "fringe": of(Boolean_Knob),
            "sRGB": of(Boolean_Knob),
            "screen_alpha": of(Boolean_Knob),
            **_MASK,
        },
        inputs=66,
        mask=2,
    ),
    "BackdropNode": Kind(
        {
            "bdwidth": of(Double_Knob, 200),
            "bdheight": of(Double_Knob, 200),
            "z_order": of(Double_Knob),
            "bookmark": of(Boolean_Knob),
        },
        inputs=0,
    ),
    "StickyNote": Kind({}, inputs=0),
    "Reformat": Kind(
        {
            "type": words_of("to format", "to box", "scale"),
            "format": of(Format_Knob),
            "box_width": of(Int_Knob, 200),
            "box_height": of(Int_Knob, 200),
            "box_fixed": of(Boolean_Knob),
            "box_pixel_aspect": of(Double_Knob, 1),
            "scale": of(WH_Knob, 1),
            "resize": words_of(
                "none", "width", "height", "fit", "fill", "distort", chosen="width"
            ),
            "filter": words_of("Cubic", "Impulse", "Lanczos4"),
            "center": of(Boolean_Knob, 1),
            "pbb": of(Boolean_Knob),
            "black_outside": of(Boolean_Knob),
        }
    ),
    "Crop": Kind(
        {
            "box": of(BBox_Knob),
            "crop": of(Boolean_Knob, 1),
            "reformat": of(Boolean_Knob),
            "intersect": of(Boolean_Knob),
            "softness": of(Double_Knob),
        }
    ),
    "Group": Kind({}),
    "LiveGroup": Kind({"file": of(File_Knob), "published": of(Boolean_Knob)}),
    "NoOp": Kind({}),
    "Dot": Kind({}),
    "Input": Kind({"number": of(Int_Knob)}, inputs=0),
    "Output": Kind({}),
    "Constant": Kind(
        {
            "channels": of(Channel_Knob, "rgb"),
            "color": of(AColor_Knob),
            "format": of(Format_Knob),
            "first": of(Int_Knob, 1),
            "last": of(Int_Knob, 1),
        },
        inputs=0,
    ),
    "Copy": Kind(
        {
            "from0": of(Channel_Knob, "rgba.alpha"),
            "to0": of(Channel_Knob, "rgba.alpha"),
            "from1": of(Channel_Knob, "none"),
            "to1": of(Channel_Knob, "none"),
            "bbox": words_of("union", "A side", "B side"),
            "channels": of(Channel_Knob, "none"),
            "mix": of(Double_Knob, 1),
        },
        inputs=3,
        mask=2,
    ),
    "Shuffle2": Kind(
        {
            "fromInput1": of(Channel_Knob, "B"),
            "fromInput2": of(Channel_Knob, "B"),
            "in2": of(Channel_Knob, "none"),
            "mappings": of(String_Knob),
        },
        inputs=2,
    ),
    "Keymix": Kind(
        {
            "channels": of(Channel_Knob, "all"),
            "maskChannel": of(Channel_Knob, "rgba.alpha"),
            "invertMask": of(Boolean_Knob),
            "bbox": words_of("union", "B side"),
            "mix": of(Double_Knob, 1),
        },
        inputs=3,
        mask=2,
    ),
    "OCIOColorSpace": Kind(
        {
            "in_colorspace": of(CascadingEnumeration_Knob, colour.SHOW),
            "out_colorspace": of(CascadingEnumeration_Knob, colour.SHOW),
        },
        inputs=2,
        mask=1,
    ),
    "TimeOffset": Kind({"time_offset": of(Int_Knob), "time": of(EvalString_Knob)}),
    "FrameHold": Kind({"first_frame": of(Int_Knob), "increment": of(Int_Knob)}),
    "FrameRange": Kind(
        {
            "first_frame": of(Int_Knob, 1),
            "last_frame": of(Int_Knob, 1),
            "time": of(EvalString_Knob),
        }
    ),
    "STMap": Kind(
        {
            "channels": of(Channel_Knob, "all"),
            "uv": of(Channel_Knob, "none"),
            "blur_scale": of(WH_Knob, 1),
            "maskChannel": of(Channel_Knob, "none"),
            "filter": words_of("Cubic", "Impulse"),
        },
        inputs=3,
        mask=2,
    ),
    "Transform": Kind(
        {
            "translate": of(XY_Knob),
            "rotate": of(Double_Knob),
            "scale": of(WH_Knob, 1),
            "skewX": of(Double_Knob),
            "skewY": of(Double_Knob),
            "center": of(XY_Knob),
            "invert_matrix": of(Boolean_Knob),
            "filter": words_of("Cubic", "Impulse"),
            "clamp": of(Boolean_Knob),
            "black_outside": of(Boolean_Knob, 1),
            "motionblur": of(Double_Knob),
            "shutter": of(Double_Knob, 0.5),
            "shutteroffset": words_of("start", "centred", "end", "custom"),
        }
    ),
    "Premult": Kind(
        {
            "channels": of(Channel_Knob, "rgb"),
            "alpha": of(Channel_Knob, "rgba.alpha"),
            "invert": of(Boolean_Knob),
        }
    ),
    "Unpremult": Kind(
        {
            "channels": of(Channel_Knob, "rgb"),
            "alpha": of(Channel_Knob, "rgba.alpha"),
            "invert": of(Boolean_Knob),
        }
    ),
    "Grade": Kind(
        {
            "channels": of(Channel_Knob, "rgb"),
            "blackpoint": of(AColor_Knob),
            "whitepoint": of(AColor_Knob, 1),
            "black": of(AColor_Knob),
            "white": of(AColor_Knob, 1),
            "multiply": of(AColor_Knob, 1),
            "add": of(AColor_Knob),
            "gamma": of(AColor_Knob, 1),
            "black_clamp": of(Boolean_Knob, 1),
            "white_clamp": of(Boolean_Knob),
            "maskChannelInput": of(Channel_Knob, "none"),
            "unpremult": of(Channel_Knob, "none"),
            "mix": of(Double_Knob, 1),
        },
        inputs=2,
        mask=1,
    ),
    "Expression": Kind(
        {
            **{f"temp_{part}0": of(String_Knob) for part in ("name", "expr")},
            **{f"expr{i}": of(EvalString_Knob) for i in range(4)},
            **{
                f"channel{i}": of(Channel_Knob, name)
                for i, name in enumerate(("red", "green", "blue", "alpha"))
            },
        },
        inputs=3,
        mask=2,
    ),
    "Switch": Kind({"which": of(Double_Knob)}, inputs=1000),
    "Viewer": Kind(
        {
            "frame_range": of(String_Knob),
            "frame": of(Int_Knob, 1),
            "fps": of(Double_Knob, 24),
            "input_process": of(Boolean_Knob, 1),
            "viewerProcess": of(Enumeration_Knob, (["None", "sRGB (default)"], "sRGB (default)")),
        },
        inputs=10,
    ),
}
