"""Colour spaces as Blender's own configuration names them, and light in its working space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flashpot_bridge import HostError

NAMES = {
    "lin_ap1_scene": "ACEScg",
    "lin_rec709_scene": "Linear Rec.709",
    "lin_ap0_scene": "ACES2065-1",
    "lin_rec2020_scene": "Linear Rec.2020",
}
REC709_FROM_AP1 = (
    (1.7050510, -0.6217921, -0.0832589),
    (-0.1302564, 1.1408048, -0.0105484),
    (-0.0240034, -0.1289690, 1.1529723),
)
"""Linear ACEScg to linear Rec.709, D60 to D65 by Bradford (ACES S-2014-004)."""


def set_space(of: Any, space: str) -> None:
    """Say which colour space an image's or a strip's files are in.

    Raises HostError where Blender's configuration has it not.
    """
    try:
        of.colorspace_settings.name = NAMES[space]
    except (KeyError, TypeError) as error:
        raise HostError(
            f"this Blender has no colour space for {space}",
            "start it with its own colour configuration: without the variable OCIO",
            "colour_space",
            "unknown_colour_space",
        ) from error


def rec709(rgb: Sequence[float]) -> tuple[float, float, float]:
    """Linear ACEScg light in linear Rec.709, without the negative parts that lamps cannot have."""
    red, green, blue = (
        max(sum(part * light for part, light in zip(row, rgb, strict=True)), 0.0)
        for row in REC709_FROM_AP1
    )
    return red, green, blue
