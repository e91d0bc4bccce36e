"""Which shot an editor stands on, what was asked for there, and how an element is interpreted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio
import pytest

from doubles.resolve_double import Profile
from flashpot.errors import FlashpotError
from flashpot.media.colour import space_named
from flashpot.media.movie import PRORES_4444, MovieWriter
from flashpot.shot import FrameRange
from flashpot.testing import Stage
from flashpot_resolve.document import document
from resolve.cutting_room import Clip, Cut, imported
from resolve.running import Suite, suite

MEDIA = FrameRange(first=1001, count=40)
FIRST = Clip("sh010", MEDIA, FrameRange(first=1011, count=10), 0)
SECOND = Clip("sh020", MEDIA, FrameRange(first=1021, count=12), 10)

Open = Callable[..., "Desk"]


class Desk(Suite):
    """A timeline in a Resolve, and what is asked of it."""

    def stand_on(self, relative: int) -> None:
        assert self.ask(
            "SetCurrentTimecode", document(self.calls, self.resolve).timecode(relative)
        )

    def media(self) -> Any:
        """The media of the only clip on the top track."""
        (item,) = self.ask("GetItemListInTrack", "video", self.ask("GetTrackCount", "video"))
        return self.calls.ask(item, "GetMediaPoolItem")

    def span(self) -> tuple[int, int]:
        """The only clip on the top track, from the timeline's start, its end not in."""
        (item,) = self.application.items(self.ask("GetTrackCount", "video"))
        start = self.application.cut.start
        return item.record - start, item.end - start

    def property_of(self, name: str) -> str:
        return str(self.calls.ask(self.media(), "GetClipProperty", name))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def make(version: str = "21.1", cut: Cut | None = None, **switches: Any) -> Desk:
            profile = Profile("studio", version, **switches)
            found = stack.enter_context(suite(profile, tmp_path, cut or Cut((FIRST, SECOND))))
            return Desk(found.application, found.calls, found.resolve)

        yield make


def test_the_shot_is_the_one_under_the_playhead_with_its_own_frames(opened: Open) -> None:
    desk = opened()
    for frame, name, first in ((9, "sh010", 1011), (10, "sh020", 1021), (21, "sh020", 1021)):
        desk.stand_on(frame)
        shot = desk.host.current_shot().shot
        assert (shot.name, shot.range.first) == (name, first)
        assert (shot.head_handle, shot.tail_handle) == (8, 8)
        assert shot.camera is None


def test_beyond_the_last_clip_there_is_no_shot(opened: Open) -> None:
    desk = opened()
    desk.stand_on(30)
    with pytest.raises(FlashpotError) as refused:
        desk.host.current_shot()
    assert refused.value.code == "no_clip"


def test_our_own_element_is_seen_through(opened: Open, tmp_path: Path) -> None:
    desk = opened()
    stage = Stage(tmp_path / "elements", frames=FIRST.frames, places=("clip",), in_space=False)
    desk.host.place(stage.take(1))
    assert desk.host.current_shot().shot.name == "sh010"


def test_in_and_out_ask_for_a_part_of_the_clip(opened: Open) -> None:
    desk = opened()
    desk.stand_on(12)
    assert desk.ask("SetMarkInOut", 12, 14, "all")
    shot = desk.host.current_shot().shot
    assert shot.range == FrameRange(first=1023, count=3)


def test_a_version_without_in_and_out_gives_the_whole_clip(opened: Open) -> None:
    desk = opened("18.5")
    desk.stand_on(12)
    assert desk.host.current_shot().shot.range == SECOND.frames


@pytest.mark.parametrize(("version", "name"), [("21.1", "sh020"), ("21.0", "sh010")])
def test_what_is_selected_comes_before_what_lies_under_the_playhead(
    opened: Open, version: str, name: str
) -> None:
    """Where this Resolve tells what is selected at all."""
    desk = opened(version)
    desk.application.desk.selection = desk.application.items(1)[1:]
    assert desk.host.current_shot().shot.name == name


def test_a_marker_asks_by_its_name_or_by_its_note(opened: Open) -> None:
    desk = opened()
    assert desk.ask("AddMarker", 2, "Red", "flashpot: car bomb, 12 m", "", 1, "")
    assert desk.ask("AddMarker", 4, "Blue", "blast", "flashpot: fire", 1, "")
    assert desk.ask("AddMarker", 12, "Red", "flashpot: smoke", "", 1, "")
    assert set(desk.host.current_shot().requests) == {
        "flashpot: car bomb, 12 m",
        "flashpot: fire",
    }


