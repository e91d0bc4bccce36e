"""What one generation needs to know of the cut; plain frozen data, the same in recipe and wire.

World space is metres, Y up, right-handed; cameras look down -Z. Picture coordinates `u, v` run
from 0 to 1, `u` from the left edge, `v` from the TOP edge of the display window. Frame numbers
are the plate's own source frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Matrix = Annotated[tuple[float, ...], Field(min_length=16, max_length=16)]
"""A row-major 4x4 matrix."""
Triple = tuple[float, float, float]
Power = Annotated[float, Field(ge=0, le=1e15)]
MOST_LIGHTS = 8
MOST_LIGHT_FRAMES = 100_000


class Model(BaseModel):
    """Frozen data that refuses unknown fields, NaN and infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Rate(Model):
    """Frames a second as an exact fraction, 24000/1001 for 23.976."""

    numerator: Annotated[int, Field(gt=0, le=1_000_000)] = 24
    denominator: Annotated[int, Field(gt=0, le=100_000)] = 1

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    @classmethod
    def of(cls, value: Fraction | int) -> Rate:
        fraction = Fraction(value)
        return cls(numerator=fraction.numerator, denominator=fraction.denominator)

    @classmethod
    def snapped(cls, value: float) -> Rate:
        """The rate that `value` stands for: a whole number, or n·1000/1001.

        Hosts hand over 23.976, 23.976024627 (32-bit floats) or 23.98; whatever lies within
        0.01 of an NTSC rate, or within 0.001 of a whole rate, is meant to be that rate.
        Anything else is kept as the nearest fraction with a denominator of at most 1001.
        """
        whole = round(value)
        ntsc = Fraction(max(round(value * 1.001), 1) * 1000, 1001)
        if whole and abs(value - whole) < 0.001:
            return cls.of(whole)
        if abs(value - float(ntsc)) < 0.01:
            return cls.of(ntsc)
        return cls.of(Fraction(value).limit_denominator(1001))

    def __float__(self) -> float:
        return self.numerator / self.denominator

    def __str__(self) -> str:
        exact = self.fraction
        return str(exact.numerator) if exact.denominator == 1 else f"{float(self):.3f}"


