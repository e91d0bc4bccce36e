"""The Nuke double's process: start-up, threads, windows, imports, panels, Qt."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from doubles.nuke_double import PROFILES, Misuse, Profile, running
from doubles.nuke_double.expecting import ending_in_misuse, on_a_worker, start_up

GUI, TERMINAL = Profile(16, gui=True), Profile(16, gui=False)


@pytest.mark.behaviour("main-thread-only")
def test_a_node_made_on_another_thread_fails_even_if_swallowed(tmp_path: Path) -> None:
    with ending_in_misuse(GUI, tmp_path, "off the main thread") as session:
        on_a_worker(session.nuke.nodes.Dot, session)


@pytest.mark.behaviour("main-thread-only")
@pytest.mark.parametrize("touch", ["node['label'].value()", "node.name()", "nuke.toNode('Dot1')"])
def test_touching_from_another_thread_fails(tmp_path: Path, touch: str) -> None:
    with ending_in_misuse(GUI, tmp_path) as session:
        session.run("node = nuke.nodes.Dot()")
        on_a_worker(lambda: session.evaluate(touch), session)


def test_the_same_on_the_main_thread_is_fine(tmp_path: Path) -> None:
    """Control of the thread guard."""
    with running(GUI, tmp_path) as session:
        session.run("node = nuke.nodes.Dot()")
        assert session.evaluate("node.name()") == "Dot1"


@pytest.mark.behaviour("with-result-swallows")
def test_a_result_of_a_failed_call_is_none_and_printed(tmp_path: Path) -> None:
    with running(GUI, tmp_path) as session:
        ask = session.nuke.executeInMainThreadWithResult
        assert on_a_worker(lambda: ask(lambda: 1 // 0), session) == [None]
        assert "ZeroDivisionError" in session.host.printed[0]
        assert on_a_worker(lambda: ask(str, 5), session) == ["5"]
        assert on_a_worker(lambda: ask(divmod, (7, 2)), session) == [(3, 1)]


@pytest.mark.behaviour("with-result-fifo")
def test_calls_come_in_order_and_only_when_the_main_loop_runs(tmp_path: Path) -> None:
    with running(GUI, tmp_path) as session:
        order: list[int] = []
        for number in range(3):
            session.nuke.executeInMainThread(order.append, number)
        assert order == []
        session.main_loop()
        assert order == [0, 1, 2]


@pytest.mark.behaviour("with-result-fifo")
def test_waiting_on_the_main_thread_for_the_main_thread_fails(tmp_path: Path) -> None:
    with ending_in_misuse(GUI, tmp_path, "waits for itself") as session, pytest.raises(Misuse):
        session.nuke.executeInMainThreadWithResult(str)


@pytest.mark.behaviour("with-result-fifo")
def test_a_main_thread_that_waits_for_its_worker_deadlocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doubles.nuke_double.threads.PATIENCE_S", 0.05)
    with ending_in_misuse(GUI, tmp_path, "deadlock") as session:
        ask = session.nuke.executeInMainThreadWithResult
        thread = threading.Thread(target=lambda: _quiet(lambda: ask(str)))
        thread.start()
        thread.join()


def _quiet(call: Callable[[], object]) -> None:
    try:
        call()
    except Misuse:
        return


@pytest.mark.behaviour("init-vs-menu")
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_menu_py_runs_with_a_window_only_and_after_every_init(
    tmp_path: Path, profile: Profile
) -> None:
    for name in ("user", "site"):
        for file in ("init.py", "menu.py"):
            start_up(tmp_path / name, file, f"order.append('{name}/{file}')")
    with running(profile, tmp_path) as session:
        order: list[str] = []
        session.host.main["order"] = order
        session.start(tmp_path / "user", tmp_path / "site")
        menus = ["site/menu.py", "user/menu.py"] if profile.gui else []
        assert order == ["site/init.py", "user/init.py", *menus]


@pytest.mark.behaviour("path-order")
def test_add_path_prepends_and_append_path_appends(tmp_path: Path) -> None:
    start_up(tmp_path / "site", "init.py", "nuke.pluginAddPath('./inner')")
    start_up(tmp_path / "site" / "inner", "init.py", "nuke.found = True")
    with running(GUI, tmp_path) as session:
        nuke = session.nuke
        session.start(tmp_path / "user", tmp_path / "site")
        assert nuke.found
        nuke.pluginAppendPath(str(tmp_path / "last"))
        assert nuke.pluginPath() == [
            str(tmp_path / name) for name in ("site/inner", "user", "site", "last")
        ]


@pytest.mark.behaviour("terminal")
@pytest.mark.parametrize(
    "call", ["nuke.message('x')", "nuke.ask('x')", "nuke.getInput('x', '')", "import PySide6"]
)
def test_windows_in_a_terminal_session_fail(tmp_path: Path, call: str) -> None:
    with ending_in_misuse(TERMINAL, tmp_path, "terminal") as session:
        assert not session.nuke.GUI
        assert not session.nuke.env["gui"]
        with pytest.raises(Misuse):
            session.run(call)


@pytest.mark.behaviour("terminal")
def test_with_a_window_the_artist_answers(tmp_path: Path) -> None:
    """Control of the window guard."""
    with running(GUI, tmp_path) as session:
        session.host.answers.extend([True, "12"])
        assert session.nuke.ask("Replace?")
        assert session.nuke.getInput("Metres", "1") == "12"
        assert session.host.dialogs == [("ask", "Replace?"), ("getInput", "Metres")]


@pytest.mark.behaviour("protobuf-clash")
@pytest.mark.parametrize("statement", ["import grpc", "from google import protobuf"])
def test_a_second_protobuf_in_the_host_fails(tmp_path: Path, statement: str) -> None:
    with ending_in_misuse(GUI, tmp_path, "protobuf") as session, pytest.raises(Misuse):
        session.run(statement)


@pytest.mark.behaviour("protobuf-clash")
def test_what_a_host_module_imports_in_turn_counts(tmp_path: Path) -> None:
    start_up(
        tmp_path / "plugin", "naive_helper.py", "import importlib\nimportlib.import_module('grpc')"
    )
    with ending_in_misuse(GUI, tmp_path, "protobuf") as session:
        session.start(tmp_path / "plugin")
        session.run("import sys; sys.path.insert(0, nuke.pluginPath()[0])")
        with pytest.raises(Misuse):
            session.run("import naive_helper")


def test_core_is_not_in_the_host(tmp_path: Path) -> None:
    """The companion has core; Nuke has the bridge alone."""
    with running(GUI, tmp_path) as session:
        session.run("import flashpot_bridge")
        for name in ("flashpot.shot", "flashpot_server", "pydantic", "opentimelineio"):
            with pytest.raises(ModuleNotFoundError):
                session.run(f"import {name}")


def test_the_tests_own_imports_pass(tmp_path: Path) -> None:
    """Control of the import guard."""
    with running(GUI, tmp_path):
        assert importlib.import_module("grpc")


@pytest.mark.behaviour("pyside")
@pytest.mark.parametrize("profile", [p for p in PROFILES if p.gui], ids=lambda p: p.name)
def test_only_the_hosts_own_qt_is_there(tmp_path: Path, profile: Profile) -> None:
    with running(profile, tmp_path) as session:
        session.run(f"from {profile.qt} import QtCore, QtGui, QtWidgets")
        with pytest.raises(ImportError):
            session.run(f"import {profile.other_qt}")
        newer = profile.qt == "PySide6"
        assert session.evaluate("hasattr(QtGui, 'QAction')") is newer
        assert session.evaluate("hasattr(QtWidgets, 'QAction')") is not newer
        assert session.evaluate("hasattr(QtWidgets.QDialog, 'exec_')") is not newer


def test_timers_fire_when_the_main_loop_runs(tmp_path: Path) -> None:
    with running(Profile(14), tmp_path) as session:
        session.run("from PySide2.QtCore import QTimer\nseen = []\ntimer = QTimer()")
        session.run("timer.timeout.connect(lambda: seen.append(1)); timer.start(20)")
        assert session.evaluate("seen") == []
        session.main_loop(rounds=2)
        assert session.evaluate("seen") == [1, 1]


def test_a_panel_is_a_text_that_is_evaluated_in_main(tmp_path: Path) -> None:
    """A name of a module is not seen; an expression that imports it is."""
    with running(GUI, tmp_path) as session:
        register = importlib.import_module("nukescripts").panels.registerWidgetAsPanel
        register("MyPanel", "Mine", "my.panel")
        session.choose("Pane", "Mine")
        assert "NameError" in session.host.printed[0]
        register("__import__('collections').OrderedDict", "Yours", "your.panel")
        session.choose("Pane", "Yours")
        assert len(session.host.printed) == 1


@pytest.mark.behaviour("non-commercial")
def test_indie_saves_its_own_kind_of_script(tmp_path: Path) -> None:
    with running(Profile(15, indie=True), tmp_path) as session:
        session.nuke.scriptSaveAs(str(tmp_path / "shot.nk"))
        assert (tmp_path / "shot.nkind").is_file()
        assert not (tmp_path / "shot.nk").exists()


def test_saving_over_a_script_asks_or_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shot.nk"
    for profile in (GUI, TERMINAL):
        path.write_text("old", encoding="utf-8")
        with running(profile, tmp_path) as session:
            with pytest.raises(RuntimeError):
                session.nuke.scriptSaveAs(str(path))
            assert path.read_text(encoding="utf-8") == "old"
            session.nuke.scriptSaveAs(str(path), 1)
            assert path.read_text(encoding="utf-8") != "old"


def test_sys_modules_are_as_before(tmp_path: Path) -> None:
    before = dict(sys.modules)
    with running(GUI, tmp_path):
        assert "nuke" in sys.modules
    assert {name for name in sys.modules if name not in before} == set()
    assert all(sys.modules[name] is module for name, module in before.items())
