"""Wan 2.1 and 2.2: text, first and last frame, guided, control and inpaint, Apache-2.0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families.calls import spread
from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    Shown,
    absent,
    given,
    video_cell,
    video_step,
)

STANDARD, HD = 832 * 480, 1280 * 720
TARGETS = ("to_q", "to_k", "to_v", "to_out.0", "ffn.net.0.proj", "ffn.net.2")
TEXT = frozenset({"WanPipeline", "WanVideoToVideoPipeline"})
SINGLE = {"boundary_ratio": absent, "expand_timesteps": absent}
IMAGE = frozenset({"WanImageToVideoPipeline"})


def asked(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """Of VACE, white of the mask is made and black is kept."""
    looks = {"reference_images": list(shown.references)} if shown.references else {}
    return {**_of_mode(made, shown), **looks}


def _of_mode(made: Generation, shown: Shown) -> Mapping[str, Any]:
    match made.mode:
        case "first":
            return {"image": shown.guide[:1]}
        case "ends":
            return {"image": shown.guide[:1], "last_image": shown.guide[-1:]}
        case "guided":
            return {"video": [shown.guide], "strength": made.strength}
        case "control":
            everywhere = shown.guide.new_ones(shown.guide.shape)
            weight = {"conditioning_scale": made.strength}
            return {"video": [shown.guide], "mask": [everywhere], **weight}
        case "inpaint" | "extend":
            return _masked(made, shown)
    return {}


def _masked(made: Generation, shown: Shown) -> Mapping[str, Any]:
    """What is painted is shown grey, as VACE learned it, or as the simulation has it there."""
    mask, guide = shown.matte.expand(-1, 3, -1, -1), shown.guide
    if made.guide != "simulation":
        guide = guide * (1 - mask) + 0.5 * mask
    return {"video": [guide], "mask": [mask]}


WAN = Family(
    id="wan21",
    label="Wan 2.1, from text",
    licence="Apache-2.0",
    limits="",
    saved_as=TEXT,
    facts=SINGLE,
    pipelines={"text": "WanPipeline", "guided": "WanVideoToVideoPipeline"},
    cell=video_cell,
    frame_step=video_step,
    rate=16,
    longest=81,
    profiles={
        "draft": Profile(STANDARD, 15),
        "preview": Profile(STANDARD, 30),
        "final": Profile(HD, 50),
    },
    guidance=5.0,
    asked=asked,
    plain=spread,
    adapter_targets=TARGETS,
    step_caches=("first_block", "mag", "pyramid"),
)

WAN_IMAGE = replace(
    WAN,
    id="wan21-image",
    label="Wan 2.1, from its first frame",
    saved_as=IMAGE,
    facts=SINGLE | {"transformer.pos_embed_seq_len": absent},
    pipelines={"first": "WanImageToVideoPipeline"},
)

WAN_ENDS = replace(
    WAN_IMAGE,
    id="wan21-ends",
    label="Wan 2.1, from its first and last frame",
    facts=SINGLE | {"transformer.pos_embed_seq_len": given},
    pipelines={"ends": "WanImageToVideoPipeline"},
)

WAN_CONTROL = replace(
    WAN,
    id="wan21-vace",
    label="Wan VACE, control, inpaint and extend",
    saved_as=frozenset({"WanVACEPipeline"}),
    facts={"transformer.vace_layers": given},
    pipelines={
        "text": "WanVACEPipeline",
        "control": "WanVACEPipeline",
        "inpaint": "WanVACEPipeline",
        "extend": "WanVACEPipeline",
    },
    references=True,
)

WAN_PAIR = replace(
    WAN,
    id="wan22",
    label="Wan 2.2, from text, two experts",
    facts={"boundary_ratio": given, "expand_timesteps": absent},
    pipelines={"text": "WanPipeline"},
    guidance=4.0,
    denoisers=("transformer", "transformer_2"),
)

WAN_PAIR_IMAGE = replace(
    WAN_PAIR,
    id="wan22-image",
    label="Wan 2.2, from its first and last frame, two experts",
    saved_as=IMAGE,
    pipelines={"first": "WanImageToVideoPipeline", "ends": "WanImageToVideoPipeline"},
    guidance=3.5,
)

WAN_SMALL = replace(
    WAN,
    id="wan22-5b",
    label="Wan 2.2 5B, from text and from its first frame",
    saved_as=TEXT | IMAGE,
    facts={"expand_timesteps": given},
    pipelines={"text": "WanPipeline", "first": "WanImageToVideoPipeline"},
    rate=24,
    longest=121,
    profiles={
        "draft": Profile(STANDARD, 15),
        "preview": Profile(1280 * 704, 25),
        "final": Profile(1280 * 704, 50),
    },
)

FAMILIES = (WAN, WAN_IMAGE, WAN_ENDS, WAN_CONTROL, WAN_PAIR, WAN_PAIR_IMAGE, WAN_SMALL)
