"""Each way in which a naive plugin goes wrong in Resolve fails on the double; ours passes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from doubles.resolve_double import Misuse, Profile, running
from doubles.resolve_double.library import AccessViolation
from flashpot.errors import FlashpotError, NoServerError
from flashpot.media.exr import read_exr
from flashpot.shot import FrameRange, Rate
from flashpot.testing import Stage
from flashpot_resolve import module
from flashpot_resolve.calls import Calls
from flashpot_resolve.connection import Connection
from flashpot_resolve.document import document, export_otio
from resolve.bare import Bare, bare, ending_in_misuse, sounding
from resolve.cutting_room import Clip, Cut
from resolve.meddling import meddled
from resolve.running import Suite, suite

FRAMES = FrameRange(first=1001, count=12)
PLATE = Clip("sh010", FRAMES, FRAMES, 0)


def staged(folder: Path) -> Stage:
    """An edit of one clip, and elements for it."""
    return Stage(folder / "elements", frames=FRAMES, in_space=False, places=("clip",))


@contextmanager
def ours(
    folder: Path, profile: Profile | None = None, cut: Cut | None = None
) -> Iterator[tuple[Suite, Stage]]:
    """Our plugin in the same Resolve."""
    with suite(profile or Profile(), folder, cut or Cut((PLATE,))) as here:
        yield here, staged(folder)


def names(here: Suite | Bare, relative: int = 0) -> list[str]:
    """What Resolve renders at a frame, bottom to top."""
    app = here.application if isinstance(here, Suite) else here.app
    return [name for name, _ in app.seen(relative)]


def test_1_a_call_for_studio_stops_the_free_edition(tmp_path: Path) -> None:
    profile = Profile("free", "21.0")
    with bare(tmp_path, profile) as here:
        media = here.element()
        assert not here.timeline.DetectSceneCuts(), "the naive one looks for the shot's ends so"
        assert here.manager is None, "and cannot go on"
        here.app.close_dialog()
        assert here.lay(media)
    with ours(tmp_path, profile) as (here_too, stage):
        here_too.host.place(stage.take(1))
        assert names(here_too) == ["sh010", "sh010_a_v001 draft"]
        assert not here_too.application.bridge.modal


def test_2_hasattr_says_yes_to_what_is_not_there(tmp_path: Path) -> None:
    profile = Profile(version="18.5")
    with bare(tmp_path, profile) as here:
        timeline: Any = here.timeline
        assert hasattr(timeline, "GetSelectedClips")
        with pytest.raises(TypeError, match="'NoneType' object is not callable"):
            timeline.GetSelectedClips()
    with ours(tmp_path, profile) as (here_too, _):
        assert here_too.host.current_shot().shot.range == FRAMES


def _from_zero(here: Bare, media: Any) -> dict[str, Any]:
    return here.wish(media, 0)


def _last_frame_as_end(here: Bare, media: Any) -> dict[str, Any]:
    wish = here.wish(media, here.timeline.GetStartFrame())
    return {**wish, "endFrame": wish["endFrame"] - 1}


def _in_record_frames(here: Bare, media: Any) -> dict[str, Any]:
    """As many frames as the cut has, of a clip with more of them a second."""
    assert media.SetClipProperty("FPS", "48")
    return here.wish(media, here.timeline.GetStartFrame())


@pytest.mark.parametrize(
    ("naive", "missing"),
    [(_from_zero, 0), (_last_frame_as_end, 11), (_in_record_frames, 11)],
)
def test_3_frames_of_another_count_leave_the_plate_bare(
    tmp_path: Path, naive: Callable[[Bare, Any], dict[str, Any]], missing: int
) -> None:
    with bare(tmp_path, cut=Cut((PLATE,))) as here:
        here.pool.AppendToTimeline([naive(here, here.element())])
        assert names(here, missing) == ["sh010"]


@pytest.mark.parametrize(("plate", "count"), [("24", 12), ("48", 24), ("30", 15)])
def test_3_ours_lies_on_every_frame_of_its_plate(tmp_path: Path, plate: str, count: int) -> None:
    frames = FrameRange(first=1001, count=count)
    clip = Clip("sh010", frames, frames, 0, plate)
    with ours(tmp_path, cut=Cut((clip,))) as (here, stage):
        rated = replace(stage, frames=frames, rate=Rate.snapped(float(plate)))
        here.host.place(rated.take(1))
        for frame in (0, 11):
            plate_frame, element_frame = (n for _, n in here.application.seen(frame))
            assert plate_frame == element_frame
        assert names(here, 12) == []


def test_4_a_clip_that_was_in_the_way_is_lost_with_what_was_to_replace_it(tmp_path: Path) -> None:
    """The naive one lays the final over the draft, and then deletes the draft."""
    with bare(tmp_path) as here:
        draft = here.lay(here.element("draft"))
        here.lay(here.element("final"))
        for _ in range(2):
            here.timeline.DeleteClips([draft], False)
        assert here.on(2) == []
    with ours(tmp_path) as (here_too, stage):
        here_too.host.place(stage.take(1))
        here_too.host.replace(stage.take(2, "final"))
        assert names(here_too) == ["sh010", "sh010_a_v002"]
        (item,) = here_too.application.items(2)
        assert len(item.takes) == 2, "the draft is one of its takes"


def test_4_ours_keeps_off_an_editors_title(tmp_path: Path) -> None:
    cut = Cut((PLATE, Clip("title", FRAMES, FRAMES, 3, track=2)))
    with bare(tmp_path, cut=cut) as here:
        assert here.lay(here.element()) is None
    with ours(tmp_path, cut=cut) as (here_too, stage):
        here_too.host.place(stage.take(1))
        assert names(here_too, 5) == ["sh010", "title", "sh010_a_v001 draft"]


def test_5_true_does_not_mean_that_it_was_done(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert media.SetClipProperty("Reel Name", "fire")
        assert not media.GetClipProperty("Reel Name")
    with ours(tmp_path) as (here_too, stage):
        resolve = meddled(here_too.resolve, {"SetClipProperty": lambda *_: True})
        host = type(here_too.host)(here_too.calls, lambda: resolve)
        with pytest.raises(FlashpotError) as refused:
            host.place(stage.take(1))
        assert refused.value.code == "resolve_refused"
        assert here_too.host.takes() == ()


def test_6_a_sequence_by_its_files_is_stills_in_the_editors_bin(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        here.frames()
        files = sorted((tmp_path / "fire").iterdir())
        assert len(here.pool.ImportMedia([str(file) for file in files])) == len(files)
        assert len(here.pool.GetRootFolder().GetClipList()) == len(files) + 2
    with ours(tmp_path) as (here_too, stage):
        here_too.host.place(stage.take(1))
        root = here_too.application.desk.show.root
        assert [clip.name for clip in root.clips] == ["cut", "sh010"]
        ((bin_name, clips),) = [(one.name, one.clips) for one in root.bins]
        assert (bin_name, len(clips)) == ("Flashpot", 1)
        assert here_too.application.desk.show.bin is root, "the editor's bin is open again"


def test_7_a_kind_by_its_name_writes_nothing_and_fcpxml_no_file(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert not here.timeline.Export(str(tmp_path / "a.otio"), "EXPORT_OTIO", "EXPORT_NONE")
        path = tmp_path / "a.fcpxml"
        assert here.timeline.Export(str(path), here.resolve.EXPORT_FCPXML_1_10)
        with pytest.raises(IsADirectoryError):
            path.read_text()
    with ours(tmp_path) as (here_too, _):
        opened = document(here_too.calls, here_too.resolve)
        assert export_otio(here_too.calls, opened, tmp_path / "b.otio").is_file()


def test_8_on_fairlight_the_naive_one_believes_that_it_has_deleted(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        here.pool.AppendToTimeline([here.pool.ImportMedia([sounding(tmp_path / "b.mov")])[0]])
        *_, picture = here.on(1)
        here.app.desk.page = "fairlight"
        here.timeline.DeleteClips([picture], False)
        assert len(here.on(1)) == 2
        here.app.desk.page = "edit"
        for _ in range(2):
            here.timeline.DeleteClips([picture], False)
        assert here.timeline.GetItemListInTrack("audio", 1), "its sound stays"
    with ours(tmp_path) as (here_too, stage):
        here_too.host.place(stage.take(1))
        here_too.application.desk.page = "fairlight"
        with pytest.raises(FlashpotError) as refused:
            here_too.host.undo()
        assert refused.value.code == "host_busy"
        here_too.application.desk.page = "edit"
        here_too.host.undo()
        assert names(here_too) == ["sh010"]
        assert list(here_too.application.cut.items("audio")) == []


def test_9_two_threads_in_resolve_crash_it(tmp_path: Path) -> None:
    inside, go = threading.Event(), threading.Event()

    def slow(_: str) -> None:
        inside.set()
        go.wait()

    with ending_in_misuse(tmp_path, "another call was in") as here:
        timeline = here.timeline
        here.app.bridge.pace = slow
        progress = threading.Thread(target=timeline.GetName)
        progress.start()
        inside.wait()
        with pytest.raises(Misuse):
            timeline.GetMarkers()
        go.set()
        progress.join()


def test_9_ours_is_asked_by_many_threads_and_enters_with_one(tmp_path: Path) -> None:
    with ours(tmp_path) as (here, stage):
        here.host.place(stage.take(1))
        entered: set[int] = set()
        here.application.bridge.pace = lambda _: entered.add(threading.get_ident())
        asking = [threading.Thread(target=here.host.takes) for _ in range(4)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        assert len(entered) == 1


def test_9_a_handler_that_waits_keeps_its_window_from_closing(tmp_path: Path) -> None:
    """Ours has no window in Resolve: its script ends, or hands calls on and shows nothing."""
    with running(Profile(), tmp_path) as app:
        told: list[str] = []
        app.desk.handlers = [lambda: told.append("rendered"), lambda: told.append("closed")]
        given = app.in_menu()
        given["bmd"].UIDispatcher(given["fusion"].UIManager()).RunLoop()
        assert told == ["rendered", "closed"], "whoever closes it waits for the render"
    script = Path(__file__).parents[3] / "plugins/resolve/shell/Flashpot.py"
    assert "UIDispatcher" not in script.read_text(encoding="utf-8")


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Windows with two Pythons; where Resolve's module lies in it."""
    place = tmp_path / "Modules"
    place.mkdir()
    (place / f"{module.NAME}.py").write_text(
        "import os\nfrom doubles.resolve_double.library import load\n"
        "load(os.environ, '3.11', ('3.11', '3.13'))\n"
        "def scriptapp(name):\n    return name\n"
    )
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("RESOLVE_SCRIPT_API", str(tmp_path))
    for name in ("PYTHONHOME", "FUSION_PYTHON3_HOME", "PYTHON3HOME"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("RESOLVE_SCRIPT_LIB", "")
    yield place
    sys.modules.pop(module.NAME, None)


def test_10_another_python_than_its_own_kills_the_process_on_windows(
    windows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModuleNotFoundError):
        __import__(module.NAME)
    with monkeypatch.context() as patch:
        patch.syspath_prepend(str(windows))
        with pytest.raises(AccessViolation):
            __import__(module.NAME)
    calls = Calls()
    assert module.connected(calls) == "Resolve"
    calls.close()


def test_10_a_resolve_of_the_app_store_has_no_module_and_the_artist_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESOLVE_SCRIPT_API", str(tmp_path / "nowhere"))
    calls = Calls()
    connection = Connection(calls)
    with pytest.raises(NoServerError) as refused:
        connection.application()
    assert "Workspace > Scripts > Flashpot" in refused.value.remedy
    connection.close()
    calls.close()


def test_11_saving_a_project_without_a_name_stops_everything(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        here.app.desk.show.name = "Untitled Project"
        assert not here.manager.SaveProject()
        assert here.manager is None, "its dialog is up"
    with ours(tmp_path) as (here_too, stage):
        app = here_too.application
        app.desk.show.name, app.desk.database = "Untitled Project", False
        here_too.host.place(stage.take(1))
        here_too.host.undo()
        assert "SaveProject" not in app.bridge.calls, "that is the editor's"


def rendered(here: Suite, folder: Path) -> str:
    """What a render of the first frame ends as."""
    start = here.application.cut.start
    settings = {"SelectAllFrames": False, "MarkIn": start, "MarkOut": start}
    ask, project = here.calls.ask, here.project
    assert ask(project, "SetCurrentRenderFormatAndCodec", "exr", "RGBHalfZIP")
    assert ask(project, "SetRenderSettings", {**settings, "TargetDir": str(folder)})
    job = ask(project, "AddRenderJob")
    assert ask(project, "StartRendering", job)
    while ask(project, "IsRenderingInProgress"):
        pass
    return str(ask(project, "GetRenderJobStatus", job)["JobStatus"])


def test_12_an_element_put_in_by_fusion_fails_the_render(tmp_path: Path) -> None:
    """Its Loader waits for nothing, and what was written under Lock is not seen."""
    with ours(tmp_path) as (here, _):

        def naive(_: Any) -> None:
            (item,) = Bare(here.application, tmp_path).on(1)
            comp = item.AddFusionComp()
            comp.Lock()
            comp.AddTool("Loader", 0, 0).SetInput("Clip", "fire.0001.exr")
            comp.Unlock()

        here.do(naive)
        assert rendered(here, tmp_path) == "Failed"
    with ours(tmp_path / "ours") as (here, stage):
        here.host.place(stage.take(1))
        folder = tmp_path / "out"
        folder.mkdir()
        assert rendered(here, folder) == "Complete"
        (frame,) = folder.iterdir()
        assert read_exr(frame).rgba[0, 0, 0] == pytest.approx(0.1 + 0.18 * 0.5, abs=1e-3)
