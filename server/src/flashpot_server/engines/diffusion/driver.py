"""One way to drive every pipeline: the call that a generation is, watched from step to step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from inspect import signature
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families import Family, Shown
from flashpot_server.engines.diffusion.watching import (
    forget_steps,
    stepping,
    undecoded,
    watched,
)
from flashpot_server.engines.diffusion.windows import windowed

Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Pictures:
    """What the model is shown, on its canvas: display code values, and a matte of 0 and 1."""

    guide: Sequence[Pixels] = ()
    matte: Sequence[Pixels] = ()
    references: Sequence[Pixels] = ()
    """Of the look that is wanted, of any size."""


class Held(Protocol):
    """A model in memory, as one pipeline of a family."""

    pipeline: Any
    family: Family

    def words(self, prompt: str, negative: str, *, guided: bool) -> Mapping[str, Any]:
        """What the text encoder reads in the prompt, and in the negative one where it counts."""

    def cells(self, made: Generation) -> int:
        """Tokens of a latent frame."""


@dataclass(frozen=True)
class Painted:
    """Latents as the autoencoder decodes them, and the sound that was made with them, if any."""

    latents: torch.Tensor
    sound: torch.Tensor | None = None
    """(channels, samples), -1 to 1."""


def paint(
    loaded: Held,
    made: Generation,
    prompt: str,
    seed: int,
    pictures: Pictures,
    check: Callable[[], None],
    stepped: Callable[[torch.Tensor], None],
) -> Painted:
    """What the model paints. `check` may raise to stop it, between any two blocks.

    The noise is drawn on the processor, so that every device begins from the same. After each
    step `stepped` is given the clean latents as they are predicted then.
    """
    pipeline, family = loaded.pipeline, loaded.family
    forget_steps(pipeline)
    with ExitStack() as stack:
        stack.enter_context(torch.no_grad())
        stack.enter_context(watched(pipeline, check))
        stack.enter_context(stepping(pipeline, lambda x: stepped(family.plain(pipeline, x, made))))
        caught = stack.enter_context(undecoded(pipeline.vae))
        for name in family.denoisers:
            denoiser = getattr(pipeline, name)
            stack.enter_context(windowed(denoiser, made.windows, family.reel, loaded.cells(made)))
        try:
            guided = made.guidance > family.unguided
            told = pipeline(
                **loaded.words(prompt, made.negative, guided=guided),
                **_known(pipeline, _sizes(made) | {family.guidance_word: made.guidance}),
                **family.asked(pipeline, made, _shown(pictures)),
                num_inference_steps=made.schedule,
                generator=torch.Generator("cpu").manual_seed(seed),
                output_type="pt",
                return_dict=False,
            )
        finally:
            pipeline.maybe_free_model_hooks()
    sound = told[1][0].float().cpu() if family.sound else None
    return Painted(caught[0].float().cpu(), sound)


def _sizes(made: Generation) -> dict[str, Any]:
    return {
        "height": made.canvas.height,
        "width": made.canvas.width,
        "num_frames": made.frames,
        "frame_rate": float(made.rate.fraction),
    }


def _known(pipeline: Any, call: dict[str, Any]) -> dict[str, Any]:
    """A class that takes its size from its picture has no words for it, a still one no frames."""
    known = signature(pipeline.__call__).parameters
    return {name: value for name, value in call.items() if name in known}


def _shown(pictures: Pictures) -> Shown:
    guide, matte = (_tensor(it) if it else None for it in (pictures.guide, pictures.matte))
    codes = [np.round(np.clip(code, 0, 1) * 255).astype(np.uint8) for code in pictures.references]
    return Shown(guide, matte, tuple(Image.fromarray(code) for code in codes))


def _tensor(pictures: Sequence[Pixels]) -> torch.Tensor:
    """(frames, channels, height, width)."""
    stacked = np.stack([p if p.ndim == 3 else p[..., None] for p in pictures])
    return torch.from_numpy(np.ascontiguousarray(stacked.transpose(0, 3, 1, 2)))
