"""Plates: which reference is the plate, where it lies, and its own frame numbers."""

from __future__ import annotations

from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timeline.cuts import SIZE, clip, cut_of, gap, span, track
from flashpot.errors import InputError
from flashpot.timeline import find_shot, shot_of, shots_of
from flashpot.timeline.paths import local_path, numbered

FOLDER = Path("/show/cuts")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/m/plate 0.mov", "/m/plate 0.mov"),
        ("/m/a#1?b%20c.mov", "/m/a#1?b%20c.mov"),
        ("file:///m/plate%200.mov", "/m/plate 0.mov"),
        ("file:///m/100%25%23.mov", "/m/100%#.mov"),
        ("file://localhost/m/a.mov", "/m/a.mov"),
        ("file:/m/a.mov", "/m/a.mov"),
        ("FILE:///m/a.mov", "/m/a.mov"),
        ("file:///C:/m/a%20b.mov", "C:/m/a b.mov"),
        ("file://localhost/C%3a/m/a.mov", "C:/m/a.mov"),
        ("file://C:/m/a.mov", "C:/m/a.mov"),
        (r"C:\m\a.mov", r"C:\m\a.mov"),
        ("file://server/share/a.mov", "//server/share/a.mov"),
        (r"\\server\share\a.mov", r"\\server\share\a.mov"),
        ("media/a.mov", "/show/cuts/media/a.mov"),
        ("../media/a.mov", "/show/media/a.mov"),
        ("https://host/a.mov", "https://host/a.mov"),
        ("", ""),
    ],
)
def test_a_url_is_decoded_only_where_it_is_one(url: str, path: str) -> None:
    assert local_path(url, FOLDER) == path


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=40))
def test_a_bare_absolute_path_stays_as_it_is(name: str) -> None:
    assert local_path(f"/m/{name}", FOLDER) == f"/m/{name}"


@pytest.mark.parametrize(
    ("path", "pattern", "first", "last"),
    [
        ("/m/a.[0001-0100].exr", "/m/a.%04d.exr", 1, 100),
        ("/m/a.%04d.exr", "/m/a.%04d.exr", None, None),
        ("/m/a.####.exr", "/m/a.%04d.exr", None, None),
    ],
)
def test_a_sequence_is_known_by_its_spelling(
    path: str, pattern: str, first: int | None, last: int | None
) -> None:
    found = numbered(path)
    assert found is not None
    assert (found.pattern, found.first, found.last) == (pattern, first, last)


@pytest.mark.parametrize("path", ["/m/a.mov", "/m/logo_2.png", "/m/a.0001.mov", "/m/plain.exr"])
def test_stills_and_movies_are_no_sequences(path: str) -> None:
    assert numbered(path) is None


def test_a_numbered_picture_with_others_beside_it_is_a_sequence(tmp_path: Path) -> None:
    for frame in range(1001, 1011):
        (tmp_path / f"sh 01.{frame}.exr").touch()
    first = clip("sh01", 0, 6, media=(0, 10), url=str(tmp_path / "sh 01.1001.exr"))
    cut = cut_of(tmp_path, track(gap(4), first))
    shot = shot_of(cut, "sh01", size=SIZE, handles=(8, 8))
    assert shot.plate is not None
    assert shot.plate.pattern == str(tmp_path / "sh 01.%04d.exr")
    assert (shot.range.first, shot.range.count) == (1001, 6)
    assert (shot.plate.frames.first, shot.plate.frames.last) == (1001, 1010)
    assert (shot.head_handle, shot.tail_handle) == (0, 4)


def test_resolves_bracketed_sequence_on_the_medias_timecode(tmp_path: Path) -> None:
    """Media from 01:00:00:00: its first frame is file 0101, the clip begins 12 frames later."""
    url = "/m/a.[0101-0200].exr"
    cut = cut_of(tmp_path, track(clip("a", 86412, 24, media=(86400, 100), url=url)))
    shot = shot_of(cut, "a", size=SIZE)
    assert shot.plate is not None
    assert shot.plate.pattern == "/m/a.%04d.exr"
    assert (shot.range.first, shot.start_timecode) == (113, "01:00:00:12")


def sequence(first: int, start: int, *, step: int = 1, base: str = "/m/s") -> otio.schema.Clip:
    made = clip("seq", start + 4, 20)
    made.media_reference = otio.schema.ImageSequenceReference(
        base, "s.", ".exr", first, step, 24, 4, available_range=span(start, 40)
    )
    return made


def test_an_image_sequence_keeps_its_own_numbers(tmp_path: Path) -> None:
    """Media time 86400 is file 1001; a slash that is missing from the base is put in."""
    shot = shot_of(cut_of(tmp_path, track(sequence(1001, 86400))), "seq", size=SIZE)
    assert shot.plate is not None
    assert shot.plate.pattern == "/m/s/s.%04d.exr"
    assert (shot.range.first, shot.range.last) == (1005, 1024)
    assert (shot.head_handle, shot.tail_handle) == (4, 8)


def test_a_sequence_on_twos_says_so(tmp_path: Path) -> None:
    row = find_shot(cut_of(tmp_path, track(sequence(1, 0, step=2))), "seq")
    assert (row.plate_step, row.plate_frames.first if row.plate_frames else None) == (2, 1)


def test_a_relative_percent_encoded_base_is_found_beside_the_timeline(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(sequence(1, 0, base="media/a b")))
    assert shots_of(cut)[0].plate == f"{tmp_path}/media/a b/s.%04d.exr"