class FrameRange(Model):
    """`count` frames from `first`; both ends are on screen, so `last = first + count - 1`."""

    first: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
    count: Annotated[int, Field(ge=0, le=10_000_000)]

    @property
    def last(self) -> int:
        return self.first + self.count - 1

    @classmethod
    def spanning(cls, first: int, last: int) -> FrameRange:
        return cls(first=first, count=max(last - first + 1, 0))

    def grown(self, head: int, tail: int) -> FrameRange:
        """The range with `head` frames before and `tail` after."""
        return FrameRange(first=self.first - head, count=self.count + head + tail)

    def meet(self, other: FrameRange) -> FrameRange:
        """The frames both ranges have; count 0 where they have none."""
        first = max(self.first, other.first)
        return FrameRange.spanning(first, min(self.last, other.last))

    def __contains__(self, frame: object) -> bool:
        return isinstance(frame, int) and self.first <= frame <= self.last

    def frames(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class Size(Model):
    """Width and height in pixels."""

    width: Annotated[int, Field(ge=16, le=16384)]
    height: Annotated[int, Field(ge=16, le=16384)]

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Point(Model):
    """A point or direction in the world, metres."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0


class CameraFrame(Model):
    """The camera at one frame: row-major camera-to-world in metres, lens and film in mm."""

    frame: int
    matrix: Matrix
    focal_mm: Annotated[float, Field(gt=0.5, le=5000)] = 35.0
    film_back_width_mm: Annotated[float, Field(gt=0.5, le=500)] = 36.0
    film_back_height_mm: Annotated[float, Field(ge=0, le=500)] = 0.0
    """0: follows from the width and the picture's shape."""
    shift_x_mm: float = 0.0
    shift_y_mm: float = 0.0
    squeeze: Annotated[float, Field(gt=0.1, le=10)] = 1.0
    near: Annotated[float, Field(gt=0)] = 0.01
    far: Annotated[float, Field(gt=0)] = 100_000.0


class Camera(Model):
    """A camera for every frame; between and outside keys the nearest earlier key holds."""

    name: str = ""
    frames: Annotated[tuple[CameraFrame, ...], Field(min_length=1)]


class Lens(Model):
    """A lens by its pair of STMaps; the shot's plate, matte and `at` are as it filmed them.

    A map says for every pixel which place of the other picture it shows, 0 to 1 from the left
    and from the BOTTOM edge at pixel centres, as Nuke's STMap takes it.
    """

    undistort: str = ""
    """Absolute path of the map that straightens the plate; "" or held against the other one."""
    redistort: str = ""
    """Absolute path of the map that bends a straight picture as the lens does."""
    delivery: Literal["undistorted", "redistorted", "both"] = "undistorted"
    """Frames straight with the overscan that the lens needs, bent over the plate, or both."""
    sha256: str = Field(default="", exclude_if=lambda value: not value)
    """Hash over the maps' own hashes; "" until the server has seen the files."""


class Picture(Model):
    """A sequence on disk: the shot's plate, a matte, a neighbour's first frame."""

    pattern: str
    """Absolute path with `%04d` for the frame number; a plain path for a still or a movie."""
    frames: FrameRange
    size: Size
    colour_space: str = ""
    sha256: str = ""
    """Hash over the frames' own hashes in order; "" until the server has seen the files."""


class Collider(Model):
    """Geometry of the set that smoke must go around."""

    name: str
    path: str
    sha256: str = ""


class LightKey(Model):
    """Another element as a lamp at one frame."""

    frame: int
    position: Triple
    """The middle of its light in the world, metres."""
    radius_m: Annotated[float, Field(ge=0, le=100_000)] = 0.0
    """How far its light reaches around that: within it, it grows no brighter."""
    intensity: tuple[Power, Power, Power]
    """Radiant intensity in linear ACEScg: scene radiance times m²."""


class Light(Model):
    """The light of another element of the shot; dark where it has no key."""

    name: str = ""
    frames: Annotated[tuple[LightKey, ...], Field(min_length=1, max_length=MOST_LIGHT_FRAMES)]


class Neighbour(Model):
    """The clip before or after the shot, for first and last frame conditioning."""

    side: Literal["before", "after"]
    name: str
    picture: Picture | None = None


class Shot(Model):
    """One shot of the cut, everything that an engine may need of it."""

    name: Annotated[str, Field(min_length=1, max_length=200)] = "shot"
    range: FrameRange
    head_handle: Annotated[int, Field(ge=0, le=100_000)] = 0
    tail_handle: Annotated[int, Field(ge=0, le=100_000)] = 0
    rate: Rate = Rate()
    start_timecode: str = "00:00:00:00"
    """Timecode of `range.first`; `;` before the frames says drop frame."""
    size: Size = Size(width=1920, height=1080)
    pixel_aspect: Annotated[float, Field(gt=0.1, le=10)] = 1.0
    overscan_pixels: Annotated[int, Field(ge=0, le=4096)] = 0
    colour_space: str = "lin_ap1_scene"
    """The working space of the element, by its colour interop id."""
    show_look: str = ""
    metres_per_unit: Annotated[float, Field(gt=0, le=10_000)] = 1.0
    up_axis: Literal["y", "z"] = "y"
    capture_rate: Rate | None = None
    """Frames a second on set where they differ from `rate`: 96 fps played at 24."""
    retime_order: Literal["before", "baked"] = "before"
    time_scalar: float = 1.0
    camera: Camera | None = None
    lens: Lens | None = None
    plate: Picture | None = None
    matte: Picture | None = None
    depth: Picture | None = None
    """How far away what the plate shows is, along the view axis: its Z, depth.Z or red channel.

    Or a deep picture of it, whose samples have Z, A and, where they have a back, ZBack.
    """
    colliders: tuple[Collider, ...] = ()
    lights: Annotated[tuple[Light, ...], Field(max_length=MOST_LIGHTS)] = Field(
        default=(), exclude_if=lambda value: not value
    )
    """Other elements whose light falls on this one's smoke."""
    neighbours: tuple[Neighbour, ...] = ()

    @property
    def handled_range(self) -> FrameRange:
        """The shot with its handles."""
        return self.range.grown(self.head_handle, self.tail_handle)

    @property
    def seconds_per_frame(self) -> float:
        """Time on set between two frames: 1/96 s where 96 fps was captured."""
        return 1.0 / float(self.capture_rate or self.rate)
