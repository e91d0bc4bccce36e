"""The Nuke Studio double: positions, versions, tags and the host's own OTIO export."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio
import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot.media.exr import write_exr
from flashpot.timeline import read_cuts, shots_of

STUDIO = Profile(15, gui=True, studio=True)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke Studio 15 with its window."""
    with running(STUDIO, tmp_path) as nuke:
        yield nuke


def plate(folder: Path, first: int, last: int, name: str = "plate") -> str:
    """A sequence on disk; its pattern."""
    for number in range(first, last + 1):
        write_exr(folder / f"{name}.{number:04d}.exr", np.zeros((2, 2, 4), np.float32))
    return (folder / f"{name}.####.exr").as_posix()


def cut(pattern: str) -> Any:
    """A sequence from 01:00:00:00 with frames 2..9 of a plate at its tenth frame."""
    hiero: Any = importlib.import_module("hiero.core")
    project = hiero.newProject("show")
    sequence = hiero.Sequence("cut")
    sequence.setTimecodeStart(86400)
    project.clipsBin().addItem(hiero.BinItem(sequence))
    track = sequence.addTrack(hiero.VideoTrack("V1"))
    item = track.createTrackItem("sh010")
    item.setSource(project.clipsBin().createClip(pattern))
    item.setTimes(10, 17, 2, 9)
    track.addItem(item)
    return sequence


@pytest.mark.behaviour("hiero-vs-nuke")
def test_positions_count_from_zero_and_ends_are_inclusive(
    session: Session, tmp_path: Path
) -> None:
    sequence = cut(plate(tmp_path, 1001, 1020))
    item = sequence.videoTrack(0).items()[0]
    assert item.duration() == item.timelineOut() - item.timelineIn() + 1 == 8
    assert (item.handleInLength(), item.handleOutLength()) == (2, 10)
    assert sequence.duration() == 18
    assert sequence.timecodeStart() == 86400


@pytest.mark.behaviour("hiero-vs-nuke")
def test_hiero_is_in_studio_only_and_its_windows_with_a_window_only(tmp_path: Path) -> None:
    with running(Profile(15, gui=True), tmp_path), pytest.raises(ImportError):
        importlib.import_module("hiero.core")
    with running(Profile(15, gui=False, studio=True), tmp_path):
        importlib.import_module("hiero.core")
        with pytest.raises(ImportError):
            importlib.import_module("hiero.ui")


def test_two_items_at_one_frame_are_refused(session: Session, tmp_path: Path) -> None:
    pattern = plate(tmp_path, 1001, 1004)
    track = cut(pattern).videoTrack(0)
    clip = track.items()[0].source()
    with pytest.raises(RuntimeError, match="overlaps"):
        track.addTrackItem(clip, 17)
    track.addTrackItem(clip, 18)
    assert [item.timelineIn() for item in track.items()] == [10, 18]


def test_items_linked_to_the_bin_follow_its_active_version(
    session: Session, tmp_path: Path
) -> None:
    hiero: Any = importlib.import_module("hiero.core")
    item = cut(plate(tmp_path, 1, 20)).videoTrack(0).items()[0]
    item.setVersionLinkedToBin(True)
    second = hiero.Clip(plate(tmp_path, 1, 20, "second"))
    bin_item = item.source().binItem()
    version = bin_item.addVersion(hiero.Version(second))
    assert item.source().name() == "plate"
    bin_item.setActiveVersion(version)
    assert item.source().name() == "second"
    item.setVersionLinkedToBin(False)
    item.setCurrentVersion(bin_item.items()[0])
    assert (item.source().name(), bin_item.activeItem().name()) == ("plate", "second")


def test_what_a_script_makes_is_linked_to_the_bin_by_hand_and_on_a_track(
    session: Session, tmp_path: Path
) -> None:
    hiero: Any = importlib.import_module("hiero.core")
    item = cut(plate(tmp_path, 1, 20)).videoTrack(0).items()[0]
    assert not item.versionLinkedToBin()
    loose = hiero.TrackItem("loose")
    loose.setSource(item.source())
    loose.setVersionLinkedToBin(True)
    assert not loose.versionLinkedToBin()


