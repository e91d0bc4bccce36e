"""A tiny Wan VACE that was trained, here and now, to copy what controls it, and nothing else.

Its autoencoder is plain averaging: a random one would turn its latents into pictures of nothing.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import torch

from models_room.wan import SIZES

SIDE, FRAMES, CLIPS = 64, 9, 12
STEPS, BATCH, RATE = 100, 2, 4e-3


class Averaging(torch.nn.Module):  # type: ignore[misc]
    """Means of 8x8 pixels; four frames lie in the channels of one latent frame."""

    dtype, device = torch.float32, torch.device("cpu")

    def __init__(self) -> None:
        super().__init__()
        self.unused = torch.nn.Parameter(torch.zeros(1, 1, 1, 1, 1))
        self.config = SimpleNamespace(z_dim=16, latents_mean=[0.0] * 16, latents_std=[0.5] * 16)

    def encode(self, video: torch.Tensor) -> Any:
        small = torch.nn.functional.avg_pool3d(video, (1, 8, 8))
        small = torch.cat([small[:, :, :1].expand(-1, -1, 3, -1, -1), small], dim=2)
        latents = small.unflatten(2, (-1, 4)).transpose(2, 3).flatten(1, 2)
        made = torch.nn.functional.pad(latents, (0, 0, 0, 0, 0, 0, 0, 4))
        given = SimpleNamespace(mode=lambda: made, sample=lambda _=None: made)
        return SimpleNamespace(latent_dist=given)

    def decode(self, latents: torch.Tensor, *, return_dict: bool) -> tuple[torch.Tensor]:
        assert not return_dict
        small = latents[:, :12].unflatten(1, (3, 4)).transpose(2, 3).flatten(2, 3)[:, :, 3:]
        return (torch.nn.functional.interpolate(small, scale_factor=(1, 8, 8)),)


def taught(pipeline: Any, words: torch.Tensor) -> float:
    """Have the pipeline copy its control; returns how far it came, the mean of the last losses."""
    from diffusers import WanVACETransformer3DModel

    with torch.random.fork_rng():
        torch.manual_seed(0)
        wide = {**SIZES, "num_layers": 2, "attention_head_dim": 48, "ffn_dim": 192}
        denoiser = WanVACETransformer3DModel(**wide, vace_layers=[0], vace_in_channels=96)
    pipeline.register_modules(transformer=denoiser, vae=Averaging())
    drawn = torch.Generator().manual_seed(1)
    clips = [_lesson(pipeline, _discs(drawn)) for _ in range(CLIPS)]
    optimiser = torch.optim.AdamW(denoiser.parameters(), lr=RATE)
    slower = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, STEPS)
    losses = []
    for _ in range(STEPS):
        chosen = torch.randint(0, CLIPS, (BATCH,), generator=drawn).tolist()
        losses.append(_step(denoiser, [clips[at] for at in chosen], words, drawn, optimiser))
        slower.step()
    denoiser.requires_grad_(False)
    return sum(losses[-10:]) / 10


def _discs(drawn: torch.Generator) -> torch.Tensor:
    """Three soft discs that move over black, code values -1 to 1."""
    across = torch.linspace(0, 1, SIDE)
    y, x = torch.meshgrid(across, across, indexing="ij")
    clip = torch.zeros(1, 3, FRAMES, SIDE, SIDE)
    for _ in range(3):
        ends, colour = torch.rand(2, 2, generator=drawn), torch.rand(3, generator=drawn)
        radius = 0.1 + 0.2 * torch.rand(1, generator=drawn)
        for frame in range(FRAMES):
            here = torch.lerp(ends[0], ends[1], frame / (FRAMES - 1))
            disc = torch.sigmoid((radius - torch.hypot(x - here[0], y - here[1])) * 30)
            clip[0, :, frame] = torch.maximum(clip[0, :, frame], colour[:, None, None] * disc)
    return clip * 2 - 1


def _lesson(pipeline: Any, clip: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """A clip's latents, and the same as the pipeline shows them for control."""
    everywhere = torch.ones_like(clip)
    with torch.no_grad():
        shown = pipeline.prepare_video_latents(clip, everywhere, [[]], None, "cpu")
        mask = pipeline.prepare_masks(everywhere, [[]], None)
    return shown[:, 16:32], torch.cat([shown, mask], dim=1)


def _step(
    denoiser: Any,
    lessons: list[tuple[torch.Tensor, torch.Tensor]],
    words: torch.Tensor,
    drawn: torch.Generator,
    optimiser: torch.optim.Optimizer,
) -> float:
    clean, control = (torch.cat(part) for part in zip(*lessons, strict=True))
    noise = torch.randn(clean.shape, generator=drawn)
    share = torch.rand(len(clean), generator=drawn)
    share = 3 * share / (1 + 2 * share)
    by = share[:, None, None, None, None]
    made = denoiser(
        hidden_states=(1 - by) * clean + by * noise,
        timestep=share * 1000,
        encoder_hidden_states=words.expand(len(clean), -1, -1),
        control_hidden_states=control,
        control_hidden_states_scale=torch.ones(1),
        return_dict=False,
    )[0]
    loss = torch.nn.functional.mse_loss(made, noise - clean)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    return float(loss.detach())
