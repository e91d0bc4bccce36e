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
from flashpot_server.engines.diffusion.families import Family
from flashpot_server.engines.diffusion.watching import forget_steps, stepping, watched
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


def paint(
    loaded: Held,
    made: Generation,
    prompt: str,
    seed: int,
    pictures: Pictures,
    check: Callable[[], None],
    stepped: Callable[[torch.Tensor], None],
) -> torch.Tensor:
    """The latents that the model paints. `check` may raise to stop it, between any two blocks.

    The noise is drawn on the processor, so that every device begins from the same. After each
    step `stepped` is given the clean latents as they are predicted then.
    """
    pipeline, family = loaded.pipeline, loaded.family
    forget_steps(pipeline)
    with ExitStack() as stack:
        stack.enter_context(torch.no_grad())
        stack.enter_context(watched(pipeline, check))
        stack.enter_context(stepping(pipeline, stepped))
        for name in family.denoisers:
            stack.enter_context(windowed(getattr(pipeline, name), made.windows))
        try:
            guided = made.guidance > family.unguided
            latents = pipeline(
                **loaded.words(prompt, made.negative, guided=guided),
                **_sized(pipeline, _call(made, pictures, still=family.still)),
                generator=torch.Generator("cpu").manual_seed(seed),
                output_type="latent",
                return_dict=False,
            )[0]
        finally:
            pipeline.maybe_free_model_hooks()
    return torch.as_tensor(latents).float().cpu()


def _call(made: Generation, pictures: Pictures, *, still: bool) -> dict[str, Any]:
    """The pipeline's arguments, as its class calls them."""
    call: dict[str, Any] = {
        "height": made.canvas.height,
        "width": made.canvas.width,
        "num_inference_steps": made.schedule,
        "guidance_scale": made.guidance,
    }
    if not still and made.mode != "guided":
        call["num_frames"] = made.frames
    shown = (_still_pictures if still else _moving_pictures)(made, pictures)
    return call | shown | _looks(pictures)


def _sized(pipeline: Any, call: dict[str, Any]) -> dict[str, Any]:
    """A class that takes its size from its picture has no words for it."""
    known = signature(pipeline.__call__).parameters
    return {k: v for k, v in call.items() if k in known or k not in {"height", "width"}}


def _moving_pictures(made: Generation, pictures: Pictures) -> dict[str, Any]:
    match made.mode:
        case "first":
            return {"image": _tensor(pictures.guide[:1])}
        case "ends":
            last = _tensor(pictures.guide[-1:])
            return {"image": _tensor(pictures.guide[:1]), "last_image": last}
        case "guided":
            return {"video": [_tensor(pictures.guide)], "strength": made.strength}
        case "control":
            guide = _tensor(pictures.guide)
            everywhere = torch.ones_like(guide)
            return {"video": [guide], "mask": [everywhere], "conditioning_scale": made.strength}
        case "inpaint" | "extend":
            return _masked(made, pictures)
    return {}


def _masked(made: Generation, pictures: Pictures) -> dict[str, Any]:
    """White of the mask is painted: over grey, as VACE learned it, or over the simulation."""
    mask, guide = _tensor(pictures.matte).expand(-1, 3, -1, -1), _tensor(pictures.guide)
    if made.guide != "simulation":
        guide = guide * (1 - mask) + 0.5 * mask
    return {"video": [guide], "mask": [mask]}


def _looks(pictures: Pictures) -> dict[str, Any]:
    """References; their class takes pictures of 8 bits alone."""
    if not pictures.references:
        return {}
    codes = [np.round(np.clip(code, 0, 1) * 255).astype(np.uint8) for code in pictures.references]
    return {"reference_images": [Image.fromarray(code) for code in codes]}


def _still_pictures(made: Generation, pictures: Pictures) -> dict[str, Any]:
    match made.mode:
        case "guided":
            return {"image": _tensor(pictures.guide[:1]), "strength": made.strength}
        case "inpaint":
            image, mask = _tensor(pictures.guide[:1]), _tensor(pictures.matte[:1])
            return {"image": image, "mask_image": mask, "strength": 1.0}
    return {}


def _tensor(pictures: Sequence[Pixels]) -> torch.Tensor:
    """(frames, channels, height, width)."""
    stacked = np.stack([p if p.ndim == 3 else p[..., None] for p in pictures])
    return torch.from_numpy(np.ascontiguousarray(stacked.transpose(0, 3, 1, 2)))
