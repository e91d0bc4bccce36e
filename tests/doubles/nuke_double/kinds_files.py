"""Classes that read and write files, and the root."""

from __future__ import annotations

from doubles.nuke_double import colour, extent
from doubles.nuke_double.choices import CascadingEnumeration_Knob
from doubles.nuke_double.numbers import (
    Boolean_Knob,
    Double_Knob,
    Int_Knob,
)
from doubles.nuke_double.pictured import ChannelMask_Knob, Format_Knob
from doubles.nuke_double.spec import Kind, Spec, of, words_of
from doubles.nuke_double.texts import (
    EvalString_Knob,
    File_Knob,
    PyScript_Knob,
)

EDGES = ["hold", "loop", "bounce", "black"]
_FILE_TIME: dict[str, Spec] = {
    "frame_mode": words_of("expression", "start at", "offset"),
    "frame": of(EvalString_Knob),
}
FILES: dict[str, Kind] = {
    "Read": Kind(
        {
            "file": of(File_Knob),
            "file_type": of(EvalString_Knob),
            "proxy": of(File_Knob),
            "format": of(Format_Knob),
            "proxy_format": of(Format_Knob),
            "first": of(Int_Knob, 1),
            "last": of(Int_Knob, 1),
            "before": words_of(*EDGES),
            "after": words_of(*EDGES),
            "origfirst": of(Int_Knob, 1),
            "origlast": of(Int_Knob, 1),
            "origset": of(Boolean_Knob),
            "on_error": words_of("error", "black", "checkerboard", "nearest frame"),
            "localizationPolicy": words_of("on", "from auto-localize path", "on demand", "off"),
            "updateLocalization": of(PyScript_Knob),
            "reload": of(PyScript_Knob),
            "colorspace": of(CascadingEnumeration_Knob, colour.READ),
            "raw": of(Boolean_Knob),
            **_FILE_TIME,
        },
        inputs=0,
        follows=extent.read_follows,
    ),
    "Write": Kind(
        {
            "channels": of(ChannelMask_Knob, "rgb"),
            "file": of(File_Knob),
            "proxy": of(File_Knob),
            "file_type": words_of(" ", "exr", "jpeg", "mov", "png", "tiff", "dpx"),
            "datatype": words_of("16 bit half", "32 bit float"),
            "compression": words_of("Zip (16 scanlines)", "none", "PIZ Wavelet (32 scanlines)"),
            "create_directories": of(Boolean_Knob),
            "colorspace": of(CascadingEnumeration_Knob, colour.READ),
            "raw": of(Boolean_Knob),
            "use_limit": of(Boolean_Knob),
            "first": of(Int_Knob, 1),
            "last": of(Int_Knob, 1),
            "render_order": of(Double_Knob, 1),
            "autocrop": of(Boolean_Knob),
            "views": of(EvalString_Knob, "main"),
            **_FILE_TIME,
        }
    ),
    "Root": Kind(
        {
            "project_directory": of(File_Knob),
            "lock_connections": of(Boolean_Knob),
            "first_frame": of(Int_Knob, 1),
            "last_frame": of(Int_Knob, 100),
            "lock_range": of(Boolean_Knob),
            "frame": of(Double_Knob, 1),
            "fps": of(Double_Knob, 24),
            "format": of(Format_Knob),
            "proxy": of(Boolean_Knob),
            "proxy_type": words_of("scale", "format"),
            "proxy_format": of(Format_Knob),
            "colorManagement": words_of("Nuke", "OCIO"),
            "OCIO_config": words_of(*colour.CONFIGS),
            "customOCIOConfigPath": of(File_Knob),
            **{name: of(CascadingEnumeration_Knob, colour.SHOW) for name in colour.ROOT_KNOBS},
        },
        inputs=0,
    ),
}
