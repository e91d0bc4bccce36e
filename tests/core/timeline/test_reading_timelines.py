"""Reading: formats, rates, start timecodes, and what is refused and how."""

from __future__ import annotations

import json
from pathlib import Path

import opentimelineio as otio
import pytest

from core.timeline.cuts import clip, cut_of, gap, stack, track
from flashpot.errors import InputError
from flashpot.shot import Rate
from flashpot.timeline import choose_cut, read_cuts, shots_of

EDL = """TITLE: test
FCM: {fcm}
001  AX V     C        {start} {end} {start} {end}
* FROM CLIP NAME:  sh01
"""


def edl(folder: Path, start: str, end: str, *, fcm: str = "NON-DROP FRAME") -> Path:
    path = folder / "cut.edl"
    path.write_text(EDL.format(start=start, end=end, fcm=fcm), encoding="utf-8")
    return path


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        read_cuts(path)
    assert "\n" not in str(refused.value)
    assert refused.value.remedy
    assert refused.value.field == str(path)
    return refused.value


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.otio").code == "no_such_file"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cut.otio").mkdir()
    assert refusal(tmp_path / "cut.otio").code == "not_a_file"


def test_a_file_of_no_timeline_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "cut.prproj"
    path.touch()
    error = refusal(path)
    assert error.code == "unknown_format"
    assert ".fcpxml" in error.remedy


@pytest.mark.parametrize("suffix", [".otio", ".otioz", ".edl", ".xml", ".fcpxml", ".aaf"])
@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe rubbish", b"{", b"<xmeml><a>"])
def test_a_damaged_file_of_any_format_is_one_typed_error(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    """An empty EDL is an empty cut to its adapter; that is no error, but holds no shot either."""
    path = tmp_path / f"cut{suffix}"
    path.write_bytes(content)
    if suffix == ".edl" and not content:
        assert shots_of(read_cuts(path)[0]) == ()
    else:
        assert refusal(path).code in {"unreadable", "not_a_timeline"}


def test_a_newer_schema_is_named(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 10)))
    text = cut.path.read_text(encoding="utf-8").replace('"Clip.2"', '"Clip.9"')
    cut.path.write_text(text, encoding="utf-8")
    error = refusal(cut.path)
    assert error.code == "unsupported_schema"
    assert "Clip.9" in error.message


def test_a_clip_alone_is_no_timeline(tmp_path: Path) -> None:
    path = tmp_path / "clip.otio"
    otio.adapters.write_to_file(clip("a", 0, 10), str(path))
    assert refusal(path).code == "not_a_timeline"


def test_a_timeline_nested_beyond_reason_is_refused(tmp_path: Path) -> None:
    inner: otio.core.Item = clip("a", 0, 10)
    for _ in range(100):
        inner = stack(inner)
    assert refusal(cut_path(tmp_path, inner)).code == "too_deep"


def cut_path(folder: Path, item: otio.core.Item) -> Path:
    timeline = otio.schema.Timeline("deep")
    timeline.tracks.append(track(item))
    path = folder / "deep.otio"
    otio.adapters.write_to_file(timeline, str(path))
    return path


def test_one_of_several_timelines_is_chosen_by_name(tmp_path: Path) -> None:
    names = ["reel 1", "reel 2"]
    collection = otio.schema.SerializableCollection("bin")
    collection.extend([otio.schema.Timeline(name) for name in names])
    collection.append(clip("stray", 0, 10))
    path = tmp_path / "bin.otio"
    otio.adapters.write_to_file(collection, str(path))
    cuts = read_cuts(path)
    assert choose_cut(cuts, "reel 2").name == "reel 2"
    with pytest.raises(InputError, match="holds 2 timelines") as several:
        choose_cut(cuts)
    assert "reel 1, reel 2" in several.value.remedy
    with pytest.raises(InputError, match="not known") as unknown:
        choose_cut(cuts, "reel 3")
    assert "reel" in unknown.value.remedy


def test_a_name_is_not_needed_for_the_only_timeline(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 10)))
    assert choose_cut([cut]) is cut
    assert choose_cut([cut], "test cut") is cut


def test_an_ending_in_capitals_is_read(tmp_path: Path) -> None:
    path = cut_of(tmp_path, track(clip("a", 0, 10))).path
    assert read_cuts(path.rename(tmp_path / "CUT.OTIO"))[0].name == "test cut"


def test_an_otioz_bundle_is_read(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 10)))
    path = tmp_path / "cut.otioz"
    otio.adapters.write_to_file(
        cut.timeline,
        str(path),
        media_policy=otio.adapters.file_bundle_utils.MediaReferencePolicy.AllMissing,
    )
    assert [shot.name for shot in shots_of(read_cuts(path)[0])] == ["a"]


