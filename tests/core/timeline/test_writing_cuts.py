"""Writing elements into a cut: places, layers, takes, metadata, and what is left alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest

from core.timeline.cuts import RECIPE, clip, cut_of, gap, marker, span, stack, take_of, track
from flashpot.errors import InputError
from flashpot.timeline import COLOURS, Cut, choose_cut, read_cuts, shift_of, shots_of, write_cut


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> Cut:
    return choose_cut(read_cuts(path))


def elements(cut: Cut) -> list[otio.schema.Clip]:
    return [found for found in cut.timeline.find_clips() if "flashpot" in found.metadata]


def laid(cut: Cut) -> list[tuple[str, int, int, int, int]]:
    """Each element: track, first record frame and count by OTIO's own arithmetic, source."""
    rows = []
    for found in elements(cut):
        lies = found.transformed_time_range(found.trimmed_range(), cut.timeline.tracks)
        used = found.source_range
        rows.append(
            (
                found.parent().name,
                int(lies.start_time.value),
                int(lies.duration.value),
                int(used.start_time.value),
                int(used.duration.value),
            )
        )
    return rows


def two_shots(folder: Path) -> Cut:
    return cut_of(folder, track(clip("sh01", 20, 48), clip("sh02", 100, 48)), start=86400)


def test_an_element_lies_above_its_plate_without_its_handles(tmp_path: Path) -> None:
    """Frames 92 to 155 of sh02: the cut shows 100 to 147, from record frame 48 on."""
    cut = read(write_cut(two_shots(tmp_path), [take_of("sh02", 92, 155)], tmp_path))
    assert laid(cut) == [("GEN V1 1", 48, 48, 100, 48)]


def test_an_element_of_a_part_lies_on_that_part_only(tmp_path: Path) -> None:
    cut = read(write_cut(two_shots(tmp_path), [take_of("sh01", 30, 39)], tmp_path))
    assert laid(cut) == [("GEN V1 1", 10, 10, 30, 10)]


def test_elements_share_a_track_where_they_do_not_meet(tmp_path: Path) -> None:
    takes = [
        take_of("sh02", 100, 147),
        take_of("sh01", 20, 67),
        take_of("sh01", 20, 67, label="fire"),
    ]
    cut = read(write_cut(two_shots(tmp_path), takes, tmp_path))
    assert laid(cut) == [
        ("GEN V1 1", 0, 48, 20, 48),
        ("GEN V1 1", 48, 48, 100, 48),
        ("GEN V1 2", 0, 48, 20, 48),
    ]
    assert [lane.name for lane in cut.timeline.tracks] == ["V1", "GEN V1 1", "GEN V1 2"]


def test_an_element_lies_above_its_own_plate_and_below_the_next(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("low", 0, 48)), track(clip("title", 0, 48), name="V2"))
    written = read(write_cut(cut, [take_of("low", 0, 47), take_of("title", 0, 47)], tmp_path))
    assert [lane.name for lane in written.timeline.tracks] == ["V1", "GEN V1 1", "V2", "GEN V2 1"]


@pytest.mark.parametrize(
    ("speed", "frames", "wanted"),
    [
        (2.0, (2, 105), (0, 48, 10)),
        (2.0, (20, 39), (5, 10, 20)),
        (0.5, (2, 41), (0, 48, 10)),
        (-1.0, (2, 65), (0, 48, 10)),
        (-1.0, (50, 53), (4, 4, 50)),
        (0.0, (2, 18), (0, 48, 10)),
    ],
)
def test_an_element_of_a_retimed_shot_carries_the_same_retime(
    tmp_path: Path, speed: float, frames: tuple[int, int], wanted: tuple[int, int, int]
) -> None:
    """Frames 50 to 53 of 10 to 57 played backwards: 57 comes first, 53 four frames later."""
    cut = cut_of(tmp_path, track(clip("a", 10, 48, speed=speed)))
    written = read(write_cut(cut, [take_of("a", *frames)], tmp_path))
    (row,) = laid(written)
    assert (row[1], row[2], row[3]) == wanted
    (effect,) = elements(written)[0].effects
    assert effect.time_scalar == speed
    assert isinstance(effect, otio.schema.FreezeFrame) == (speed == 0)


