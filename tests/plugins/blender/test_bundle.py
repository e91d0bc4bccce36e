"""Blender's bundle: what is in it, what it imports, and that Blender's own builder takes it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from blender.process import VERSIONS, interpreter
from bundles import PYTHONS, foreign, imported, ran
from flashpot import __version__
from flashpot.install import bundle
from flashpot.install.bundle import bundled
from flashpot.install.rewriting import absolute

OF_BLENDER = frozenset({"bpy", "mathutils", "addon_utils"})
OURS = frozenset({"flashpot", "flashpot_blender", "flashpot_bridge"})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle("blender", tmp_path_factory.mktemp("bundle"))


def test_the_same_sources_make_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    assert bundle("blender", tmp_path).read_bytes() == archive.read_bytes()


def test_it_holds_the_shell_the_plugin_and_the_bridge(archive: Path) -> None:
    with ZipFile(archive) as opened:
        names = set(opened.namelist())
    assert {"__init__.py", "blender_manifest.toml"} <= names
    assert {"flashpot_blender/session.py", "flashpot_bridge/bridge.py"} <= names
    assert not [name for name in names if "__pycache__" in name or "shell" in name]


def test_manifest_and_package_say_this_version() -> None:
    files = bundled("blender")
    assert f'version = "{__version__}"' in files["blender_manifest.toml"].decode()
    assert f'VERSION = "{__version__}"' in files["flashpot_blender/_version.py"].decode()


def _modules() -> dict[str, str]:
    return {name: text.decode() for name, text in bundled("blender").items() if name[-3:] == ".py"}


def test_nothing_is_imported_but_the_standard_library_and_blender() -> None:
    found = {name: foreign(text, OF_BLENDER) for name, text in _modules().items()}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source", ["import numpy", "def f():\n    from grpc import x", "import flashpot_bridge"]
)
def test_the_check_finds_a_foreign_import(source: str) -> None:
    assert foreign(source, OF_BLENDER)


def test_no_module_of_ours_goes_by_a_global_name() -> None:
    assert [name for name, text in _modules().items() if absolute(text, OURS)] == []


def test_its_syntax_is_that_of_python_3_9() -> None:
    for name, text in _modules().items():
        ast.parse(text, filename=name, feature_version=(3, 9))
    with pytest.raises(SyntaxError):
        ast.parse("match a:\n    case 1: pass", feature_version=(3, 9))


@pytest.mark.parametrize("python", PYTHONS)
def test_without_blender_the_bridge_and_the_identity_import_alone(
    archive: Path, tmp_path: Path, python: str
) -> None:
    """Isolated (`-I`): no environment, no folder of ours, no installed package is seen."""
    names = ["flashpot_bridge", "flashpot_blender"]
    assert imported(archive, tmp_path, python, names, package="bundled") == "[]"


def test_the_isolated_process_sees_a_foreign_import(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "alien.py").write_text("")
    python = Path(sys.executable).name
    found = imported(archive, tmp_path, python, ["stray"], package="bundled", stray="import alien")
    assert found == "['alien']"


@pytest.mark.parametrize("version", VERSIONS)
def test_blenders_own_builder_takes_it(archive: Path, tmp_path: Path, version: str) -> None:
    """`validate` on the bundle, and `build` from its files; a manifest without id is refused."""
    builder = _builder(version)
    assert ran([*builder, "validate", archive]) == 0
    source = tmp_path / "source"
    with ZipFile(archive) as opened:
        opened.extractall(source)
    assert ran([*builder, "build", "--source-dir", source, "--output-dir", tmp_path]) == 0
    assert (tmp_path / f"flashpot-{__version__}.zip").exists()
    manifest = source / "blender_manifest.toml"
    manifest.write_text(manifest.read_text().replace('id = "flashpot"', ""))
    assert ran([*builder, "validate", source]) != 0


def _builder(version: str) -> list[Path]:
    python = interpreter(version)
    scripts = python.parents[1].glob("lib/*/site-packages/bpy/*/scripts/addons_core/bl_pkg/cli")
    return [python, next(scripts) / "blender_ext.py"]
