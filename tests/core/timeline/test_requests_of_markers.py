"""Markers as requests: where they lie, what they span, labels, and broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import opentimelineio as otio
import pytest

from core.timeline.cuts import clip, cut_of, gap, marker, span, stack, take_of, track
from flashpot.timeline import (
    Cut,
    MarkerRequest,
    choose_cut,
    find_shot,
    read_cuts,
    shots_of,
    stray_requests,
    write_cut,
)


def marked(item: otio.core.Item, *markers: otio.schema.Marker) -> otio.core.Item:
    item.markers.extend(markers)
    return item


def requests(cut: Cut) -> list[MarkerRequest]:
    return [request for shot in shots_of(cut) for request in shot.requests]


def frames(request: MarkerRequest) -> tuple[int, int] | None:
    return (request.frames.first, request.frames.count) if request.frames else None


def test_a_marker_on_a_clip_asks_for_an_element_on_it(tmp_path: Path) -> None:
    asked = marker("flashpot: car bomb, 12 m, at +10f, night, seed=5, draft", 130)
    shot = shots_of(cut_of(tmp_path, track(marked(clip("sh01", 100, 48), asked))))[0]
    (request,) = shot.requests
    assert (request.shot, request.effect, request.preset) == ("sh01", "explosion", "car_bomb")
    assert (request.label, request.seed, request.quality) == ("explosion", 5, "draft")
    assert request.parameters == {"diameter": 12.0, "start": "+10f", "light": "night"}
    assert request.frames is None


def test_comment_and_resolves_note_carry_requests_too(tmp_path: Path) -> None:
    by_comment, by_note, other = marker("M1"), marker("M2"), marker("M3")
    by_comment.comment = "flashpot: fire, 2 m"
    by_note.metadata["Resolve_OTIO"] = {"Note": "flashpot: explosion"}
    other.comment = "check the colour"
    item = marked(clip("sh01", 0, 48), by_comment, by_note, other)
    found = requests(cut_of(tmp_path, track(item)))
    assert [(request.marker, request.effect) for request in found] == [
        ("M1", "fire"),
        ("M2", "explosion"),
    ]


def test_a_long_marker_on_a_clip_is_the_elements_range_in_media_frames(tmp_path: Path) -> None:
    item = marked(clip("sh01", 100, 48, speed=2.0), marker("flashpot: fire", 120, 30))
    assert frames(requests(cut_of(tmp_path, track(item)))[0]) == (120, 30)


def test_a_range_is_in_the_plates_own_numbers(tmp_path: Path) -> None:
    item = marked(clip("sh01", 86404, 20), marker("flashpot: fire", 86410, 5))
    item.media_reference = otio.schema.ImageSequenceReference(
        "/m/", "s.", ".exr", 1001, 1, 24, 4, available_range=span(86400, 40)
    )
    assert frames(requests(cut_of(tmp_path, track(item)))[0]) == (1011, 5)


def test_a_range_outside_what_the_cut_uses_is_an_error_of_that_request(tmp_path: Path) -> None:
    item = marked(clip("sh01", 100, 48), marker("flashpot: fire", 20, 30))
    (request,) = requests(cut_of(tmp_path, track(item)))
    assert request.error is not None
    assert request.error.code == "marker_outside"


def test_a_broken_text_leaves_the_other_requests_standing(tmp_path: Path) -> None:
    item = marked(
        clip("sh01", 0, 48), marker("flashpot: explosoin, 12 m"), marker("flashpot: fire")
    )
    broken, sound = shots_of(cut_of(tmp_path, track(item, clip("sh02", 0, 48))))[0].requests
    assert broken.error is not None
    assert "'explosion'" in broken.error.remedy
    assert (broken.text, broken.effect, broken.label) == ("explosoin, 12 m", "", "")
    assert (sound.effect, sound.error) == ("fire", None)


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["explosion", "explosion", "fire"], ["explosion", "explosion_2", "fire"]),
        (["car bomb", "propane pop"], ["explosion", "explosion_2"]),
        (["explosion", "fire, label=explosion"], ["explosion_2", "explosion"]),
        (["fire, label=left", "fire, label=left"], ["left", "left_2"]),
    ],
)
def test_labels_are_unique_on_a_shot(tmp_path: Path, texts: list[str], labels: list[str]) -> None:
    markers = [marker(f"flashpot: {text}") for text in texts]
    item = marked(clip("sh01", 0, 48), *markers)
    found = requests(cut_of(tmp_path, track(item)))
    assert [request.label for request in found] == labels


def test_labels_of_one_shot_do_not_bind_another(tmp_path: Path) -> None:
    lane = track(
        marked(clip("a", 0, 48), marker("flashpot: fire")),
        marked(clip("b", 0, 48), marker("flashpot: fire")),
    )
    assert [request.label for request in requests(cut_of(tmp_path, lane))] == ["fire", "fire"]


def test_a_marker_on_a_track_is_for_the_clip_beneath_it(tmp_path: Path) -> None:
    """Track frame 60 is 12 frames into the second clip, which shows media from 200 on."""
    lane = track(clip("a", 0, 48), clip("b", 200, 48, media=(0, 400)))
    marked(lane, marker("flashpot: fire", 60, 6))
    (request,) = requests(cut_of(tmp_path, lane))
    assert (request.shot, frames(request)) == ("b", (212, 6))


def test_a_marker_over_a_cut_is_for_both_clips_each_its_part(tmp_path: Path) -> None:
    lane = track(clip("a", 0, 48), clip("b", 100, 48))
    marked(lane, marker("flashpot: fire", 40, 20))
    found = requests(cut_of(tmp_path, lane))
    assert [(request.shot, frames(request)) for request in found] == [
        ("a", (40, 8)),
        ("b", (100, 12)),
    ]


def test_a_marker_on_the_timeline_is_for_the_topmost_plate_beneath_it(tmp_path: Path) -> None:
    title = clip("title", 0, 96)
    title.media_reference = otio.schema.GeneratorReference("t", "Title", span(0, 96))
    low = track(clip("low", 0, 96))
    high = track(gap(48), clip("high", 0, 48), name="V2")
    cut = cut_of(tmp_path, low, high, track(title, name="V3"))
    cut.timeline.tracks.markers.extend(
        [marker("flashpot: fire", 10), marker("flashpot: explosion", 60)]
    )
    assert [(request.shot, request.effect) for request in requests(cut)] == [
        ("low", "fire"),
        ("high", "explosion"),
    ]


def test_a_marker_on_a_retimed_nest_is_followed_into_it(tmp_path: Path) -> None:
    """Nest time 30 to 40 is 10 to 20 frames into b, whose media begins at 50."""
    nest = stack(track(clip("a", 0, 20), clip("b", 50, 40)), first=10, count=20)
    nest.effects.append(otio.schema.LinearTimeWarp(time_scalar=2.0))
    marked(nest, marker("flashpot: fire", 30, 10))
    (request,) = requests(cut_of(tmp_path, track(gap(7), nest)))
    assert (request.shot, frames(request)) == ("b", (60, 10))


def test_a_marker_on_our_own_element_is_for_the_plate_under_it(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(gap(10), clip("a", 0, 48)))
    written = choose_cut(read_cuts(write_cut(cut, [take_of("a", 0, 47)], tmp_path)))
    written.timeline.tracks[1][1].markers.append(marker("flashpot: fire", 20))
    assert [(request.shot, request.effect) for request in requests(written)] == [("a", "fire")]


def test_a_marker_over_nothing_is_kept_as_a_stray(tmp_path: Path) -> None:
    lane = track(gap(48), clip("a", 0, 48))
    marked(lane, marker("flashpot: fire", 10))
    cut = cut_of(tmp_path, lane)
    assert requests(cut) == []
    (stray,) = stray_requests(cut)
    assert stray.effect == "fire"
    assert stray.error is not None
    assert stray.error.code == "stray_marker"


def test_the_listing_is_plain_json(tmp_path: Path) -> None:
    item = marked(
        clip("sh01", 10, 48, rate=23.976),
        marker("flashpot: explosion, at 0.5,0.8, tint=1,0.9,0.8", 20, 10, 23.976),
        marker("flashpot: nothing"),
    )
    row = json.loads(json.dumps(find_shot(cut_of(tmp_path, track(item)), "sh01").as_json()))
    assert row["timeline_range"] == [0, 48]
    assert row["source_range"] == [10, 48]
    assert row["handles"] == [10, 142]
    assert row["rate"] == pytest.approx(24000 / 1001)
    assert row["requests"][0]["placement"] == {"at": [0.5, 0.8], "track": ""}
    assert row["requests"][0]["frames"] == [20, 10]
    assert row["requests"][1]["error"]["code"] == "unknown_word"