def test_an_element_of_a_nested_shot_lies_flat_on_top_with_the_product_of_speeds(
    tmp_path: Path,
) -> None:
    """The nest shows b's media 50 to 65 in record frames 18 to 25, at twice the speed."""
    nest = stack(track(clip("a", 0, 20), clip("b", 50, 20)), first=4, count=16)
    nest.effects.append(otio.schema.LinearTimeWarp(time_scalar=2.0))
    cut = cut_of(tmp_path, track(gap(10), nest))
    written = read(write_cut(cut, [take_of("b", 42, 77)], tmp_path))
    assert laid(written) == [("GEN V1 1", 18, 8, 50, 8)]
    assert elements(written)[0].effects[0].time_scalar == 2.0
    assert written.timeline.tracks[1][1].name == "b_explosion_v001"


def test_an_element_is_in_sync_with_a_plate_that_counts_otherwise(tmp_path: Path) -> None:
    """File 1011 is media time 86410, which is record frame 6 of a clip from 86404."""
    item = clip("seq", 86404, 20)
    item.media_reference = otio.schema.ImageSequenceReference(
        "/m/", "s.", ".exr", 1001, 1, 24, 4, available_range=span(86400, 40)
    )
    cut = cut_of(tmp_path, track(item))
    written = read(write_cut(cut, [take_of("seq", 1011, 1100)], tmp_path))
    assert laid(written) == [("GEN V1 1", 6, 14, 1011, 14)]


def test_an_element_made_on_another_plate_is_shifted_to_the_clips_frames(tmp_path: Path) -> None:
    """Files 1 to 8 for the clip's 21 on: they lie at its start, and a new take stays there."""
    take = replace(take_of("sh01", 1, 8), shift=20)
    first = read(write_cut(two_shots(tmp_path), [take], tmp_path))
    assert laid(first) == [("GEN V1 1", 1, 8, 1, 8)]
    second = replace(take_of("sh01", 1, 12, take=2), shift=20)
    assert laid(read(write_cut(first, [second], tmp_path))) == [("GEN V1 1", 1, 12, 1, 12)]


def test_a_trimmed_cut_has_its_elements_at_the_trimmed_time(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 48)))
    cut.timeline.tracks.source_range = span(12, 24)
    written = read(write_cut(cut, [take_of("a", 12, 35)], tmp_path))
    assert laid(written) == [("GEN V1 1", 12, 24, 12, 24)]


def test_the_clip_has_the_references_the_contract_names(tmp_path: Path) -> None:
    take = take_of("sh01", 12, 75, take=3)
    (found,) = elements(read(write_cut(two_shots(tmp_path), [take], tmp_path)))
    references = found.media_references()
    assert found.name == "sh01_explosion_v003"
    assert found.active_media_reference_key == "DEFAULT_MEDIA"
    assert set(references) == {"DEFAULT_MEDIA", "exr_v003", "recipe"}
    assert references["DEFAULT_MEDIA"].target_url == "/e/sh01_explosion_v003.mov"
    assert references["DEFAULT_MEDIA"].available_range == span(12, 64)
    frames = references["exr_v003"]
    assert frames.target_url_for_image_number(0) == "/e/sh01_explosion_v003.0012.exr"
    assert frames.number_of_images_in_sequence() == 64
    recipe = references["recipe"]
    assert recipe.generator_kind == "flashpot.recipe"
    assert dict(recipe.parameters) == {"recipe_id": RECIPE, "schema_version": 1, "seed": 7}


