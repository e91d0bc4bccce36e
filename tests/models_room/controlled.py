"""Image pipelines that follow a control picture, with random weights."""

from __future__ import annotations

from typing import Any

from models_room import stills


def flux_channels() -> Any:
    """Of depth and canny: the control picture's channels beside the picture's."""
    from diffusers import FluxControlPipeline

    denoiser = stills.flux_denoiser(guidance_embeds=True, in_channels=8, out_channels=4)
    return FluxControlPipeline(transformer=denoiser, **stills.flux_parts())


def flux() -> Any:
    from diffusers import FluxControlNetModel, FluxControlNetPipeline

    denoiser = stills.flux_denoiser(guidance_embeds=True)
    beside = FluxControlNetModel(**stills.FLUX_SIZES, guidance_embeds=True)
    return FluxControlNetPipeline(
        transformer=denoiser, controlnet=_awake(beside), **stills.flux_parts()
    )


def qwen_image() -> Any:
    from diffusers import QwenImageControlNetModel, QwenImageControlNetPipeline

    beside = QwenImageControlNetModel(out_channels=4, num_layers=1, **stills.QWEN_SIZES)
    return QwenImageControlNetPipeline(controlnet=_awake(beside), **stills.qwen_parts())


def sdxl() -> Any:
    from diffusers import ControlNetModel, StableDiffusionXLControlNetPipeline

    beside = ControlNetModel(conditioning_embedding_out_channels=(4, 8), **stills.SDXL_SIZES)
    return StableDiffusionXLControlNetPipeline(controlnet=_awake(beside), **stills.sdxl_parts())


def z_image() -> Any:
    """Its control net borrows parts of the denoiser once it is loaded; its file has its own."""
    from diffusers import ZImageControlNetModel, ZImageControlNetPipeline

    beside = ZImageControlNetModel(
        control_layers_places=[0], control_refiner_layers_places=[0], control_in_dim=16,
        add_control_noise_refiner="control_noise_refiner", **stills.Z_IMAGE_SIZES,
    )  # fmt: skip
    own = _awake(beside).state_dict()
    made = ZImageControlNetPipeline(controlnet=beside, **stills.z_image_parts())
    whole = beside.state_dict
    beside.state_dict = lambda: {name: it for name, it in whole().items() if name in own}
    return made


def _awake(beside: Any) -> Any:
    """A new control net says nothing: its last layers are zero until it is trained."""
    import torch

    for weight in beside.parameters():
        if not weight.any():
            torch.nn.init.normal_(weight, std=0.1)
    return beside
