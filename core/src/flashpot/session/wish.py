"""What somebody asks for, before the cut and the plate have been looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from flashpot.request import Placement, Quality
from flashpot.shot import FrameRange, Lens, Rate, Size


@dataclass(frozen=True)
class Wish:
    """What somebody asks for, as they said it; empty texts and None where they said nothing."""

    effect: str = ""
    """An effect or a preset; may be left out where a marker says it."""
    timeline: Path | None = None
    clip: str = ""
    marker: str = ""
    cut: str = ""
    rate: Rate | None = None
    ignore_timecode_mismatch: bool = False
    plate: str = ""
    colour_space: str = ""
    matte: str = ""
    depth: str = ""
    references: tuple[str, ...] = ()
    """Pictures of what it is to look like: paths."""
    camera: Path | None = None
    lens: Lens | None = None
    track: Path | None = None
    colliders: tuple[Path, ...] = ()
    """Geometry of the set."""
    lit_by: tuple[Path, ...] = ()
    """Elements whose light falls on it: their folders, or their light tracks."""
    metres_per_unit: float | None = None
    """Of the geometry's files, and of a camera's that does not say it; None: the formats' own."""
    up_axis: Literal["y", "z"] = "y"
    """Of the same."""
    capture_rate: Rate | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    placement: Placement = Placement()
    label: str = ""
    seed: int | None = None
    quality: Quality | None = None
    engine: str = ""
    size: Size | None = None
    frames: FrameRange | None = None
    handles: tuple[int, int] | None = None
