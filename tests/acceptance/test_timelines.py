"""Every public timeline of the shared set: what is read, refused and written back."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot.shot import FrameRange, Rate, Size
from flashpot.timeline import (
    Cut,
    CutShot,
    ElementTake,
    choose_cut,
    find_shot,
    read_cuts,
    shot_of,
    shots_of,
    write_cut,
)
from flashpot.timeline.clips import clips_of

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "timelines"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared timelines are not here")

SIZE = Size(width=1920, height=1080)
OPTIONS = {
    "otio-cmx3600-adapter__25fps.edl": (Rate.of(25), False),
    "otio-cmx3600-adapter__timecode_mismatch.edl": (Rate.of(25), True),
}
REFUSED = "OpenTimelineIO__screening_example.otio"
READABLE = (
    sorted(p.name for p in SHARED.iterdir() if p.suffix != ".md" and p.name != REFUSED)
    if SHARED.is_dir()
    else []
)


def cut_of(name: str) -> Cut:
    rate, ignore = OPTIONS.get(name, (None, False))
    return choose_cut(read_cuts(SHARED / name, rate=rate, ignore_timecode_mismatch=ignore))


def ranges(shot: CutShot) -> tuple[int, int, int, int]:
    record, source = shot.timeline_range, shot.source_range
    return record.first, record.count, source.first, source.count


@pytest.mark.parametrize("name", READABLE)
def test_every_timeline_lists_its_shots_as_json(name: str) -> None:
    shots = shots_of(cut_of(name))
    assert shots
    for shot in shots:
        row = json.loads(json.dumps(shot.as_json(), allow_nan=False))
        assert min(row["handles"]) >= 0
        assert row["timeline_range"][0] >= 0
        # A retimed range that ends inside a frame needs that frame; a freeze needs its one.
        needed = max(row["timeline_range"][1] * abs(shot.time_scalar), 1)
        seen = row["timeline_range"][1] > 0
        assert row["source_range"][1] == pytest.approx(needed * seen, abs=1 if seen else 0)


@pytest.mark.parametrize("name", READABLE)
def test_flat_tracks_agree_with_otios_own_arithmetic(name: str) -> None:
    """Where nothing is nested, trimmed from above or of mixed rates, OTIO is right."""
    cut = cut_of(name)
    compared = 0
    for found in clips_of(cut)[:300]:
        if len(found.placed.path) != 2 or found.item.parent().source_range is not None:
            continue
        theirs = found.item.range_in_parent()
        if Rate.snapped(theirs.start_time.rate) == cut.rate == found.plate.rate:
            lies = (round(theirs.start_time.value), round(theirs.duration.value))
            assert (found.record.first, found.record.count) == lies
            compared += 1
    assert compared or name == "otio-aaf-adapter__2997fps-DFTC.aaf"


@pytest.mark.parametrize("name", READABLE)
def test_every_shot_that_is_seen_can_be_asked_for(name: str) -> None:
    cut = cut_of(name)
    for row in shots_of(cut)[:12]:
        try:
            shot = shot_of(cut, row.key, size=SIZE)
        except InputError as refused:
            assert refused.code in {"hidden_clip", "unreadable_retime"}  # noqa: PT017
            continue
        assert shot.range.count > 0
        assert shot.name == row.key


@pytest.mark.parametrize("name", READABLE)
def test_an_element_on_every_timeline_comes_back_and_the_input_stays(
    name: str, tmp_path: Path
) -> None:
    cut = cut_of(name)
    before = hashlib.sha256((SHARED / name).read_bytes()).hexdigest()
    row = next(shot for shot in shots_of(cut) if shot.timeline_range.count)
    shot = shot_of(cut, row.key, size=SIZE)
    take = ElementTake(
        shot=row.key,
        label="explosion",
        name="element_v001",
        take=1,
        frames=shot.handled_range,
        rate=shot.rate,
        movie=tmp_path / "element_v001.mov",
        exr="",
        recipe_id="ab" * 32,
    )
    written = choose_cut(read_cuts(write_cut(cut, [take], tmp_path)))
    (found,) = [c for c in written.timeline.find_clips() if c.name == "element_v001"]
    lies = found.transformed_time_range(found.trimmed_range(), written.timeline.tracks)
    first, count = row.timeline_range.first, row.timeline_range.count
    assert (round(lies.start_time.value), round(lies.duration.value)) == (first, count)
    assert [ranges(s) for s in shots_of(written)] == [ranges(s) for s in shots_of(cut)]
    assert hashlib.sha256((SHARED / name).read_bytes()).hexdigest() == before


def test_a_newer_schema_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"Marker\.3") as refused:
        read_cuts(SHARED / REFUSED)
    assert refused.value.code == "unsupported_schema"
    assert "older OpenTimelineIO" in refused.value.remedy


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("otio-cmx3600-adapter__25fps.edl", "give --rate 25"),
        (
            "otio-cmx3600-adapter__timecode_mismatch.edl",
            "give --rate 25 --ignore-timecode-mismatch",
        ),
    ],
)
def test_edls_that_need_options_say_which(name: str, remedy: str) -> None:
    with pytest.raises(InputError) as refused:
        read_cuts(SHARED / name)
    assert refused.value.remedy == remedy
    assert refused.value.field == str(SHARED / name)


def test_with_the_rate_alone_the_mismatch_is_still_refused() -> None:
    name = "otio-cmx3600-adapter__timecode_mismatch.edl"
    with pytest.raises(InputError) as refused:
        read_cuts(SHARED / name, rate=Rate.of(25))
    assert refused.value.remedy == "give --ignore-timecode-mismatch"


def test_the_25_fps_edl_follows_its_record_timecodes() -> None:
    """Events end at 06:11, 14:11, 17:22 and 19:21 of 25 frames: 161, 361, 447 and 496."""
    shots = shots_of(cut_of("otio-cmx3600-adapter__25fps.edl"))
    assert [ranges(shot) for shot in shots] == [
        (0, 161, 90000, 161),
        (161, 200, 90000, 200),
        (361, 86, 90000, 86),
        (447, 49, 90000, 49),
    ]


def test_speed_effects_of_an_edl() -> None:
    """Record 01:08:30:00 is 12240 frames in; 47.6 frames a second at 24 are 71.4 in 36."""
    cut = cut_of("otio-cmx3600-adapter__speed_effects_small.edl")
    assert cut.start_timecode == "01:00:00:00"
    shots = shots_of(cut)
    assert [ranges(shot) for shot in shots] == [
        (0, 126, 86445, 126),
        (12240, 17, 86661, 1),
        (12257, 1, 86660, 1),
        (12258, 18, 86660, 18),
        (16600, 36, 86544, 72),
    ]
    assert [shot.time_scalar for shot in shots] == pytest.approx([1, 0, 1, 1, 47.6 / 24])


def test_nested_retimes_by_hand() -> None:
    """comp2 begins at record 61, at half speed from its frame 5: 30 frames show 5 to 20.

    c1_0 is its first clip (media from 54), so media 59 to 73; ov2 begins at nest frame 8, which is
    record 61 + (8 - 5) / 0.5 = 67, and shows media 3 to 14 in 24 frames. Everything else in the
    nests lies behind the trims.
    """
    shots = {shot.name: shot for shot in shots_of(cut_of("own__nested_retimes.otio"))}
    seen = {name: ranges(shot) for name, shot in shots.items() if shot.timeline_range.count}
    assert seen == {
        "c2_0": (0, 61, 35, 61),
        "c1_0": (61, 30, 59, 15),
        "ov2": (67, 24, 3, 12),
        "c2_2": (91, 58, 50, 15),
        "c2_3": (149, 49, 50, 1),
    }
    assert (shots["c0_2"].time_scalar, shots["c1_2"].time_scalar) == (0.125, 1.0)
    assert (shots["c2_2"].dissolves, shots["c2_3"].dissolves) == ((0, 6), (6, 0))


def test_image_sequences_by_hand() -> None:
    shots = shots_of(cut_of("own__image_sequences_23976.otio"))
    assert [(s.name, s.plate, *ranges(s)[2:], s.handles) for s in shots] == [
        ("a", "/shots/a/a.%04d.exr", 1009, 80, (8, 8)),
        ("twos", "/shots/b/b_%06d.exr", 10, 40, (9, 47)),
        ("neg", "/shots/c/c.%04d.exr", -5, 30, (5, 25)),
        ("nopad", "/shots/d e/d.%d.exr", 5, 100, (4, 16)),
        ("short", "/shots/e/e.%04d.exr", 1001, 40, (0, 0)),
    ]
    assert {str(s.rate) for s in shots} == {"23.976"}
    assert shots[1].plate_step == 2
    assert shots[4].problems == ("it uses frames 1001-1040, its media has 1001-1020",)


def test_drop_frame_is_taken_from_the_aaf_or_from_a_start_on_a_whole_second() -> None:
    assert cut_of("otio-aaf-adapter__2997fps-DFTC.aaf").start_timecode == "05:00:00;00"
    assert cut_of("own__dropframe_2997.otio").start_timecode == "00:59:58;00"


def test_the_aafs_plate_is_counted_at_its_own_rate() -> None:
    """2989 frames of 29.97 are 2391 of the plate's 23.976."""
    cut = cut_of("otio-aaf-adapter__2997fps-DFTC.aaf")
    row = shots_of(cut)[0]
    shot = shot_of(cut, row.key, size=SIZE)
    assert (row.source_range.count, row.problems) == (2989, ())
    assert (str(shot.rate), shot.range) == ("23.976", FrameRange(first=0, count=2391))