def test_the_clips_metadata_is_a_plain_dictionary_with_a_version(tmp_path: Path) -> None:
    take = replace(take_of("sh01", 20, 67), job="job-1", state="final")
    path = write_cut(two_shots(tmp_path), [take], tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["tracks"]["children"][1]["children"][0][
        "metadata"
    ]["flashpot"] == {
        "schema_version": 1,
        "shot": "sh01",
        "label": "explosion",
        "take": 1,
        "shift": 0,
        "lead": 0,
        "recipe_id": RECIPE,
        "sim_id": "cd" * 32,
        "state": "final",
        "job": "job-1",
    }


@pytest.mark.parametrize("state", ["asked", "draft", "final", "approved"])
def test_markers_show_the_state(tmp_path: Path, state: Any) -> None:
    """The element's own marker and the request's take the state's colour; others keep theirs."""
    cut = two_shots(tmp_path)
    asked, other = marker("flashpot: explosion", 30), marker("flashpot: fire", 30)
    next(iter(cut.timeline.find_clips())).markers.extend([asked, other])
    before = other.color
    written = read(write_cut(cut, [replace(take_of("sh01", 20, 67), state=state)], tmp_path))
    plate = next(iter(written.timeline.find_clips()))
    assert [found.color for found in plate.markers] == [COLOURS[state], before]
    (own,) = elements(written)[0].markers
    assert own.color == COLOURS[state]
    assert RECIPE in own.comment
    assert own.metadata["Resolve_OTIO"]["Note"] == own.comment


def test_four_states_have_four_colours() -> None:
    assert len(set(COLOURS.values())) == 4


def test_a_later_take_becomes_the_shown_one_and_none_is_lost(tmp_path: Path) -> None:
    first = write_cut(two_shots(tmp_path), [take_of("sh01", 20, 67)], tmp_path)
    second = write_cut(read(first), [take_of("sh01", 12, 75, take=2)], tmp_path)
    third = write_cut(read(second), [take_of("sh01", 12, 75, take=3)], tmp_path)
    (found,) = elements(read(third))
    urls = {
        key: reference.target_url
        for key, reference in found.media_references().items()
        if isinstance(reference, otio.schema.ExternalReference)
    }
    assert urls == {
        "DEFAULT_MEDIA": "/e/sh01_explosion_v003.mov",
        "v002": "/e/sh01_explosion_v002.mov",
        "v001": "/e/sh01_explosion_v001.mov",
    }
    assert {"exr_v001", "exr_v002", "exr_v003", "recipe"} < set(found.media_references())
    assert (found.name, found.metadata["flashpot"]["take"]) == ("sh01_explosion_v003", 3)
    assert len(found.markers) == 1
    assert [path.name for path in (first, second, third)] == [
        f"cut_flashpot_v00{number}.otio" for number in (1, 2, 3)
    ]


def test_an_earlier_take_is_kept_beside_and_not_shown(tmp_path: Path) -> None:
    takes = [take_of("sh01", 20, 67, take=2), take_of("sh01", 20, 67, take=1)]
    (found,) = elements(read(write_cut(two_shots(tmp_path), takes, tmp_path)))
    assert found.name == "sh01_explosion_v002"
    assert found.media_reference.target_url.endswith("_v002.mov")
    assert found.media_references()["v001"].target_url.endswith("_v001.mov")


def test_a_take_of_other_frames_moves_the_clip_that_we_laid(tmp_path: Path) -> None:
    first = read(write_cut(two_shots(tmp_path), [take_of("sh01", 30, 39)], tmp_path))
    second = read(write_cut(first, [take_of("sh01", 28, 49, take=2)], tmp_path))
    assert laid(second) == [("GEN V1 1", 8, 22, 28, 22)]


def test_a_movie_with_a_timecode_is_used_by_it_and_lies_where_it_did(tmp_path: Path) -> None:
    """Hosts hold source ranges to the media's own timecode; files' numbers say the frames."""
    first = replace(take_of("sh01", 20, 67), start=86400)
    cut = read(write_cut(two_shots(tmp_path), [first], tmp_path))
    assert laid(cut) == [("GEN V1 1", 0, 48, 86400, 48)]
    (element,) = elements(cut)
    assert element.media_reference.available_range.start_time.value == 86400
    assert element.media_references()["exr_v001"].start_frame == 20
    second = replace(take_of("sh01", 30, 39, take=2), start=86410)
    assert laid(read(write_cut(cut, [second], tmp_path))) == [("GEN V1 1", 10, 10, 86410, 10)]


def test_a_clip_that_an_editor_moved_stays_where_it_is(tmp_path: Path) -> None:
    first = read(write_cut(two_shots(tmp_path), [take_of("sh01", 30, 39)], tmp_path))
    first.timeline.tracks[1][0].source_range = span(0, 15)
    second = read(write_cut(first, [take_of("sh01", 28, 49, take=2)], tmp_path))
    assert laid(second) == [("GEN V1 1", 15, 10, 30, 10)]
    assert elements(second)[0].media_reference.target_url.endswith("_v002.mov")


def test_our_elements_are_no_shots(tmp_path: Path) -> None:
    written = read(write_cut(two_shots(tmp_path), [take_of("sh01", 20, 67)], tmp_path))
    assert [shot.key for shot in shots_of(written)] == ["sh01", "sh02"]


def test_the_input_and_the_plates_stay_as_they_were(tmp_path: Path) -> None:
    cut = two_shots(tmp_path)
    file, plates = sha256(cut.path), cut.timeline.tracks[0].to_json_string()
    before = cut.timeline.to_json_string()
    written = read(write_cut(cut, [take_of("sh01", 20, 67)], tmp_path))
    assert sha256(cut.path) == file
    assert cut.timeline.to_json_string() == before
    assert written.timeline.tracks[0].to_json_string() == plates
    assert written.start_timecode == "01:00:00:00"


def test_a_relative_plate_is_still_found_from_the_new_file(tmp_path: Path) -> None:
    item = clip("a", 0, 24, url="media/plate.mov")
    written = read(write_cut(cut_of(tmp_path, track(item)), [take_of("a", 0, 23)], tmp_path))
    assert shots_of(written)[0].plate == str(tmp_path / "media" / "plate.mov")


def test_no_version_is_written_twice(tmp_path: Path) -> None:
    cut = two_shots(tmp_path)
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "cut_flashpot_v001.otio").write_text("an artist's own", encoding="utf-8")
    (tmp_path / "cut" / "cut_flashpot_v002.otio.part").write_text(
        "being written", encoding="utf-8"
    )
    assert write_cut(cut, [], tmp_path).name == "cut_flashpot_v003.otio"
    left = sorted(path.name for path in (tmp_path / "cut").iterdir())
    assert left == [
        "cut_flashpot_v001.otio",
        "cut_flashpot_v002.otio.part",
        "cut_flashpot_v003.otio",
    ]


