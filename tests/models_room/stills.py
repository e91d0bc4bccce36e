"""Image pipelines with random weights."""

from __future__ import annotations

from typing import Any

from models_room import encoders, words


def z_image() -> Any:
    from diffusers import ZImagePipeline

    return ZImagePipeline(**z_image_parts())


def z_image_parts() -> dict[str, Any]:
    from diffusers import (
        AutoencoderKL,
        FlowMatchEulerDiscreteScheduler,
        ZImageTransformer2DModel,
    )

    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=3.0),
        "vae": AutoencoderKL(**_LATENTS_OF_16),
        "text_encoder": encoders.qwen3(),
        "tokenizer": words.chat(),
        "transformer": ZImageTransformer2DModel(
            in_channels=16,
            n_layers=2,
            cap_feat_dim=16,
            axes_dims=[8, 4, 4],
            axes_lens=[256, 32, 32],
            **Z_IMAGE_SIZES,
        ),
    }


Z_IMAGE_SIZES = {"dim": 32, "n_refiner_layers": 1, "n_heads": 2, "n_kv_heads": 2}


def sdxl() -> Any:
    from diffusers import StableDiffusionXLPipeline

    return StableDiffusionXLPipeline(**sdxl_parts())


def sdxl_parts() -> dict[str, Any]:
    from diffusers import AutoencoderKL, EulerDiscreteScheduler, UNet2DConditionModel

    return {
        "vae": AutoencoderKL(**{**_LATENTS_OF_16, "latent_channels": 4, "shift_factor": None}),
        "text_encoder": encoders.clip_text(),
        "text_encoder_2": encoders.clip_text(projected=True),
        "tokenizer": words.byte_pairs(),
        "tokenizer_2": words.byte_pairs(),
        "unet": UNet2DConditionModel(
            sample_size=16, up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), **SDXL_SIZES
        ),
        "scheduler": EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear"
        ),
        "add_watermarker": False,
    }


SDXL_SIZES = {
    "block_out_channels": (8, 16),
    "layers_per_block": 1,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "attention_head_dim": (2, 4),
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 8,
    "transformer_layers_per_block": (1, 1),
    "projection_class_embeddings_input_dim": 80,
    "cross_attention_dim": 64,
    "norm_num_groups": 4,
}


def flux(*, guided: bool = True) -> Any:
    """Of dev, guidance is a number that the model reads; schnell has none."""
    from diffusers import FluxPipeline

    return FluxPipeline(transformer=flux_denoiser(guidance_embeds=guided), **flux_parts())


def flux_fill() -> Any:
    """Its input has the matte and what is outside of it beside the picture."""
    from diffusers import FluxFillPipeline

    # One latent channel, packed two by two; the matte's 2 x 2 pixels of each of those.
    denoiser = flux_denoiser(guidance_embeds=True, in_channels=4 + 4 + 16, out_channels=4)
    return FluxFillPipeline(transformer=denoiser, **flux_parts())


def flux_denoiser(**other: Any) -> Any:
    from diffusers import FluxTransformer2DModel

    return FluxTransformer2DModel(**{**FLUX_SIZES, **other})


def flux_parts() -> dict[str, Any]:
    from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler

    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(),
        "vae": AutoencoderKL(**{**_LATENTS_OF_16, "latent_channels": 1}),
        "text_encoder": encoders.clip_text(),
        "tokenizer": words.byte_pairs(),
        "text_encoder_2": encoders.t5(),
        "tokenizer_2": words.unigram(),
    }


FLUX_SIZES = {
    "in_channels": 4,
    "num_layers": 1,
    "num_single_layers": 1,
    "attention_head_dim": 16,
    "num_attention_heads": 2,
    "joint_attention_dim": 32,
    "pooled_projection_dim": 32,
    "axes_dims_rope": (4, 4, 8),
}


def flux2_klein(*, distilled: bool = True) -> Any:
    from diffusers import (
        AutoencoderKLFlux2,
        FlowMatchEulerDiscreteScheduler,
        Flux2KleinPipeline,
        Flux2Transformer2DModel,
    )

    return Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=AutoencoderKLFlux2(
            block_out_channels=(8, 8),
            down_block_types=("DownEncoderBlock2D",) * 2,
            up_block_types=("UpDecoderBlock2D",) * 2,
            layers_per_block=1,
            latent_channels=1,
            norm_num_groups=1,
            sample_size=32,
            use_quant_conv=False,
            use_post_quant_conv=False,
        ),
        text_encoder=encoders.qwen3(layers=28),
        tokenizer=words.chat(),
        transformer=Flux2Transformer2DModel(
            in_channels=4,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=48,
            timestep_guidance_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ),
        is_distilled=distilled,
    )


def qwen_image() -> Any:
    from diffusers import (
        QwenImagePipeline,
    )

    return QwenImagePipeline(**qwen_parts())


def qwen_parts() -> dict[str, Any]:
    from diffusers import (
        AutoencoderKLQwenImage,
        FlowMatchEulerDiscreteScheduler,
        QwenImageTransformer2DModel,
    )

    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(),
        "vae": AutoencoderKLQwenImage(
            base_dim=4,
            z_dim=4,
            dim_mult=[1, 1, 1, 1],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            latents_mean=[0.0] * 4,
            latents_std=[1.0] * 4,
        ),
        "text_encoder": encoders.qwen25_vl(),
        "tokenizer": words.chat(),
        "transformer": QwenImageTransformer2DModel(out_channels=4, num_layers=2, **QWEN_SIZES),
    }


QWEN_SIZES = {
    "in_channels": 16,
    "attention_head_dim": 16,
    "num_attention_heads": 2,
    "joint_attention_dim": 16,
    "axes_dims_rope": (8, 4, 4),
}


_LATENTS_OF_16 = {
    "block_out_channels": (8, 8),
    "down_block_types": ("DownEncoderBlock2D",) * 2,
    "up_block_types": ("UpDecoderBlock2D",) * 2,
    "latent_channels": 16,
    "norm_num_groups": 4,
    "sample_size": 32,
    "scaling_factor": 0.36,
    "shift_factor": 0.11,
    "use_quant_conv": False,
    "use_post_quant_conv": False,
}
