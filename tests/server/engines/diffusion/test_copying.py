"""A simulation guides a model that can follow it: one that was taught to copy its control."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from flashpot.request import Placement, Request
from flashpot.shot import Shot, Size
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.studio import Studio
from models_room.copying import SIDE, taught

from .conftest import FRAMES, Kept, asked

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


def controlled(strength: float) -> Request:
    """A fire that fills most of the picture, from a fixed seed."""
    shot = Shot(range=FRAMES, size=Size(width=SIDE, height=SIDE))
    request = asked("wan21-vace", "control", shot=shot, start="+0f", pre_roll=1.5, steps=6,
                    strength=strength, guidance=1.0)  # fmt: skip
    place = Placement(at=(0.5, 0.95), height_in_frame=0.9)
    return request.model_copy(update={"placement": place})


def followed(engine: DiffusionEngine, strength: float, folder: Path) -> tuple[float, float]:
    """Correlation of the element's luma, and of its change in time, with the simulation's matte.

    The element's alpha is the simulation's own; its light is the model's.
    """
    sink = Kept(folder)
    engine.run(engine.validate(controlled(strength)), sink)
    frames = np.stack([sink.frames[number].rgba for number in sorted(sink.frames)])
    luma, matte = frames[..., :3] @ LUMA, frames[..., 3]
    pairs = ((luma, matte), (np.diff(luma, axis=0), np.diff(matte, axis=0)))
    still, moving = (float(np.corrcoef(a.ravel(), b.ravel())[0, 1]) for a, b in pairs)
    return still, moving


def test_a_stronger_control_follows_the_simulations_matte_more_closely(
    engine: DiffusionEngine, tmp_path: Path
) -> None:
    made = engine.validate(controlled(1.0)).recipe.generation
    assert made is not None
    torch.set_num_threads(1)
    engine._studio = Studio()
    loaded = engine._studio.load(made)
    words = loaded.words(made.prompt, "", guided=False)["prompt_embeds"]
    assert taught(loaded.pipeline, words) < 1.2
    found = [followed(engine, strength, tmp_path) for strength in (0.05, 0.3, 0.6, 1.0)]
    for less, more in pairwise(found):
        assert less[0] < more[0]
    assert found[0][0] < 0.15
    assert found[-1][0] > 0.25
    assert found[-1][1] > found[0][1]