def test_plates_of_several_references_and_foreign_generators() -> None:
    shots = shots_of(cut_of("own__multiple_references.otio"))
    assert [shot.plate for shot in shots[:2]] == ["/m/plate 0.mov", "/m/plate 1.mov"]
    # Another generator's elements are clips like any other; only our own are left out.
    assert shots[4].plate == "/gen/sh01/v002/sh01_gen_v002.%04d.exr"
    for name in (
        "otio-fcp-adapter__premiere_generators.xml",
        "OpenTimelineIO__generator_reference_test.otio",
    ):
        assert {shot.plate for shot in shots_of(cut_of(name))} == {""}


def test_hosts_paths_are_decoded() -> None:
    found = {
        name: shots_of(cut_of(name))[0].plate
        for name in (
            "otio-aaf-adapter__2997fps-DFTC.aaf",
            "otio-fcp-adapter__hiero_xml_export.xml",
            "otio-aaf-adapter__transitions.aaf",
        )
    }
    assert list(found.values()) == [
        "/Macintosh HD/Users/ereinecke/Downloads/58982c7f-78b3-4cf9-8432-729fc4eafd55.mov",
        "/A160R0MN/A160R0MN/A160C005_171213_R0MN.mxf",
        "/Users/joshm/Desktop/DemoClips/tech.fux (loop)-HD.mp4",
    ]


