"""What the plugin reads of a cut in Nuke Studio: which clip, its frames, and what is asked."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot.errors import InputError
from flashpot.media.timecode import frames_to_timecode
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import read_cuts, shot_of
from nuke_room.cut import SMALL, Cut, Plate, cut, hosted

STUDIO = Profile(16, studio=True)
NTSC = Rate(numerator=24000, denominator=1001)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke Studio 16 with its window."""
    with running(STUDIO, tmp_path) as nuke:
        yield nuke


def asked_of(made: Cut, text: str, *times: int, note: str = "") -> Any:
    """A tag with a request, on a stretch where times are given."""
    tag = made.core.Tag(text)
    tag.setNote(note)
    if times:
        tag.setInTime(times[0])
        tag.setOutTime(times[1])
    return tag


def test_the_selected_clip_is_the_shot_in_its_plates_own_numbers(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate("sh010"), Plate("sh020", at=42, rate=NTSC))
    made.select(made.items[1])
    shot = hosted()[1].current_shot().shot
    assert (shot.name, shot.range, shot.rate) == ("sh020", Plate().used, NTSC)
    assert (shot.head_handle, shot.tail_handle) == (8, 8)
    assert (shot.size, shot.pixel_aspect, shot.camera) == (SMALL, 1.0, None)
    assert [(beside.side, beside.name) for beside in shot.neighbours] == [("before", "sh010")]


def test_the_shot_is_what_core_reads_of_the_hosts_own_export(
    session: Session, tmp_path: Path
) -> None:
    """Range, handles, plate and timecode, plain and at twice the speed."""
    made = cut(session, tmp_path, Plate(), Plate("fast", at=50, speed=2.0))
    exporter: Any = importlib.import_module("hiero.exporters.FnOTIOExportTask")
    path = tmp_path / "cut.otio"
    timeline = exporter.OTIOTimelineBuilder(made.sequence, True, True).buildTimeline()
    otio.adapters.write_to_file(timeline, str(path))
    (read,) = read_cuts(path)
    for item in made.items:
        made.select(item)
        found = hosted()[1].current_shot().shot
        assert found == shot_of(read, item.name(), size=SMALL)


def test_the_topmost_clip_under_the_playhead_is_the_shot_where_nothing_is_selected(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate("below"), Plate("above", at=36, track=1))
    host = hosted()[1]
    for frame, name in ((35, "below"), (36, "above")):
        made.stand_on(frame)
        assert host.current_shot().shot.name == name
    made.items[1].setEnabled(False)
    assert host.current_shot().shot.name == "below"
    made.stand_on(0)
    with pytest.raises(InputError, match="no clip is selected"):
        host.current_shot()


def test_the_clip_that_asks_is_the_shot_as_long_as_it_is_there(
    session: Session, tmp_path: Path
) -> None:
    """Whatever is selected meanwhile: an ask is for the clip that it was made on."""
    made = cut(session, tmp_path, Plate("sh010"), Plate("sh020", at=42))
    plugin, host = hosted()
    plugin.asking = made.items[1]
    made.select(made.items[0])
    assert host.current_shot().shot.name == "sh020"
    made.sequence.videoTrack(0).removeItem(made.items[1])
    with pytest.raises(InputError, match="no more"):
        host.current_shot()


def test_an_export_of_the_host_that_fails_is_told_as_such(
    session: Session, tmp_path: Path
) -> None:
    """An item that lost its clip breaks the host's own exporter for the whole sequence."""
    made = cut(session, tmp_path, Plate())
    lost = made.sequence.videoTrack(0).createTrackItem("lost")
    made.sequence.videoTrack(0).addItem(lost)
    made.select(made.items[1])
    host = hosted()[1]
    assert host.takes() == ()
    with pytest.raises(InputError, match="own OTIO export of this sequence fails") as refused:
        host.current_shot()
    assert "lost their clip" in refused.value.remedy


def test_a_plate_that_is_named_as_takes_are_is_a_plate(session: Session, tmp_path: Path) -> None:
    """Folder, files and version as an element's; no recipe lies beside them."""
    made = cut(session, tmp_path, Plate("sh010_plate_v001"))
    made.select(made.items[0])
    host = hosted()[1]
    assert host.current_shot().shot.name == "sh010_plate_v001"
    assert host.takes() == ()


