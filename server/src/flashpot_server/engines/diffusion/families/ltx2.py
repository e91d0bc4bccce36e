"""LTX-2: text, first frame, first and last frame, with sound; and its scene-linear pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families.family import Family, Profile, Shown
from flashpot_server.engines.diffusion.families.ltx import (
    ltx_cell,
    ltx_step,
    tokens_of,
    unpacked,
    unspread,
)
from flashpot_server.engines.diffusion.families.reel import Reel

DISTILLED_STEPS = 8
"""Of the schedule that its distilled models were made for."""


def asked(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """Pictures are not put through H.264 first, as it would by itself: that is 8 bits."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    guiding: dict[str, Any] = {}
    if made.guidance <= LTX2.unguided:
        guiding = {"stg_scale": 0.0, "modality_scale": 1.0, "guidance_rescale": 0.0}
        guiding |= {"audio_guidance_scale": 1.0, "audio_stg_scale": 0.0}
        guiding |= {"audio_modality_scale": 1.0}
    match made.mode:
        case "first":
            return guiding | {"image": shown.guide[:1], "image_crf": 0}
        case "ends":
            ends = {0: shown.guide[:1], -1: shown.guide[-1:]}
            conditions = [
                LTX2VideoCondition(frames=frames * 255, index=index, crf=0)
                for index, frames in ends.items()
            ]
            return guiding | {"conditions": conditions}
    return guiding


def asked_in_light(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """A guide is shown beside the clip, as clean as it is to be followed."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_hdr_lora import LTX2HDRReferenceCondition
    from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES

    steps = {"sigmas": DISTILLED_SIGMA_VALUES} if made.schedule == DISTILLED_STEPS else {}
    if made.mode == "text":
        return steps
    guide = LTX2HDRReferenceCondition(frames=shown.guide, strength=made.strength)
    return steps | {"reference_conditions": [guide]}


def plain(pipeline: Any, latents: Any, made: Generation) -> Any:
    """Packed, with tokens of conditions behind it; from a first frame not packed at all."""
    if latents.ndim == 3:
        latents = unpacked(pipeline, latents[:, : tokens_of(pipeline, made)], made)
    return unspread(pipeline, latents)


LTX2 = Family(
    id="ltx2",
    label="LTX-2, from text, from its first and last frame, with sound",
    licence="LTX-2.x Community License",
    limits="paid from 10 million USD of annual revenue, affiliates included; no products that "
    "compete with the licensor, no training of other models on its outputs",
    saved_as=frozenset(
        {
            "LTX2Pipeline",
            "LTX2ImageToVideoPipeline",
            "LTX2ConditionPipeline",
            "LTX2InContextPipeline",
        }
    ),
    pipelines={
        "text": "LTX2Pipeline",
        "first": "LTX2ImageToVideoPipeline",
        "ends": "LTX2ConditionPipeline",
    },
    cell=ltx_cell,
    frame_step=ltx_step,
    rate=24,
    longest=481,
    profiles={
        "draft": Profile(768 * 512, 20),
        "preview": Profile(1216 * 704, 30),
        "final": Profile(1536 * 1024, 40),
    },
    guidance=3.0,
    asked=asked,
    plain=plain,
    words=(
        "prompt_embeds",
        "prompt_attention_mask",
        "negative_prompt_embeds",
        "negative_prompt_attention_mask",
    ),
    longest_words=1024,
    # Words, time and sound are each left out once.
    guided_passes=4,
    reel=Reel(
        axes={"hidden_states": 1, "timestep": 1, "video_coords": 2},
        packed=True,
        count="num_frames",
        times="video_coords",
        sound_axes={"audio_hidden_states": 1, "audio_timestep": 1, "audio_coords": 2},
        sound_count="audio_num_frames",
        sound_times="audio_coords",
    ),
    step_caches=("first_block",),
    sound=True,
    decodes_whole=True,
    decode_bytes=450,
)

LTX2_LIGHT = replace(
    LTX2,
    id="ltx2-hdr",
    label="LTX-2 in scene-linear light, from text, or a guide's light opened up",
    saved_as=frozenset({"LTX2HDRPipeline"}),
    pipelines={"text": "LTX2HDRPipeline", "control": "LTX2HDRPipeline"},
    profiles={
        "draft": Profile(768 * 512, DISTILLED_STEPS),
        "preview": Profile(1216 * 704, DISTILLED_STEPS),
        "final": Profile(1536 * 1024, DISTILLED_STEPS),
    },
    guidance=1.0,
    asked=asked_in_light,
    guided_passes=2,
    linearise="log",
    sound=False,
)

FAMILIES = (LTX2, LTX2_LIGHT)
