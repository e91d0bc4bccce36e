"""A project: bins, timelines, settings, what the Deliver page was left at; and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from doubles.resolve_double.cut import Cut
from doubles.resolve_double.media import Media, new_id

UNTITLED = "Untitled Project"
SETTINGS = {
    "timelineFrameRate": "24",
    "timelinePlaybackFrameRate": "24",
    "timelineSampleRate": "48000",
    "timelineResolutionWidth": "1920",
    "timelineResolutionHeight": "1080",
    "superScale": "0",
    "nodeStackLayers": "1",
    "perfProxyMediaMode": "0",
    "videoMonitorUseMatrixOverrideFor422SDI": "0",
    "useCustomSettings": "0",
    "colorScienceMode": "davinciYRGB",
    "rcmPresetMode": "Custom",
    "colorSpaceInput": "Rec.709 Gamma 2.4",
    "colorSpaceTimeline": "Rec.709 Gamma 2.4",
    "colorSpaceOutput": "Rec.709 Gamma 2.4",
    "timelineWorkingLuminance": "SDR 100",
}


@dataclass(eq=False)
class Bin:
    """A folder of the media pool."""

    name: str
    clips: list[Media] = field(default_factory=list)
    bins: list[Bin] = field(default_factory=list)
    uid: str = field(default_factory=new_id)

    def every_clip(self) -> list[Media]:
        return [*self.clips, *(clip for inner in self.bins for clip in inner.every_clip())]

    def every_bin(self) -> list[Bin]:
        return [self, *(found for inner in self.bins for found in inner.every_bin())]


@dataclass
class Deliver:
    """What the Deliver page is left at; scripts build on it, and cannot read it."""

    format: str = "mov"
    codec: str = "ProRes422HQ"
    mode: int = 1
    """0 for individual clips, 1 for a single clip."""
    settings: dict[str, Any] = field(default_factory=lambda: {"SelectAllFrames": True})


@dataclass(eq=False)
class Job:
    """An entry of the render queue: the Deliver page as it was, and a timeline."""

    deliver: Deliver
    cut: Cut
    uid: str = field(default_factory=new_id)
    state: str = "Ready"
    percent: int = 0
    error: str = ""


@dataclass(eq=False)
class Album:
    """An album of the gallery."""

    name: str
    stills: list[Still] = field(default_factory=list)


@dataclass(eq=False)
class Still:
    """A grabbed frame."""

    pixels: Any
    label: str = ""


@dataclass(eq=False)
class Show:
    """A project."""

    name: str
    settings: dict[str, str] = field(default_factory=lambda: dict(SETTINGS))
    root: Bin = field(default_factory=lambda: Bin("Master"))
    current_bin: Bin | None = None
    cuts: list[Cut] = field(default_factory=list)
    open_cut: Cut | None = None
    deliver: Deliver = field(default_factory=Deliver)
    presets: dict[str, Deliver] = field(default_factory=lambda: {"H.264 Master": Deliver("mp4")})
    jobs: list[Job] = field(default_factory=list)
    albums: list[Album] = field(default_factory=lambda: [Album("Stills 1")])
    uid: str = field(default_factory=new_id)

    @property
    def bin(self) -> Bin:
        return self.current_bin or self.root

    @property
    def manages_colour(self) -> bool:
        return self.settings["colorScienceMode"] != "davinciYRGB"


@dataclass(eq=False)
class Desk:
    """What the artist has in front of them."""

    show: Show = field(default_factory=lambda: Show(UNTITLED))
    shelf: dict[str, Show] = field(default_factory=dict)
    """Projects of the database, as they were saved last."""
    database: bool = True
    page: str = "edit"
    selection: list[Any] = field(default_factory=list)
    individual_frames: bool = False
    """Whether the media storage shows the frames of a sequence one by one."""
    gallery: bool = False
    """Whether the Gallery panel is visible on the Color page."""
    frontmost: bool = True
    handlers: list[Any] = field(default_factory=list)
    """What windows of scripts will call in their loop."""
