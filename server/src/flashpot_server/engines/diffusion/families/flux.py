"""FLUX.1: still pictures for matte paintings; schnell is Apache-2.0, dev is not commercial."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families.calls import scaled, still
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

NOT_COMMERCIAL = "not for commercial use without an agreement with Black Forest Labs"


def asked(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """Depth and canny are channels of the model's own input: nothing says how much they count."""
    return {"control_image": shown.guide[:1]} if made.mode == "control" else {}


def plain(pipeline: Any, latents: Any, made: Generation) -> Any:
    """Packed two by two."""
    size, factor = (made.canvas.height, made.canvas.width), pipeline.vae_scale_factor
    return scaled(pipeline, pipeline._unpack_latents(latents, *size, factor), made)  # noqa: SLF001


FLUX = Family(
    id="flux",
    label="FLUX.1 dev, still pictures",
    licence="FLUX.1 [dev] Non-Commercial License",
    limits=NOT_COMMERCIAL,
    saved_as=frozenset({"FluxPipeline", "FluxImg2ImgPipeline", "FluxInpaintPipeline"}),
    facts={"transformer.guidance_embeds": given},
    pipelines={
        "text": "FluxPipeline",
        "guided": "FluxImg2ImgPipeline",
        "inpaint": "FluxInpaintPipeline",
    },
    cell=picture_cell,
    frame_step=still_step,
    rate=0,
    longest=1,
    profiles={
        "draft": Profile(768 * 768, 15),
        "preview": Profile(1024 * 1024, 28),
        "final": Profile(1536 * 1024, 40),
    },
    guidance=3.5,
    asked=still,
    plain=plain,
    # Its guidance is a number that the model reads: never a second pass, and no negative words.
    unguided=math.inf,
    steps_run=begun_steps,
    words=("prompt_embeds", "pooled_prompt_embeds"),
    step_caches=("first_block", "mag", "pyramid", "taylor"),
)

FLUX_FAST = replace(
    FLUX,
    id="flux-schnell",
    label="FLUX.1 schnell, still pictures",
    licence="Apache-2.0",
    limits="",
    facts={"transformer.guidance_embeds": absent},
    profiles={
        "draft": Profile(768 * 768, 4),
        "preview": Profile(1024 * 1024, 4),
        "final": Profile(1536 * 1024, 4),
    },
    step_caches=(),
    longest_words=256,
)

FLUX_FILL = replace(
    FLUX,
    id="flux-fill",
    label="FLUX.1 Fill, still pictures in a matte",
    saved_as=frozenset({"FluxFillPipeline"}),
    facts={},
    pipelines={"inpaint": "FluxFillPipeline"},
    profiles={
        "draft": Profile(768 * 768, 20),
        "preview": Profile(1024 * 1024, 35),
        "final": Profile(1536 * 1024, 50),
    },
    guidance=30.0,
)

FLUX_CONTROL = replace(
    FLUX,
    id="flux-control",
    label="FLUX.1 depth and canny, still pictures from a control picture",
    saved_as=frozenset({"FluxControlPipeline"}),
    facts={},
    pipelines={"control": "FluxControlPipeline"},
    guidance=10.0,
    asked=asked,
    undialled=frozenset({"control"}),
)

FLUX_CONTROLNET = replace(
    FLUX,
    id="flux-controlnet",
    label="FLUX.1 with a ControlNet, still pictures from a control picture",
    saved_as=frozenset({"FluxControlNetPipeline"}),
    facts={},
    pipelines={"control": "FluxControlNetPipeline"},
)

FAMILIES = (FLUX, FLUX_FAST, FLUX_FILL, FLUX_CONTROL, FLUX_CONTROLNET)
