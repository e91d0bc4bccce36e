"""A clip of the media pool: one file or sequence, and how Resolve interprets it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from doubles.resolve_double.clock import RATES, Clock
from doubles.resolve_double.files import PRINTF, Found
from doubles.resolve_double.markers import Markers
from flashpot.shot import Rate

_ids = itertools.count(1)

ALPHAS = ("None", "Premultiplied", "Straight")
SPACES = ("ACEScg", "ACES2065-1", "Linear", "sRGB", "Rec.709 Gamma 2.4", "Rec.709-A")
"""Input transforms of a project that manages colour, as far as they are known."""


def new_id() -> str:
    """An id that nothing else has."""
    return f"{next(_ids):08x}-resolve"


@dataclass(eq=False)
class Media:
    """A clip; `path` has `%04d` where it is a sequence, "" where it is a timeline."""

    path: str
    found: Found
    rate: Fraction
    uid: str = field(default_factory=new_id)
    values: dict[str, str] = field(default_factory=dict)
    """Properties that were set, by name."""
    metadata: dict[str, str] = field(default_factory=dict)
    third_party: dict[str, str] = field(default_factory=dict)
    markers: Markers = field(default_factory=Markers)
    colour: str = ""
    marked: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def is_sequence(self) -> bool:
        return bool(PRINTF.search(self.path))

    @property
    def name(self) -> str:
        return self.values.get("Clip Name") or Path(self.shown_path).name

    @property
    def shown_path(self) -> str:
        """The path as Resolve writes it: `name.[0001-0100].ext` for a sequence."""
        match = PRINTF.search(self.path)
        if match is None:
            return self.path
        width = int(match[1] or 1)
        last = self.found.first + self.found.count - 1
        return PRINTF.sub(f"[{self.found.first:0{width}}-{last:0{width}}]", self.path)

    @property
    def clock(self) -> Clock:
        text = f"{float(self.rate):.3f}".rstrip("0").rstrip(".")
        return Clock(f"{text} DF" if self.found.drop and f"{text} DF" in RATES else text)

    @property
    def start(self) -> int:
        """The first frame counted from timecode zero.

        Files without a timecode have the one of their number.
        """
        return self.found.first if self.found.start is None else self.found.start

    def replace(self, path: str, found: Found) -> None:
        """Other media for all that this clip is used for."""
        self.path, self.found = path, found


def properties(media: Media, *, from_zero: bool) -> dict[str, str]:
    """Every property by name, each a text."""
    return {name: tell(media) for name, tell in _TOLD.items()} | {
        "Start": "0" if from_zero else str(media.found.first),
        "End": str((0 if from_zero else media.found.first) + media.found.count - 1),
        **media.values,
    }


def set_property(media: Media, name: str, value: str, *, managed: bool) -> bool:
    """Interpret a clip otherwise; whether Resolve does it, or says so."""
    if name == "Reel Name":
        return True  # and it keeps the old one
    if name == "FPS":
        return _set_rate(media, value)
    allowed = {
        "Alpha mode": value in ALPHAS and media.found.kind != "Audio",
        "Input Color Space": value in SPACES and managed,
        "Clip Name": bool(value),
        "PAR": value in {"Square", "Anamorphic", "CinemaScope"},
        "Data Level": value in {"Auto", "Full", "Video"},
    }
    if not allowed.get(name, False):
        return False
    media.values[name] = value
    return True


def _set_rate(media: Media, value: str) -> bool:
    try:
        rate = Rate.snapped(float(value)).fraction
    except ValueError:
        return False
    if media.found.kind == "Audio" or f"{float(rate):.6g}" not in _SHORT_RATES:
        return False
    media.rate = rate
    return True


_SHORT_RATES = {f"{float(Clock(text).rate):.6g}" for text in RATES}
_TOLD: dict[str, Callable[[Media], str]] = {
    "File Path": lambda media: media.shown_path,
    "File Name": lambda media: Path(media.shown_path).name,
    "Clip Name": lambda media: media.name,
    "Type": lambda media: media.found.kind,
    "Format": lambda media: Path(media.path).suffix.lstrip(".").upper(),
    "FPS": lambda media: media.clock.text.split()[0],
    "Frames": lambda media: str(media.found.count),
    "Duration": lambda media: media.clock.timecode(media.found.count),
    "Start TC": lambda media: media.clock.timecode(media.start),
    "End TC": lambda media: media.clock.timecode(media.start + media.found.count),
    "Resolution": lambda media: "x".join(str(side) for side in media.found.size),
    "PAR": lambda media: "Square" if media.found.aspect == 1 else f"{media.found.aspect:g}",
    "Alpha mode": lambda media: "Straight",
    "Input Color Space": lambda media: "Project" if media.path else "",
    "Drop frame": lambda media: str(int(media.clock.drop)),
    "Audio Ch": lambda media: "2" if media.found.sounds else "0",
    "Reel Name": lambda media: "",
}
