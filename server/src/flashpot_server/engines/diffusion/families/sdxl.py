"""Stable Diffusion XL: still pictures for matte paintings, Open RAIL++-M."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families.calls import scaled, still
from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    Shown,
    still_step,
    unet_cell,
)


def controlled(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """Its class calls the control picture its image."""
    return {"image": shown.guide[:1], "controlnet_conditioning_scale": made.strength}


SDXL = Family(
    id="sdxl",
    label="Stable Diffusion XL, still pictures",
    licence="openrail++",
    limits="the uses that its attachment A forbids; they are passed on with the weights",
    saved_as=frozenset(
        {
            "StableDiffusionXLPipeline",
            "StableDiffusionXLImg2ImgPipeline",
            "StableDiffusionXLInpaintPipeline",
        }
    ),
    pipelines={
        "text": "StableDiffusionXLPipeline",
        "guided": "StableDiffusionXLImg2ImgPipeline",
        "inpaint": "StableDiffusionXLInpaintPipeline",
    },
    cell=unet_cell,
    frame_step=still_step,
    rate=0,
    longest=1,
    profiles={
        "draft": Profile(768 * 768, 20),
        "preview": Profile(1024 * 1024, 30),
        "final": Profile(1024 * 1024, 40),
    },
    guidance=5.0,
    asked=still,
    plain=scaled,
    words=(
        "prompt_embeds",
        "negative_prompt_embeds",
        "pooled_prompt_embeds",
        "negative_pooled_prompt_embeds",
    ),
    denoisers=("unet",),
)

SDXL_CONTROL = replace(
    SDXL,
    id="sdxl-controlnet",
    label="Stable Diffusion XL with a ControlNet, still pictures from a control picture",
    saved_as=frozenset({"StableDiffusionXLControlNetPipeline"}),
    pipelines={"control": "StableDiffusionXLControlNetPipeline"},
    asked=controlled,
)

FAMILIES = (SDXL, SDXL_CONTROL)