def test_a_time_remap_without_a_plain_speed_is_flagged_on_its_clip_only() -> None:
    shots = shots_of(cut_of("otio-fcp-adapter__hiero_xml_export.xml"))
    assert shots[0].problems == ()
    assert "Time Remap" in shots[1].problems[0]


def test_one_track_per_rate_is_a_second_each() -> None:
    cut = cut_of("raven__timecode_rates.otio")
    assert cut.rate == Rate.of(24)
    assert {shot.timeline_range.count for shot in shots_of(cut)} == {24, 25}


def test_big_integers_of_other_peoples_metadata_survive(tmp_path: Path) -> None:
    cut = cut_of("OpenTimelineIO__big_int.otio")
    written = choose_cut(read_cuts(write_cut(cut, [], tmp_path)))
    before, after = (
        next(iter(one.timeline.find_clips())).metadata["int_test"] for one in (cut, written)
    )
    assert dict(before) == dict(after)
    assert before["verybig"] == 3450100000


def test_a_show_of_1500_clips_lists_finds_and_writes(tmp_path: Path) -> None:
    cut = cut_of("own__huge_1500.otio")
    assert len(shots_of(cut)) == 1500
    row = find_shot(cut, "s2_400")
    take = ElementTake(
        shot=row.key,
        label="fire",
        name="s2_400_fire_v001",
        take=1,
        frames=row.source_range,
        rate=row.rate,
        movie=tmp_path / "s2_400_fire_v001.mov",
        exr="",
        recipe_id="ab" * 32,
    )
    written = choose_cut(read_cuts(write_cut(cut, [take], tmp_path)))
    assert len(list(written.timeline.find_clips())) == 1501
