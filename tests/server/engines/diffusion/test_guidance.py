"""How much of its guide a painted element keeps is what `strength` says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from flashpot.request import Request
from flashpot.shot import Shot
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.fit import onto_canvas
from flashpot_server.engines.diffusion.guide import guide_of
from flashpot_server.engines.diffusion.latents import kept
from flashpot_server.engines.diffusion.tone import to_code

from .conftest import Kept, asked


def pipeline_of(engine: DiffusionEngine, request: Request) -> Any:
    made = engine.validate(request).recipe.generation
    assert made is not None
    assert engine._studio is not None
    return engine._studio.load(made).pipeline


def encoded(pipeline: Any, video: torch.Tensor) -> torch.Tensor:
    """The latents of a clip (frames, 3, height, width), as the denoiser knows them."""
    with torch.no_grad():
        given = (video * 2 - 1).permute(1, 0, 2, 3)[None]
        return as_denoised(pipeline, pipeline.vae.encode(given).latent_dist.mode())


def as_denoised(pipeline: Any, plain: torch.Tensor) -> torch.Tensor:
    config, shape = pipeline.vae.config, (1, -1, 1, 1, 1)
    mean, deviation = (torch.tensor(it).view(shape) for it in
                       (config.latents_mean, config.latents_std))  # fmt: skip
    return (plain - mean) / deviation


def followed(engine: DiffusionEngine, request: Request, folder: Path) -> float:
    """Correlation of what was painted with the guide, both as latents."""
    sink, plan = Kept(folder), engine.validate(request)
    engine.run(plan, sink)
    recipe, made = plan.recipe, plan.recipe.generation
    assert made is not None
    pictures = [
        onto_canvas(to_code(frame[..., :3], made.linearise, made.peak), made.canvas)
        for frame in guide_of(recipe, made, sink).frames
    ]
    guide = torch.from_numpy(np.stack(pictures).transpose(0, 3, 1, 2).copy())
    pipeline = pipeline_of(engine, request)
    known = encoded(pipeline, guide)
    painted = as_denoised(pipeline, kept(sink.simulation(recipe.sim_id))["black"])
    return float(np.corrcoef(known.flatten().numpy(), painted.flatten().numpy())[0, 1])


def test_a_weaker_strength_keeps_more_of_the_guide(
    engine: DiffusionEngine, plated: Shot, tmp_path: Path
) -> None:
    shot = plated.model_copy(update={"matte": None})
    found = [
        followed(engine, asked("wan21", "guided", shot=shot, guide="plate", steps=6,
                               strength=strength, guidance=1.0), tmp_path / str(strength))
        for strength in (0.17, 0.5, 1.0)
    ]  # fmt: skip
    assert all(more > less for more, less in pairwise(found))
    assert found[0] > 0.5
    assert abs(found[-1]) < 0.3
