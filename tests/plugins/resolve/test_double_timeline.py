"""The Resolve double's timelines: frames, placement, markers, tracks, takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from doubles.resolve_double import Profile
from flashpot.shot import FrameRange
from resolve.bare import PLATE, USED, Bare, bare, sounding
from resolve.cutting_room import Cut

DRAWN = [Profile(seed=seed) for seed in range(16)]


def moody(what: str, *, way: bool, time: int = 1) -> Profile:
    """A Resolve that goes this way at the first time."""
    return next(profile for profile in DRAWN if profile.mood(what, time) == way)


PLAIN = next(
    profile
    for profile in DRAWN
    if not any(profile.mood(w, 1) for w in ("overlap", "null item", "delete", "source start"))
    and not profile.mood("null item", 2)
)


@pytest.mark.behaviour("start-frame")
@pytest.mark.parametrize(
    ("rate", "start"),
    [
        ("24", 86400),
        ("23.976", 86400),
        ("25", 90000),
        ("30", 108000),
        ("29.97", 108000),
        ("29.97 DF", 107892),
        ("59.94 DF", 215784),
    ],
)
def test_one_hour_is_a_frame_at_the_nominal_rate(tmp_path: Path, rate: str, start: int) -> None:
    plate = replace(PLATE, rate=rate.removesuffix(" DF"))
    with bare(tmp_path, cut=Cut((plate,), rate=rate)) as here:
        assert here.timeline.GetStartFrame() == start
        (item,) = here.on(1)
        assert (item.GetStart(), item.GetEnd(), item.GetDuration()) == (start, start + 12, 12)


def test_drop_frame_may_start_at_the_nominal_frame_too(tmp_path: Path) -> None:
    """An open point on licensed hosts: the switch says which."""
    cut = Cut((replace(PLATE, rate="29.97"),), rate="29.97 DF")
    with bare(tmp_path, Profile(nominal_drop_start=True), cut) as here:
        assert here.timeline.GetStartFrame() == 108000
        assert here.timeline.GetCurrentTimecode() == "01:00:00;00"


@pytest.mark.behaviour("record-absolute")
def test_a_record_frame_from_0_reads_back_and_is_never_rendered(tmp_path: Path) -> None:
    with bare(tmp_path, PLAIN) as here:
        media = here.element()
        (naive,) = here.pool.AppendToTimeline([here.wish(media, 0)])
        assert (naive.GetStart(), naive.GetEnd()) == (0, 12)
        assert [name for name, _ in here.app.seen(0)] == ["sh010"]
        here.pool.AppendToTimeline([here.wish(media, here.timeline.GetStartFrame())])
        assert [name for name, _ in here.app.seen(0)] == ["sh010", media.GetName()]


@pytest.mark.behaviour("end-exclusive")
@pytest.mark.parametrize(("inclusive", "length"), [(False, 5), (True, 6)])
def test_the_end_is_not_in_or_is_by_an_older_guide(
    tmp_path: Path, length: int, *, inclusive: bool
) -> None:
    with bare(tmp_path, replace(PLAIN, inclusive_end=inclusive)) as here:
        media = here.element()
        assert here.lay(media, startFrame=1, endFrame=6).GetDuration() == length
        none = here.lay(media, 20, startFrame=3, endFrame=3)
        assert (none is None) == (not inclusive)


@pytest.mark.behaviour("no-overwrite")
@pytest.mark.parametrize("hollow", [True, False])
def test_what_would_lie_over_another_clip_is_dropped_or_hollow(
    tmp_path: Path, *, hollow: bool
) -> None:
    profile = next(
        p for p in DRAWN if p.mood("overlap", 1) == hollow and not p.mood("null item", 1)
    )
    with bare(tmp_path, profile) as here:
        media = here.element()
        here.lay(media)
        made = here.pool.AppendToTimeline([here.wish(media, here.timeline.GetStartFrame() + 4)])
        assert [item.GetUniqueId() for item in made] == ([None] if hollow else [])
        assert [item.GetStart() for item in here.on(2)] == [here.timeline.GetStartFrame()]


@pytest.mark.behaviour("append-null-item")
def test_what_comes_back_may_be_hollow_though_the_track_has_it(tmp_path: Path) -> None:
    """The plate's was the first time, this is the second."""
    with bare(tmp_path, moody("null item", way=True, time=2)) as here:
        media = here.element()
        (told,) = here.pool.AppendToTimeline([here.wish(media, here.timeline.GetStartFrame())])
        assert (told.GetUniqueId(), told.GetDuration(), told.GetMarkers()) == (None, None, None)
        (item,) = here.on(2)
        assert item.GetDuration() == 12


