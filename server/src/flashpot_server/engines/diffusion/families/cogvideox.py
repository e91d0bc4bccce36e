"""CogVideoX: text, guided, first frame, and a control video; 1.0 and 1.5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    Shown,
    absent,
    given,
)
from flashpot_server.engines.diffusion.families.reel import Reel

STANDARD, HD = 720 * 480, 1360 * 768


def cog_cell(card: Card) -> int:
    """Pixels of a token's side."""
    levels = card.fact("vae.block_out_channels") or (0, 0, 0, 0)
    return int(2 ** (len(levels) - 1) * (card.fact("transformer.patch_size") or 2))


def cog_step(card: Card) -> int:
    """Frames of a token, after the first; 1.5 pads its latents to whole tokens by itself."""
    step = card.fact("vae.temporal_compression_ratio") or 4
    return int(step * (card.fact("transformer.patch_size_t") or 1))


def asked(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """A control video is followed as closely as it was trained to be; nothing says how much."""
    match made.mode:
        case "first":
            return {"image": shown.guide[:1]}
        case "guided":
            return {"video": [shown.guide], "strength": made.strength}
        case "control":
            return {"control_video": [shown.guide]}
    return {}


def plain(pipeline: Any, latents: Any, _: Generation) -> Any:
    """Its frames stand before its channels."""
    return latents.permute(0, 2, 1, 3, 4) / pipeline.vae_scaling_factor_image


COGVIDEOX = Family(
    id="cogvideox",
    label="CogVideoX, from text and guided",
    licence="Apache-2.0 of 2B; CogVideoX License of 5B",
    limits="5B: the licensor's own terms",
    saved_as=frozenset({"CogVideoXPipeline", "CogVideoXVideoToVideoPipeline"}),
    # Learned positions fix the picture at one size and length: 1.0 of 5B from an image.
    facts={
        "transformer.patch_size_t": absent,
        "transformer.use_learned_positional_embeddings": absent,
    },
    pipelines={"text": "CogVideoXPipeline", "guided": "CogVideoXVideoToVideoPipeline"},
    cell=cog_cell,
    frame_step=cog_step,
    rate=8,
    longest=49,
    profiles={
        "draft": Profile(STANDARD, 20),
        "preview": Profile(STANDARD, 35),
        "final": Profile(STANDARD, 50),
    },
    guidance=6.0,
    asked=asked,
    plain=plain,
    longest_words=226,
    reel=Reel(axes={"hidden_states": 1, "image_rotary_emb": 0}),
    step_caches=("first_block", "mag", "pyramid", "faster"),
)

COGVIDEOX_CONTROL = replace(
    COGVIDEOX,
    id="cogvideox-control",
    label="CogVideoX Fun, from a control video",
    saved_as=frozenset({"CogVideoXFunControlPipeline"}),
    pipelines={"control": "CogVideoXFunControlPipeline"},
    undialled=frozenset({"control"}),
)

COGVIDEOX_LATER = replace(
    COGVIDEOX,
    id="cogvideox15",
    label="CogVideoX 1.5, from text",
    licence="CogVideoX License",
    limits="the licensor's own terms",
    saved_as=frozenset({"CogVideoXPipeline"}),
    facts={"transformer.patch_size_t": given},
    # Guided, its class refuses the lengths it was trained on.
    pipelines={"text": "CogVideoXPipeline"},
    rate=16,
    longest=81,
    profiles={
        "draft": Profile(STANDARD, 20),
        "preview": Profile(HD, 35),
        "final": Profile(HD, 50),
    },
)

COGVIDEOX_LATER_IMAGE = replace(
    COGVIDEOX_LATER,
    id="cogvideox15-image",
    label="CogVideoX 1.5, from its first frame",
    saved_as=frozenset({"CogVideoXImageToVideoPipeline"}),
    pipelines={"first": "CogVideoXImageToVideoPipeline"},
)

FAMILIES = (COGVIDEOX, COGVIDEOX_CONTROL, COGVIDEOX_LATER, COGVIDEOX_LATER_IMAGE)
