"""LTX-Video: text, first frame, first and last frame, guided; Lightricks' own licence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.families.family import (
    DECODE_NOISE,
    DECODE_TIME,
    Family,
    Profile,
    Shown,
)
from flashpot_server.engines.diffusion.families.reel import Reel


def ltx_cell(card: Card) -> int:
    """Pixels of a token's side: halved once a level, after the autoencoder's own patch."""
    told = card.fact("vae.spatial_compression_ratio")
    return int(told or (card.fact("vae.patch_size") or 4) * 2 ** _levels(card))


def ltx_step(card: Card) -> int:
    """Frames of a token, after the first."""
    told = card.fact("vae.temporal_compression_ratio")
    return int(told or (card.fact("vae.patch_size_t") or 1) * 2 ** _levels(card))


def _levels(card: Card) -> int:
    return sum(card.fact("vae.spatio_temporal_scaling") or (True, True, True, False))


def unpacked(pipeline: Any, latents: Any, made: Generation) -> Any:
    """Tokens as (1, channels, frames, rows, columns)."""
    columns = made.canvas.width // pipeline.vae_spatial_compression_ratio
    rows = made.canvas.height // pipeline.vae_spatial_compression_ratio
    frames = math.ceil((made.frames - 1) / pipeline.vae_temporal_compression_ratio) + 1
    patch, patch_t = (
        pipeline.transformer_spatial_patch_size,
        pipeline.transformer_temporal_patch_size,
    )
    return pipeline._unpack_latents(latents, frames, rows, columns, patch, patch_t)  # noqa: SLF001


def unspread(pipeline: Any, latents: Any) -> Any:
    """Latents at the mean and deviation of each channel."""
    vae = pipeline.vae
    denormal = pipeline._denormalize_latents  # noqa: SLF001 - as its own decoding does
    return denormal(latents, vae.latents_mean, vae.latents_std, vae.config.scaling_factor)


def tokens_of(pipeline: Any, made: Generation) -> int:
    """Of the whole clip."""
    side = pipeline.vae_spatial_compression_ratio
    frames = (made.frames - 1) // pipeline.vae_temporal_compression_ratio + 1
    return int(frames * (made.canvas.width // side) * (made.canvas.height // side))


def asked(pipeline: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """A guide is what its noise begins from; its last frame lies beside the clip's tokens."""
    decoding = {"decode_timestep": DECODE_TIME, "decode_noise_scale": DECODE_NOISE}
    match made.mode:
        case "first":
            return decoding | {"image": shown.guide[:1]}
        case "ends":
            both = {"image": [shown.guide[:1], shown.guide[-1:]], "video": [None, None]}
            return decoding | both | {"frame_index": [0, made.frames - 1]}
        case "guided":
            latents = {"latents": _encoded(pipeline, shown.guide)}
            return decoding | latents | {"denoise_strength": made.strength}
    return decoding


def _encoded(pipeline: Any, guide: Any) -> Any:
    vae, where = pipeline.vae, pipeline._execution_device  # noqa: SLF001 - there is no public one
    video = (guide * 2 - 1).permute(1, 0, 2, 3)[None]
    found = vae.encode(video.to(where, vae.dtype)).latent_dist.mode()
    normal = pipeline._normalize_latents  # noqa: SLF001 - as its own conditions are
    return normal(found, vae.latents_mean, vae.latents_std, vae.config.scaling_factor)


def plain(pipeline: Any, latents: Any, made: Generation) -> Any:
    """Packed, with tokens of conditions before it; from a first frame not packed at all."""
    if latents.ndim == 3:
        latents = unpacked(pipeline, latents[:, -tokens_of(pipeline, made) :], made)
    return unspread(pipeline, latents)


LTX = Family(
    id="ltx-video",
    label="LTX-Video, from text, from its first and last frame, guided",
    licence="LTX-Video Open Weights License",
    limits="the licensor's own terms, which differ from version to version",
    saved_as=frozenset({"LTXPipeline", "LTXImageToVideoPipeline", "LTXConditionPipeline"}),
    pipelines={
        "text": "LTXPipeline",
        "first": "LTXImageToVideoPipeline",
        "ends": "LTXConditionPipeline",
        "guided": "LTXConditionPipeline",
    },
    cell=ltx_cell,
    frame_step=ltx_step,
    rate=24,
    longest=257,
    profiles={
        "draft": Profile(704 * 480, 20),
        "preview": Profile(1216 * 704, 30),
        "final": Profile(1216 * 704, 40),
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
    longest_words=256,
    reel=Reel(
        axes={"hidden_states": 1, "timestep": 1, "video_coords": 2},
        packed=True,
        beside_first=True,
        count="num_frames",
        times="video_coords",
    ),
    # Their steps are told from outside, which a shift by the picture's size cannot be added to.
    schedules={"LTXConditionPipeline": {"use_dynamic_shifting": False}},
    step_caches=("first_block", "mag", "pyramid"),
    decodes_whole=True,
    decode_bytes=260,
)

FAMILIES = (LTX,)
