"""What pipelines of several families are called with for a mode, and their latents made plain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flashpot.generation import Generation
from flashpot_server.engines.diffusion.families.family import Shown


def still(_: Any, made: Generation, shown: Shown) -> Mapping[str, Any]:
    """Of image pipelines; a control picture is followed as far as the strength says."""
    match made.mode:
        case "guided":
            return {"image": shown.guide[:1], "strength": made.strength}
        case "inpaint":
            mask = shown.matte[:1]
            return {"image": shown.guide[:1], "mask_image": mask, "strength": 1.0}
        case "control":
            weight = {"controlnet_conditioning_scale": made.strength}
            return {"control_image": shown.guide[:1], **weight}
    return {}


def scaled(pipeline: Any, latents: Any, _: Generation) -> Any:
    """Latents less an image autoencoder's scale and shift."""
    config = pipeline.vae.config
    return latents / config.scaling_factor + (getattr(config, "shift_factor", None) or 0.0)


def spread(pipeline: Any, latents: Any, _: Generation) -> Any:
    """Latents at the mean and deviation that Wan's kind of autoencoder has for each channel."""
    config, shape = pipeline.vae.config, (1, -1, 1, 1, 1)
    deviation = latents.new_tensor(config.latents_std).view(shape)
    return latents * deviation + latents.new_tensor(config.latents_mean).view(shape)
