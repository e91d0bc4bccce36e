"""The Resolve double's timelines as files: out in its own shape, in in no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest

from resolve.bare import USED, Bare, bare
from resolve.cutting_room import Cut, imported

Told = dict[str, Any]


def exported(here: Bare, name: str = "out.otio") -> Path:
    """The open timeline as OTIO."""
    path = here.folder / name
    kind = here.resolve.EXPORT_OTIO
    assert here.timeline.Export(str(path), kind, here.resolve.EXPORT_NONE)
    return path


def taken_in(here: Bare, told: Told, **options: Any) -> Any:
    """What Resolve makes of a file."""
    path = here.folder / "in.otio"
    path.write_text(json.dumps(told), encoding="utf-8")
    given = {"timelineName": "in", "importSourceClips": True, "sourceClipsPath": str(here.folder)}
    return here.pool.ImportTimelineFromFile(str(path), {**given, **options})


def clip_in(told: Told) -> Told:
    """The first clip of the first track."""
    found: Told = told["tracks"]["children"][0]["children"][0]
    return found


@pytest.mark.behaviour("export-enum")
@pytest.mark.parametrize("kind", ["EXPORT_OTIO", "otio", None, 13])
def test_a_kind_that_is_no_live_constant_writes_nothing(tmp_path: Path, kind: Any) -> None:
    with bare(tmp_path) as here:
        path = tmp_path / "out.otio"
        assert here.timeline.Export(str(path), kind, here.resolve.EXPORT_NONE) is False
        assert not path.exists()


@pytest.mark.behaviour("fcpxml-dir")
def test_fcpxml_1_10_is_a_folder(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        path = tmp_path / "out.fcpxml"
        assert here.timeline.Export(str(path), here.resolve.EXPORT_FCPXML_1_10)
        assert (path / "Info.fcpxml").is_file()


@pytest.mark.behaviour("export-otio")
def test_otio_is_clip_2_on_bare_paths_and_the_medias_own_timecode(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert here.timeline.AddMarker(2, "Red", "flashpot: fire", "note", 1, "secret")
        told = json.loads(exported(here).read_text())
    clip = clip_in(told)
    assert clip["OTIO_SCHEMA"] == "Clip.2"
    assert clip["active_media_reference_key"] == "DEFAULT_MEDIA"
    reference = clip["media_references"]["DEFAULT_MEDIA"]
    assert reference["target_url"] == str(tmp_path / "plates/sh010/sh010.[1001-1024].exr")
    assert reference["available_range"]["start_time"]["value"] == 1001
    assert clip["source_range"]["start_time"]["value"] == USED.first
    assert told["global_start_time"]["value"] == 86400
    assert "secret" not in json.dumps(told), "custom data stays inside"


def shift_to_zero(told: Told) -> None:
    clip_in(told)["source_range"]["start_time"]["value"] = 4.0


def off_its_timecode(told: Told) -> None:
    """The file agrees with itself, and not with the media."""
    shift_to_zero(told)
    available = clip_in(told)["media_references"]["DEFAULT_MEDIA"]["available_range"]
    available["start_time"]["value"] = 0.0


def as_address(told: Told) -> None:
    reference = clip_in(told)["media_references"]["DEFAULT_MEDIA"]
    reference["target_url"] = "file://" + reference["target_url"]


def older_clip(told: Told) -> None:
    clip = clip_in(told)
    clip["OTIO_SCHEMA"] = "Clip.1"
    clip["media_reference"] = clip.pop("media_references")["DEFAULT_MEDIA"]


def without_range(told: Told) -> None:
    clip_in(told)["media_references"]["DEFAULT_MEDIA"]["available_range"] = None


def without_start(told: Told) -> None:
    told["global_start_time"] = None


def wrapped(told: Told) -> None:
    told["tracks"]["children"] = [dict(told["tracks"])]


@pytest.mark.behaviour("import-otio-shape")
@pytest.mark.parametrize(
    "change",
    [
        *(shift_to_zero, off_its_timecode, as_address, older_clip),
        *(without_range, without_start, wrapped),
    ],
)
def test_another_shape_gives_no_timeline_and_no_word(
    tmp_path: Path, change: Callable[[Told], None]
) -> None:
    with bare(tmp_path) as here:
        told = json.loads(exported(here).read_text())
        before = here.project.GetTimelineCount()
        change(told)
        assert taken_in(here, told) is None
        assert here.project.GetTimelineCount() == before


def test_its_own_shape_comes_back_as_it_was(tmp_path: Path) -> None:
    """Control of the shapes: the same file unchanged."""
    with bare(tmp_path, cut=Cut((), rate="29.97 DF", start="01:00:00;00")) as here:
        here.lay(here.element(), 7)
        before = here.app.seen(7), here.timeline.GetStartTimecode()
        assert taken_in(here, json.loads(exported(here).read_text()))
        assert (here.app.seen(7), here.timeline.GetStartTimecode()) == before
        assert here.timeline.GetSetting("timelineFrameRate") == "29.97 DF"
        assert here.pool.ImportTimelineFromFile(str(tmp_path / "none.otio"), {}) is None


@pytest.mark.behaviour("import-otio-offline")
@pytest.mark.parametrize("with_clips", [True, False])
def test_without_its_clips_a_cut_comes_in_offline(tmp_path: Path, *, with_clips: bool) -> None:
    with bare(tmp_path) as here:
        told = json.loads(exported(here).read_text())
        made = taken_in(here, told, importSourceClips=with_clips)
        (item,) = made.GetItemListInTrack("video", 1)
        assert item.GetDuration() == 12
        assert (item.GetMediaPoolItem() is not None) == with_clips


@pytest.mark.behaviour("import-name-unique")
def test_a_name_that_is_taken_gives_no_timeline(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        told = json.loads(exported(here).read_text())
        assert taken_in(here, told, timelineName="cut") is None
        assert taken_in(here, told, timelineName="another")


@pytest.mark.behaviour("otio-retime")
@pytest.mark.behaviour("left-offset-warped")
@pytest.mark.parametrize(
    ("scalar", "seen", "offset"),
    [(2.0, [1005, 1007, 1009], 2), (0.5, [1005, 1005, 1006], 8), (-1.0, [1016, 1015, 1014], 4)],
)
def test_a_speed_comes_in_and_the_length_is_that_of_the_record(
    tmp_path: Path, scalar: float, seen: list[int], offset: int
) -> None:
    def retimed(timeline: otio.schema.Timeline) -> None:
        (clip,) = timeline.find_clips()
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=scalar))

    with bare(tmp_path) as here:
        imported(here.resolve, tmp_path, "fast", retimed)
        (item,) = here.on(1)
        assert item.GetDuration() == 12
        assert [here.app.seen(frame)[0][1] for frame in range(3)] == seen
        assert item.GetLeftOffset() == offset


@pytest.mark.behaviour("transition-items")
def test_a_transition_is_an_item_without_media_and_properties(tmp_path: Path) -> None:
    def dissolved(timeline: otio.schema.Timeline) -> None:
        (clip,) = timeline.find_clips()
        half = otio.opentime.RationalTime(2, 24)
        kind = otio.schema.TransitionTypes.SMPTE_Dissolve
        clip.parent().append(otio.schema.Transition("Cross Dissolve", kind, half, half))

    with bare(tmp_path) as here:
        imported(here.resolve, tmp_path, "soft", dissolved)
        plate, transition = here.on(1)
        assert (transition.GetProperty(), transition.GetMediaPoolItem()) == ({}, None)
        assert transition.GetDuration() == 4
        assert plate.GetProperty()["Opacity"] == 100
        assert transition.SetProperty("Opacity", 50) is False


def test_markers_come_back_without_their_data(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert here.timeline.AddMarker(3, "Sand", "fire v001", "draft", 1, "record")
        assert taken_in(here, json.loads(exported(here).read_text()))
        (marker,) = here.timeline.GetMarkers().values()
        assert (marker["name"], marker["note"], marker["color"]) == ("fire v001", "draft", "Sand")
        assert not marker["customData"]
