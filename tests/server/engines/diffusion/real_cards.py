"""The configurations of published models, as far as the engine reads them; no weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

WAN_VAE = {"scale_factor_spatial": 8, "scale_factor_temporal": 4}
WAN_VAE_5B = {"scale_factor_spatial": 16, "scale_factor_temporal": 4}
WAN_1B = {"in_channels": 16, "patch_size": [1, 2, 2], "num_layers": 30,
          "num_attention_heads": 12, "attention_head_dim": 128}  # fmt: skip
WAN_14B = WAN_1B | {"num_layers": 40, "num_attention_heads": 40}

Configs = tuple[str, dict[str, Any], dict[str, dict[str, Any]]]
"""Pipeline class, further fields of its index, configurations by component."""

CARDS: Mapping[str, Configs] = {
    "wan21": ("WanPipeline", {}, {"transformer": WAN_1B, "vae": WAN_VAE}),
    "wan21-image": (
        "WanImageToVideoPipeline",
        {},
        {"transformer": WAN_14B | {"in_channels": 36, "image_dim": 1280}, "vae": WAN_VAE},
    ),
    "wan21-ends": (
        "WanImageToVideoPipeline",
        {},
        {
            "transformer": WAN_14B
            | {"in_channels": 36, "image_dim": 1280, "pos_embed_seq_len": 514},
            "vae": WAN_VAE,
        },
    ),
    "wan21-vace": (
        "WanVACEPipeline",
        {},
        {"transformer": WAN_1B | {"vace_layers": [0, 2, 4]}, "vae": WAN_VAE},
    ),
    "wan22": (
        "WanPipeline",
        {"boundary_ratio": 0.875},
        {"transformer": WAN_14B, "transformer_2": WAN_14B, "vae": WAN_VAE},
    ),
    "wan22-image": (
        "WanImageToVideoPipeline",
        {"boundary_ratio": 0.9},
        {"transformer": WAN_14B, "transformer_2": WAN_14B, "vae": WAN_VAE},
    ),
    "wan22-5b": (
        "WanPipeline",
        {"expand_timesteps": True},
        {"transformer": WAN_14B | {"in_channels": 48}, "vae": WAN_VAE_5B},
    ),
    "z-image": (
        "ZImagePipeline",
        {},
        {
            "transformer": {"dim": 3840, "n_layers": 30, "n_heads": 30},
            "vae": {"block_out_channels": [128, 256, 512, 512]},
        },
    ),
    "sdxl": (
        "StableDiffusionXLPipeline",
        {},
        {
            "unet": {"block_out_channels": [320, 640, 1280]},
            "vae": {"block_out_channels": [128, 256, 512, 512]},
        },
    ),
}
CELLS = {"wan22-5b": 32, "sdxl": 32}
"""Pixels of a cell, as the models' own pages say; 16 for all others."""


def files_of(family: str) -> dict[str, bytes]:
    """The files of a model's folder that say what it is."""
    pipeline, index, parts = CARDS[family]
    named = {name: ["diffusers", "Model"] for name in parts}
    files = {"model_index.json": {"_class_name": pipeline, **index, **named}}
    files |= {f"{name}/config.json": config for name, config in parts.items()}
    return {path: json.dumps(value).encode() for path, value in files.items()}
