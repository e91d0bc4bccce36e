"""What each package may bring along, seen from a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "warp", "diffusers", "transformers", "safetensors", "tokenizers")
QT = ("PySide6", "PySide2", "PyQt6")


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_importing_flashpot_loads_neither_qt_nor_torch() -> None:
    assert not modules_after("import flashpot").intersection(HEAVY + QT)


def test_importing_the_service_loads_neither_torch_nor_warp() -> None:
    loaded = modules_after("import flashpot_server.service")
    assert "grpc" in loaded
    assert not loaded.intersection(HEAVY)


def test_importing_models_and_their_verbs_loads_no_tensor_library() -> None:
    loaded = modules_after("import flashpot_server.model_verbs")
    assert "flashpot_server" in loaded
    assert not loaded.intersection(HEAVY)


def test_importing_the_engines_loads_neither_torch_nor_warp() -> None:
    loaded = modules_after("from flashpot_server.engine import engines; engines()")
    assert "flashpot_server" in loaded
    assert not loaded.intersection(HEAVY)


def test_the_look_into_a_fresh_interpreter_sees_a_heavy_import() -> None:
    assert "warp" in modules_after("import warp")


@pytest.mark.parametrize(
    "package", ["flashpot_bridge", "flashpot_nuke", "flashpot_resolve", "flashpot_blender"]
)
def test_what_a_host_loads_needs_the_standard_library_only(package: str) -> None:
    ours = {"flashpot_bridge", package}
    # site brings editable-install helpers along; only what the import itself adds counts.
    added = modules_after(f"import {package}") - modules_after("pass")
    assert added - ours <= set(sys.stdlib_module_names)


def test_the_standard_library_check_would_see_a_foreign_package() -> None:
    added = modules_after("import numpy") - modules_after("pass")
    assert not added <= set(sys.stdlib_module_names)
