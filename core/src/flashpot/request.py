"""What a person asked for: one request holds everything that a generation needs."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr, model_validator

from flashpot.shot import FrameRange, Model, Picture, Point, Shot

Key = tuple[int, float]
"""One key of an animated parameter: frame, value."""

LONGEST_CURVE = 100_000


class Curve(Model):
    """An animated parameter: straight between its keys, held before and after them."""

    keys: Annotated[tuple[Key, ...], Field(min_length=1, max_length=LONGEST_CURVE)]
    """In the order of their frames, one a frame."""

    @model_validator(mode="after")
    def _one_key_a_frame(self) -> Self:
        frames = [frame for frame, _ in self.keys]
        if any(late <= early for early, late in pairwise(frames)):
            raise ValueError("keys are in the order of their frames, one a frame")
        return self

    def at(self, frame: int) -> float:
        """The value at a frame."""
        after = bisect_right(self.keys, frame, key=lambda key: key[0])
        if after in {0, len(self.keys)}:
            return self.keys[max(after - 1, 0)][1]
        (early, low), (late, high) = self.keys[after - 1 : after + 1]
        return low + (high - low) * (frame - early) / (late - early)


Value = StrictBool | StrictInt | StrictFloat | StrictStr | tuple[float, float, float] | Curve
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
    parent: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    """Recipe id of the take that it follows; "" for a first one."""
    take: Picture | None = None
    """That take's own frames, where they are kept in part: extended, repaired, painted over."""
    references: Annotated[tuple[Picture, ...], Field(max_length=8)] = ()
    """Pictures of what it is to look like."""