@pytest.mark.parametrize(
    ("rate", "exact"),
    [
        (23.976, Rate(numerator=24000, denominator=1001)),
        (23.976024627685547, Rate(numerator=24000, denominator=1001)),
        (24000 / 1001, Rate(numerator=24000, denominator=1001)),
        (29.97, Rate(numerator=30000, denominator=1001)),
        (59.94, Rate(numerator=60000, denominator=1001)),
        (25, Rate(numerator=25)),
    ],
)
def test_a_rate_is_the_exact_one_that_was_meant(tmp_path: Path, rate: float, exact: Rate) -> None:
    cut = cut_of(tmp_path, track(clip("a", 1001, 48, rate=rate)), rate=rate)
    assert cut.rate == exact
    shot = shots_of(cut)[0]
    assert (shot.source_range.first, shot.source_range.count, shot.rate) == (1001, 48, exact)


def test_the_clips_rate_counts_before_the_start_times(tmp_path: Path) -> None:
    """A start of 86400 at 24 is 01:00:00:00 in a cut at 23.976 as well."""
    cut = cut_of(tmp_path, track(clip("a", 0, 48, rate=23.976)), start=86400, rate=24)
    assert (str(cut.rate), cut.start_timecode) == ("23.976", "01:00:00:00")


def test_a_rate_that_is_given_overrides_the_one_found(tmp_path: Path) -> None:
    path = cut_of(tmp_path, track(clip("a", 24, 48))).path
    cut = read_cuts(path, rate=Rate.of(48))[0]
    assert shots_of(cut)[0].source_range.count == 96


def test_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    path = cut_of(tmp_path, track(clip("a", 0, 48), gap(5))).path
    data = json.loads(path.read_text(encoding="utf-8"))
    used = data["tracks"]["children"][0]["children"][0]["source_range"]
    used["duration"]["rate"] = 0.0
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match="0 frames a second"):
        shots_of(read_cuts(path)[0])


@pytest.mark.parametrize(
    ("start", "silent", "said", "denied"),
    [
        (107892, "01:00:00;00", "01:00:00;00", "00:59:56:12"),
        (108000, "01:00:00:00", "01:00:03;18", "01:00:00:00"),
        (107900, "00:59:56:20", "01:00:00;08", "00:59:56:20"),
        (0, "00:00:00:00", "00:00:00;00", "00:00:00:00"),
    ],
)
def test_drop_frame_is_what_the_source_says_or_the_start_shows(
    tmp_path: Path, start: int, silent: str, said: str, denied: str
) -> None:
    """Silent sources begin on a whole second: of drop frame, or of plain counting."""
    cut = cut_of(tmp_path, track(clip("a", 0, 30, rate=29.97)), start=start, rate=29.97)
    assert cut.start_timecode == silent
    for flag, wanted in ((True, said), (False, denied)):
        cut.timeline.metadata["Host"] = {"drop_frame": flag}
        otio.adapters.write_to_file(cut.timeline, str(cut.path))
        assert read_cuts(cut.path)[0].start_timecode == wanted


def test_a_rate_without_drop_frame_has_none_whatever_is_said(tmp_path: Path) -> None:
    cut = cut_of(tmp_path, track(clip("a", 0, 30)), start=86400)
    cut.timeline.metadata["drop"] = True
    path = tmp_path / "drop.otio"
    otio.adapters.write_to_file(cut.timeline, str(path))
    assert read_cuts(path)[0].start_timecode == "01:00:00:00"


def test_an_edl_says_drop_frame_in_its_own_words(tmp_path: Path) -> None:
    path = edl(tmp_path, "01:00:00;00", "01:00:02;00", fcm="DROP FRAME")
    cut = read_cuts(path, rate=Rate.snapped(29.97))[0]
    assert (cut.drop_frame, cut.start_timecode) == (True, "01:00:00;00")


def test_an_edl_begins_at_its_first_record_timecode(tmp_path: Path) -> None:
    cut = read_cuts(edl(tmp_path, "10:00:00:00", "10:00:02:00"))[0]
    assert cut.start_timecode == "10:00:00:00"
    assert shots_of(cut)[0].timeline_range.count == 48


def test_an_edl_of_another_rate_is_refused_with_the_option_that_reads_it(tmp_path: Path) -> None:
    path = edl(tmp_path, "01:00:00:00", "01:00:01:29")
    assert refusal(path).remedy == "give --rate 30"
    assert read_cuts(path, rate=Rate.of(30))[0].rate == Rate.of(30)
