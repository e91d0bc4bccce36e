"""A denoiser in one file: the base's pipeline with other weights, tensor by tensor the file's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot_server.models import LicenceRecord, Model, ModelStore, admit
from flashpot_server.models.checkpoints import import_checkpoint
from flashpot_server.models.header import read_header
from flashpot_server.models.importing import Terms
from flashpot_server.models.trial import TrialRoom
from models_room import checkpoint, spoiling, tiny
from models_room.bringing import APACHE, bring
from server.models.conftest import Download

PLACE = "transformer/diffusion_pytorch_model.safetensors"
LTX2 = Terms("ltx-2-community", by="ben", accepted=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    return ModelStore(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def base(store: ModelStore, saved: Download, trials: TrialRoom) -> Model:
    return bring(saved("wan"), store, trials, name="wan", terms=LTX2)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another training of the same model."""
    return tiny.save("wan", tmp_path_factory.mktemp("other") / "wan", seed=7)


def test_a_file_by_its_authors_names_becomes_a_pipeline_with_those_very_weights(
    store: ModelStore, base: Model, other: Path, trials: TrialRoom, tmp_path: Path
) -> None:
    path = checkpoint.save(
        tmp_path / "Studio Blast.safetensors",
        checkpoint.tensors(other, "model.diffusion_model."),
    )
    model = import_checkpoint(path, base, store, APACHE, trials)
    assert (model.name, model.kind, model.manifest.pipeline) == (
        "studio-blast",
        "pipeline",
        "WanPipeline",
    )
    assert weights(model.folder / PLACE) == weights(other / PLACE) != weights(base.folder / PLACE)
    kept = set(base.manifest.files) - {PLACE}
    assert all(model.manifest.files[name] == base.manifest.files[name] for name in kept)
    record = model.manifest.made_from
    assert record is not None
    assert (record.base_digest, record.part) == (base.digest, "transformer")
    assert record.sha256 == file_sha256(path)
    assert limits(model.licence) == limits(base.licence) > set()
    admit(model, thorough=True).close()


def weights(path: Path) -> dict[str, bytes]:
    from safetensors.torch import load_file

    return {name: tensor.numpy().tobytes() for name, tensor in load_file(path).items()}


def limits(licence: LicenceRecord) -> set[str]:
    return set(licence.limits)


def shorter(made: dict[str, Any]) -> None:
    made.popitem()


def longer(made: dict[str, Any]) -> None:
    made["evil.weight"] = next(iter(made.values())).clone()


def whole(made: dict[str, Any]) -> None:
    made["first_stage_model.decoder.weight"] = next(iter(made.values())).clone()


def smaller(made: dict[str, Any]) -> None:
    name = next(name for name in made if name.endswith("ffn.0.weight"))
    made[name] = made[name][:8].contiguous()


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        (shorter, "the model lacks"),
        (longer, r"no place for evil\.weight"),
        (whole, "a whole pipeline"),
        (smaller, "is 8x24, its configuration wants 32x24"),
    ],
)
def test_a_file_that_is_not_that_denoiser_is_refused_and_leaves_nothing(
    change: Any, fact: str, store: ModelStore, base: Model, trials: TrialRoom, tmp_path: Path
) -> None:
    made = checkpoint.tensors(base.folder)
    change(made)
    path = checkpoint.save(tmp_path / "blast.safetensors", made)
    before = set(store.folder.iterdir())
    with pytest.raises(InputError, match=fact):
        import_checkpoint(path, base, store, APACHE, trials)
    assert set(store.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("blast.gguf", "quantised for another runtime"),
        ("blast.ckpt", "other files can hold code"),
        ("blast.safetensors", "it is a pickle"),
        ("none.safetensors", "no such file"),
    ],
)
def test_other_files_are_refused_with_what_to_do(
    name: str, fact: str, store: ModelStore, base: Model, trials: TrialRoom, tmp_path: Path
) -> None:
    if not name.startswith("none"):
        (tmp_path / name).write_bytes(spoiling.pickled(tmp_path / "marker"))
    with pytest.raises(InputError, match=fact) as refusal:
        import_checkpoint(tmp_path / name, base, store, APACHE, trials)
    assert refusal.value.remedy
    assert not (tmp_path / "marker").exists()


def test_a_part_that_the_base_has_not_is_refused(
    store: ModelStore, base: Model, trials: TrialRoom, tmp_path: Path
) -> None:
    path = checkpoint.save(tmp_path / "b.safetensors", checkpoint.tensors(base.folder))
    with pytest.raises(InputError, match="no denoiser 'vae'") as refusal:
        import_checkpoint(path, base, store, APACHE, trials, part="vae")
    assert refusal.value.field == "--part"


def test_diffusers_alone_leaves_out_what_has_no_place(base: Model, tmp_path: Path) -> None:
    from diffusers import WanTransformer3DModel

    made = checkpoint.tensors(base.folder)
    longer(made)
    path = checkpoint.save(tmp_path / "b.safetensors", made)
    WanTransformer3DModel.from_single_file(
        str(path), config=str(base.folder), subfolder="transformer", local_files_only=True
    )


def test_the_rewritten_file_is_sound_by_its_own_header(
    store: ModelStore, base: Model, trials: TrialRoom, tmp_path: Path
) -> None:
    path = checkpoint.save(tmp_path / "plain.safetensors", checkpoint.tensors(base.folder))
    model = import_checkpoint(path, base, store, APACHE, trials, name="plain")
    assert read_header(model.folder / PLACE) == read_header(base.folder / PLACE)
    assert weights(model.folder / PLACE) == weights(base.folder / PLACE)
