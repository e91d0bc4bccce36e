"""Colour spaces by the show's setting: plain names, or OCIO names under their families."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import current

CONFIGS = ["nuke-default", "fn-nuke_cg-config-v1.0.0_aces-v1.3_ocio-v2.1", "custom"]
ROOT_KNOBS = (
    "workingSpaceLUT",
    "monitorLut",
    "monitorOutLUT",
    "int8Lut",
    "int16Lut",
    "logLut",
    "floatLut",
)
PLAIN = ["linear", "sRGB", "rec709", "Cineon", "Gamma1.8", "AlexaV3LogC"]
CASCADING = [
    "ACES/ACES2065-1",
    "ACES/ACEScg",
    "ACES/ACEScct",
    "Input/ARRI/V3 LogC (EI800) - Wide Gamut",
    "Utilities/Linear/Linear Rec.709 (sRGB)",
    "Utilities/sRGB - Texture",
    "Output/sRGB - Display",
    "Utilities/Raw",
]
STRIP_CASCADE_PREFIX = 4
DEFAULTS = {"exr": "ACES/ACEScg", "": "ACES/ACEScg"}


def names() -> list[str]:
    """The names that the show's setting gives, families before them under OCIO."""
    return CASCADING if using_ocio() else PLAIN


def using_ocio() -> bool:
    """Whether the show is colour managed by OCIO."""
    root = current().root
    return root is not None and root._knobs["colorManagement"].value() == "OCIO"


def default(extension: str) -> str:
    """What a Read of this kind of file takes by itself."""
    if using_ocio():
        return f"default ({DEFAULTS.get(extension, 'Utilities/sRGB - Texture')})"
    return "default (linear)" if extension in {"exr", ""} else "default (sRGB)"


def READ() -> tuple[list[str], str]:
    """The choices of a Read or Write, the default among them first."""
    first = default("exr")
    return [first, *names()], first


def SHOW() -> tuple[list[str], str]:
    """The choices of a show's knob."""
    return names(), names()[0]


def reset(node: Any) -> None:
    """Back to the file's default: what a new file does to a Read."""
    knob = node._knobs["colorspace"]
    extension = str(node._knobs["file"]._state).rpartition(".")[2].lower()
    items = [default(extension), *names()]
    if knob._items != items:
        knob._items = items
    knob._put(0, None, None)
    node._knobs["raw"]._put(0.0, None, None)


def list_of(knob: Any) -> list[str]:
    """nuke.getColorspaceList: names without family where the knob strips them."""
    items = [str(item) for item in knob._items]
    if knob._flags & STRIP_CASCADE_PREFIX:
        return [item.rpartition("/")[2] for item in items]
    return items