def test_a_clip_that_reaches_past_its_media_has_no_negative_handle(tmp_path: Path) -> None:
    row = shots_of(cut_of(tmp_path, track(clip("a", 10, 60, media=(20, 30)))))[0]
    assert row.handles == (0, 0)
    assert row.problems == ("it uses frames 10-69, its media has 20-49",)


def test_a_plate_that_has_none_of_the_frames_is_left_out_of_the_shot(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 900000, 60, media=(125, 159))))
    assert shots_of(cut)[0].problems
    assert shot_of(cut, "a", size=SIZE).plate is None


def test_generators_of_other_applications_are_clips_without_a_plate(tmp_path: Path) -> None:
    bars = clip("bars", 0, 20)
    bars.media_reference = otio.schema.GeneratorReference("bars", "SMPTEBars", span(0, 20))
    row = shots_of(cut_of(tmp_path, track(bars)))[0]
    assert (row.name, row.plate, row.problems) == ("bars", "", ())


def test_our_own_reference_is_never_the_plate(tmp_path: Path) -> None:
    """Somebody switched the plate's clip to our recipe: the other reference is the plate."""
    switched = clip("a", 0, 20)
    recipe = otio.schema.GeneratorReference("r", "flashpot.recipe", span(0, 20))
    references = {**switched.media_references(), "recipe": recipe}
    switched.set_media_references(references, "recipe")
    assert shots_of(cut_of(tmp_path, track(switched)))[0].plate == "/plates/plate.mov"


def test_the_active_reference_of_several_is_the_plate(tmp_path: Path) -> None:
    switched = clip("a", 0, 20)
    proxy = otio.schema.ExternalReference("/proxies/a.mov", span(0, 20))
    switched.set_media_references({**switched.media_references(), "proxy": proxy}, "proxy")
    assert shots_of(cut_of(tmp_path, track(switched)))[0].plate == "/proxies/a.mov"


def test_clips_of_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 20), clip("b", 0, 20), clip("a", 50, 20)))
    assert [row.key for row in shots_of(cut)] == ["a#1", "b", "a#2"]
    assert shot_of(cut, "a#2", size=SIZE).range.first == 50
    with pytest.raises(InputError) as shared:
        shot_of(cut, "a", size=SIZE)
    assert "a#1, a#2" in shared.value.remedy


def test_a_clip_named_like_a_number_does_not_collide(tmp_path: Path) -> None:
    names = ["a", "a#2", "a"]
    cut = cut_of(tmp_path, track(*(clip(name, 0, 20) for name in names)))
    assert [row.key for row in shots_of(cut)] == ["a#1", "a#2", "a#3"]


def test_an_unknown_clip_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as unknown:
        shot_of(cut_of(tmp_path, track(clip("sh010", 0, 20))), "sh01O", size=SIZE)
    assert "'sh010'" in unknown.value.remedy


def test_a_shot_has_its_neighbours_its_speed_and_its_timecode(tmp_path: Path) -> None:
    lane = track(clip("a", 0, 20), clip("b", 86424, 24, media=(86400, 100), speed=2.0))
    lane.extend([gap(5), clip("c", 0, 20)])
    shot = shot_of(cut_of(tmp_path, lane), "b", size=SIZE, handles=(30, 12))
    assert [(n.side, n.name) for n in shot.neighbours] == [("before", "a")]
    assert (shot.time_scalar, shot.range.count, shot.start_timecode) == (2.0, 48, "01:00:01:00")
    assert (shot.head_handle, shot.tail_handle) == (24, 12)


def test_a_dissolve_makes_the_handle_longer(tmp_path: Path) -> None:
    """Ten record frames of dissolve at double speed need twenty plate frames."""
    half = otio.opentime.RationalTime(10, 24)
    lane = track(clip("a", 0, 20), otio.schema.Transition("d", "SMPTE_Dissolve", half, half))
    lane.append(clip("b", 50, 24, speed=2.0))
    shot = shot_of(cut_of(tmp_path, lane), "b", size=SIZE, handles=(8, 8))
    assert (shot.head_handle, shot.tail_handle) == (20, 8)


def test_a_hidden_or_ramped_clip_is_refused_politely(tmp_path: Path) -> None:
    ramp = clip("ramp", 0, 20)
    ramp.effects.append(otio.schema.TimeEffect(name="Speed Ramp"))
    lane = track(ramp, clip("late", 0, 20))
    lane.source_range = span(0, 20)
    cut = cut_of(tmp_path, lane)
    for name, code in (("ramp", "unreadable_retime"), ("late", "hidden_clip")):
        with pytest.raises(InputError) as refused:
            shot_of(cut, name, size=SIZE)
        assert refused.value.code == code


def test_clips_beside_the_shot_give_the_frame_that_touches_it(tmp_path: Path) -> None:
    """The last used frame of the one before, the first of the one after; none across a gap."""
    before, shot, after = (
        clip(name, at, 10, media=(0, 40), url=f"/m/{name}.[0000-0039].exr")
        for name, at in (("a", 5), ("b", 0), ("c", 12))
    )
    found = shot_of(cut_of(tmp_path, track(before, shot, after)), "b", size=SIZE).neighbours
    told = [(it.side, it.name, it.picture and it.picture.pattern) for it in found]
    assert told == [("before", "a", "/m/a.%04d.exr"), ("after", "c", "/m/c.%04d.exr")]
    frames = [it.picture.frames for it in found if it.picture]
    assert [(span.first, span.count) for span in frames] == [(14, 1), (12, 1)]
    apart = cut_of(tmp_path, track(before, gap(3), shot))
    assert shot_of(apart, "b", size=SIZE).neighbours == ()
