"""The gate before a load: files as imported, the network switched off, nothing half removed."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from flashpot.errors import InputError, VerificationError
from flashpot.media.files import file_sha256
from flashpot_server.models import Model, admit
from flashpot_server.models import checking as of_checking
from flashpot_server.models.checking import differences
from flashpot_server.models.gate import nobody_uses
from flashpot_server.models.offline import SWITCHES
from models_room.records import put
from server.models.conftest import Download

FILES = {"model_index.json": b"{}", "vae/w.safetensors": b"12345678"}


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return put(tmp_path, "wan", files=FILES)


def rewritten(model: Model) -> None:
    """Same size, same time of change: only the file's own record tells."""
    path = model.folder / "vae/w.safetensors"
    facts = path.stat()
    path.write_bytes(b"12345679")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def linked(model: Model) -> None:
    path = model.folder / "vae/w.safetensors"
    path.rename(model.room / "elsewhere")
    path.symlink_to(model.room / "elsewhere")


DAMAGE: dict[str, Callable[[Model], object]] = {
    "vae/w.safetensors is changed": rewritten,
    "model_index.json is changed": lambda m: (m.folder / "model_index.json").write_bytes(b"{ }"),
    "vae/w.safetensors is missing": lambda m: (m.folder / "vae/w.safetensors").unlink(),
    "vae/x.bin is extra": lambda m: (m.folder / "vae/x.bin").write_bytes(b"1"),
    "vae/l is extra": lambda m: (m.folder / "vae/l").symlink_to("/"),
}


@pytest.mark.parametrize("fact", DAMAGE)
@pytest.mark.parametrize("known", [False, True])
def test_a_model_that_is_not_as_imported_is_not_let_through(
    model: Model, fact: str, *, known: bool
) -> None:
    if known:
        admit(model).close()
    DAMAGE[fact](model)
    with pytest.raises(VerificationError, match=fact) as refusal:
        admit(model)
    assert (refusal.value.field, refusal.value.exit_code) == ("wan", 6)


def test_a_link_in_place_of_a_file_is_a_change_though_its_bytes_are_the_same(
    model: Model,
) -> None:
    linked(model)
    assert [str(each.fact) for each in differences(model, thorough=True)] == ["changed"]


def test_bytes_are_read_once_and_again_only_where_asked_or_changed(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def hashed(path: Path) -> str:
        read.append(path.name)
        return file_sha256(path)

    monkeypatch.setattr(of_checking, "file_sha256", hashed)
    admit(model).close()
    assert sorted(read) == ["model_index.json", "w.safetensors"]
    read.clear()
    admit(model).close()
    assert read == []
    admit(model, thorough=True).close()
    assert len(read) == 2
    read.clear()
    os.utime(model.folder / "model_index.json")
    admit(model).close()
    assert read == ["model_index.json"]


def test_a_store_that_cannot_be_written_is_read_whole_each_time(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError

    monkeypatch.setattr(of_checking, "write_bytes", full)
    admit(model).close()
    assert not (model.room / "seen.json").exists()


def test_a_model_in_use_is_not_to_be_had_for_removal_and_a_free_one_is(model: Model) -> None:
    wanted = pytest.raises(InputError, match="it is in use")
    with admit(model), admit(model), wanted, nobody_uses(model):
        pass
    with nobody_uses(model), pytest.raises(InputError, match="it is being removed"):
        admit(model)
    admit(model).close()


def test_a_model_that_is_gone_or_replaced_is_not_let_through(model: Model, tmp_path: Path) -> None:
    manifest = model.room / "manifest.json"
    kept = manifest.read_bytes()
    manifest.unlink()
    with pytest.raises(InputError, match="removed meanwhile"):
        admit(model)
    manifest.write_bytes(kept)
    admit(model).close()


SWITCHED = (
    ("huggingface_hub.constants", "HF_HUB_OFFLINE"),
    ("diffusers.utils.constants", "DIFFUSERS_DISABLE_REMOTE_CODE"),
)


def test_libraries_imported_after_the_gate_know_neither_network_nor_foreign_code(
    saved: Download,
) -> None:
    saved("wan")
    assert all(getattr(importlib.import_module(name), flag) for name, flag in SWITCHED)


def test_without_the_gate_they_would_know_the_network() -> None:
    code = "import huggingface_hub.constants as h; print(h.HF_HUB_OFFLINE)"
    user = {name: value for name, value in os.environ.items() if name not in SWITCHES}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=user
    )
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(("name", "flag"), SWITCHED)
def test_it_is_too_late_for_the_gate_once_a_library_was_imported_without_it(
    name: str, flag: str, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, SimpleNamespace(**{flag: False}))
    with pytest.raises(RuntimeError, match="imported before go_offline"):
        admit(model)
    monkeypatch.setitem(sys.modules, name, SimpleNamespace(**{flag: True}))
    admit(model).close()
