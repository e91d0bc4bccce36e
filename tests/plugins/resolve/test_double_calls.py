"""The Resolve double's line: names, versions, editions, dialogs, threads, and how scripts come."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from doubles.resolve_double import PROFILES, Misuse, Profile, running
from doubles.resolve_double.library import AccessViolation, load
from flashpot.errors import FlashpotError
from flashpot_resolve.calls import Calls
from resolve.bare import bare, ending_in_misuse
from resolve.menu_entry import run_script


@pytest.mark.behaviour("hasattr-useless")
def test_every_name_is_there_and_none_is_a_member(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        timeline: Any = here.timeline
        assert hasattr(timeline, "RazorAtPlayhead")
        assert timeline.RazorAtPlayhead is None
        with pytest.raises(TypeError, match="NoneType"):
            here.timeline.RazorAtPlayhead()
        assert "GetTrackCount" in dir(timeline)
        assert "RazorAtPlayhead" not in dir(timeline)


@pytest.mark.behaviour("hasattr-useless")
def test_constants_are_attributes_that_dir_does_not_list(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert isinstance(here.resolve.EXPORT_OTIO, float)
        assert "EXPORT_OTIO" not in dir(here.resolve)


@pytest.mark.behaviour("none-not-raise")
@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (lambda here: here.timeline.GetTrackName("video", 99), None),
        (lambda here: here.timeline.GetTrackName("video", "one"), None),
        (lambda here: here.timeline.GetTrackName("video"), None),
        (lambda here: here.timeline.GetTrackName(trackType="video", trackIndex=1), None),
        (lambda here: here.timeline.SetTrackLock("video", 99, True), False),
        (lambda here: here.timeline.GetItemListInTrack("smell", 1), []),
        (lambda here: here.timeline.SetCurrentTimecode("noon"), False),
        (lambda here: here.project.GetTimelineByIndex(0), None),
        (lambda here: here.pool.SetCurrentFolder("Flashpot"), False),
        (lambda here: here.manager.LoadProject("nowhere"), None),
        (lambda here: here.pool.DeleteTimelines([None]), False),
        (lambda here: here.pool.DeleteClips("all"), False),
        (lambda here: here.timeline.DeleteClips([None], False), False),
    ],
)
def test_bad_arguments_give_none_false_or_nothing(tmp_path: Path, act: Any, answer: Any) -> None:
    with bare(tmp_path) as here:
        assert act(here) == answer


@pytest.mark.parametrize(
    ("member", "first"),
    [("AddTrack", "18.5"), ("GetMarkInOut", "19.1"), ("GetSelectedClips", "21.1")],
)
def test_members_are_there_from_their_version_on(tmp_path: Path, member: str, first: str) -> None:
    found = []
    for profile in (one for one in PROFILES if one.runs_python):
        with bare(tmp_path, profile) as here:
            if member in dir(here.timeline):
                assert getattr(here.timeline, member) is not None
                found.append(profile.version)
    assert min(found) == first


@pytest.mark.behaviour("studio-gate-modal")
def test_a_studio_call_in_the_free_edition_stops_everything_until_its_dialog_is_closed(
    tmp_path: Path,
) -> None:
    with bare(tmp_path, Profile("free", "21.0")) as here:
        timeline = here.timeline
        assert timeline.DetectSceneCuts() is False
        assert timeline.GetName() is None
        assert timeline.AddTrack("video") is False
        assert timeline.GetItemListInTrack("video", 1) == []
        here.app.close_dialog()
        assert timeline.GetName() == "cut"
    with bare(tmp_path / "b", Profile("studio", "21.0")) as here:
        assert here.timeline.DetectSceneCuts()
        assert here.timeline.GetName() == "cut"


@pytest.mark.behaviour("uimanager-studio-191")
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_windows_of_scripts_need_studio_from_19_1_on(tmp_path: Path, profile: Profile) -> None:
    with running(profile, tmp_path) as app:
        given = app.in_menu()
        if not given:
            assert profile.name == "free21.1"
            return
        ui = given["fusion"].UIManager()
        opened = given["bmd"].UIDispatcher(ui).AddWindow({"ID": "fire"}, [ui.Button({})])
        assert (opened is not None) == (profile.name not in {"free19.1", "free20.2", "free21.0"})
        assert bool(app.bridge.modal) == (opened is None)


@pytest.mark.behaviour("python-studio-211")
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_python_in_the_menu_needs_studio_from_21_1_on(tmp_path: Path, profile: Profile) -> None:
    with running(profile, tmp_path) as app:
        assert bool(app.in_menu()) == (profile.name != "free21.1")
        assert (app.scriptapp("Resolve") is not None) == profile.studio
        app.permits_external = False
        assert app.scriptapp("Resolve") is None


@pytest.mark.behaviour("script-is-child")
@pytest.mark.parametrize(("daemon", "writes"), [("True", False), ("False", True)])
def test_a_script_of_the_menu_is_a_process_whose_daemon_threads_end_with_it(
    tmp_path: Path, daemon: str, *, writes: bool
) -> None:
    script = tmp_path / "naive.py"
    script.write_text(
        "import threading, pathlib\n"
        f"mark = pathlib.Path({str(tmp_path / 'done')!r})\n"
        "def work():\n    threading.Event().wait(0.2)\n    mark.touch()\n"
        f"threading.Thread(target=work, daemon={daemon}).start()\n"
        "assert resolve.GetProductName() == 'DaVinci Resolve Studio'\n"
    )
    assert run_script(script, Profile("studio", "21.0"), tmp_path).wait() == 0
    assert (tmp_path / "done").exists() == writes


@pytest.mark.behaviour("win-python-pick")
def test_the_library_dies_of_another_python_unless_it_is_told_which(tmp_path: Path) -> None:
    """On Windows it takes the highest Python that is registered."""
    registered = ("3.11", "3.13")
    with pytest.raises(AccessViolation, match="0xC0000005"):
        load({}, running="3.11", registered=registered)
    load({}, running="3.13", registered=registered)
    for name in ("PYTHONHOME", "FUSION_PYTHON3_HOME", "PYTHON3HOME"):
        load({name: "C:/Python311"}, running="3.11", registered=registered)


@pytest.mark.behaviour("single-thread")
def test_a_call_while_another_is_in_fails_even_if_swallowed(tmp_path: Path) -> None:
    inside, go = threading.Event(), threading.Event()

    def slow(_: str) -> None:
        inside.set()
        go.wait()

    with ending_in_misuse(tmp_path, "another call was in") as here:
        timeline = here.timeline
        here.app.bridge.pace = slow
        other = threading.Thread(target=timeline.GetName)
        other.start()
        inside.wait()
        with pytest.raises(Misuse):
            timeline.GetTrackCount("video")
        go.set()
        other.join()


def test_calls_one_after_the_other_are_fine_from_any_thread(tmp_path: Path) -> None:
    """Control of the guard."""
    with bare(tmp_path) as here:
        other = threading.Thread(target=here.timeline.GetName)
        other.start()
        other.join()
        assert here.timeline.GetName() == "cut"


@pytest.mark.behaviour("save-untitled")
def test_saving_a_project_without_a_name_asks_for_one_and_without_a_window_for_ever(
    tmp_path: Path,
) -> None:
    with running(Profile(), tmp_path) as app:
        resolve: Any = app.scriptapp("Resolve")
        manager = resolve.GetProjectManager()
        assert manager.SaveProject() is False
        assert app.bridge.modal == "Save Project"
    calls = Calls(seconds=0.05)
    with running(Profile(nogui=True), tmp_path) as app:
        resolve = app.scriptapp("Resolve")
        manager = calls.ask(resolve, "GetProjectManager")
        with pytest.raises(FlashpotError, match="does not answer"):
            calls.ask(manager, "SaveProject")
        assert calls.is_busy
    calls.close()


def test_a_project_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """And one that was closed without saving comes back without what was done."""
    with bare(tmp_path) as here:
        assert here.timeline.AddMarker(3, "Red", "kept", "", 1, "data")
        assert here.manager.SaveProject()
        assert here.timeline.AddMarker(4, "Red", "lost", "", 1)
        assert here.manager.CloseProject(here.project)
        assert not here.timeline
        assert here.manager.LoadProject("show")
        again: Any = here.timeline
        assert list(again.GetMarkers()) == [3.0]
        assert again.GetMarkerCustomData(3) == "data"
        here.app.desk.database = False
        assert here.manager.SaveProject() is False
        assert here.manager.GetCurrentDatabase() is None
