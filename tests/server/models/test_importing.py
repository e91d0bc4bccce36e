"""The way into the store: whole or not at all, with what was checked and who accepted what."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot_server.models import Model, ModelStore, admit
from flashpot_server.models import copying as of_copying
from flashpot_server.models import importing as of_importing
from flashpot_server.models.importing import Terms
from flashpot_server.models.rooms import model_name, remove, sweep
from flashpot_server.models.trial import TrialRoom
from models_room import tiny
from models_room.bringing import bring
from server.models.conftest import Download


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models")


def names(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


@pytest.mark.parametrize("name", tiny.MAKERS)
def test_every_tiny_pipeline_is_imported_as_it_was_downloaded(
    name: str, saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    model = bring(saved(name), store, trials)
    assert model == store.get(name)
    assert names(model.folder) == names(saved(name)) == set(model.manifest.files)
    for path, record in model.manifest.files.items():
        assert file_sha256(model.folder / path) == record.sha256
    assert model.manifest.checked_with["diffusers"] == "0.42.1"
    admit(model, thorough=True).close()


def test_a_stored_pipeline_gives_the_pictures_of_the_saved_one(
    saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    model = bring(saved("wan"), store, trials)
    assert frames(model.folder) == frames(saved("wan"))


def frames(folder: Path) -> bytes:
    import torch
    from diffusers import DiffusionPipeline

    pipeline = DiffusionPipeline.from_pretrained(
        folder, local_files_only=True, use_safetensors=True
    )
    pipeline.set_progress_bar_config(disable=True)
    made = pipeline(
        "an explosion", height=32, width=32, num_frames=5, num_inference_steps=2,
        generator=torch.Generator().manual_seed(3), output_type="np",
    )  # fmt: skip
    return bytes(made.frames.tobytes())


def test_what_lies_beside_a_model_stays_where_it_is(
    download: Download, store: ModelStore, trials: TrialRoom
) -> None:
    source = download("wan")
    for beside in (
        "README.md",
        "LICENSE",
        "assets/cat.png",
        ".cache/x.lock",
        "vae/m.fp16.safetensors",
    ):
        (source / beside).parent.mkdir(exist_ok=True)
        (source / beside).write_bytes(b"x")
    assert names(bring(source, store, trials).folder) == names(tiny_names(source))


def tiny_names(source: Path) -> Path:
    for beside in (
        "README.md",
        "LICENSE",
        "assets/cat.png",
        ".cache/x.lock",
        "vae/m.fp16.safetensors",
    ):
        (source / beside).unlink()
    return source


def test_a_snapshot_of_a_download_cache_is_imported_with_its_links_made_files(
    saved: Download, tmp_path: Path, store: ModelStore, trials: TrialRoom
) -> None:
    cache = tmp_path / "models--studio--wan"
    snapshot = cache / "snapshots" / "0a1b"
    shutil.copytree(saved("wan"), snapshot)
    (cache / "blobs").mkdir()
    for number, path in enumerate(sorted(p for p in snapshot.rglob("*") if p.is_file())):
        blob = cache / "blobs" / str(number)
        path.rename(blob)
        path.symlink_to(os.path.relpath(blob, path.parent))
    model = bring(snapshot, store, trials, name="wan")
    assert not any(path.is_symlink() for path in model.folder.rglob("*"))
    assert names(model.folder) == names(saved("wan"))


def test_the_manifest_says_what_was_accepted_by_whom(
    saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    terms = Terms("ltx-2-community", by="anna", accepted=True)
    licence = bring(saved("wan"), store, trials, terms=terms).licence
    assert (licence.id, licence.accepted_by) == ("ltx-2-community", "anna")
    assert any("10 million USD" in limit for limit in licence.limits)
    assert licence.accepted_at.tzinfo is not None


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms("", by="anna"), "--licence"),
        (Terms("flux-non-commercial", by="anna", accepted=True), "--licence"),
        (Terms("ltx-2-community", by="anna"), "--accept-licence"),
    ],
)
def test_terms_are_a_gate_and_nothing_is_left_of_what_it_stops(
    terms: Terms, field: str, saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    with pytest.raises(InputError) as refusal:
        bring(saved("wan"), store, trials, terms=terms)
    assert refusal.value.field == field
    assert not store.folder.exists()


def test_a_licence_that_the_models_own_card_contradicts_is_refused(
    download: Download, store: ModelStore, trials: TrialRoom
) -> None:
    source = download("wan")
    (source / "README.md").write_text(
        "---\nlicense: other\nlicense_name: qwen-research\n---\n# It"
    )
    with pytest.raises(InputError, match="the model's card says qwen-research, not apache"):
        bring(source, store, trials)
    bring(source, store, trials, terms=Terms("", by="anna", agreement="contract 12"))


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Wan 2.1 T2V (1.3B)", "wan-2.1-t2v-1.3b"),
        ("../../etc", "etc"),
        (".hidden", "hidden"),
        ("a" * 99, "a" * 64),
        ("Würfel/ß", "w-rfel"),
    ],
)
def test_any_name_becomes_one_of_the_store(told: str, name: str) -> None:
    assert model_name(told) == name


def test_a_name_of_no_letters_and_one_that_is_taken_are_refused(
    saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    with pytest.raises(InputError, match="leaves no letter"):
        bring(saved("wan"), store, trials, name="../..")
    bring(saved("wan"), store, trials)
    with pytest.raises(InputError, match="a model of that name is here"):
        bring(saved("wan22"), store, trials, name="WAN")
    assert store.get("wan").manifest.pipeline == "WanPipeline"


def stopped_at(fraction: float) -> Any:
    def follow(done: int, total: int) -> None:
        if done >= fraction * total:
            raise KeyboardInterrupt

    return follow


@pytest.mark.parametrize("fraction", [0.0, 0.5, 1.0])
def test_an_import_that_is_stopped_leaves_nothing(
    fraction: float, saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    with pytest.raises(KeyboardInterrupt):
        bring(saved("wan"), store, trials, follow=stopped_at(fraction))
    assert list(store.folder.iterdir()) == []
    bring(saved("wan"), store, trials)


def test_a_source_that_changes_between_trial_and_copy_is_refused(
    download: Download, store: ModelStore, trials: TrialRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = download("wan")
    config = source / "transformer" / "config.json"

    def late(*given: Any) -> Any:
        config.write_text(config.read_text().replace('"num_layers": 2', '"num_layers": 3'))
        return of_copying.copy_all(*given)

    monkeypatch.setattr(of_importing, "copy_all", late)
    with pytest.raises(InputError, match=r"config\.json: it changed while it was imported"):
        bring(source, store, trials)
    assert list(store.folder.iterdir()) == []


def test_nobody_else_may_read_what_is_imported_nor_the_new_data_folder_around_it(
    saved: Download, tmp_path: Path, trials: TrialRoom
) -> None:
    store = ModelStore(tmp_path / "data" / "models")
    model = bring(saved("wan"), store, trials)
    for folder in (tmp_path / "data", store.folder, model.room, model.folder):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_full_disk_is_told_before_anything_is_copied(
    saved: Download, store: ModelStore, trials: TrialRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_copying, "SPARE_BYTES", 1 << 60)
    with pytest.raises(InputError, match="GiB free") as refusal:
        bring(saved("wan"), store, trials)
    assert refusal.value.field == str(store.folder)
    assert list(store.folder.iterdir()) == []


def test_what_a_killed_import_left_is_swept_and_a_running_one_is_not(
    saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    left = store.folder / ".import-00"
    left.mkdir(parents=True)
    (left / "half").write_bytes(b"x")

    def follow(done: int, total: int) -> None:
        sweep(store)

    bring(saved("wan"), store, trials, follow=follow)
    assert [path.name for path in store.folder.iterdir()] == ["wan"]


def test_a_removed_model_is_gone_and_one_in_use_stays(
    saved: Download, store: ModelStore, trials: TrialRoom
) -> None:
    model: Model = bring(saved("wan"), store, trials)
    with admit(model), pytest.raises(InputError, match="it is in use"):
        remove(store, model)
    admit(model, thorough=True).close()
    remove(store, model)
    assert list(store.folder.iterdir()) == []


def test_a_decoder_of_other_latents_is_refused(
    download: Download, store: ModelStore, trials: TrialRoom
) -> None:
    """A second decoder reads what the first one reads; as it was saved it is let in."""
    folder = download("wan-alpha")
    config = folder / "vae_alpha/config.json"
    told = json.loads(config.read_text())
    told["latents_mean"][0] += 0.5
    config.write_text(json.dumps(told))
    with pytest.raises(InputError, match="vae_alpha: its latents are not those of the vae"):
        bring(folder, store, trials)
    assert store.all() == ()