def test_a_cut_at_a_decimal_rate_keeps_it_so_that_its_times_agree(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 1001, 48, media=(900, 400), rate=23.976)))
    take = replace(take_of("a", 1001, 1048), rate=cut.rate)
    (found,) = elements(read(write_cut(cut, [take], tmp_path)))
    assert found.source_range == span(1001, 48, 23.976)
    assert found.media_reference.available_range == span(1001, 48, 23.976)


@pytest.mark.parametrize(
    ("take", "code"),
    [(take_of("sh09", 0, 10), "unknown_clip"), (take_of("sh01", 200, 210), "element_outside")],
)
def test_a_take_with_no_place_in_the_cut_is_refused_and_nothing_is_written(
    tmp_path: Path, take: Any, code: str
) -> None:
    with pytest.raises(InputError) as refused:
        write_cut(two_shots(tmp_path), [take], tmp_path)
    assert refused.value.code == code
    assert not list((tmp_path / "cut").glob("*"))


def test_the_shift_of_a_placed_element_can_be_asked_for(tmp_path: Path) -> None:
    take = replace(take_of("sh01", 1, 8), shift=20)
    written = read(write_cut(two_shots(tmp_path), [take], tmp_path))
    assert shift_of(written, "sh01", "explosion") == 20
    assert shift_of(written, "sh01", "fire") is None
