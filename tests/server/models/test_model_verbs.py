"""`flashpot models`: one JSON object, an exit code, and nothing half done."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from flashpot.cli.app import run
from flashpot.cli.server import CHECKS
from flashpot.media.files import file_sha256
from flashpot_server import model_verbs
from flashpot_server.models import ModelStore, admit
from flashpot_server.models.importing import import_pipeline
from flashpot_server.models.trial import TrialRoom
from models_room import checkpoint, lora
from models_room.records import put
from server.models.conftest import Download

Verb = Callable[..., dict[str, Any]]


@pytest.fixture
def verb(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    trials: TrialRoom,
    monkeypatch: pytest.MonkeyPatch,
) -> Verb:
    """Runs `flashpot models VERB ... --json`; its one JSON object with its exit code."""
    monkeypatch.setattr(model_verbs, "TrialRoom", lambda: nullcontext(trials))

    def call(*arguments: object) -> dict[str, Any]:
        capsys.readouterr()
        words = ["models", *map(str, arguments), "--models", str(tmp_path / "models"), "--json"]
        code = run(words)
        printed = capsys.readouterr().out
        assert printed.count("\n") == 1
        return {**json.loads(printed), "exit": code}

    return call


def test_a_model_is_imported_listed_checked_and_removed(
    verb: Verb, saved: Download, tmp_path: Path
) -> None:
    added = verb("import", saved("wan"), "--name", "Wan tiny", "--licence", "apache-2.0")
    assert (added["exit"], added["name"], added["family"]) == (0, "wan-tiny", "wan")
    assert (added["licence"]["id"], added["pipeline"]) == ("apache-2.0", "WanPipeline")
    assert Path(added["path"]) == tmp_path / "models/wan-tiny/files"
    [listed] = verb("list")["models"]
    assert listed["digest"] == added["digest"]
    assert verb("check", "wan-tiny")["models"][0]["ok"] is True
    assert verb("remove", "wan-tiny")["removed"] == ["wan-tiny"]
    assert verb("list")["models"] == []


def test_a_lora_is_imported_for_a_model_that_is_named(
    verb: Verb, saved: Download, tmp_path: Path
) -> None:
    path = lora.save(tmp_path / "blast.safetensors")
    unnamed = verb("import", path, "--licence", "mit")
    assert (unnamed["exit"], unnamed["error"]["field"]) == (2, "--base")
    verb("import", saved("wan"), "--licence", "apache-2.0")
    added = verb("import", path, "--licence", "mit", "--base", "wan")
    assert (added["kind"], added["adapter"]["base"], added["adapter"]["rank"]) == (
        "lora",
        "wan",
        4,
    )
    again = verb("import", path, "--licence", "mit", "--base", "blast", "--name", "other")
    assert "is a LoRA itself" in again["error"]["message"]


def test_a_denoiser_in_one_file_is_imported_for_a_model_that_is_named(
    verb: Verb, saved: Download, tmp_path: Path
) -> None:
    path = checkpoint.save(tmp_path / "tuned.safetensors", checkpoint.tensors(saved("wan")))
    assert verb("import", path, "--licence", "mit")["error"]["field"] == "--base"
    verb("import", saved("wan"), "--licence", "apache-2.0")
    added = verb("import", path, "--licence", "mit", "--base", "wan", "--part", "transformer")
    assert (added["kind"], added["made_from"]["part"]) == ("pipeline", "transformer")
    assert verb("check", "tuned")["exit"] == 0


def test_every_model_that_changed_is_named_and_the_exit_is_6(verb: Verb, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path / "models", name, files={"model_index.json": b"{}"})
    (tmp_path / "models/a/files/model_index.json").write_bytes(b"[]")
    (tmp_path / "models/c/files/more").write_bytes(b"")
    answer = verb("check")
    assert (answer["exit"], answer["error"]["code"]) == (6, "model_changed")
    told = answer["error"]["field"] + answer["error"]["message"]
    assert "model_index.json is changed" in told
    assert "c: it is not what was imported: more is extra" in told
    assert verb("check", "b")["exit"] == 0


def test_a_model_that_other_libraries_tried_is_tried_again(
    verb: Verb, saved: Download, tmp_path: Path
) -> None:
    verb("import", saved("wan"), "--licence", "apache-2.0")
    path = tmp_path / "models/wan/manifest.json"
    told = json.loads(path.read_text())
    told["checked_with"]["diffusers"] = "0.41.0"
    path.write_text(json.dumps(told))
    assert verb("check", "wan")["exit"] == 0
    config = tmp_path / "models/wan/files/transformer/config.json"
    config.write_text(config.read_text().replace('"num_layers": 2', '"num_layers": 3'))
    told["files"]["transformer/config.json"] = {
        "sha256": file_sha256(config),
        "size": config.stat().st_size,
    }
    path.write_text(json.dumps(told))
    answer = verb("check", "wan")
    assert (answer["exit"], answer["error"]["code"]) == (6, "model_unfit")
    told["checked_with"] = {}
    path.write_text(json.dumps(told))
    assert verb("check", "wan")["exit"] == 0


@pytest.mark.parametrize(
    ("words", "field", "code"),
    [
        (("import", "nowhere", "--licence", "mit"), "nowhere", "bad_model"),
        (("import",), "source", "usage"),
        (("remove", "wam"), "model", "unknown_word"),
        (("check", "wam"), "model", "unknown_word"),
    ],
)
def test_wrong_input_is_2_and_says_which(
    verb: Verb, words: tuple[str, ...], field: str, code: str
) -> None:
    answer = verb(*words)
    assert (answer["exit"], answer["error"]["field"]) == (2, field)
    assert answer["error"]["code"] == code
    assert answer["error"]["remedy"]


def test_a_licence_that_nobody_accepted_is_2_with_its_limits(verb: Verb, saved: Download) -> None:
    answer = verb("import", saved("wan"), "--licence", "ltx-2-community")
    assert (answer["exit"], answer["error"]["field"]) == (2, "--accept-licence")
    assert "10 million USD" in answer["error"]["message"]


def test_a_model_in_use_is_not_removed(verb: Verb, tmp_path: Path) -> None:
    model = put(tmp_path / "models", "wan")
    with admit(model):
        assert verb("remove", "wan")["error"]["code"] == "model_in_use"
    assert model.room.is_dir()
    assert verb("remove", "wan")["exit"] == 0
    assert not model.room.exists()


def test_ctrl_c_while_copying_is_5_and_leaves_nothing(
    verb: Verb, saved: Download, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    def interrupted(*given: Any, **named: Any) -> object:
        return import_pipeline(*given, **{**named, "follow": pressed})

    monkeypatch.setattr(model_verbs, "import_pipeline", interrupted)
    answer = verb("import", saved("wan"), "--licence", "apache-2.0")
    assert (answer["exit"], answer["error"]["code"]) == (5, "cancelled")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_person_reads_names_sizes_and_who_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--models", str(tmp_path)]
    assert run(["models", "list", *folder]) == 0
    assert "import one with" in capsys.readouterr().out
    put(tmp_path, "wan")
    assert run(["models", "list", *folder]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("wan", "apache-2.0", "anna", "2026-11-28"))
    assert ModelStore(tmp_path).get("wan").name == "wan"


def test_the_doctor_counts_sound_models_and_names_one_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHPOT_MODELS", str(tmp_path))
    assert model_verbs.health()[0]["fact"] == f"none in {tmp_path}"
    put(tmp_path, "wan")
    [sound] = model_verbs.health()
    assert (sound["ok"], sound["fact"][:4]) == (True, "1 as")
    (tmp_path / "wan/files/more").touch()
    [broken] = model_verbs.health()
    assert (broken["ok"], "more is extra" in broken["fact"]) == (False, True)
    assert broken["remedy"]
    points = {point.name: point for point in entry_points(group=CHECKS)}
    assert points["models"].load() is model_verbs.health
