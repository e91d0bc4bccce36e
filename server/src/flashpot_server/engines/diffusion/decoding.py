"""Latents to pictures, frame by frame as they are decoded, in 32-bit floating point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.errors import JobFailedError
from flashpot_server.engines.diffusion.families.family import DECODE_TIME

Pixels = NDArray[np.float32]


def decoded(autoencoder: Any, latents: torch.Tensor) -> Iterator[Pixels]:
    """Every frame of plain `latents` in order: display code values (height, width, 3), 0 to 1.

    Raises JobFailedError for what is not a number.
    """
    with torch.no_grad():
        for frame in _frames(autoencoder, latents.to(device_of(autoencoder), torch.float32)):
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


def device_of(autoencoder: Any) -> Any:
    """Where it runs, which is not where it waits while it is offloaded."""
    hook = getattr(autoencoder, "_hf_hook", None)
    return getattr(hook, "execution_device", None) or autoencoder.device


def _frames(autoencoder: Any, latents: torch.Tensor) -> Iterator[torch.Tensor]:
    if latents.ndim == 4:
        yield _whole(autoencoder, latents).clamp(-1, 1)[0]
        return
    for chunk in _chunks(autoencoder, latents):
        yield from chunk[0].clamp(-1, 1).unbind(dim=1)


def _chunks(autoencoder: Any, plain: torch.Tensor) -> Iterator[torch.Tensor]:
    """A causal video autoencoder of Wan's, latent frame by latent frame; all others at once."""
    tiled = getattr(autoencoder, "use_tiling", False)
    if tiled or not hasattr(autoencoder, "clear_cache") or plain.shape[2] == 1:
        yield _whole(autoencoder, plain)
        return
    yield from _causal(autoencoder, plain)


def _causal(autoencoder: Any, plain: torch.Tensor) -> Iterator[torch.Tensor]:
    """As `AutoencoderKLWan._decode` goes, but not waiting for the end: frames can be written."""
    from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify

    # A model that waits outside of the card comes in as it does for its own `decode`.
    if hasattr(autoencoder, "_hf_hook"):
        autoencoder._hf_hook.pre_forward(autoencoder)  # noqa: SLF001
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


def _whole(autoencoder: Any, latents: torch.Tensor) -> torch.Tensor:
    timed = getattr(autoencoder.config, "timestep_conditioning", False)
    time = (latents.new_tensor([DECODE_TIME]),) if timed else ()
    return autoencoder.decode(latents, *time, return_dict=False)[0]
