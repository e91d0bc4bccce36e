"""FLUX.2 klein: still pictures for matte paintings; 4B is Apache-2.0, 9B is not commercial."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    Shown,
    absent,
    begun_steps,
    given,
    picture_cell,
    still_step,
)

LARGEST = 1000 * 1000
"""Its inpainting makes larger pictures smaller by itself: what is over 1024 x 1024, edges too."""


def asked(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """Guided is inpainting everywhere: its class is the only one that begins from a picture."""
    match made.mode:
        case "guided":
            everywhere = shown.guide[:1, :1] * 0 + 1
            image = {"image": shown.guide[:1], "mask_image": everywhere}
            return image | {"strength": made.strength}
        case "inpaint":
            image = {"image": shown.guide[:1], "mask_image": shown.matte[:1]}
            return image | {"strength": 1.0}
    return {}


def plain(pipeline: Any, latents: Any, made: Generation) -> Any:
    """Packed two by two, and at the mean and deviation that its autoencoder has seen."""
    side = pipeline.vae_scale_factor * 2
    rows, columns = made.canvas.height // side, made.canvas.width // side
    seen, vae = latents.unflatten(1, (rows, columns)).permute(0, 3, 1, 2), pipeline.vae
    mean, power = (it.view(1, -1, 1, 1) for it in (vae.bn.running_mean, vae.bn.running_var))
    whole = seen * (power + vae.config.batch_norm_eps).sqrt() + mean
    return pipeline._unpatchify_latents(whole)  # noqa: SLF001 - as its own decoding does


KLEIN = Family(
    id="flux2-klein",
    label="FLUX.2 klein, still pictures",
    licence="Apache-2.0 of 4B; FLUX Non-Commercial License of 9B",
    limits="9B: not for commercial use without an agreement with Black Forest Labs",
    saved_as=frozenset({"Flux2KleinPipeline", "Flux2KleinInpaintPipeline"}),
    facts={"is_distilled": given},
    pipelines={
        "text": "Flux2KleinPipeline",
        "guided": "Flux2KleinInpaintPipeline",
        "inpaint": "Flux2KleinInpaintPipeline",
    },
    cell=picture_cell,
    frame_step=still_step,
    rate=0,
    longest=1,
    profiles={
        "draft": Profile(768 * 768, 4),
        "preview": Profile(LARGEST, 4),
        "final": Profile(LARGEST, 8),
    },
    guidance=1.0,
    asked=asked,
    plain=plain,
    unguided=math.inf,
    steps_run=begun_steps,
    words=("prompt_embeds",),
)

KLEIN_BASE = replace(
    KLEIN,
    id="flux2-klein-base",
    label="FLUX.2 klein base, still pictures",
    facts={"is_distilled": absent},
    profiles={
        "draft": Profile(768 * 768, 20),
        "preview": Profile(LARGEST, 35),
        "final": Profile(LARGEST, 50),
    },
    guidance=4.0,
    unguided=1.0,
)

FAMILIES = (KLEIN, KLEIN_BASE)
