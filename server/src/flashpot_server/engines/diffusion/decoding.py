"""Latents to pictures, frame by frame as they are decoded, in 32-bit floating point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.errors import JobFailedError

Pixels = NDArray[np.float32]


def decoded(autoencoder: Any, latents: torch.Tensor) -> Iterator[Pixels]:
    """Every frame of `latents` as display code values (height, width, 3) from 0 to 1, in order.

    Raises JobFailedError for what is not a number.
    """
    with torch.no_grad():
        for frame in _frames(autoencoder, latents.to(autoencoder.device, torch.float32)):
            code = ((frame.float() + 1) / 2).permute(1, 2, 0).cpu().numpy()
            if not np.isfinite(code).all():
                raise JobFailedError(
                    "the model made what is not a number",
                    field="model",
                    remedy="another seed, less guidance or more steps may help; if not, the "
                    "weights are damaged: flashpot models check",
                    code="not_a_number",
                )
            yield np.clip(code, 0.0, 1.0)


def normalised(autoencoder: Any, latents: torch.Tensor) -> torch.Tensor:
    """What the autoencoder encodes, as the denoiser sees it."""
    mean, scale = _statistics(autoencoder, latents)
    return (latents - mean) * scale


def _frames(autoencoder: Any, latents: torch.Tensor) -> Iterator[torch.Tensor]:
    mean, scale = _statistics(autoencoder, latents)
    plain = latents / scale + mean
    if latents.ndim == 4:
        yield autoencoder.decode(plain, return_dict=False)[0].clamp(-1, 1)[0]
        return
    for chunk in _chunks(autoencoder, plain):
        yield from chunk[0].clamp(-1, 1).unbind(dim=1)


def _chunks(autoencoder: Any, plain: torch.Tensor) -> Iterator[torch.Tensor]:
    """A causal video autoencoder, latent frame by latent frame; by tiles, all at once."""
    if getattr(autoencoder, "use_tiling", False) or not hasattr(autoencoder, "clear_cache"):
        yield autoencoder.decode(plain, return_dict=False)[0]
        return
    yield from _causal(autoencoder, plain)


def _causal(autoencoder: Any, plain: torch.Tensor) -> Iterator[torch.Tensor]:
    """As `AutoencoderKLWan._decode` goes, but not waiting for the end: frames can be written."""
    from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify

    autoencoder.clear_cache()
    plain = autoencoder.post_quant_conv(plain)
    for index in range(plain.shape[2]):
        autoencoder._conv_idx = [0]  # noqa: SLF001 - the decoder's own way to go on
        made = autoencoder.decoder(
            plain[:, :, index : index + 1],
            feat_cache=autoencoder._feat_map,  # noqa: SLF001
            feat_idx=autoencoder._conv_idx,  # noqa: SLF001
            first_chunk=index == 0,
        )
        patch = autoencoder.config.patch_size
        yield made if patch is None else unpatchify(made, patch_size=patch)
    autoencoder.clear_cache()


def _statistics(autoencoder: Any, latents: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean, and one over the deviation, of what the denoiser was trained on."""
    config = autoencoder.config
    if getattr(config, "latents_mean", None) is None:
        shift = float(getattr(config, "shift_factor", None) or 0.0)
        return torch.tensor(shift).to(latents), torch.tensor(config.scaling_factor).to(latents)
    shape = (1, -1, *[1] * (latents.ndim - 2))
    mean = torch.tensor(config.latents_mean).view(shape).to(latents)
    return mean, (1.0 / torch.tensor(config.latents_std)).view(shape).to(latents)