def test_times_that_differ_are_a_retime(session: Session, tmp_path: Path) -> None:
    """One more frame of the clip than of the sequence is enough."""
    item = cut(plate(tmp_path, 1001, 1020)).videoTrack(0).items()[0]
    assert item.playbackSpeed() == 1
    item.setTimes(10, 17, 2, 10)
    assert item.playbackSpeed() == 8 / 7
    item.setPlaybackSpeed(2)
    assert (item.sourceIn(), item.sourceOut(), item.mapTimelineToSource(12)) == (2, 16, 6)
    item.setPlaybackSpeed(-1)
    assert (item.sourceIn(), item.sourceOut()) == (16, 9)


def test_a_tag_takes_over_the_texts_of_the_last_one_of_its_name(session: Session) -> None:
    hiero: Any = importlib.import_module("hiero.core")
    hiero.Tag("flashpot").metadata().setValue("tag.recipe", "r1")
    assert hiero.Tag("flashpot").metadata().dict()["tag.recipe"] == "r1"
    assert "tag.recipe" not in hiero.Tag("another").metadata().dict()


def test_a_new_track_hides_what_is_below_it(session: Session) -> None:
    track = importlib.import_module("hiero.core").VideoTrack("above")
    assert (track.isBlendEnabled(), track.blendMode()) == (False, "over")


def test_a_project_is_opened_as_it_was_saved(session: Session, tmp_path: Path) -> None:
    hiero: Any = importlib.import_module("hiero.core")
    sequence = cut(plate(tmp_path, 1, 20))
    item = sequence.videoTrack(0).items()[0]
    item.addTag(hiero.Tag("kept")).metadata().setValue("tag.recipe", "r1")
    sequence.project().saveAs((tmp_path / "show.hrox").as_posix())
    sequence.project().close()
    assert hiero.projects() == []
    (again,) = hiero.openProject((tmp_path / "show.hrox").as_posix()).sequences()
    (tag,) = again.videoTrack(0).items()[0].tags()
    assert (again.guid(), tag.metadata().value("tag.recipe")) == (sequence.guid(), "r1")


def test_a_group_of_changes_is_one_line_of_undo(session: Session, tmp_path: Path) -> None:
    project = cut(plate(tmp_path, 1, 20)).project()
    with project.beginUndo("outer"), project.beginUndo("inner"):
        assert not project.undoItemText()
    assert project.undoItemText() == "outer"


@pytest.mark.parametrize(("version", "more"), [(15, ()), (16, (True, True))])
def test_the_exporters_of_versions_want_other_arguments(
    tmp_path: Path, version: int, more: tuple[bool, ...]
) -> None:
    with running(Profile(version, studio=True), tmp_path):
        exporter: Any = importlib.import_module("hiero.exporters.FnOTIOExportTask")
        sequence = importlib.import_module("hiero.core").Sequence("cut")
        exporter.OTIOTimelineBuilder(sequence, *more)
        with pytest.raises(TypeError):
            exporter.OTIOTimelineBuilder(sequence, *((True, True) if not more else ()))


def test_tags_carry_texts_only(session: Session, tmp_path: Path) -> None:
    hiero: Any = importlib.import_module("hiero.core")
    item = cut(plate(tmp_path, 1, 20)).videoTrack(0).items()[0]
    tag = item.addTag(hiero.Tag("flashpot: fireball"))
    tag.metadata().setValue("tag.recipe", "r1")
    with pytest.raises(TypeError):
        tag.metadata().setValue("tag.seed", 4)
    assert item.tags()[0].metadata().value("tag.recipe") == "r1"


@pytest.mark.behaviour("otio-builtin")
def test_the_hosts_export_is_a_cut_that_core_reads(session: Session, tmp_path: Path) -> None:
    sequence = cut(plate(tmp_path, 1001, 1020))
    exporter: Any = importlib.import_module("hiero.exporters.FnOTIOExportTask")
    builder = exporter.OTIOTimelineBuilder(sequence)
    path = tmp_path / "cut.otio"
    otio.adapters.write_to_file(builder.buildTimeline(), str(path))
    assert builder.warnings() == []
    (found,) = read_cuts(path)
    (shot,) = shots_of(found)
    assert shot.name == "sh010"
    assert (shot.source_range.first, shot.source_range.count) == (1003, 8)


def test_a_selection_is_of_the_sequence_in_front(session: Session, tmp_path: Path) -> None:
    ui: Any = importlib.import_module("hiero.ui")
    assert ui.activeSequence() is None
    sequence = cut(plate(tmp_path, 1, 20))
    editor = ui.openInTimeline(sequence)
    editor.setSelection(sequence.videoTrack(0).items())
    assert ui.getTimelineEditor(ui.activeSequence()).selection()[0].name() == "sh010"
