"""The Resolve double's media pool and settings: imports, bins, properties."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from doubles.resolve_double import Profile
from flashpot.media.exr import write_exr
from flashpot.media.header import exr_timecode
from flashpot.media.movie import PRORES_4444, MovieWriter
from flashpot.shot import FrameRange
from resolve.bare import bare
from resolve.cutting_room import Cut, write_held


def sound(folder: Path) -> Path:
    """Two seconds of silence."""
    path = folder / "boom.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(32000))
    return path


@pytest.mark.behaviour("import-current-folder")
def test_media_come_into_the_bin_that_is_open_and_unread_files_not_at_all(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        pool, root = here.pool, here.pool.GetRootFolder()
        made = pool.AddSubFolder(root, "Flashpot")
        assert pool.GetCurrentFolder().GetName() == "Flashpot", "a new bin is open"
        assert pool.AddSubFolder(root, "Flashpot") is None
        media = here.element()
        assert [clip.GetUniqueId() for clip in made.GetClipList()] == [media.GetUniqueId()]
        (tmp_path / "fire.ply").touch()
        assert pool.ImportMedia([str(tmp_path / "fire.ply"), str(tmp_path / "none.exr")]) == []
        assert pool.ImportMedia("fire.exr") == []


@pytest.mark.behaviour("import-sequence")
def test_a_sequence_is_one_clip_unless_frames_are_shown_one_by_one(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        wish = {"FilePath": here.frames(), "StartIndex": 1, "EndIndex": 12}
        (media,) = here.pool.ImportMedia([wish])
        assert (media.GetClipProperty("Type"), media.GetClipProperty("Frames")) == ("Video", "12")
        here.app.desk.individual_frames = True
        assert len(here.pool.ImportMedia([wish])) == 12
        here.app.desk.individual_frames = False
        stills = here.pool.ImportMedia([str(path) for path in (tmp_path / "fire").iterdir()])
        assert {still.GetClipProperty("Type") for still in stills} == {"Still"}
        assert here.pool.ImportMedia([{**wish, "EndIndex": 13}]) == [], "a frame is missing"


@pytest.mark.behaviour("sequence-path-format")
def test_a_sequences_path_has_its_numbers_in_brackets(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert media.GetClipProperty("File Path") == str(tmp_path / "fire/fire.[0001-0012].exr")
        assert media.GetClipProperty("File Name") == "fire.[0001-0012].exr"


@pytest.mark.behaviour("wav-rate-freeze")
def test_sound_keeps_the_rate_that_the_project_had(tmp_path: Path) -> None:
    with bare(tmp_path, cut=Cut((), rate="30")) as here:
        (media,) = here.pool.ImportMedia([str(sound(tmp_path))])
        assert media.GetClipProperty("FPS") == "30"
        assert media.SetClipProperty("FPS", "24") is False
        assert media.GetClipProperty("FPS") == "30"


@pytest.mark.behaviour("settings-strings")
def test_settings_are_texts_and_unknown_ones_are_empty(tmp_path: Path) -> None:
    with bare(tmp_path, cut=Cut((), rate="29.97 DF")) as here:
        project = here.project
        assert project.GetSetting("timelineFrameRate") == "29.97 DF"
        assert project.GetSetting("timelineResolutionWidth") == "64"
        assert not project.GetSetting("smell")
        assert project.SetSetting("smell", "1") is False
        assert project.SetSetting("timelineResolutionWidth", 1920) is False
        assert project.GetSetting("")["timelineFrameRate"] == "29.97 DF"


@pytest.mark.behaviour("settings-strings")
def test_the_rate_is_a_number_in_some_builds(tmp_path: Path) -> None:
    with bare(tmp_path, Profile(version="20.2"), Cut((), rate="23.976")) as here:
        assert here.timeline.GetSetting("timelineFrameRate") == pytest.approx(23.976)


@pytest.mark.behaviour("rate-locked")
def test_the_rate_stays_once_there_is_a_timeline(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert here.project.SetSetting("timelineFrameRate", "30") is False
        made = here.manager.CreateProject("empty")
        assert made.SetSetting("timelineFrameRate", "30")
        assert made.SetSetting("timelineFrameRate", "31") is False
        assert made.SetSetting("timelinePlaybackFrameRate", "30") is False


def test_some_properties_only_say_that_they_were_set(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert media.SetClipProperty("Reel Name", "A001")
        assert not media.GetClipProperty("Reel Name")
        assert media.SetClipProperty("Alpha mode", "premultiplied") is False
        assert media.SetClipProperty("Frames", "3") is False
        assert media.GetClipProperty()["Alpha mode"] == "Premultiplied"
        assert not media.GetClipProperty("smell")


def test_colour_is_set_where_the_project_manages_it(tmp_path: Path) -> None:
    for colour, works in (("davinciYRGB", False), ("acescct", True)):
        with bare(tmp_path, cut=Cut((), colour=colour)) as here:
            media = here.element()
            assert media.SetClipProperty("Input Color Space", "ACEScg") == works
            assert media.SetClipProperty("Input Color Space", "lin_ap1_scene") is False


def test_a_header_says_where_a_sequence_starts_else_its_number_does(tmp_path: Path) -> None:
    pattern = str(tmp_path / "told.%04d.exr")
    header = {"timeCode": exr_timecode("02:00:00:00", Fraction(24))}
    write_held(pattern, FrameRange(first=1, count=2), np.ones((2, 2, 4), np.float32), header)
    with bare(tmp_path) as here:
        (told,) = here.pool.ImportMedia([{"FilePath": pattern, "StartIndex": 1, "EndIndex": 2}])
        assert told.GetClipProperty("Start TC") == "02:00:00:00"
        assert here.element().GetClipProperty("Start TC") == "00:00:00:01"


def test_a_movie_has_its_own_rate_and_its_sound_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "fire.mov"
    with MovieWriter(path, PRORES_4444, (64, 36), Fraction(30)) as writer:
        for _ in range(5):
            writer.add(np.full((36, 64, 4), 0.5, np.float32))
    with bare(tmp_path) as here:
        (movie,) = here.pool.ImportMedia([str(path)])
        told = [movie.GetClipProperty(name) for name in ("FPS", "Frames", "Resolution", "Start")]
        assert told == ["30", "5", "64x36", "0"]
        (boom,) = here.pool.ImportMedia([str(sound(tmp_path))])
        assert here.pool.AppendToTimeline([boom])
        (item,) = here.timeline.GetItemListInTrack("audio", 1)
        assert item.GetDuration() == 48


def test_other_media_for_a_clip_changes_all_its_uses(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        items = [here.lay(media), here.lay(media, 30)]
        other = tmp_path / "other.exr"
        write_exr(other, np.ones((36, 64, 4), np.float32))
        assert media.ReplaceClip(str(other))
        for item in items:
            assert item.GetMediaPoolItem().GetClipProperty("File Path") == str(other)
        assert media.ReplaceClip(str(tmp_path / "none.exr")) is False


def test_what_others_write_down_stays_with_the_clip(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert media.SetThirdPartyMetadata("flashpot", "v1")
        assert media.SetMetadata({"Comments": "fire", "Shot": "sh010"})
        assert media.GetThirdPartyMetadata("flashpot") == "v1"
        assert media.GetMetadata() == {"Comments": "fire", "Shot": "sh010"}


def test_a_deleted_clip_leaves_its_uses_offline(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        here.lay(media)
        assert here.pool.DeleteClips([media])
        (item,) = here.on(2)
        assert item.GetMediaPoolItem() is None
