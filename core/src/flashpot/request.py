"""What a person asked for: one request holds everything that a generation needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr

from flashpot.shot import FrameRange, Model, Point, Shot

Key = tuple[int, float]
"""One key of an animated parameter: frame, value."""

Value = StrictBool | StrictInt | StrictFloat | StrictStr | tuple[float, float, float]
"""What a parameter can hold; numbers are in the parameter's own unit."""

Quality = Literal["draft", "preview", "final"]

MAX_SEED = 2**53 - 1
"""RFC 8785 numbers are IEEE doubles: larger integers would not survive the recipe."""


class Placement(Model):
    """Where the effect stands: a point in the world, or a point of the picture.

    `at` puts the effect's ground contact at `u, v` of the picture (v from the top), `distance_m`
    metres from the camera along the view axis; with `height_in_frame` the distance follows from
    the effect's size instead. `ground` is the picture height `v` of the ground line there.
    """

    world: Point | None = None
    at: tuple[float, float] | None = None
    distance_m: Annotated[float, Field(ge=0.5, le=50_000)] | None = None
    height_in_frame: Annotated[float, Field(gt=0, le=10)] | None = None
    ground: float | None = None
    track: str = ""
    """A 2D track file: lines of `frame u v`."""


class Request(Model):
    """One element, asked for. Parameters that are absent take the effect's defaults."""

    effect: str
    shot: Shot
    frames: FrameRange
    """The element's frames, handles included."""
    label: Annotated[str, Field(max_length=100)] = ""
    preset: str = ""
    engine: str = ""
    """Empty: the effect's own."""
    quality: Quality = "preview"
    parameters: dict[str, Value] = Field(default_factory=dict)
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 1
    placement: Placement = Placement()
