"""Constants of the live application: plain attributes that dir() does not list.

Those that a record gives no value for are opaque, and are others in another version.
"""

from __future__ import annotations

from doubles.resolve_double.markers import COLOURS
from doubles.resolve_double.profile import Profile

COMPOSITES = (
    *("NORMAL", "ADD", "SUBTRACT", "DIFF", "MULTIPLY", "SCREEN", "OVERLAY", "HARDLIGHT"),
    *("SOFTLIGHT", "DARKEN", "LIGHTEN", "COLOR_DODGE", "COLOR_BURN", "EXCLUSION", "HUE"),
    *("SATURATE", "COLORIZE", "LUMA_MASK", "DIVIDE", "LINEAR_DODGE", "LINEAR_BURN"),
    *("LINEAR_LIGHT", "VIVID_LIGHT", "PIN_LIGHT", "HARD_MIX", "LIGHTER_COLOR", "DARKER_COLOR"),
    *("FOREGROUND", "ALPHA", "INVERTED_ALPHA", "LUM", "INVERTED_LUM"),
)
RETIMES = ("USE_PROJECT", "NEAREST", "FRAME_BLEND", "OPTICAL_FLOW")
SCALINGS = ("USE_PROJECT", "CROP", "FIT", "FILL", "STRETCH")
OPAQUE = (
    *("AAF", "DRT", "EDL", "FCP_7_XML", "FCPXML_1_8", "FCPXML_1_9", "FCPXML_1_10"),
    *("HDR_10_PROFILE_A", "HDR_10_PROFILE_B", "TEXT_CSV", "TEXT_TAB", "DOLBY_VISION_VER_2_9"),
    *("DOLBY_VISION_VER_4_0", "DOLBY_VISION_VER_5_1", "NONE", "AAF_NEW", "AAF_EXISTING", "CDL"),
    *("SDL", "MISSING_CLIPS"),
)
NEWER = {"EXPORT_OTIO": "18.5.0", **{f"MARKER_{c.upper()}": "21.0.0" for c in COLOURS}}


def constants(profile: Profile) -> dict[str, float]:
    """Every constant that this version has, by name."""
    fixed = {
        **{f"COMPOSITE_{name}": n for n, name in enumerate(COMPOSITES)},
        **{f"RETIME_{name}": n for n, name in enumerate(RETIMES)},
        **{f"SCALE_{name}": n for n, name in enumerate(SCALINGS)},
    }
    step = VERSION_STEP * profile.numbers[0]
    opaque = [f"EXPORT_{name}" for name in OPAQUE] + [n for n in NEWER if profile.has(NEWER[n])]
    return {**fixed, **{name: float(step + n) for n, name in enumerate(opaque)}}


VERSION_STEP = 3
"""How far opaque values move from one major version to the next."""
