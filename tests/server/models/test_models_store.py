"""The models folder: what is there, and by which hash a recipe names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot_server.models import ModelStore, models_folder
from models_room.records import APACHE, put


def test_a_store_lists_its_models_by_name_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "wan-b")
    put(tmp_path, "wan-a")
    put(tmp_path, "c").room.rename(tmp_path / ".import-c")
    (tmp_path / "half").mkdir()
    assert [model.name for model in ModelStore(tmp_path).all()] == ["wan-a", "wan-b"]
    assert ModelStore(tmp_path / "none").all() == ()


def test_an_unknown_name_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    put(tmp_path, "wan_small")
    with pytest.raises(InputError, match="did you mean 'wan_small'"):
        ModelStore(tmp_path).get("wan_smal")
    with pytest.raises(InputError, match="has no models"):
        ModelStore(tmp_path / "none").get("wan")


@pytest.mark.parametrize("name", ["../a", "../store/a", "a/", "", ".", "..", ".import-a"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    put(tmp_path / "store", "a")
    put(tmp_path, "a").room.rename(tmp_path / "store" / ".import-a")
    with pytest.raises(InputError, match="is not known"):
        ModelStore(tmp_path / "store").get(name)


def test_the_digest_follows_files_and_family_and_not_name_or_licence(tmp_path: Path) -> None:
    one = put(tmp_path, "one", files={"a/w.safetensors": b"1"})
    again = put(
        tmp_path,
        "two",
        files={"a/w.safetensors": b"1"},
        licence=APACHE.model_copy(update={"accepted_by": "ben"}),
    )
    assert one.digest == again.digest
    others = [
        put(tmp_path, "three", files={"a/w.safetensors": b"2"}),
        put(tmp_path, "four", files={"b/w.safetensors": b"1"}),
        put(tmp_path, "five", family="wan22", files={"a/w.safetensors": b"1"}),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == 4


@pytest.mark.parametrize("damage", ["{", "[]", '{"version": 2}', ""])
def test_a_damaged_manifest_is_named(tmp_path: Path, damage: str) -> None:
    put(tmp_path, "a")
    (tmp_path / "a" / "manifest.json").write_text(damage)
    with pytest.raises(InputError, match=r"manifest\.json: it is no manifest"):
        ModelStore(tmp_path).all()


def test_a_model_that_was_renamed_by_hand_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a").room.rename(tmp_path / "b")
    with pytest.raises(InputError, match="it is the manifest of 'a'"):
        ModelStore(tmp_path).get("b")


def test_the_folder_lies_in_the_data_folder_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHPOT_DATA", str(tmp_path))
    monkeypatch.delenv("FLASHPOT_MODELS", raising=False)
    assert models_folder() == tmp_path / "models"
    assert models_folder(tmp_path / "d") == tmp_path / "d" / "models"
    monkeypatch.setenv("FLASHPOT_MODELS", str(tmp_path / "weights"))
    assert models_folder() == models_folder(tmp_path / "d") == tmp_path / "weights"
