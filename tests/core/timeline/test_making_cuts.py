"""New cuts made of plates."""

from __future__ import annotations

from pathlib import Path

from core.timeline.cuts import SIZE
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import COLOURS, NewClip, choose_cut, make_cut, read_cuts, shot_of, shots_of


def test_a_new_cut_reads_back_as_it_was_made(tmp_path: Path) -> None:
    clips = [
        NewClip(
            name="sh010",
            plate=str(tmp_path / "sh010.%04d.exr"),
            media=FrameRange.spanning(1001, 1040),
            used=FrameRange.spanning(1009, 1032),
            requests=("car bomb, 12 m, at +10f, night", "fire, 2 m"),
        ),
        NewClip(
            name="sh020",
            plate=str(tmp_path / "sh020.mov"),
            media=FrameRange.spanning(0, 99),
            used=FrameRange.spanning(20, 43),
        ),
    ]
    rate = Rate.snapped(23.976)
    path = make_cut(tmp_path / "demo.otio", "demo", rate, clips, start_frame=86400)
    cut = choose_cut(read_cuts(path))
    assert (cut.name, cut.rate, cut.start_timecode) == ("demo", rate, "01:00:00:00")
    first, second = shots_of(cut)
    assert first.plate == clips[0].plate
    assert (first.source_range, first.handles) == (clips[0].used, (8, 8))
    assert [(r.marker, r.effect, r.label) for r in first.requests] == [
        ("sh010 1", "explosion", "explosion"),
        ("sh010 2", "fire", "fire"),
    ]
    assert (second.plate, second.timeline_range) == (
        clips[1].plate,
        FrameRange(first=24, count=24),
    )
    assert shot_of(cut, "sh010", size=SIZE).range == clips[0].used
    asked = next(iter(cut.timeline.find_clips())).markers[0]
    assert asked.color == COLOURS["asked"]