@pytest.mark.behaviour("append-source-rate")
@pytest.mark.parametrize(("rate", "duration"), [("30", 9), ("23.976", 12), ("48", 6), ("60", 4)])
def test_frames_are_the_clips_own_and_the_duration_is_floored(
    tmp_path: Path, rate: str, duration: int
) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert media.SetClipProperty("FPS", rate)
        assert here.lay(media).GetDuration() == duration


@pytest.mark.behaviour("append-not-durable")
def test_what_a_call_placed_whose_answer_got_lost_is_gone_after_saving(tmp_path: Path) -> None:
    with bare(tmp_path, PLAIN) as here:
        media = here.element()
        here.app.bridge.losing.add("AppendToTimeline")
        start = here.timeline.GetStartFrame()
        assert here.pool.AppendToTimeline([here.wish(media, start)]) == []
        assert here.pool.AppendToTimeline([here.wish(media, start + 20)])
        assert len(here.on(2)) == 2
        assert here.manager.SaveProject()
        assert [item.GetStart() - start for item in here.on(2)] == [20]


@pytest.mark.behaviour("marker-relative")
def test_a_marker_counts_from_the_timelines_start_and_one_is_at_a_frame(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        timeline = here.timeline
        assert timeline.AddMarker(4, "Red", "a", "note", 1, "data")
        assert timeline.AddMarker(4, "Blue", "b", "", 1, "") is False
        ((frame, marker),) = timeline.GetMarkers().items()
        assert (frame, type(frame)) == (4.0, float)
        assert marker == {
            "color": "Red",
            "name": "a",
            "note": "note",
            "duration": 1.0,
            "customData": "data",
        }
        assert timeline.GetMarkerByCustomData("data") == {4.0: marker}
        assert timeline.UpdateMarkerCustomData(4, "other")
        assert timeline.GetMarkerCustomData(4) == "other"
        assert timeline.AddMarker(5, "Orange", "a clip's colour", "", 1) is False
        assert timeline.DeleteMarkersByColor("Red")
        assert timeline.GetMarkers() == {}
        assert timeline.DeleteMarkerAtFrame(4) is False


@pytest.mark.behaviour("item-marker-relative")
def test_a_marker_of_a_clip_counts_from_the_clip(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        (item,) = here.on(1)
        assert item.AddMarker(2, "Red", "a", "", 1, "")
        assert list(item.GetMarkers()) == [2.0]
        assert here.timeline.GetMarkers() == {}


@pytest.mark.behaviour("clip-colors")
def test_a_clip_has_one_of_sixteen_colours_and_a_title_only_says_so(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        (item,) = here.on(1)
        assert item.SetClipColor("Orange")
        assert item.GetClipColor() == "Orange"
        assert item.SetClipColor("Cyan") is False, "that is a marker's"
        assert here.timeline.SetCurrentTimecode("01:00:02:00")
        title = here.timeline.InsertTitleIntoTimeline("Text")
        assert title.SetClipColor("Orange")
        assert not title.GetClipColor()


@pytest.mark.behaviour("no-trim")
def test_nothing_moves_trims_cuts_or_retimes_a_clip(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        (item,) = here.on(1)
        wanted = ("SetStart", "SetEnd", "SetDuration", "SetTrack", "SetSpeed", "MoveTo")
        assert not set(dir(item)) & set(wanted)
        assert not any("Razor" in n or "Transition" in n for n in dir(here.timeline))


@pytest.mark.behaviour("takes")
def test_the_first_take_added_makes_a_clip_a_selector_that_keeps_its_length(
    tmp_path: Path,
) -> None:
    with bare(tmp_path) as here:
        item = here.lay(here.element("one"))
        assert (item.GetTakesCount(), item.GetSelectedTakeIndex()) == (0, 0)
        assert item.FinalizeTake() is False
        assert item.AddTake("a file") is False
        other = here.element("two", 8)
        assert item.AddTake(other, 1, 9)
        assert (item.GetTakesCount(), item.GetSelectedTakeIndex()) == (2, 1)
        assert item.GetTakeByIndex(0) is None
        told = item.GetTakeByIndex(2)
        assert (told["startFrame"], told["endFrame"]) == (1, 9)
        assert told["mediaPoolItem"].GetUniqueId() == other.GetUniqueId()
        assert item.SelectTakeByIndex(2)
        assert item.GetDuration() == 12
        assert item.GetMediaPoolItem().GetUniqueId() == other.GetUniqueId()
        assert item.DeleteTakeByIndex(2) is False, "it shows"
        assert item.FinalizeTake()
        assert item.GetTakesCount() == 0


@pytest.mark.behaviour("delete-page")
def test_nothing_is_deleted_on_fairlight_nor_from_a_locked_track(tmp_path: Path) -> None:
    with bare(tmp_path, PLAIN) as here:
        item = here.lay(here.element())
        assert here.resolve.OpenPage("fairlight")
        assert here.timeline.DeleteClips([item], False) is False
        assert len(here.on(2)) == 1
        assert here.resolve.OpenPage("edit")
        assert here.timeline.SetTrackLock("video", 2, True)
        assert here.timeline.DeleteClips([item], False) is False
        assert here.timeline.SetTrackLock("video", 2, False)
        assert here.timeline.DeleteClips([item], False)
        assert here.on(2) == []


@pytest.mark.behaviour("delete-page")
def test_sound_stays_where_its_picture_is_deleted(tmp_path: Path) -> None:
    with bare(tmp_path, PLAIN) as here:
        (movie,) = here.pool.ImportMedia([sounding(tmp_path / "blast.mov")])
        here.pool.AppendToTimeline([movie])
        *_, picture = here.on(1)
        (sound,) = picture.GetLinkedItems()
        assert here.timeline.DeleteClips([picture], False)
        (left,) = here.timeline.GetItemListInTrack("audio", 1)
        assert left.GetUniqueId() == sound.GetUniqueId()


@pytest.mark.behaviour("delete-page")
def test_the_first_try_to_delete_may_do_nothing(tmp_path: Path) -> None:
    with bare(tmp_path, moody("delete", way=True)) as here:
        item = here.lay(here.element())
        assert [here.timeline.DeleteClips([item], False) for _ in range(2)] == [False, True]


@pytest.mark.behaviour("track-index")
def test_tracks_count_from_1_and_none_comes_by_itself(tmp_path: Path) -> None:
    with bare(tmp_path, PLAIN) as here:
        media, timeline = here.element(), here.timeline
        wish = here.wish(media, timeline.GetStartFrame())
        assert here.pool.AppendToTimeline([{**wish, "trackIndex": 3}]) == []
        assert timeline.GetTrackCount("video") == 2
        assert timeline.AddTrack("video")
        assert here.pool.AppendToTimeline([{**wish, "trackIndex": 3}])
        assert timeline.AddTrack("video", {"index": 2})
        assert [len(here.on(track)) for track in range(1, 5)] == [1, 0, 0, 1]
        assert timeline.SetTrackName("video", 2, "Flashpot")
        assert timeline.GetTrackName("video", 2) == "Flashpot"
        assert timeline.SetTrackLock("video", 2, True)
        assert here.pool.AppendToTimeline([wish]) == []


@pytest.mark.behaviour("insert-no-track")
def test_generators_go_to_the_first_track_and_nowhere_where_it_is_locked(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        timeline = here.timeline
        assert timeline.AddTrack("video")
        assert timeline.SetCurrentTimecode("01:00:01:00")
        assert timeline.InsertGeneratorIntoTimeline("Solid Color").GetMediaPoolItem() is None
        assert [item.GetName() for item in here.on(1)] == ["sh010", "Solid Color"]
        assert timeline.SetTrackLock("video", 1, True)
        assert timeline.SetCurrentTimecode("01:01:00:00")
        assert timeline.InsertTitleIntoTimeline("Text") is None


@pytest.mark.behaviour("create-timeline-folder")
def test_a_timeline_of_clips_needs_them_in_the_bin_that_is_open(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media, root = here.element(), here.pool.GetRootFolder()
        assert here.pool.AddSubFolder(root, "elsewhere")
        assert here.pool.CreateTimelineFromClips("a", [media]) is None
        assert here.pool.SetCurrentFolder(root)
        made = here.pool.CreateTimelineFromClips("a", [media, media])
        assert len(made.GetItemListInTrack("video", 1)) == 1, "the same clip twice is one"


@pytest.mark.behaviour("source-start-offby")
def test_a_source_frame_may_be_one_off_where_the_left_offset_is_exact(tmp_path: Path) -> None:
    found = set()
    for profile in DRAWN:
        with bare(tmp_path, profile) as here:
            (item,) = here.on(1)
            assert item.GetLeftOffset() == USED.first - 1001
            found.add(item.GetSourceStartFrame() - USED.first)
    assert found == {0, 1}
    with bare(tmp_path, Profile(version="18.5")) as here:
        assert here.on(1)[0].GetSourceStartFrame is None


@pytest.mark.behaviour("timeline-rate-own")
def test_a_timeline_may_have_a_rate_of_its_own(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        made = here.pool.CreateEmptyTimeline("fast")
        assert made.SetSetting("timelineFrameRate", "30") is False, "it has the project's"
        assert made.SetSetting("useCustomSettings", "1")
        assert made.SetSetting("timelineFrameRate", "30")
        rates = (
            here.project.GetSetting("timelineFrameRate"),
            made.GetSetting("timelineFrameRate"),
        )
        assert rates == ("24", "30")
        assert made.GetStartFrame() == 108000


def test_two_references_to_one_clip_are_not_equal(tmp_path: Path) -> None:
    """Only their ids are."""
    with bare(tmp_path) as here:
        one, other = here.on(1)[0], here.on(1)[0]
        assert one != other
        assert one.GetUniqueId() == other.GetUniqueId()


@pytest.mark.parametrize(("from_zero", "first"), [(False, "1001"), (True, "0")])
def test_frames_of_a_sequence_count_as_its_first_property_says(
    tmp_path: Path, first: str, *, from_zero: bool
) -> None:
    with bare(tmp_path, Profile(from_zero=from_zero)) as here:
        (item,) = here.on(1)
        media: Any = item.GetMediaPoolItem()
        assert media.GetClipProperty("Start") == first
        assert here.app.seen(0) == [("sh010", USED.first)]
        assert (item.GetStart(), item.GetLeftOffset(True)) == (86400, 4.0)


def test_nothing_beyond_its_media_can_be_seen_or_placed(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert here.lay(media, startFrame=0) is None
        assert here.lay(media, endFrame=99) is None
        assert here.app.seen(99) == []
        spare = FrameRange(first=1001, count=24)
        assert (here.on(1)[0].GetLeftOffset(), here.on(1)[0].GetRightOffset()) == (
            USED.first - spare.first,
            spare.last - USED.last,
        )


def test_selection_and_playhead_are_the_artists(tmp_path: Path) -> None:
    with bare(tmp_path, Profile(version="21.1")) as here:
        assert here.timeline.GetSelectedClips() == []
        here.app.desk.selection = here.app.items(1)
        assert [item.GetName() for item in here.timeline.GetSelectedClips()] == ["sh010"]
        assert here.timeline.GetCurrentVideoItem().GetName() == "sh010"
        assert here.timeline.SetCurrentTimecode("00:59:59:00") is False
        assert here.timeline.SetCurrentTimecode("01:00:30:00")
        assert here.timeline.GetCurrentVideoItem() is None


def laid_apart(here: Bare) -> list[int]:
    return [item.GetTrackTypeAndIndex()[1] for track in (1, 2) for item in here.on(track)]


def test_an_item_tells_its_track(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        here.lay(here.element())
        assert laid_apart(here) == [1, 2]
