"""How much of its guide a painted element keeps is what `strength` says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from flashpot.request import Request
from flashpot.shot import Shot
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.families import FAMILIES
from flashpot_server.engines.diffusion.fit import onto_canvas
from flashpot_server.engines.diffusion.guide import guide_of
from flashpot_server.engines.diffusion.latents import kept
from flashpot_server.engines.diffusion.tone import to_code

from .conftest import Kept, request_of


def pipeline_of(engine: DiffusionEngine, request: Request) -> Any:
    made = engine.validate(request).recipe.generation
    assert made is not None
    assert engine._studio is not None
    return engine._studio.load(made).pipeline


def encoded(pipeline: Any, video: torch.Tensor) -> torch.Tensor:
    """The latents of a clip (frames, 3, height, width), or of its first frame."""
    given = video[:1] * 2 - 1
    if any(weight.ndim == 5 for weight in pipeline.vae.parameters()):
        frames = 1 if "Qwen" in type(pipeline).__name__ else len(video)
        given = (video[:frames] * 2 - 1).permute(1, 0, 2, 3)[None]
    with torch.no_grad():
        return torch.as_tensor(pipeline.vae.encode(given).latent_dist.mode())


def guided(engine: DiffusionEngine, request: Request, folder: Path) -> tuple[Any, Any]:
    """What was painted and what guided it, both as latents."""
    sink, plan = Kept(folder), engine.validate(request)
    engine.run(plan, sink)
    recipe, made = plan.recipe, plan.recipe.generation
    assert made is not None
    pictures = [
        onto_canvas(to_code(frame[..., :3], made.linearise, made.peak), made.canvas)
        for frame in guide_of(recipe, made, sink).frames
    ]
    guide = torch.from_numpy(np.stack(pictures).transpose(0, 3, 1, 2).copy())
    painted = kept(sink.simulation(recipe.sim_id))["black"]
    return painted, encoded(pipeline_of(engine, request), guide)


@pytest.mark.parametrize("family", [f.id for f in FAMILIES if "guided" in f.pipelines])
def test_a_weaker_strength_keeps_more_of_the_guide(
    family: str, engine: DiffusionEngine, plated: Shot, tmp_path: Path
) -> None:
    """The share that is painted of what another guide changes, beside all that is painted."""
    shots = (plated, plated.model_copy(update={"plate": plated.matte}))
    shares = []
    for strength in (0.17, 0.5, 1.0):
        made = []
        for index, shot in enumerate(shots):
            request = request_of(family, "guided", shot)
            values = {**request.parameters, "steps": 6, "strength": strength, "guidance": 1.0}
            asked = request.model_copy(update={"parameters": values})
            made.append(guided(engine, asked, tmp_path / f"{strength}{index}"))
        painted, known = (one - other for one, other in zip(*made, strict=True))
        share = float((painted * known).sum() / known.square().sum())
        shares.append(share / float(made[0][0].std()))
    assert all(more > less for more, less in pairwise(shares))
