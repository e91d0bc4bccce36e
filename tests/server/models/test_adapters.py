"""LoRAs: every tensor has its place in the base model, and a header cannot import a module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot_server.models import Model, ModelStore, admit
from flashpot_server.models.adapters import import_adapter
from flashpot_server.models.importing import Terms
from flashpot_server.models.rooms import remove
from flashpot_server.models.trial import TrialRoom
from models_room import lora, spoiling
from models_room.bringing import APACHE, bring
from server.models.conftest import Download


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    return ModelStore(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def base(store: ModelStore, saved: Download, trials: TrialRoom) -> Model:
    return bring(saved("wan"), store, trials, name="wan")


@pytest.fixture
def put_in(store: ModelStore, base: Model, trials: TrialRoom) -> Any:
    """The import of a LoRA for the base; what came in is taken out after the test."""
    came: list[Model] = []

    def call(path: Path, **other: Any) -> Model:
        terms = other.pop("terms", APACHE)
        came.append(import_adapter(path, base, store, terms, trials, **other))
        return came[-1]

    yield call
    for model in came:
        remove(store, model)
    assert [path.name for path in store.folder.iterdir()] == ["wan"]


@pytest.mark.parametrize("words", ["diffusers", "original"])
def test_a_lora_comes_in_whoever_trained_it(words: str, put_in: Any, tmp_path: Path) -> None:
    path = lora.save(tmp_path / "Blast v2.safetensors", lora.tensors(rank=4, words=words))
    model = put_in(path)
    assert (model.name, model.kind, model.family) == ("blast-v2", "lora", "wan")
    record = model.manifest.adapter
    assert (record.base, record.parts, record.rank, record.layers) == (
        "wan",
        ("transformer",),
        4,
        10,
    )
    assert (model.folder / "lora.safetensors").read_bytes() == path.read_bytes()
    admit(model, thorough=True).close()


@pytest.mark.parametrize(
    "family",
    ["wan22", "ltx", "ltx2", "cogvideox", "sdxl", "flux", "flux2-klein", "qwen-image", "z-image"],
)
def test_a_lora_of_every_family_comes_in_as_diffusers_saved_it(
    family: str, saved: Download, trials: TrialRoom, tmp_path: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    base = bring(saved(family), store, trials)
    path = lora.trained(saved(family), tmp_path / "lora")
    record = import_adapter(path, base, store, APACHE, trials).manifest.adapter
    assert record is not None
    assert record.parts in {("transformer",), ("unet",)}
    assert (record.rank, record.layers % 3) == (4, 0)


def test_a_lora_that_came_in_changes_the_picture_as_its_file_does(
    put_in: Any, base: Model, tmp_path: Path
) -> None:
    path = lora.save(tmp_path / "blast.safetensors")
    model = put_in(path)
    plain, changed = picture(base, None), picture(base, model.folder)
    assert plain != changed
    assert picture(base, None) == plain


def picture(base: Model, adapter: Path | None) -> bytes:
    import torch
    from diffusers import WanPipeline

    pipeline = WanPipeline.from_pretrained(
        base.folder, local_files_only=True, use_safetensors=True
    )
    pipeline.set_progress_bar_config(disable=True)
    if adapter is not None:
        pipeline.load_lora_weights(
            adapter, weight_name="lora.safetensors", local_files_only=True, use_safetensors=True
        )
    made = pipeline(
        "an explosion", height=32, width=32, num_frames=5, num_inference_steps=2,
        generator=torch.Generator().manual_seed(3), output_type="np",
    )  # fmt: skip
    return bytes(made.frames.tobytes())


def refusal(put_in: Any, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        put_in(path)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return str(caught.value)


def changed(change: Any) -> lora.Tensors:
    made = lora.tensors()
    change(made, "transformer.blocks.0.attn1.to_q.lora_A.weight")
    return made


def moved(made: lora.Tensors, name: str) -> None:
    made[name.replace("blocks.0", "blocks.7")] = made.pop(name)


def elsewhere(made: lora.Tensors, name: str) -> None:
    made["text_encoder." + name.partition(".")[2]] = made.pop(name)


def narrow(made: lora.Tensors, name: str) -> None:
    made[name] = made[name][:, :12].contiguous()


def lower(made: lora.Tensors, name: str) -> None:
    made[name] = made[name][:2].contiguous()


def higher(made: lora.Tensors, _: str) -> None:
    made.update(lora.tensors(rank=1025))


def scaled(made: lora.Tensors, name: str) -> None:
    made[name.replace("lora_A.weight", "dora_scale")] = made[name][0].clone()


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        (moved, r"no place for transformer\.blocks\.7"),
        (elsewhere, r"no place for text_encoder\."),
        (narrow, "is 4x12, its layer is 24x24"),
        (lower, "of rank"),
        (higher, "of rank 1025, more than 1024"),
        (scaled, "DoRA, of which diffusers leaves the scales out"),
    ],
)
def test_a_lora_that_does_not_fit_is_refused_by_its_tensor(
    change: Any, fact: str, put_in: Any, tmp_path: Path
) -> None:
    path = lora.save(tmp_path / "blast.safetensors", changed(change))
    with pytest.raises(InputError, match=fact):
        put_in(path)


@pytest.mark.parametrize(
    ("name", "fact"),
    [("blast.bin", "other files can hold code"), ("blast.safetensors", "it is a pickle")],
)
def test_a_pickle_is_no_lora_whatever_its_name(
    name: str, fact: str, put_in: Any, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(spoiling.pickled(tmp_path / "marker"))
    assert fact in refusal(put_in, tmp_path / name)
    assert not (tmp_path / "marker").exists()


def test_a_file_cut_short_and_one_that_is_not_there_are_refused(
    put_in: Any, tmp_path: Path
) -> None:
    path = lora.save(tmp_path / "blast.safetensors")
    path.write_bytes(path.read_bytes()[:-4])
    assert "cut short" in refusal(put_in, path)
    assert "no such file" in refusal(put_in, tmp_path / "none.safetensors")


def settings(**other: Any) -> str:
    """What diffusers writes into a LoRA's header, with other values."""
    plain = {
        "r": 4,
        "lora_alpha": 4,
        "target_modules": ["to_q", "to_k", "to_v", "to_out.0", "net.0.proj"],
    }
    return json.dumps({f"transformer.{key}": value for key, value in {**plain, **other}.items()})