def test_linear_frames_are_set_premultiplied_in_their_space_and_say_that_they_are_a_draft(
    opened: Open, tmp_path: Path
) -> None:
    desk = opened()
    stage = Stage(tmp_path / "elements", frames=FIRST.frames, places=("clip",), in_space=False)
    desk.host.place(stage.take(1))
    assert desk.property_of("Alpha mode") == "Premultiplied"
    assert desk.property_of("Input Color Space") == "ACEScg"
    assert desk.property_of("Clip Name").endswith(" draft")
    assert desk.property_of("File Path").endswith(".[1011-1020].exr")


def test_a_project_that_does_not_manage_colour_gets_the_movie(
    opened: Open, tmp_path: Path
) -> None:
    desk = opened(cut=Cut((FIRST,), colour="davinciYRGB"))
    stage = Stage(tmp_path / "elements", frames=FIRST.frames, places=("clip",), in_space=False)
    take = stage.take(1)
    movie = Path(take.pattern).parent / f"{take.name}.mov"
    grey = np.full((36, 64, 4), 0.5, dtype=np.float32)
    with MovieWriter(movie, PRORES_4444, (64, 36), Fraction(24)) as writer:
        for _ in FIRST.frames.frames():
            writer.add(grey)
    desk.host.place(take.model_copy(update={"movie": str(movie)}))
    assert desk.property_of("File Path") == str(movie)
    assert desk.property_of("Alpha mode") == "Premultiplied"


def test_a_marker_shows_the_state_by_its_colour(opened: Open, tmp_path: Path) -> None:
    desk = opened()
    stage = Stage(tmp_path / "elements", frames=FIRST.frames, places=("clip",), in_space=False)
    for take, colour in (
        (stage.take(0), "Sand"),
        (stage.take(1), "Yellow"),
        (stage.take(2, "final"), "Cyan"),
    ):
        act = desk.host.replace if desk.host.takes() else desk.host.place
        act(take)
        ((_, marker),) = desk.ask("GetMarkers").items()
        assert marker["color"] == colour


def test_two_clips_of_one_name_are_two_shots(opened: Open) -> None:
    desk = opened(cut=Cut((FIRST, replace(SECOND, name="sh010"))))
    names = []
    for frame in (0, 10):
        desk.stand_on(frame)
        names.append(desk.host.current_shot().shot.name)
    assert names == ["sh010#1", "sh010#2"]


def nine_frames(timeline: otio.schema.Timeline) -> None:
    """A trim that the editor made by hand: 9 frames at 30 are 7.2 of the plate's at 24."""
    (clip,) = timeline.find_clips()
    start, duration = clip.source_range.start_time, clip.source_range.duration
    nine = otio.opentime.RationalTime(9, duration.rate)
    clip.source_range = otio.opentime.TimeRange(start, nine)


def test_a_length_that_no_script_can_reach_ends_a_frame_early_and_is_told(
    opened: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Never a frame late: that would lie over the next shot."""
    clip = Clip("sh010", MEDIA, FrameRange(first=1011, count=10), 0, "24")
    desk = opened(cut=Cut((clip,), rate="30"))
    desk.do(lambda resolve: imported(resolve, tmp_path, "trimmed", nine_frames))
    shot = desk.host.current_shot().shot
    stage = Stage(
        tmp_path / "elements", frames=shot.handled_range, places=("clip",), in_space=False
    )
    desk.host.place(stage.take(1))
    assert desk.span() == (0, 8)
    assert "ends a frame before its clip" in caplog.text


def test_media_that_are_offline_are_no_plate(opened: Open, tmp_path: Path) -> None:
    """Resolve would render its own picture for them."""
    desk = opened()
    shutil.rmtree(tmp_path / "plates" / "sh010")
    with pytest.raises(FlashpotError, match="offline") as refused:
        desk.host.export_plate(FrameRange(first=1013, count=2), str(tmp_path))
    assert refused.value.code == "no_plate"


def test_a_plate_that_only_resolve_reads_is_rendered_in_the_projects_output_space(
    opened: Open, tmp_path: Path
) -> None:
    """The frames asked for, by the plate's own numbers; none that the cut does not show."""
    desk = opened(cut=Cut((replace(FIRST, kind=".dpx"),)))
    folder = tmp_path / "rendered"
    folder.mkdir()
    picture = desk.host.export_plate(FrameRange(first=1013, count=2), str(folder))
    assert picture.colour_space == space_named("g24_rec709_tx")
    assert [Path(picture.pattern % number).is_file() for number in (1012, 1013, 1014, 1015)] == [
        False,
        True,
        True,
        False,
    ]
    with pytest.raises(FlashpotError) as refused:
        desk.host.export_plate(FrameRange(first=1005, count=2), str(folder))
    assert refused.value.code == "no_plate"
