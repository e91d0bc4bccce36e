"""Ways in which a naive plugin goes wrong on the timeline fail on the double; ours goes right."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot.host import Take
from flashpot.shot import FrameRange, Rate
from nuke_room.cut import SMALL, USED, Cut, Plate, cut, hosted, shown_at, written

STUDIO = Profile(16, studio=True)
HANDLED = USED.grown(8, 8)
RECORD, FIRST = (30, 41), 1013


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke Studio 16 with its window."""
    with running(STUDIO, tmp_path) as nuke:
        yield nuke


def element(folder: Path) -> Take:
    """A whole take of the shot, with its handles."""
    name = "sh010_fire_v001"
    pattern = written(folder / "elements" / name, name, HANDLED)
    return Take(
        key="fire", take=1, label="fire", name=name, effect="fire", shot="sh010", state="draft",
        frames=HANDLED, rate=Rate(), size=SMALL, pattern=str(pattern), places=("clip",),
    )  # fmt: skip


Times = tuple[int, int, int, int]
Naive = Callable[[Cut, Any], Times]


def _ends_out(made: Cut, plate: Any) -> Times:
    """Ends as in OTIO, where the last frame is not in."""
    return (30, 30 + USED.count, 8, 8 + USED.count - 1)


def _from_timecode(made: Cut, plate: Any) -> Times:
    """Positions as the editor reads them on the ruler."""
    first = made.sequence.timecodeStart() + plate.timelineIn()
    return (first, first + USED.count - 1, 8, 8 + USED.count - 1)


def _file_numbers(made: Cut, plate: Any) -> Times:
    """The clip's frames by the numbers of its files."""
    return (*RECORD, USED.first, USED.last)


def _plates_frames(made: Cut, plate: Any) -> Times:
    """The plate's own times: the element has handles of its own."""
    return (*RECORD, round(plate.sourceIn()), round(plate.sourceOut()))


def _from_its_start(made: Cut, plate: Any) -> Times:
    """The element from its first frame, as a clip is dropped on a track."""
    return (30, 30 + HANDLED.count - 1, 0, HANDLED.count - 1)


def seen(item: Any) -> tuple[int, int, int, float]:
    """Both record ends, the first file that shows, and the speed."""
    first, last = item.timelineIn(), item.timelineOut()
    return first, last, shown_at(item, first), item.playbackSpeed()


@pytest.mark.parametrize(
    "naive", [_ends_out, _from_timecode, _file_numbers, _plates_frames, _from_its_start]
)
def test_frames_are_counted_from_the_sequence_and_from_the_clip_with_their_ends_in(
    session: Session, tmp_path: Path, naive: Naive
) -> None:
    made, take = cut(session, tmp_path, Plate()), element(tmp_path)
    right = (*RECORD, FIRST, 1.0)
    track = made.sequence.addTrack(made.core.VideoTrack("naive"))
    item = track.createTrackItem("fire")
    item.setSource(made.core.Clip(take.pattern))
    item.setTimes(*naive(made, made.items[0]))
    track.addItem(item)
    assert seen(item) != right
    hosted()[1].place(take)
    assert seen(made.items[-1]) == right


def test_an_item_is_not_added_over_another(session: Session, tmp_path: Path) -> None:
    """The naive adapter takes the next track up; the editor's title is there."""
    title = Plate("title", at=35, track=1)
    made, take = cut(session, tmp_path, Plate(), title), element(tmp_path)
    with pytest.raises(RuntimeError, match="overlaps title"):
        made.sequence.videoTrack(1).addTrackItem(made.core.Clip(take.pattern), 30)
    hosted()[1].place(take)
    assert [track.numItems() for track in made.sequence.videoTracks()] == [1, 1, 1]


def test_a_track_without_blending_hides_the_plate(session: Session, tmp_path: Path) -> None:
    made, take = cut(session, tmp_path, Plate()), element(tmp_path)
    naive = made.sequence.addTrack(made.core.VideoTrack("naive"))
    naive.addTrackItem(made.core.Clip(take.pattern), 30)
    assert not naive.isBlendEnabled()
    hosted()[1].place(take)
    assert made.items[-1].parentTrack().isBlendEnabled()


def test_a_take_that_is_linked_to_the_bin_changes_every_cut(
    session: Session, tmp_path: Path
) -> None:
    """The naive adapter activates the bin's version; the finished cut shows it as well."""
    made, host = cut(session, tmp_path, Plate()), hosted()[1]
    host.place(element(tmp_path))
    name = "sh010_fire_v002"
    pattern = written(tmp_path / "elements" / name, name, HANDLED)
    second = element(tmp_path).model_copy(
        update={"take": 2, "name": name, "pattern": str(pattern)}
    )
    other = made.sequence.copy()
    host.replace(second)
    finished = other.videoTrack(1).items()[0]
    assert finished.source().name() == "sh010_fire_v001"
    finished.setVersionLinkedToBin(True)
    bin_item = finished.source().binItem()
    bin_item.setActiveVersion(bin_item.items()[1])
    assert finished.source().name() == name


def test_a_tag_of_a_name_that_was_there_brings_its_texts_along(
    session: Session, tmp_path: Path
) -> None:
    """The naive adapter names its tags alike: what asks for sparks is an element already."""
    made = cut(session, tmp_path, Plate())
    made.core.Tag("Flashpot").metadata().setValue("tag.flashpot_element", "{}")
    assert "tag.flashpot_element" in made.core.Tag("Flashpot").metadata().dict()
    hosted()[1].place(element(tmp_path))
    (steps,) = made.sequence.tags()
    assert "tag.flashpot_steps" in steps.metadata().dict()
    assert "tag.flashpot_element" not in steps.metadata().dict()


def test_the_exporter_of_the_host_is_called_as_its_version_wants(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    exporter: Any = importlib.import_module("hiero.exporters.FnOTIOExportTask")
    with pytest.raises(TypeError):
        exporter.OTIOTimelineBuilder(made.sequence)
    made.select(made.items[0])
    assert hosted()[1].current_shot().shot.range == FrameRange(first=FIRST, count=12)
