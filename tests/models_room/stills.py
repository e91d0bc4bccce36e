"""Image pipelines with random weights."""

from __future__ import annotations

from typing import Any

from models_room import encoders, words


def z_image() -> Any:
    from diffusers import (
        AutoencoderKL,
        FlowMatchEulerDiscreteScheduler,
        ZImagePipeline,
        ZImageTransformer2DModel,
    )

    return ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=AutoencoderKL(**_LATENTS_OF_16),
        text_encoder=encoders.qwen3(),
        tokenizer=words.chat(),
        transformer=ZImageTransformer2DModel(
            in_channels=16,
            dim=32,
            n_layers=2,
            n_refiner_layers=1,
            n_heads=2,
            n_kv_heads=2,
            cap_feat_dim=16,
            axes_dims=[8, 4, 4],
            axes_lens=[256, 32, 32],
        ),
    )


def sdxl() -> Any:
    from diffusers import (
        AutoencoderKL,
        EulerDiscreteScheduler,
        StableDiffusionXLPipeline,
        UNet2DConditionModel,
    )

    return StableDiffusionXLPipeline(
        vae=AutoencoderKL(**{**_LATENTS_OF_16, "latent_channels": 4, "shift_factor": None}),
        text_encoder=encoders.clip_text(),
        text_encoder_2=encoders.clip_text(projected=True),
        tokenizer=words.byte_pairs(),
        tokenizer_2=words.byte_pairs(),
        unet=UNet2DConditionModel(
            block_out_channels=(8, 16),
            layers_per_block=1,
            sample_size=16,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            attention_head_dim=(2, 4),
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            transformer_layers_per_block=(1, 1),
            projection_class_embeddings_input_dim=80,
            cross_attention_dim=64,
            norm_num_groups=4,
        ),
        scheduler=EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear"
        ),
        add_watermarker=False,
    )


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