EVIL = {"megatron_core": "megatron.evil", "megatron_config": {"a": 1}}


def test_a_header_that_names_a_module_to_import_is_refused_and_peft_alone_imports_it(
    put_in: Any, base: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "path/megatron").mkdir(parents=True)
    (tmp_path / "path/megatron/evil.py").write_text(spoiling.coded(tmp_path / "marker"))
    monkeypatch.syspath_prepend(tmp_path / "path")
    evil = lora.save(tmp_path / "lora.safetensors", lora_adapter_metadata=settings(**EVIL))
    assert "no plain LoRA" in refusal(put_in, evil)
    assert not (tmp_path / "marker").exists()
    with pytest.raises(AttributeError):
        picture(base, tmp_path)
    assert (tmp_path / "marker").exists()


@pytest.mark.parametrize(
    "other",
    [
        {"use_dora": True},
        {"layer_replication": [[0, 9]]},
        {"evil": 1},
        {"init_lora_weights": "pissa"},
        {"target_modules": "(a+)+b"},
        {"rank_pattern": {"(a+)+b": 4}},
    ],
)
def test_settings_of_more_than_a_plain_lora_are_refused_and_plain_ones_pass(
    other: dict[str, Any], put_in: Any, tmp_path: Path
) -> None:
    told = lora.save(tmp_path / "a.safetensors", lora_adapter_metadata=settings(**other))
    assert "no plain LoRA" in refusal(put_in, told)
    plain = lora.save(tmp_path / "b.safetensors", lora_adapter_metadata=settings())
    assert put_in(plain).manifest.adapter.rank == 4


def test_a_licence_is_asked_for_a_lora_too(put_in: Any, tmp_path: Path) -> None:
    path = lora.save(tmp_path / "blast.safetensors")
    with pytest.raises(InputError, match="models of this family are mostly under apache"):
        put_in(path, terms=Terms("", by="anna"))


def test_a_lora_is_not_tried_on_a_base_that_changed(
    store: ModelStore, saved: Download, trials: TrialRoom, tmp_path: Path
) -> None:
    other = bring(saved("wan"), store, trials, name="other")
    (other.folder / "vae/config.json").write_text("{}")
    path = lora.save(tmp_path / "blast.safetensors")
    with pytest.raises(Exception, match=r"vae/config\.json is changed"):
        import_adapter(path, other, store, APACHE, trials)
    remove(store, other)
