"""Video pipelines with random weights beside Wan: LTX, LTX-2 with sound, CogVideoX."""

from __future__ import annotations

from typing import Any

from models_room import encoders, words


def ltx() -> Any:
    from diffusers import (
        AutoencoderKLLTXVideo,
        FlowMatchEulerDiscreteScheduler,
        LTXPipeline,
        LTXVideoTransformer3DModel,
    )

    blocks = {
        "block_out_channels": (8, 8, 8, 8),
        "decoder_block_out_channels": (8, 8, 8, 8),
        "layers_per_block": (1, 1, 1, 1, 1),
        "decoder_layers_per_block": (1, 1, 1, 1, 1),
        "spatio_temporal_scaling": (True, True, False, False),
        "decoder_spatio_temporal_scaling": (True, True, False, False),
        "decoder_inject_noise": (False,) * 5,
        "upsample_residual": (False,) * 4,
        "upsample_factor": (1,) * 4,
    }
    return LTXPipeline(
        # Static shift: LTXConditionPipeline cannot do with a dynamic one.
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=AutoencoderKLLTXVideo(
            latent_channels=8, patch_size=1, timestep_conditioning=True, **blocks
        ),
        text_encoder=encoders.t5(),
        tokenizer=words.unigram(),
        transformer=LTXVideoTransformer3DModel(
            in_channels=8,
            out_channels=8,
            num_attention_heads=4,
            attention_head_dim=8,
            cross_attention_dim=32,
            num_layers=2,
            caption_channels=32,
        ),
    )


def ltx2() -> Any:
    from diffusers import LTX2Pipeline

    return LTX2Pipeline(**_ltx2_parts())


def ltx2_hdr() -> Any:
    """LTX-2 whose picture is scene-linear light in a log curve."""
    from diffusers import LTX2HDRPipeline

    return LTX2HDRPipeline(**_ltx2_parts())


def _ltx2_parts() -> dict[str, Any]:
    from diffusers import FlowMatchEulerDiscreteScheduler

    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=3.0),
        "text_encoder": encoders.gemma3(),
        "tokenizer": words.unigram(),
        **_ltx2_picture(),
        **_ltx2_sound(),
    }


def cogvideox() -> Any:
    from diffusers import CogVideoXPipeline

    return CogVideoXPipeline(**_cogvideox_parts())


def cogvideox_control() -> Any:
    """Of Fun: the control video's channels beside the picture's."""
    from diffusers import CogVideoXFunControlPipeline

    return CogVideoXFunControlPipeline(**_cogvideox_parts(in_channels=8))


def cogvideox15() -> Any:
    """1.5 takes two latent frames together, and turns positions instead of adding them."""
    from diffusers import CogVideoXPipeline

    return CogVideoXPipeline(**_cogvideox_parts(**_LATER))


def cogvideox15_image() -> Any:
    from diffusers import CogVideoXImageToVideoPipeline

    parts = _cogvideox_parts(in_channels=8, ofs_embed_dim=8, time_embed_dim=8, **_LATER)
    return CogVideoXImageToVideoPipeline(**parts)


_LATER = {"patch_size_t": 2, "patch_bias": False, "use_rotary_positional_embeddings": True,
          "attention_head_dim": 16}  # fmt: skip


def _cogvideox_parts(**other: Any) -> dict[str, Any]:
    from diffusers import (
        AutoencoderKLCogVideoX,
        CogVideoXDDIMScheduler,
        CogVideoXTransformer3DModel,
    )

    sizes = {
        "num_attention_heads": 4, "attention_head_dim": 8, "in_channels": 4, "out_channels": 4,
        "time_embed_dim": 2, "text_embed_dim": 32, "num_layers": 2, "sample_width": 4,
        "sample_height": 4, "sample_frames": 9,
    }  # fmt: skip
    return {
        "tokenizer": words.unigram(),
        "text_encoder": encoders.t5(),
        "vae": AutoencoderKLCogVideoX(
            block_out_channels=(8, 8, 8, 8),
            latent_channels=4,
            layers_per_block=1,
            norm_num_groups=2,
            temporal_compression_ratio=4,
        ),
        "transformer": CogVideoXTransformer3DModel(**{**sizes, **other}),
        "scheduler": CogVideoXDDIMScheduler(
            prediction_type="v_prediction",
            timestep_spacing="trailing",
            rescale_betas_zero_snr=True,
        ),
    }


def _ltx2_picture() -> dict[str, Any]:
    from diffusers import AutoencoderKLLTX2Video, LTX2VideoTransformer3DModel
    from diffusers.pipelines.ltx2 import LTX2TextConnectors

    return {
        "vae": AutoencoderKLLTX2Video(
            latent_channels=4,
            block_out_channels=(8,),
            decoder_block_out_channels=(8,),
            layers_per_block=(1,),
            decoder_layers_per_block=(1, 1),
            spatio_temporal_scaling=(True,),
            decoder_spatio_temporal_scaling=(True,),
            decoder_inject_noise=(False, False),
            down_block_types=("LTX2VideoDownBlock3D",),
            downsample_type=("spatial",),
            upsample_type=("spatiotemporal",),
            upsample_residual=(False,),
            upsample_factor=(1,),
            patch_size=1,
            decoder_causal=False,
        ),
        "transformer": LTX2VideoTransformer3DModel(
            in_channels=4,
            out_channels=4,
            num_attention_heads=2,
            attention_head_dim=8,
            cross_attention_dim=16,
            audio_in_channels=4,
            audio_out_channels=4,
            audio_num_attention_heads=2,
            audio_attention_head_dim=4,
            audio_cross_attention_dim=8,
            num_layers=2,
            caption_channels=16,
            rope_type="split",
            rope_double_precision=False,
        ),
        "connectors": LTX2TextConnectors(
            caption_channels=16,
            text_proj_in_factor=3,
            video_connector_num_attention_heads=2,
            video_connector_attention_head_dim=8,
            video_connector_num_layers=1,
            video_connector_num_learnable_registers=None,
            audio_connector_num_attention_heads=2,
            audio_connector_attention_head_dim=8,
            audio_connector_num_layers=1,
            audio_connector_num_learnable_registers=None,
            rope_double_precision=False,
            rope_type="split",
        ),
    }


def _ltx2_sound() -> dict[str, Any]:
    from diffusers import AutoencoderKLLTX2Audio
    from diffusers.pipelines.ltx2 import LTX2Vocoder

    return {
        "audio_vae": AutoencoderKLLTX2Audio(
            base_channels=4,
            output_channels=2,
            ch_mult=(1,),
            num_res_blocks=1,
            attn_resolutions=None,
            in_channels=2,
            resolution=32,
            latent_channels=2,
            norm_type="pixel",
            causality_axis="height",
            dropout=0.0,
            mid_block_add_attention=False,
            sample_rate=16_000,
            mel_hop_length=160,
            is_causal=True,
            mel_bins=8,
        ),
        "vocoder": LTX2Vocoder(
            in_channels=16,
            hidden_channels=32,
            out_channels=2,
            # 160 samples for each of the mel frames, as `mel_hop_length` says.
            upsample_kernel_sizes=[32, 20],
            upsample_factors=[16, 10],
            resnet_kernel_sizes=[3],
            resnet_dilations=[[1, 3, 5]],
            leaky_relu_negative_slope=0.1,
            output_sampling_rate=16_000,
        ),
    }
