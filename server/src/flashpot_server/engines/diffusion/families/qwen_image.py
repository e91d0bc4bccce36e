"""Qwen-Image: still pictures for matte paintings, Apache-2.0."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.families.calls import spread, still
from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    begun_steps,
    still_step,
)


def qwen_cell(card: Card) -> int:
    """Pixels of a token's side: the autoencoder halves once a level, two by two are packed."""
    levels = card.fact("vae.temperal_downsample") or (False, True, True)
    return int(2 * 2 ** len(levels))


def plain(pipeline: Any, latents: Any, made: Generation) -> Any:
    """Packed two by two; one frame of a video autoencoder."""
    size, factor = (made.canvas.height, made.canvas.width), pipeline.vae_scale_factor
    return spread(pipeline, pipeline._unpack_latents(latents, *size, factor), made)  # noqa: SLF001


QWEN = Family(
    id="qwen-image",
    label="Qwen-Image, still pictures",
    licence="Apache-2.0",
    limits="",
    saved_as=frozenset(
        {"QwenImagePipeline", "QwenImageImg2ImgPipeline", "QwenImageInpaintPipeline"}
    ),
    pipelines={
        "text": "QwenImagePipeline",
        "guided": "QwenImageImg2ImgPipeline",
        "inpaint": "QwenImageInpaintPipeline",
    },
    cell=qwen_cell,
    frame_step=still_step,
    rate=0,
    longest=1,
    profiles={
        "draft": Profile(768 * 768, 20),
        "preview": Profile(1328 * 1328, 35),
        "final": Profile(1664 * 928, 50),
    },
    guidance=4.0,
    asked=still,
    plain=plain,
    guidance_word="true_cfg_scale",
    steps_run=begun_steps,
    words=("prompt_embeds", "prompt_embeds_mask"),
    step_caches=("first_block",),
)

QWEN_CONTROL = replace(
    QWEN,
    id="qwen-image-controlnet",
    label="Qwen-Image with a ControlNet, still pictures from a control picture",
    saved_as=frozenset({"QwenImageControlNetPipeline"}),
    pipelines={"control": "QwenImageControlNetPipeline"},
)

FAMILIES = (QWEN, QWEN_CONTROL)
