"""What a model is told for one element: everything that decides its pixels beside the request."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from flashpot.shot import Model, Rate

Mode = Literal["text", "first", "ends", "guided", "control", "inpaint", "extend"]
GuideFrom = Literal["simulation", "plate", "take", "neighbours", ""]
Control = Literal["beauty", "luma", "edges", "depth", "flow"]
Conform = Literal["native", "retime", "interpolate"]
Linearise = Literal["expand", "view_inverse", "eotf", "log"]
AlphaFrom = Literal["guide", "decoder", "pair", "luma", "matte", "opaque"]


def simulates(mode: str, guide: str) -> bool:
    """Whether a model of `mode` is guided by the effect as its own engine renders it."""
    return guide == "simulation" and mode in {"first", "ends", "guided", "control", "extend"}


class Canvas(Model):
    """The picture that a model paints: its size, and the part of it that is the shot's.

    `width` and `height` are what the model asks for, pixels; the shot's picture is the
    `content_width` by `content_height` part at `left`, `top`, the rest is cut off afterwards.
    """

    width: int
    height: int
    left: int
    top: int
    content_width: int
    content_height: int


class Window(Model):
    """A stretch that the model sees at once: `count` latent frames from `first`."""

    first: int
    count: int


class Adapter(Model):
    """A LoRA that was on the model; `expert` says on which of two, "" on all it has."""

    name: str
    digest: str
    weight: float
    expert: Literal["", "high", "low"] = Field(default="", exclude_if=lambda value: not value)


class Generation(Model):
    """A model's whole task. Its frames are `frames` at `rate`, conformed to the shot's."""

    model: str
    digest: str
    """Over every file of the model."""
    family: str
    pipeline: str
    mode: Mode
    guide: GuideFrom
    keys: int = Field(default=0, exclude_if=lambda value: value == 0)
    """Frames of a background that are painted at most, the others show them again; 0: all are."""
    control: Control = Field(default="beauty", exclude_if=lambda value: value == "beauty")
    """Which pass of the guide the model is shown."""
    prompt: str
    negative: str
    canvas: Canvas
    frames: int
    rate: Rate
    conform: Conform
    windows: tuple[Window, ...]
    """More than one where the element is longer than the model's reach."""
    steps: int
    """Denoising steps that are run."""
    schedule: int
    """Steps of the whole schedule; a guided picture begins later in it."""
    strength: float
    guidance: float
    linearise: Linearise
    peak: float
    alpha: AlphaFrom
    regrain: float = Field(default=0.0, exclude_if=lambda value: value == 0.0)
    """How much of the plate's grain was put onto what was painted into it, 1 is as measured."""
    upscaled: Annotated[float, Field(ge=1.0)]
    """How much larger the shot's picture is than what the model painted; 1: not at all."""
    device: str
    dtype: str
    decode_dtype: str
    offload: str
    tiling: bool
    attention: str
    step_cache: str
    adapters: tuple[Adapter, ...] = ()
    libraries: dict[str, str]
    """Versions whose pixels these are."""