@pytest.mark.parametrize(
    ("digits", "pattern"), [(4, "/a b/100%%_.%04d.exr"), (1, "/a b/100%%_.%d.exr")]
)
def test_a_path_is_read_as_the_export_writes_it(
    session: Session, digits: int, pattern: str
) -> None:
    export: Any = importlib.import_module("flashpot_nuke.studio.export")
    reference = otio.schema.ImageSequenceReference(
        "file:///a%20b", "100%_.", ".exr", frame_zero_padding=digits
    )
    assert export.pattern_of(json.loads(reference.to_json_string())) == pattern
    for url, path in (
        ("file://server/show/a.mov", "//server/show/a.mov"),
        ("file:///C:/show/a.mov", "C:/show/a.mov"),
        ("/show/a.mov", "/show/a.mov"),
    ):
        movie = otio.schema.ExternalReference(url)
        assert export.pattern_of(json.loads(movie.to_json_string())) == path


def test_clips_of_one_name_are_told_apart(session: Session, tmp_path: Path) -> None:
    made = cut(session, tmp_path, Plate("sh010", at=0), Plate("sh010", at=12))
    made.select(made.items[1])
    assert hosted()[1].current_shot().shot.name == "sh010#2"


def test_without_a_sequence_in_front_the_host_waits(session: Session) -> None:
    with pytest.raises(InputError) as refused:
        hosted()[1].capabilities()
    assert refused.value.code == "no_host"


def test_a_terminal_takes_the_only_sequence_and_its_only_clip(tmp_path: Path) -> None:
    with running(Profile(16, gui=False, studio=True), tmp_path) as session:
        made = cut(session, tmp_path, Plate())
        host = hosted()[1]
        assert host.current_shot().shot.name == "sh010"
        made.project.clipsBin().addItem(made.core.BinItem(made.core.Sequence("other")))
        with pytest.raises(InputError, match="no sequence is open"):
            host.current_shot()


@pytest.mark.parametrize(
    ("speed", "fact", "remedy"),
    [(-1.0, "backwards at speed -1", "OTIO"), (0.0, "freeze", "OTIO")],
)
def test_a_retime_that_is_no_speed_forwards_is_refused_with_the_way_that_is_left(
    session: Session, tmp_path: Path, speed: float, fact: str, remedy: str
) -> None:
    made = cut(session, tmp_path, Plate())
    made.items[0].setPlaybackSpeed(speed)
    made.select(made.items[0])
    with pytest.raises(InputError, match=fact) as refused:
        hosted()[1].current_shot()
    assert (refused.value.field, refused.value.code) == ("retime", "unreadable_retime")
    assert remedy in refused.value.remedy


@pytest.mark.parametrize("version", [15, 16])
def test_a_time_warp_is_refused_and_one_that_is_off_is_not(tmp_path: Path, version: int) -> None:
    """The export of 15 warns of it and is silent from 16 on: the item itself is asked."""
    with running(Profile(version, studio=True), tmp_path) as session:
        made = cut(session, tmp_path, Plate())
        made.select(made.items[0])
        warp = made.sequence.videoTrack(0).createEffect("TimeWarp", trackItem=made.items[0])
        with pytest.raises(InputError, match="time warp"):
            hosted()[1].current_shot()
        warp.setEnabled(False)
        assert hosted()[1].current_shot().shot.range == Plate().used


@pytest.mark.parametrize(
    ("speed", "wanted"),
    [(2.0, (1013, 24)), (0.5, (1013, 6)), (4 / 3, (1013, 16))],
)
def test_a_retimed_clip_needs_the_frames_that_it_shows(
    session: Session, tmp_path: Path, speed: float, wanted: tuple[int, int]
) -> None:
    made = cut(session, tmp_path, Plate(speed=speed))
    made.select(made.items[0])
    shot = hosted()[1].current_shot().shot
    assert (shot.range.first, shot.range.count) == wanted
    assert shot.time_scalar == pytest.approx(speed)


def test_handles_end_where_the_media_ends(session: Session, tmp_path: Path) -> None:
    plate = Plate(media=FrameRange(first=1001, count=20), used=FrameRange(first=1003, count=12))
    made = cut(session, tmp_path, plate)
    made.select(made.items[0])
    shot = hosted()[1].current_shot().shot
    assert (shot.head_handle, shot.tail_handle) == (2, 6)


