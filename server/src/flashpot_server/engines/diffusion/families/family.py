"""A family of models as a declaration: what it can do, of which sizes and lengths."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flashpot.generation import Generation, Linearise, Mode
from flashpot.request import Quality
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.families.reel import REEL, Reel

GUIDED_MODES: frozenset[Mode] = frozenset(
    {"first", "ends", "guided", "control", "inpaint", "extend"}
)
"""Modes that need pictures of the shot."""
DECODE_TIME, DECODE_NOISE = 0.05, 0.025
"""Of autoencoders that decode as a last step of denoising: how far from clean they begin, and the
share of noise that is added for it, as LTX-Video's own page has them."""
MOVING_MODES: frozenset[Mode] = frozenset({"guided", "control", "inpaint", "extend"})
"""Modes whose pictures follow the guide frame for frame."""


def truncated_steps(schedule: int, strength: float) -> int:
    """As diffusers' video pipelines count: rounded down."""
    return min(int(schedule * strength), schedule)


def begun_steps(schedule: int, strength: float) -> int:
    """As its newer image pipelines count: a step that is begun counts."""
    return schedule - int(max(schedule - min(schedule * strength, schedule), 0))


@dataclass(frozen=True)
class Shown:
    """What a model is shown, on its canvas, as tensors of code values (frames, 1 or 3, h, w)."""

    guide: Any
    """Of every frame of the model; None where nothing guides it."""
    matte: Any
    """0 and 1; None where everything is painted."""
    references: tuple[Any, ...] = ()
    """Of the look that is wanted: pictures of 8 bits, of any size."""


Asked = Callable[[Any, Generation, Shown], Mapping[str, Any]]
"""Arguments of a loaded pipeline's call for a generation, beside words, noise and sizes."""
Plain = Callable[[Any, Any, Generation], Any]
"""Latents as a loaded pipeline's scheduler holds them, as its autoencoder takes them."""


@dataclass(frozen=True)
class Profile:
    """What a quality asks of the model: pixels of its picture at most, and denoising steps."""

    area: int
    steps: int


@dataclass(frozen=True)
class Family:
    """One family, in one piece; everything here is data, and functions of a model's own card.

    A model belongs to it where it was saved as one of `saved_as` and every one of `facts` holds.
    """

    id: str
    label: str
    licence: str
    limits: str
    """What its licence does not allow a studio, in words; "" where nothing."""
    saved_as: frozenset[str]
    pipelines: Mapping[Mode, str]
    """The diffusers class that makes each mode."""
    cell: Callable[[Card], int]
    """Width and height are multiples of so many pixels."""
    frame_step: Callable[[Card], int]
    """Frames are n times this, plus one; 0 for a still picture."""
    rate: int
    """Frames a second of what it was trained on; 0 for a still picture."""
    longest: int
    """Frames that it sees at once."""
    profiles: Mapping[Quality, Profile]
    guidance: float
    """Its own."""
    asked: Asked
    plain: Plain
    facts: Mapping[str, Any] = field(default_factory=dict)
    unguided: float = 1.0
    """Guidance that is none: at it and below, the picture is made once a step and not twice."""
    steps_run: Callable[[int, float], int] = truncated_steps
    """How many steps of a schedule are run at a strength."""
    words: tuple[str, ...] = ("prompt_embeds", "negative_prompt_embeds")
    """What its text encoding gives, in order, as the pipeline's call names it."""
    denoisers: tuple[str, ...] = ("transformer",)
    adapter_targets: tuple[str, ...] = ("to_q", "to_k", "to_v", "to_out.0")
    step_caches: tuple[str, ...] = ()
    references: bool = False
    """Whether it can be shown pictures of what it is to look like."""
    widest_aspect: float = 4.0
    guidance_word: str = "guidance_scale"
    """What its pipelines' calls name it."""
    guided_passes: int = 2
    """Of the denoiser in a step, where guidance is on."""
    longest_words: int = 512
    """Tokens that its text encoder is given at most."""
    reel: Reel = REEL
    schedules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Settings of the scheduler that a pipeline class cannot do without."""
    undialled: frozenset[Mode] = frozenset()
    """Modes that have a guide and no strength."""
    linearise: Linearise | None = None
    """The way from its picture to light, where it has one of its own."""
    sound: bool = False
    """Whether it makes the sound that belongs to the picture."""
    decodes_whole: bool = False
    """Whether all frames are decoded at once, and held at once."""
    decode_bytes: int = 4 * 1200
    """Memory of decoding in float32, of each pixel that is held at once."""

    @property
    def still(self) -> bool:
        """Whether it makes one picture, which is held."""
        return self.rate == 0

    def has(self, card: Card) -> bool:
        """Whether the model of `card` is one of them."""
        return card.pipeline in self.saved_as and all(
            card.fact(name) == value if not callable(value) else value(card.fact(name))
            for name, value in self.facts.items()
        )


def given(value: Any) -> bool:
    """A fact that must be there, whatever it is."""
    return bool(value)


def absent(value: Any) -> bool:
    """A fact that must not be there, or be off."""
    return not value


def video_cell(card: Card) -> int:
    """Pixels of a token's side: what the autoencoder takes together, times the patch."""
    patch = card.fact("transformer.patch_size") or (1, 2, 2)
    return int(card.fact("vae.scale_factor_spatial") or 8) * int(patch[1])


def video_step(card: Card) -> int:
    """Frames that the autoencoder takes together, after the first."""
    return int(card.fact("vae.scale_factor_temporal") or 4)


def picture_cell(card: Card) -> int:
    """The same of an image autoencoder, whose levels halve the picture, and a patch of 2."""
    levels = card.fact("vae.block_out_channels") or (0, 0, 0, 0)
    return int(2 * math.prod([2] * (len(levels) - 1)))


def unet_cell(card: Card) -> int:
    """Of an image autoencoder and a U-net, whose levels both halve the picture."""
    levels = [*(card.fact("vae.block_out_channels") or (0, 0, 0, 0))[1:]]
    levels += [*(card.fact("unet.block_out_channels") or (0, 0, 0))[1:]]
    return int(2 ** len(levels))


def still_step(_: Card) -> int:
    """A still picture has no second frame."""
    return 0
