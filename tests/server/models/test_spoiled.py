"""The corpus of spoiled models: each refused before it is loaded, with a reason, none ever run."""

from __future__ import annotations

import importlib
import pickle
import re
import zipfile
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot_server.models import ModelStore
from flashpot_server.models.trial import TrialRoom
from models_room import spoiled, spoiling
from models_room.bringing import bring
from server.models.conftest import Download


def refusal(source: Path, trials: TrialRoom, tmp_path: Path) -> str:
    """The one line that an import ends with; nothing is left of it, and nothing ran."""
    store = ModelStore(tmp_path / "models")
    with pytest.raises(InputError) as caught:
        bring(source, store, trials)
    line = str(caught.value)
    assert caught.value.exit_code == 2
    assert caught.value.remedy
    assert "\n" not in line
    assert not store.folder.exists()
    assert not (tmp_path / "marker").exists()
    return line


@pytest.mark.parametrize("name", spoiled.AT_ONCE)
def test_a_spoiled_model_is_refused_before_any_library_sees_it(
    name: str, download: Download, tmp_path: Path
) -> None:
    spoil, fact = spoiled.AT_ONCE[name]
    source = download("wan")
    spoil(source, tmp_path / "marker")
    with TrialRoom(command=("no-such-program",)) as nobody:
        assert re.search(fact, refusal(source, nobody, tmp_path))


@pytest.mark.parametrize("name", spoiled.ON_TRIAL)
def test_a_model_that_is_not_what_it_says_is_refused_before_it_is_copied(
    name: str, download: Download, trials: TrialRoom, tmp_path: Path
) -> None:
    spoil, fact = spoiled.ON_TRIAL[name]
    source = download("wan")
    spoil(source, tmp_path / "marker")
    assert re.search(fact, refusal(source, trials, tmp_path))


def test_unpickled_the_payloads_run(tmp_path: Path) -> None:
    pickle.loads(spoiling.pickled(tmp_path / "a"))  # noqa: S301 - what is shown
    (tmp_path / "w.bin").write_bytes(spoiling.archived(tmp_path / "b"))
    with zipfile.ZipFile(tmp_path / "w.bin") as archive:
        pickle.loads(archive.read("archive/data.pkl"))  # noqa: S301 - what is shown
    assert (tmp_path / "a").is_dir()
    assert (tmp_path / "b").is_dir()


def test_a_library_that_an_index_names_is_not_imported_and_imported_it_runs(
    download: Download, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trials: TrialRoom
) -> None:
    source = download("wan")
    (tmp_path / "path").mkdir()
    (tmp_path / "path/evil_module.py").write_text(spoiling.coded(tmp_path / "marker"))
    monkeypatch.syspath_prepend(tmp_path / "path")
    spoiled.AT_ONCE["a part of a foreign library"][0](source, tmp_path / "marker")
    assert "not allowed to load" in refusal(source, trials, tmp_path)
    importlib.import_module("evil_module")
    assert (tmp_path / "marker").is_dir()


@pytest.mark.parametrize("name", ["27 tensors fewer", "a tensor too many"])
def test_diffusers_alone_loads_a_model_that_lacks_tensors_and_says_nothing(
    name: str, download: Download, tmp_path: Path
) -> None:
    from diffusers import DiffusionPipeline

    source = download("wan")
    spoiled.ON_TRIAL[name][0](source, tmp_path / "marker")
    DiffusionPipeline.from_pretrained(source, local_files_only=True, use_safetensors=True)


def test_diffusers_alone_takes_another_pipelines_denoiser(
    download: Download, tmp_path: Path
) -> None:
    from diffusers import DiffusionPipeline

    source = download("wan")
    spoiled.ON_TRIAL["another pipeline's denoiser"][0](source, tmp_path / "marker")
    loaded = DiffusionPipeline.from_pretrained(source, local_files_only=True)
    assert type(loaded).__name__ == "WanVACEPipeline"


def test_the_sound_model_that_all_were_made_from_is_let_in(
    download: Download, trials: TrialRoom, tmp_path: Path
) -> None:
    source = download("wan")
    spoiling.sharded(lambda _told: None)(source, tmp_path)
    bring(source, ModelStore(tmp_path / "models"), trials)