def test_a_dissolve_asks_for_the_frames_that_it_shows(session: Session) -> None:
    """Twelve frames of transition before the clip, ten after it; a fade leaves an empty gap."""
    export: Any = importlib.import_module("flashpot_nuke.studio.export")
    children = [_gap(0), _transition(12, 0), _gap(5), _transition(3, 10), _gap(0)]
    found = json.loads(otio.schema.Track(children=children).to_json_string())["children"]
    assert export._dissolves(found, 2) == (12, 10)
    assert export._dissolves(found, 0) == (0, 0)
    assert export._dissolves(found, 4) == (3, 0)


def _gap(frames: int) -> Any:
    return otio.schema.Gap(duration=otio.opentime.RationalTime(frames, 24))


def _transition(before: int, after: int) -> Any:
    return otio.schema.Transition(
        in_offset=otio.opentime.RationalTime(before, 24),
        out_offset=otio.opentime.RationalTime(after, 24),
    )


def test_tags_of_the_clip_and_those_of_the_sequence_over_it_are_its_requests(
    session: Session, tmp_path: Path
) -> None:
    """By name or note; a tag's stretch is the element's frames; others' tags are nobody's."""
    made = cut(session, tmp_path, Plate("sh010"), Plate("sh020", at=42))
    first, other = made.items
    first.addTag(asked_of(made, "flashpot: car bomb, 12 m"))
    first.addTag(asked_of(made, "look here", 14, 17, note="call Ann\nFlashpot: fire"))
    other.addTag(asked_of(made, "flashpot: smoke"))
    made.sequence.addTagToRange(asked_of(made, "flashpot: sparks"), 35, 35)
    made.sequence.addTagToRange(asked_of(made, "flashpot: mortar"), 38, 60)
    made.sequence.addTag(asked_of(made, "flashpot: of no clip"))
    made.select(first)
    found = hosted()[1].current_shot()
    assert found.requests == tuple(
        f"flashpot: {text}" for text in ("car bomb, 12 m", "fire", "sparks", "mortar")
    )
    shots: Any = importlib.import_module("flashpot_nuke.studio.shots")
    plates: Any = importlib.import_module("flashpot_nuke.studio.plates")
    requests = shots.requests_of(made.sequence, plates.read(made.sequence, first))
    assert [request.frames for request in requests] == [
        None,
        {"first": 1015, "count": 4},
        None,
        {"first": 1021, "count": 4},
    ]


def test_a_plate_that_cannot_be_read_is_refused_and_says_which_frame(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    made.select(made.items[0])
    host = hosted()[1]
    files = tmp_path / "plates" / "sh010"
    wanted = FrameRange(first=1013, count=3)
    assert host.export_plate(wanted, str(tmp_path)).colour_space == "lin_rec709_scene"
    (files / "sh010.1014.exr").unlink()
    with pytest.raises(InputError, match=r"frame 1014 .* not on disk"):
        host.export_plate(wanted, str(tmp_path))


@pytest.mark.parametrize(
    ("name", "space"), [("ACES/ACEScg", "lin_ap1_scene"), ("", "lin_ap1_scene")]
)
def test_a_plates_colour_is_what_the_show_takes_it_as(
    session: Session, tmp_path: Path, name: str, space: str
) -> None:
    session.nuke.root()["colorManagement"].setValue("OCIO")
    made = cut(session, tmp_path, Plate())
    made.select(made.items[0])
    clip = made.items[0].source()
    if name:
        clip.setSourceMediaColourTransform(name)
    frames = FrameRange(first=1013, count=1)
    assert hosted()[1].export_plate(frames, str(tmp_path)).colour_space == space
    clip.setSourceMediaColourTransform("Output/sRGB - Display")
    with pytest.raises(InputError) as refused:
        hosted()[1].export_plate(frames, str(tmp_path))
    assert refused.value.code == "unknown_colour_space"


@pytest.mark.parametrize("drops", [True, False])
@pytest.mark.parametrize("rate", [Rate(), NTSC, Rate(numerator=30000, denominator=1001)])
def test_timecode_counts_as_core_counts(rate: Rate, *, drops: bool) -> None:
    timecode: Any = importlib.import_module("flashpot_nuke.studio.timecode").timecode
    for frames in (0, 1799, 1800, 1801, 17981, 17982, 107892, 108000, 2589407):
        dropping = drops and rate.numerator == 30000
        plain = {"numerator": rate.numerator, "denominator": rate.denominator}
        wanted = frames_to_timecode(frames, rate.fraction, drop=dropping)
        assert timecode(frames, plain, drops) == wanted
