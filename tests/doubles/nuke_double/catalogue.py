"""Which knobs a class of node has, by the names of the record, and how many inputs."""

from __future__ import annotations

from doubles.nuke_double.host import current
from doubles.nuke_double.kinds_comp import COMP
from doubles.nuke_double.kinds_files import FILES
from doubles.nuke_double.kinds_space import SPACE
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.layout import Tab_Knob
from doubles.nuke_double.numbers import (
    Boolean_Knob,
    Disable_Knob,
    Double_Knob,
    Int_Knob,
    Selected,
    Unsigned_Knob,
)
from doubles.nuke_double.spec import Kind, Spec, made, of
from doubles.nuke_double.texts import (
    EvalString_Knob,
    Multiline_Eval_String_Knob,
    PythonKnob,
    String_Knob,
)
from doubles.nuke_double.variables import Gsv_Knob

TAB = Tab_Knob
COMMON: dict[str, Spec] = {
    "name": of(String_Knob),
    "label": of(EvalString_Knob),
    "xpos": of(Int_Knob),
    "ypos": of(Int_Knob),
    "selected": of(Selected),
    "tile_color": of(Unsigned_Knob),
    "gl_color": of(Unsigned_Knob),
    "note_font": of(String_Knob),
    "note_font_size": of(Double_Knob, 11),
    "note_font_color": of(Unsigned_Knob),
    "hide_input": of(Boolean_Knob),
    "disable": of(Disable_Knob),
    "postage_stamp": of(Boolean_Knob),
    "onCreate": of(PythonKnob),
    "knobChanged": of(PythonKnob),
    "autolabel": of(PythonKnob),
    "help": of(Multiline_Eval_String_Knob),
}
KINDS: dict[str, Kind] = {**FILES, **SPACE, **COMP}


def kind(name: str) -> Kind:
    """What a class is; RuntimeError, as Nuke's, for one that is not there."""
    if name == "VariableGroup" and current().profile.has_gsv:
        return Kind({"gsv": of(Gsv_Knob)})
    if name not in KINDS:
        raise RuntimeError(f"{name}: Unknown command")
    return KINDS[name]


def knobs(name: str) -> list[Knob]:
    """New knobs for a node of a class."""
    specs = {**COMMON, **kind(name).knobs}
    if name == "Root" and current().profile.has_gsv:
        specs["gsv"] = of(Gsv_Knob)
    return [made(knob, *spec) for knob, spec in specs.items()]
