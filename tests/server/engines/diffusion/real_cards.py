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

PICTURE_VAE = {"block_out_channels": [128, 256, 512, 512]}
LTX_VAE = {"patch_size": 4, "patch_size_t": 1, "spatio_temporal_scaling": [True] * 3 + [False]}
LTX2_VAE = {"patch_size": 4, "patch_size_t": 1, "spatio_temporal_scaling": [True] * 4,
            "spatial_compression_ratio": 32, "temporal_compression_ratio": 8}  # fmt: skip
LTX_2B = {"num_layers": 28, "num_attention_heads": 32, "attention_head_dim": 64,
          "patch_size": 1, "patch_size_t": 1}  # fmt: skip
LTX2_19B = LTX_2B | {"num_layers": 48, "attention_head_dim": 128}
COG_VAE = PICTURE_VAE | {"block_out_channels": [128, 256, 256, 512],
                         "temporal_compression_ratio": 4}  # fmt: skip
COG_5B = {"num_layers": 42, "num_attention_heads": 48, "attention_head_dim": 64, "patch_size": 2,
          "patch_size_t": None, "use_learned_positional_embeddings": False}  # fmt: skip
FLUX_12B = {"num_layers": 19, "num_single_layers": 38, "num_attention_heads": 24,
            "attention_head_dim": 128, "guidance_embeds": True}  # fmt: skip
KLEIN_4B = {"num_layers": 5, "num_single_layers": 20, "num_attention_heads": 24,
            "attention_head_dim": 128, "guidance_embeds": False}  # fmt: skip
QWEN_20B = {"num_layers": 60, "num_attention_heads": 24, "attention_head_dim": 128}
QWEN_VAE = {"temperal_downsample": [False, True, True], "z_dim": 16}
Z_6B = {"dim": 3840, "n_layers": 30, "n_heads": 30}
SDXL_UNET = {"block_out_channels": [320, 640, 1280]}

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
    "ltx-video": ("LTXPipeline", {}, {"transformer": LTX_2B, "vae": LTX_VAE}),
    "ltx2": ("LTX2Pipeline", {}, {"transformer": LTX2_19B, "vae": LTX2_VAE}),
    "ltx2-hdr": ("LTX2HDRPipeline", {}, {"transformer": LTX2_19B, "vae": LTX2_VAE}),
    "cogvideox": ("CogVideoXPipeline", {}, {"transformer": COG_5B, "vae": COG_VAE}),
    "cogvideox-control": (
        "CogVideoXFunControlPipeline",
        {},
        {"transformer": COG_5B, "vae": COG_VAE},
    ),
    "cogvideox15": (
        "CogVideoXPipeline",
        {},
        {"transformer": COG_5B | {"patch_size_t": 2}, "vae": COG_VAE},
    ),
    "cogvideox15-image": (
        "CogVideoXImageToVideoPipeline",
        {},
        {"transformer": COG_5B | {"patch_size_t": 2}, "vae": COG_VAE},
    ),
    "z-image": ("ZImagePipeline", {}, {"transformer": Z_6B, "vae": PICTURE_VAE}),
    "z-image-controlnet": (
        "ZImageControlNetPipeline",
        {},
        {"transformer": Z_6B, "vae": PICTURE_VAE},
    ),
    "sdxl": ("StableDiffusionXLPipeline", {}, {"unet": SDXL_UNET, "vae": PICTURE_VAE}),
    "sdxl-controlnet": (
        "StableDiffusionXLControlNetPipeline",
        {},
        {"unet": SDXL_UNET, "vae": PICTURE_VAE},
    ),
    "flux": ("FluxPipeline", {}, {"transformer": FLUX_12B, "vae": PICTURE_VAE}),
    "flux-schnell": (
        "FluxPipeline",
        {},
        {"transformer": FLUX_12B | {"guidance_embeds": False}, "vae": PICTURE_VAE},
    ),
    "flux-fill": ("FluxFillPipeline", {}, {"transformer": FLUX_12B, "vae": PICTURE_VAE}),
    "flux-control": ("FluxControlPipeline", {}, {"transformer": FLUX_12B, "vae": PICTURE_VAE}),
    "flux-controlnet": (
        "FluxControlNetPipeline",
        {},
        {"transformer": FLUX_12B, "vae": PICTURE_VAE},
    ),
    "flux2-klein": (
        "Flux2KleinPipeline",
        {"is_distilled": True},
        {"transformer": KLEIN_4B, "vae": PICTURE_VAE},
    ),
    "flux2-klein-base": (
        "Flux2KleinPipeline",
        {"is_distilled": False},
        {"transformer": KLEIN_4B, "vae": PICTURE_VAE},
    ),
    "qwen-image": ("QwenImagePipeline", {}, {"transformer": QWEN_20B, "vae": QWEN_VAE}),
    "qwen-image-controlnet": (
        "QwenImageControlNetPipeline",
        {},
        {"transformer": QWEN_20B, "vae": QWEN_VAE},
    ),
}
CELLS = dict.fromkeys(("wan22-5b", "sdxl", "sdxl-controlnet", "ltx-video", "ltx2", "ltx2-hdr"), 32)
"""Pixels of a cell, as the models' own pages say; 16 for all others."""
STEPS = dict.fromkeys(("ltx-video", "ltx2", "ltx2-hdr", "cogvideox15", "cogvideox15-image"), 8)
"""Frames of a token after the first; 4 for all other families of video."""


def files_of(family: str) -> dict[str, bytes]:
    """The files of a model's folder that say what it is."""
    pipeline, index, parts = CARDS[family]
    named = {name: ["diffusers", "Model"] for name in parts}
    files = {"model_index.json": {"_class_name": pipeline, **index, **named}}
    files |= {f"{name}/config.json": config for name, config in parts.items()}
    return {path: json.dumps(value).encode() for path, value in files.items()}
