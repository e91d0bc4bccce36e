"""What Resolve does to a plugin on a bad day, and what the editor finds afterwards."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import opentimelineio as otio
import pytest

from doubles.resolve_double import Profile
from flashpot.errors import FlashpotError
from flashpot.media.exr import read_exr
from flashpot.media.movie import PRORES_4444, MovieWriter
from flashpot.shot import FrameRange, Rate
from flashpot.testing import Stage
from flashpot_resolve.host import ResolveHost
from resolve.cutting_room import Clip, Cut, imported
from resolve.meddling import meddled
from resolve.running import Suite, suite

FRAMES = FrameRange(first=1001, count=12)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """An edit of one clip."""
    return Stage(tmp_path / "elements", frames=FRAMES, in_space=False, places=("clip",))


@pytest.fixture
def cut(stage: Stage) -> Cut:
    return Cut((Clip(stage.shot, FRAMES, FRAMES, 0),))


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(FlashpotError) as refused:
        act()
    assert refused.value.remedy
    return refused.value.code


def names(here: Suite, relative: int = 0) -> list[str]:
    """What Resolve renders at a frame, bottom to top."""
    return [name for name, _ in here.application.seen(relative)]


def test_while_a_dialog_is_up_resolve_is_busy_and_nothing_is_half_done(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    with suite(Profile(), tmp_path, cut) as here:
        here.application.bridge.raise_dialog("Relink media?")
        assert code_of(here.host.capabilities) == "host_busy"
        assert code_of(lambda: here.host.place(stage.take(1))) == "host_busy"
        here.application.close_dialog()
        assert here.host.takes() == ()
        here.host.place(stage.take(1))


def test_a_clip_whose_answer_got_lost_is_laid_again_and_outlives_saving(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    with suite(Profile(), tmp_path, cut) as here:
        here.application.bridge.losing.add("AppendToTimeline")
        here.host.place(stage.take(1))
        manager = here.do(lambda resolve: resolve.GetProjectManager())
        assert here.calls.ask(manager, "SaveProject")
        assert names(here) == ["sh010", "sh010_a_v001 draft"]


def test_a_clip_that_a_call_laid_too_late_is_not_there_twice(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    """Nobody waits for the call any more when it comes back, and saving may drop its clip."""
    go = threading.Event()
    with suite(Profile(), tmp_path, cut) as here:
        bridge = here.application.bridge
        bridge.pace = lambda member: member == "AppendToTimeline" and go.wait()
        here.calls._seconds = 1
        assert code_of(lambda: here.host.place(stage.take(1))) == "host_busy"
        go.set()
        while here.calls.is_busy:
            pass
        here.calls._seconds = 20
        late = here.application.items(2)[0].uid
        here.host.place(stage.take(1))
        (item,) = here.application.items(2)
        assert item.uid != late


def test_on_the_fairlight_page_nothing_is_placed_that_could_not_be_put_right(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    with suite(Profile(), tmp_path, cut) as here:
        here.host.place(stage.take(0))
        here.application.desk.page = "fairlight"
        assert code_of(lambda: here.host.replace(stage.take(1))) == "host_busy"
        assert here.ask("GetTrackCount", "video") == 1
        here.application.desk.page = "edit"
        here.host.replace(stage.take(1))
        assert names(here) == ["sh010", "sh010_a_v001 draft"]


def test_a_locked_track_of_ours_is_left_alone(tmp_path: Path, stage: Stage, cut: Cut) -> None:
    with suite(Profile(), tmp_path, cut) as here:
        here.host.place(stage.take(1))
        assert here.ask("SetTrackLock", "video", 2, True)
        here.host.place(stage.take(1, key="element-b", label="b"))
        assert [len(here.application.items(track)) for track in (1, 2, 3)] == [1, 1, 1]


def test_a_track_that_an_editor_named_is_chosen(tmp_path: Path, stage: Stage, cut: Cut) -> None:
    with suite(Profile(), tmp_path, cut) as here:
        for number, name in ((2, "Titles"), (3, "Flashpot fire")):
            assert here.ask("AddTrack", "video")
            assert here.ask("SetTrackName", "video", number, name)
        here.host.place(stage.take(1))
        assert [len(here.application.items(track)) for track in (1, 2, 3)] == [1, 0, 1]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "switches",
    [
        {},
        {"inclusive_end": True},
        {"from_zero": True},
        {"version": "20.2"},
        {"nominal_drop_start": True},
    ],
    ids=lambda switches: "-".join(switches) or "plain",
)
def test_whatever_is_in_doubt_the_element_shows_the_plates_own_frames(
    tmp_path: Path, stage: Stage, seed: int, switches: dict[str, bool]
) -> None:
    """A second take as well, and both ends."""
    media = FrameRange(first=1001, count=12)
    used = FrameRange(first=1003, count=6)
    clip = Clip(stage.shot, media, used, 5, "29.97")
    profile = Profile(**{"seed": seed, **switches})  # type: ignore[arg-type]
    with suite(profile, tmp_path, Cut((clip,), rate="29.97 DF", start="01:00:00;00")) as here:
        rate = Rate.snapped(29.97)
        here.host.place(stage.take(1).model_copy(update={"rate": rate}))
        here.host.replace(stage.take(2, "final").model_copy(update={"rate": rate}))
        numbers = [[n for _, n in here.application.seen(frame)] for frame in (4, 5, 10, 11)]
        assert numbers == [[], [1003, 1003], [1008, 1008], []]
        here.host.undo()
        here.host.undo()
        assert names(here, 5) == ["sh010"]


def test_an_element_is_seen_over_its_plate_by_its_alpha(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    """Premultiplied, in the mode of a picture with alpha, whatever was set by default."""
    with suite(Profile(), tmp_path, cut) as here:
        here.host.place(stage.take(1))
        (item,) = here.application.items(2)
        assert item.properties["CompositeMode"] == 0
        assert here.application.picture(0)[0, 0, 0] == pytest.approx(0.1 + 0.18 * 0.5, abs=1e-3)


def movie(folder: Path) -> str:
    """A plate that only Resolve reads, grey."""
    path = folder / "plate.mov"
    with MovieWriter(path, PRORES_4444, (64, 36), Fraction(24)) as writer:
        for _ in FRAMES.frames():
            writer.add(np.full((36, 64, 4), (0.5, 0.5, 0.5, 1), np.float32))
    return str(path)


@pytest.mark.parametrize("version", ["18.5", "21.0"])
def test_a_rendered_plate_is_the_clip_alone_and_the_page_is_left_as_it_was(
    tmp_path: Path, stage: Stage, version: str
) -> None:
    """Elements and titles above stay out of it; so does what the Deliver page was left at.

    Before 19.1 a preset cannot be deleted again: format and mode are all that can be kept.
    """
    with suite(Profile(version=version), tmp_path, Cut(())) as here:
        pool = here.calls.ask(here.project, "GetMediaPool")
        (media,) = here.calls.ask(pool, "ImportMedia", [movie(tmp_path)])
        here.calls.ask(pool, "AppendToTimeline", [media])
        shot = here.host.current_shot().shot
        take = stage.take(1).model_copy(update={"shot": shot.name, "frames": shot.range})
        name = "sh010_b_v001"
        take = take.model_copy(update={"name": name, "pattern": renumbered(take.pattern, name)})
        here.host.place(take)
        show = here.application.desk.show
        show.deliver.mode, show.deliver.settings["FrameRate"] = 0, 48.0
        before, open_one = copy.deepcopy(show.deliver), here.application.cut
        folder = tmp_path / "plate"
        folder.mkdir()
        picture = here.host.export_plate(FrameRange(first=2, count=3), str(folder))
        assert picture.frames == FrameRange(first=2, count=3)
        assert read_exr(Path(picture.pattern % 2)).rgba[0, 0, 0] == pytest.approx(0.5, abs=0.01)
        now = show.deliver
        assert (now.format, now.codec, now.mode) == (before.format, before.codec, before.mode)
        assert version == "18.5" or now == before
        assert set(show.presets) == {"H.264 Master"}
        assert (here.application.cut, show.cuts, show.jobs) == (open_one, [open_one], [])


def test_a_plate_that_would_show_more_than_the_clip_is_refused(tmp_path: Path) -> None:
    """Where Resolve only says that it switched a track off; nothing of ours stays behind."""
    clip = Clip("sh010", FRAMES, FRAMES, 0, kind=".dpx")
    over = Clip("title", FRAMES, FRAMES, 3, track=2)
    with suite(Profile(), tmp_path, Cut((clip, over))) as here:
        open_one = here.application.cut
        resolve = meddled(here.resolve, {"SetTrackEnable": lambda *_: True})
        host = ResolveHost(here.calls, lambda: resolve)
        folder = tmp_path / "plate"
        folder.mkdir()
        with pytest.raises(FlashpotError, match="renders no EXR") as refused:
            host.export_plate(FRAMES, str(folder))
        assert refused.value.field == "SetTrackEnable"
        assert here.application.desk.show.cuts == [open_one]
        assert here.application.cut is open_one
        assert here.host.export_plate(FRAMES, str(folder)).frames == FRAMES, "the control"


def renumbered(pattern: str, name: str) -> str:
    """A take's files again, from frame 0 on."""
    folder = Path(pattern).parent.parent / name
    folder.mkdir()
    for number in FRAMES.frames():
        (folder / f"{name}.{number - FRAMES.first:04d}.exr").hardlink_to(pattern % number)
    return str(folder / f"{name}.%04d.exr")


