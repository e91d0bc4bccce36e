"""LoRAs with weights on a model: what they change, what they leave, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.generation import Adapter
from flashpot.request import Request
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.wearing import Lora, loras_of
from flashpot_server.models.manifest import AdapterRecord
from models_room import lora
from models_room.records import put

from .conftest import Kept, Make, asked


@pytest.fixture
def _dressed(tiny_models: Path, _tiny: None, tmp_path: Path,
             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """The tiny models, and three LoRAs: two for one of them and one for the two experts."""
    folder = tmp_path / "models"
    folder.mkdir()
    for model in tiny_models.iterdir():
        (folder / model.name).symlink_to(model)
    monkeypatch.setenv("FLASHPOT_MODELS", str(folder))
    for name, base, seed in (("sparks", "wan21", 1), ("slow", "wan21", 2), ("both", "wan22", 3)):
        file = lora.save(tmp_path / f"{name}.safetensors", lora.tensors(seed=seed))
        digest = put_digest(folder, base)
        record = AdapterRecord(
            base=base, base_digest=digest, parts=("transformer",), rank=4, layers=10
        )
        put(folder, name, base, adapter=record, files={"lora.safetensors": file.read_bytes()})


def put_digest(folder: Path, name: str) -> str:
    from flashpot_server.models import ModelStore

    return ModelStore(folder).get(name).digest


def painted(made: Kept) -> Any:
    return np.stack([made.frames[number].rgba for number in sorted(made.frames)])


def with_loras(text: str, model: str = "wan21", **values: Any) -> Request:
    return asked(model, "text", loras=text, alpha="luma", **values)


@pytest.mark.usefixtures("_dressed")
def test_a_lora_changes_the_picture_by_its_weight_and_is_in_the_recipe(
    make: Make, engine: DiffusionEngine
) -> None:
    """At 0 it is the bare model's to the last bit, and so is the next job without it."""
    bare = painted(make(with_loras("")))
    weak, strong = painted(make(with_loras("sparks:0.1"))), painted(make(with_loras("sparks:2")))
    assert 0 < np.abs(weak - bare).mean() < np.abs(strong - bare).mean()
    assert np.array_equal(painted(make(with_loras("sparks:0"))), bare)
    assert np.array_equal(painted(make(with_loras(""))), bare)
    recipe = engine.validate(with_loras("sparks:0.1")).recipe
    assert recipe.generation is not None
    (worn,) = recipe.generation.adapters
    assert (worn.name, worn.weight, len(worn.digest)) == ("sparks", 0.1, 64)
    assert "peft" in recipe.generation.libraries


@pytest.mark.usefixtures("_dressed")
def test_several_are_worn_at_once_and_repeat(make: Make, engine: DiffusionEngine) -> None:
    """In either order of being put on, and after the model was loaded anew."""
    both = painted(make(with_loras("sparks:0.5 slow:0.5")))
    assert not np.array_equal(both, painted(make(with_loras("sparks:0.5"))))
    engine.close()
    assert np.array_equal(painted(make(with_loras("sparks:0.5 slow:0.5"))), both)


@pytest.mark.usefixtures("_dressed")
def test_of_two_experts_a_lora_is_on_the_one_that_is_named(make: Make) -> None:
    made = [painted(make(with_loras(text, "wan22"))) for text in ("both@high", "both@low", "both")]
    assert not np.array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2])


@pytest.mark.usefixtures("_dressed")
@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("spark:0.5", "did you mean 'sparks'"),
        ("sparks:0.5 sparks:0.2", "no list of LoRAs"),
        ("sparks:9", "no list of LoRAs"),
        ("sparks=0.5", "no list of LoRAs"),
        ("both", "was tried on wan22"),
        ("sparks@low", "has one denoiser"),
    ],
)
def test_what_cannot_be_worn_is_refused_before_it_is_queued(
    text: str, fact: str, engine: DiffusionEngine
) -> None:
    with pytest.raises(InputError, match=fact) as refusal:
        engine.validate(with_loras(text))
    assert refusal.value.field == "loras"
    assert refusal.value.remedy


@pytest.mark.usefixtures("_dressed")
def test_a_lora_alone_names_the_model_that_it_is_for(engine: DiffusionEngine) -> None:
    made = engine.validate(with_loras("both:0.5", "")).recipe.generation
    assert made is not None
    assert made.model == "wan22"
    assert made.adapters[0] == Adapter(name="both", digest=made.adapters[0].digest, weight=0.5)


def test_weights_are_read_as_they_are_written() -> None:
    assert loras_of("a, b:0.3  c@low:-1.5") == (
        Lora("a", 1.0), Lora("b", 0.3), Lora("c", -1.5, "low"),
    )  # fmt: skip
    assert loras_of("") == ()
