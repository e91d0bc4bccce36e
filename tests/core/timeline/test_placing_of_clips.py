"""Where clips lie and which media they need: values worked out by hand, and a slow oracle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.timeline.cuts import clip, cut_of, gap, span, stack, track
from flashpot.shot import FrameRange
from flashpot.timeline import Cut, shots_of
from flashpot.timeline.clips import clips_of
from flashpot.timeline.cut import settle

Row = tuple[str, int, int, int, int]
Spec = tuple[str, int, int, int, tuple[object, ...]]


def rows(cut: Cut) -> list[Row]:
    """Name, first and count in the record, first and count in the media."""
    return [(s.name, *_pair(s.timeline_range), *_pair(s.source_range)) for s in shots_of(cut)]


def _pair(found: FrameRange) -> tuple[int, int]:
    return found.first, found.count


def retimed(item: otio.core.Item, speed: float) -> otio.core.Item:
    item.effects.append(otio.schema.LinearTimeWarp(time_scalar=speed))
    return item


def test_a_nest_trimmed_from_10_to_60_hides_what_it_cuts_away(tmp_path: Path) -> None:
    """Two 40-frame clips: 30 frames of the first are left, and 20 of the second."""
    nest = stack(track(clip("n1", 0, 40), clip("n2", 100, 40)), first=10, count=50)
    cut = cut_of(tmp_path, track(gap(24), nest))
    assert rows(cut) == [("n1", 24, 30, 10, 30), ("n2", 54, 20, 100, 20)]


def test_otio_alone_would_not_clip_the_nest(tmp_path: Path) -> None:
    """The control: its transform gives the first clip 40 frames from 14."""
    nest = stack(track(clip("n1", 0, 40), clip("n2", 100, 40)), first=10, count=50)
    cut = cut_of(tmp_path, track(gap(24), nest))
    found = next(iter(cut.timeline.find_clips()))
    theirs = found.transformed_time_range(found.trimmed_range(), cut.timeline.tracks)
    assert (theirs.start_time.value, theirs.duration.value) == (14, 40)


def test_a_clip_that_its_parents_hide_is_listed_with_no_frames(tmp_path: Path) -> None:
    nest = stack(track(clip("seen", 0, 20), clip("hidden", 0, 20)), first=0, count=20)
    found = {shot.name: shot for shot in shots_of(cut_of(tmp_path, track(nest)))}
    assert (found["seen"].timeline_range.count, found["hidden"].timeline_range.count) == (20, 0)
    assert found["hidden"].source_range.count == 0


@pytest.mark.parametrize(
    ("speed", "source"),
    [
        (1.0, (10, 72)),
        (2.0, (10, 144)),
        (0.25, (10, 18)),
        (0.0, (10, 1)),
        (-1.0, (10, 72)),
        (-2.0, (10, 144)),
    ],
)
def test_a_retimed_clip_needs_its_speed_times_its_record_frames(
    tmp_path: Path, speed: float, source: tuple[int, int]
) -> None:
    cut = cut_of(tmp_path, track(clip("a", 10, 72, media=(0, 400), speed=speed)))
    shot = shots_of(cut)[0]
    assert _pair(shot.timeline_range) == (0, 72)
    assert _pair(shot.source_range) == source
    assert shot.time_scalar == speed
    assert shot.handles == (source[0], 400 - source[0] - source[1])


def test_trimming_the_head_of_a_reversed_clip_takes_off_its_last_frames(tmp_path: Path) -> None:
    """10 to 29 played backwards begins with 29; five frames in it shows 24."""
    nest = stack(track(clip("a", 10, 20, speed=-1.0)), first=5, count=15)
    assert rows(cut_of(tmp_path, track(nest))) == [("a", 0, 15, 10, 15)]


def test_a_nest_at_double_speed_shows_both_its_clips_in_half_the_time(tmp_path: Path) -> None:
    nest = stack(track(clip("a", 0, 20), clip("b", 50, 20)), first=4, count=16)
    cut = cut_of(tmp_path, track(gap(10), retimed(nest, 2.0)))
    assert rows(cut) == [("a", 10, 8, 4, 16), ("b", 18, 8, 50, 16)]


def test_a_nest_at_half_speed_reaches_half_as_far(tmp_path: Path) -> None:
    nest = stack(track(clip("a", 0, 20), clip("b", 50, 20)), first=4, count=32)
    shots = shots_of(cut_of(tmp_path, track(retimed(nest, 0.5))))
    assert _pair(shots[0].timeline_range) == (0, 32)
    assert _pair(shots[0].source_range) == (4, 16)
    assert shots[1].timeline_range.count == 0


def test_a_frozen_nest_shows_one_frame_of_one_clip(tmp_path: Path) -> None:
    nest = stack(track(clip("a", 0, 20), clip("b", 50, 20)), first=25, count=10)
    nest.effects.append(otio.schema.FreezeFrame())
    shots = shots_of(cut_of(tmp_path, track(nest)))
    assert shots[0].timeline_range.count == 0
    assert (_pair(shots[1].timeline_range), _pair(shots[1].source_range)) == ((0, 10), (55, 1))


def test_speeds_of_clip_and_nest_multiply(tmp_path: Path) -> None:
    nest = stack(track(clip("a", 0, 20, speed=2.0)), first=0, count=40)
    shot = shots_of(cut_of(tmp_path, track(retimed(nest, 0.5))))[0]
    assert (shot.time_scalar, _pair(shot.source_range)) == (1.0, (0, 40))


def test_a_speed_with_floating_point_noise_is_the_speed_that_was_meant(tmp_path: Path) -> None:
    """A third as a 32-bit float, 0.33333334, still needs ten frames of thirty and no eleventh."""
    cut = cut_of(tmp_path, track(clip("a", 0, 30, speed=0.3333333432674408)))
    assert shots_of(cut)[0].source_range.count == 10


def test_dissolves_are_what_otio_calls_the_visible_range(tmp_path: Path) -> None:
    def at(value: float) -> otio.opentime.RationalTime:
        return otio.opentime.RationalTime(value, 24)

    dissolve = otio.schema.Transition("d", "SMPTE_Dissolve", at(6), at(4))
    cut = cut_of(tmp_path, track(clip("a", 10, 40), dissolve, clip("b", 20, 40)))
    assert [shot.dissolves for shot in shots_of(cut)] == [(0, 4), (6, 0)]
    for shot, found in zip(shots_of(cut), cut.timeline.find_clips(), strict=True):
        theirs = found.visible_range()
        assert theirs.start_time.value == shot.source_range.first - shot.dissolves[0]
        assert theirs.duration.value == shot.source_range.count + sum(shot.dissolves)


def test_a_trim_of_the_whole_cut_moves_its_start(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 20), clip("b", 0, 30)))
    cut.timeline.tracks.source_range = span(15, 20)
    assert rows(cut) == [("a", 0, 5, 15, 5), ("b", 5, 15, 0, 15)]


def test_a_clip_of_another_rate_lies_in_whole_frames_of_the_cut(tmp_path: Path) -> None:
    """Thirty frames at 30 are one second: 24 frames of a cut at 24."""
    mixed = track(clip("a", 0, 24), clip("b", 15, 30, rate=30), clip("c", 0, 24))
    cut = cut_of(tmp_path, mixed, start=86400)
    assert rows(cut) == [("a", 0, 24, 0, 24), ("b", 24, 24, 12, 24), ("c", 48, 24, 0, 24)]
    assert [float(shot.rate) for shot in shots_of(cut)] == [24, 30, 24]


def test_a_clip_without_a_range_takes_its_media_whole(tmp_path: Path) -> None:
    whole = clip("a", 0, 1, media=(100, 30))
    whole.source_range = None
    assert rows(cut_of(tmp_path, track(whole, clip("b", 0, 5)))) == [
        ("a", 0, 30, 100, 30),
        ("b", 30, 5, 0, 5),
    ]


def test_a_disabled_track_disables_its_clips(tmp_path: Path) -> None:
    off = track(clip("a", 0, 20))
    off.enabled = False
    cut = cut_of(tmp_path, off, track(clip("b", 0, 20)))
    assert [shot.enabled for shot in shots_of(cut)] == [False, True]


def test_sound_tracks_hold_no_shots(tmp_path: Path) -> None:
    sound = track(clip("wav", 0, 20))
    sound.kind = otio.schema.TrackKind.Audio
    assert [shot.name for shot in shots_of(cut_of(tmp_path, sound, track(clip("a", 0, 5))))] == [
        "a"
    ]


def test_a_ramp_is_flagged_and_the_others_stand(tmp_path: Path) -> None:
    ramp = clip("ramp", 0, 20)
    ramp.effects.append(otio.schema.TimeEffect(name="Speed Ramp"))
    shots = shots_of(cut_of(tmp_path, track(ramp, clip("plain", 0, 20))))
    assert "Speed Ramp" in shots[0].problems[0]
    assert shots[1].problems == ()


def specs(nest_speeds: tuple[int, ...], clip_speeds: tuple[int, ...]) -> st.SearchStrategy[Spec]:
    """Nests of clips: kind, first frame, record frames, speed, what lies inside."""
    begin, speeds = st.integers(0, 8), st.sampled_from(nest_speeds)
    clips = st.tuples(
        st.just("clip"), begin, st.integers(1, 12), st.sampled_from(clip_speeds), st.just(())
    )
    return st.recursive(
        clips,
        lambda inner: st.tuples(
            st.just("nest"),
            begin,
            st.integers(1, 16),
            speeds,
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        ),
        max_leaves=6,
    )


def built(spec: Spec, names: Iterator[str]) -> otio.core.Item:
    kind, first, count, speed, inside = spec
    if kind == "clip":
        return clip(next(names), first, count, speed=speed)
    made = stack(
        track(*(built(inner, names) for inner in inside)),  # type: ignore[arg-type]
        first=first,
        count=count,
    )
    return retimed(made, speed)


def shown(spec: Spec, time: int, names: Iterator[str]) -> Iterator[tuple[str, int]]:
    """The oracle: which clip, at which media frame, an item shows `time` frames into itself."""
    kind, first, count, speed, inside = spec
    own = first + speed * time if speed >= 0 else first - speed * count - 1 + speed * time
    seen = 0 <= time < count
    if kind == "clip":
        name = next(names)
        if seen:
            yield name, own
        return
    begin = 0
    for inner in inside:
        length = inner[2]  # type: ignore[index]
        found = list(shown(inner, own - begin, names))  # type: ignore[arg-type]
        yield from found if seen and begin <= own < begin + length else ()
        begin += length


def numbered() -> Iterator[str]:
    return (f"c{number}" for number in range(1000))


# Half a frame into a reversed double-speed nest is no frame's beginning: what a player shows there
# is its own business, so reversed nests are held to whole frames.
@given(specs((1, 2, 0), (1, 2, -1, -2, 0)) | specs((1, -1), (1, -1, 0)))
@settings(max_examples=150)
def test_any_nest_shows_what_following_it_frame_by_frame_shows(spec: Spec) -> None:
    timeline = otio.schema.Timeline("t")
    timeline.tracks.append(track(built(spec, numbered())))
    cut = settle(timeline, Path("/t.otio"), None, drop_frame=False)
    wanted: dict[str, list[tuple[int, int]]] = {}
    for time in range(spec[2]):
        for name, frame in shown(spec, time, numbered()):
            wanted.setdefault(name, []).append((time, frame))
    for found in clips_of(cut):
        seen = wanted.get(found.name, [])
        assert [time for time, _ in seen] == list(found.record.frames())
        assert all(frame in found.source for _, frame in seen)
