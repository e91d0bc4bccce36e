"""Settings of projects and timelines: texts in, texts out, mostly."""

from __future__ import annotations

from typing import Any

from doubles.resolve_double.clock import RATES
from doubles.resolve_double.project import SETTINGS

RATE = "timelineFrameRate"


def told(settings: dict[str, str], name: str, version: tuple[int, int]) -> Any:
    """A setting as this version tells it: the rate was a number in some. All of them for ""."""
    if name == "":
        return dict(settings)
    value = settings.get(name, "")
    if name == RATE and version == (20, 2) and not value.endswith("DF"):
        return float(value)
    return value


def settable(name: str, value: Any) -> bool:
    """Whether a setting takes this value."""
    if not isinstance(value, str) or name not in SETTINGS or name == "timelinePlaybackFrameRate":
        return False
    if name.startswith("timelineResolution"):
        return value.isdigit() and int(value) > 0
    return name != RATE or value in RATES