def unchanged(_: otio.schema.Timeline) -> None:
    """Only out and in."""


def test_after_a_re_import_an_element_has_one_marker_again_and_it_holds_the_record(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    """The old marker comes back without its record; it is the one that is renewed."""
    with suite(Profile(), tmp_path, cut) as here:
        here.host.place(stage.take(1))
        here.do(lambda resolve: imported(resolve, tmp_path, "again", unchanged))
        (placed,) = here.host.takes()
        assert placed.key == "element-a"
        (marker,) = here.ask("GetMarkers").values()
        assert marker["customData"]
        here.host.replace(stage.take(2, "final"))
        assert names(here) == ["sh010", "sh010_a_v002"]


def test_a_duplicated_timeline_has_elements_of_its_own(
    tmp_path: Path, stage: Stage, cut: Cut
) -> None:
    with suite(Profile(), tmp_path, cut) as here:
        here.host.place(stage.take(1))
        own = here.timeline
        here.ask("DuplicateTimeline", "copy")
        assert len(here.host.takes()) == 1
        here.host.replace(stage.take(2, "final"))
        assert names(here) == ["sh010", "sh010_a_v002"]
        assert here.calls.ask(here.project, "SetCurrentTimeline", own)
        assert names(here) == ["sh010", "sh010_a_v001 draft"]


def test_a_timeline_of_a_rate_of_its_own_is_taken_at_that(tmp_path: Path, stage: Stage) -> None:
    clip = Clip(stage.shot, FRAMES, FRAMES, 0)
    with suite(Profile(), tmp_path, Cut((clip,))) as here:
        pool = here.calls.ask(here.project, "GetMediaPool")
        media = here.calls.ask(here.ask("GetItemListInTrack", "video", 1)[0], "GetMediaPoolItem")
        made = here.calls.ask(pool, "CreateEmptyTimeline", "fast")
        for name, value in (("useCustomSettings", "1"), ("timelineFrameRate", "48")):
            assert here.calls.ask(made, "SetSetting", name, value)
        here.calls.ask(pool, "AppendToTimeline", [media])
        here.host.place(stage.take(1))
        assert [[n for _, n in here.application.seen(frame)] for frame in (0, 22, 23, 24)] == [
            [1001, 1001],
            [1012, 1012],
            [1012, 1012],
            [],
        ]
