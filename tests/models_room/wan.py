"""Wan pipelines with random weights, each mode and generation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models_room import encoders, words

_FLOW = {"prediction_type": "flow_prediction", "use_flow_sigmas": True, "flow_shift": 3.0}


def text() -> Any:
    """Wan 2.1 from text."""
    from diffusers import WanPipeline

    return WanPipeline(transformer=_denoiser(), **_common())


def guided() -> Any:
    """Wan 2.1 from a video."""
    from diffusers import FlowMatchEulerDiscreteScheduler, WanVideoToVideoPipeline

    common = {**_common(), "scheduler": FlowMatchEulerDiscreteScheduler(shift=3.0)}
    return WanVideoToVideoPipeline(transformer=_denoiser(), **common)


def pair() -> Any:
    """Wan 2.2 from text, two experts."""
    from diffusers import WanPipeline

    second = _denoiser()
    return WanPipeline(
        transformer=_denoiser(), transformer_2=second, boundary_ratio=0.875, **_common()
    )


def image() -> Any:
    """Wan 2.1 from a first and last frame, with CLIP's view of it."""
    from diffusers import WanImageToVideoPipeline

    return WanImageToVideoPipeline(
        transformer=_denoiser(in_channels=36, image_dim=8, added_kv_proj_dim=24),
        image_encoder=encoders.clip_vision(),
        image_processor=encoders.clip_pictures(),
        **_common(),
    )


def ends() -> Any:
    """Wan 2.1 from a first and a last frame, each with CLIP's view of it: always both."""
    from diffusers import WanImageToVideoPipeline

    clip = encoders.clip_vision()
    tokens = (clip.config.image_size // clip.config.patch_size) ** 2 + 1
    return WanImageToVideoPipeline(
        transformer=_denoiser(
            in_channels=36, image_dim=8, added_kv_proj_dim=24, pos_embed_seq_len=2 * tokens
        ),
        image_encoder=clip,
        image_processor=encoders.clip_pictures(),
        **_common(),
    )


def pair_image() -> Any:
    """Wan 2.2 from a first and last frame, two experts, no CLIP."""
    from diffusers import WanImageToVideoPipeline

    first, second = _denoiser(in_channels=36), _denoiser(in_channels=36)
    return WanImageToVideoPipeline(
        transformer=first, transformer_2=second, boundary_ratio=0.9, **_common()
    )


def control() -> Any:
    """Wan 2.1 VACE: control, inpaint, references."""
    from diffusers import WanVACEPipeline, WanVACETransformer3DModel

    denoiser = WanVACETransformer3DModel(
        **{**SIZES, "num_layers": 3}, vace_layers=[0, 2], vace_in_channels=96
    )
    return WanVACEPipeline(transformer=denoiser, **_common())


def small() -> Any:
    """Wan 2.2 5B, its timesteps by token and its autoencoder of 16 pixels."""
    from diffusers import AutoencoderKLWan, WanPipeline

    autoencoder = AutoencoderKLWan(
        base_dim=4,
        decoder_base_dim=4,
        z_dim=16,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        is_residual=True,
        in_channels=12,
        out_channels=12,
        patch_size=2,
        scale_factor_spatial=16,
        scale_factor_temporal=4,
        latents_mean=[0.0] * 16,
        latents_std=[1.0] * 16,
    )
    common = {**_common(), "vae": autoencoder}
    return WanPipeline(transformer=_denoiser(), expand_timesteps=True, **common)


class WithAlpha:
    """Wan 2.1 from text with a decoder of alpha beside its own, as Wan-Alpha is put together."""

    def save_pretrained(self, folder: Path, **how: Any) -> None:
        text().save_pretrained(folder, **how)
        _autoencoder().save_pretrained(folder / "vae_alpha", **how)
        index = json.loads((folder / "model_index.json").read_text())
        index["vae_alpha"] = index["vae"]
        (folder / "model_index.json").write_text(json.dumps(index))


SIZES = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": 32,
    "freq_dim": 64,
    "ffn_dim": 32,
    "num_layers": 2,
    "cross_attn_norm": True,
    "qk_norm": "rms_norm_across_heads",
    "rope_max_seq_len": 64,
}


def _denoiser(**other: Any) -> Any:
    from diffusers import WanTransformer3DModel

    return WanTransformer3DModel(**{**SIZES, **other})


def _common() -> dict[str, Any]:
    from diffusers import UniPCMultistepScheduler

    return {
        "tokenizer": words.unigram(),
        "text_encoder": encoders.umt5(),
        "vae": _autoencoder(),
        "scheduler": UniPCMultistepScheduler(**_FLOW),
    }


def _autoencoder() -> Any:
    from diffusers import AutoencoderKLWan

    return AutoencoderKLWan(
        base_dim=3,
        z_dim=16,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )
