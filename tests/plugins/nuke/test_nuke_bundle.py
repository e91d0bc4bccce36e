"""Nuke's bundle: what is in it, what it imports, and that each Nuke starts up with it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from bundles import PYTHONS, foreign, imported
from doubles.nuke_double import PROFILES, Profile, running
from doubles.nuke_double.editor import context_menu
from doubles.nuke_double.qt import QMenu
from flashpot import __version__
from flashpot.companion.catalogue import catalogue
from flashpot.install import bundle, install
from flashpot.install.bundle import bundled
from flashpot_bridge import write_private
from flashpot_bridge.places import CATALOGUE
from nuke_room.cut import Plate, cut
from nuke_room.script import ending

OF_NUKE = frozenset({"nuke", "nukescripts", "hiero"})
OURS = frozenset({"flashpot_nuke", "flashpot_bridge"})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle("nuke", tmp_path_factory.mktemp("bundle"))


def _modules() -> dict[str, str]:
    return {name: text.decode() for name, text in bundled("nuke").items() if name[-3:] == ".py"}


def test_it_holds_the_shell_the_plugin_and_the_bridge(archive: Path) -> None:
    with ZipFile(archive) as opened:
        names = set(opened.namelist())
    assert {"init.py", "menu.py", "flashpot_nuke/session.py", "flashpot_bridge/talk.py"} <= names
    assert not [name for name in names if "__pycache__" in name or "shell" in name]
    assert __version__ in bundled("nuke")["flashpot_nuke/_version.py"].decode()


def test_nothing_is_imported_but_the_standard_library_and_nuke() -> None:
    """Qt is the host's own, taken by its name at run time."""
    found = {name: foreign(text, OF_NUKE | OURS) for name, text in _modules().items()}
    assert {name: names for name, names in found.items() if names} == {}


def test_its_syntax_is_that_of_python_3_9() -> None:
    for name, text in _modules().items():
        ast.parse(text, filename=name, feature_version=(3, 9))


@pytest.mark.parametrize("python", PYTHONS)
def test_every_module_imports_alone_in_each_python(
    archive: Path, tmp_path: Path, python: str
) -> None:
    names = [name[:-3].replace("/", ".") for name in _modules() if name.startswith("flashpot")]
    names = [name.removesuffix(".__init__") for name in names]
    assert len(names) > 20
    stand_ins = [*sorted(OF_NUKE), "hiero.core"]
    assert imported(archive, tmp_path, python, names, stand_ins=stand_ins) == "[]"


def test_the_isolated_process_sees_a_foreign_import(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "alien.py").write_text("")
    python = Path(sys.executable).name
    found = imported(archive, tmp_path, python, ["stray"], stray="import alien")
    assert found == "['alien']"


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_an_installed_nuke_starts_up_in_every_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: Profile
) -> None:
    """As `flashpot install nuke` leaves it: a menu with a window, nothing to see without one."""
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path / "config"))
    user = tmp_path / ".nuke"
    user.mkdir()
    install("nuke", [user])
    with running(profile, tmp_path) as session, ending():
        session.start(user)
        assert "flashpot" in session.host.main
        if profile.gui:
            menu = session.nuke.menu("Nodes").menu("Flashpot")
            assert {"Explosion", "Fire", "Background"} <= {i.name() for i in menu.items()}


@pytest.mark.parametrize("version", [15, 16])
def test_a_nuke_studio_has_the_timelines_menu_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    """Both talk to the companion: the timeline is another document than the script."""
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path))
    write_private(tmp_path / CATALOGUE, catalogue())
    shell = Path(__file__).parents[3] / "plugins" / "nuke" / "shell"
    with running(Profile(version, studio=True), tmp_path) as session, ending():
        session.start(shell)
        (menu,) = context_menu(cut(session, tmp_path, Plate()).editor)._lines
        assert isinstance(menu, QMenu)
        assert menu.title() == "Flashpot"
        session.main_loop()


@pytest.mark.parametrize("told", [True, False])
def test_a_user_that_is_not_set_up_is_told_so_by_the_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, told: bool
) -> None:
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path))
    if told:
        write_private(tmp_path / CATALOGUE, catalogue())
    shell = Path(__file__).parents[3] / "plugins" / "nuke" / "shell"
    with running(Profile(15), tmp_path) as session, ending():
        session.start(shell)
        menu = session.nuke.menu("Nodes").menu("Flashpot")
        assert (menu.findItem("Set up Flashpot…") is None) == told
