"""Alpha from a model's own second decoder: one latent, two pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from flashpot.errors import InputError
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.latents import kept
from flashpot_server.engines.diffusion.tone import to_light
from models_room.records import put
from models_room.tiny import save

from .conftest import Make, asked, files_below


@pytest.fixture
def _with_alpha(tiny_models: Path, _tiny: None, tmp_path: Path,
                monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """A model with the decoder, and one without."""
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "wan21").symlink_to(tiny_models / "wan21")
    put(folder, "rgba", files=files_below(save("wan-alpha", tmp_path / "saved")))
    monkeypatch.setenv("FLASHPOT_MODELS", str(folder))


@pytest.mark.usefixtures("_with_alpha")
def test_light_and_alpha_are_decoded_from_one_latent(
    make: Make, engine: DiffusionEngine, tmp_path: Path
) -> None:
    """As the two decoders give them alone, the light multiplied by the alpha."""
    request = asked("rgba", "text")
    plan = engine.validate(request)
    assert plan.recipe.generation is not None
    assert plan.recipe.generation.alpha == "decoder"
    made = make(request, store=tmp_path / "store")
    assert made.told["alpha"] == "decoder"
    assert engine._studio is not None
    loaded = engine._studio.load(plan.recipe.generation)
    latents = kept(tmp_path / "store" / plan.recipe.sim_id)["black"]
    with torch.no_grad():
        colour, alpha = (
            ((vae.decode(latents, return_dict=False)[0].clamp(-1, 1) + 1) / 2)[0].permute(
                1, 2, 3, 0
            )
            for vae in (loaded.pipeline.vae, loaded.alpha_decoder)
        )
    for index, number in enumerate(sorted(made.frames)):
        plane = alpha[index].numpy().mean(axis=-1)
        light = to_light(colour[index].numpy(), plan.recipe.generation.linearise, 16.0)
        rgba = made.frames[number].rgba
        assert np.allclose(rgba[..., 3], plane, atol=1e-5)
        assert np.allclose(rgba[..., :3], light * plane[..., None], rtol=1e-3, atol=1e-5)
    assert np.ptp(made.frames[1005].rgba[..., 3]) > 0


@pytest.mark.usefixtures("_with_alpha")
def test_a_model_without_the_decoder_says_so(engine: DiffusionEngine) -> None:
    with pytest.raises(InputError, match="wan21 has no decoder of alpha") as refusal:
        engine.validate(asked("wan21", "text", alpha="decoder"))
    assert refusal.value.field == "alpha"


@pytest.mark.usefixtures("_with_alpha")
def test_what_a_simulation_knows_is_left_to_it(engine: DiffusionEngine) -> None:
    made = engine.validate(asked("rgba", "guided", start="+0f")).recipe.generation
    assert made is not None
    assert made.alpha == "guide"
