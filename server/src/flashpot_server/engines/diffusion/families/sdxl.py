"""Stable Diffusion XL: still pictures for matte paintings, Open RAIL++-M."""

from __future__ import annotations

from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    still_step,
    unet_cell,
)

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
    words=(
        "prompt_embeds",
        "negative_prompt_embeds",
        "pooled_prompt_embeds",
        "negative_pooled_prompt_embeds",
    ),
    denoisers=("unet",),
)

FAMILIES = (SDXL,)
