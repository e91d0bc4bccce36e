"""Where the plugin puts elements in a cut of Nuke Studio, and how it finds them again."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot.errors import InputError
from flashpot.host import Take, TakeState
from flashpot.shot import FrameRange, Rate, Size
from nuke_room.cut import SMALL, USED, Cut, Plate, cut, hosted, shown_at, written

STUDIO = Profile(16, studio=True)
HANDLED = USED.grown(8, 8)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke Studio 16 with its window."""
    with running(STUDIO, tmp_path) as nuke:
        yield nuke


def element(
    folder: Path,
    number: int = 1,
    state: TakeState = "draft",
    *,
    shot: str = "sh010",
    label: str = "fire",
    frames: FrameRange = HANDLED,
    rate: Rate | None = None,
) -> Take:
    """A take with its frames on disk."""
    name = f"{shot}_{label}_v{number:03d}"
    pattern = written(folder / "elements" / name, name, frames) if number else ""
    return Take(
        key=label, take=number, label=label, name=name, effect="fire", shot=shot,
        state=state, frames=frames, rate=rate or Rate(), size=SMALL,
        pattern=str(pattern), places=("clip",), recipe_id=f"r{number}",
    )  # fmt: skip


def tracks(made: Cut) -> list[tuple[str, int]]:
    """Every video track's name, and how much lies on it."""
    return [(track.name(), track.numItems()) for track in made.sequence.videoTracks()]


def icons(thing: Any) -> list[str]:
    """Pictures of the tags that are drawn on something."""
    return [tag.icon() for tag in thing.tags() if tag.visible()]


def test_an_element_lies_over_its_plate_frame_for_frame(session: Session, tmp_path: Path) -> None:
    """Handles stay outside; what is below shows through; the plate is as it was."""
    made = cut(session, tmp_path, Plate())
    hosted()[1].place(element(tmp_path))
    plate, fire = made.items
    assert made.ours() == [(30, 41, 1013)]
    for frame in range(30, 42):
        assert shown_at(fire, frame) == shown_at(plate, frame)
    track = made.sequence.videoTrack(1)
    assert (track.name(), track.isBlendEnabled(), track.blendMode()) == ("Flashpot", True, "over")
    assert not fire.versionLinkedToBin()


@pytest.mark.parametrize("speed", [2.0, 0.5, 4 / 3])
def test_an_element_runs_as_fast_as_its_plate(
    session: Session, tmp_path: Path, speed: float
) -> None:
    made = cut(session, tmp_path, Plate(speed=speed))
    hosted()[1].place(element(tmp_path, frames=FrameRange(first=1005, count=36)))
    plate, fire = made.items
    assert fire.playbackSpeed() == plate.playbackSpeed() == pytest.approx(speed)
    assert [shown_at(fire, n) for n in range(30, 42)] == [
        shown_at(plate, n) for n in range(30, 42)
    ]


def test_a_clip_of_another_rate_gets_an_element_of_its_own_rate(
    session: Session, tmp_path: Path
) -> None:
    """Whatever the host makes of 48 in a sequence of 24, it makes of both."""
    fast = Rate(numerator=48)
    made = cut(session, tmp_path, Plate(rate=fast))
    made.select(made.items[0])
    host = hosted()[1]
    assert host.current_shot().shot.rate == fast
    host.place(element(tmp_path, rate=fast))
    plate, fire = made.items
    assert fire.source().framerate() == plate.source().framerate() == made.core.TimeBase(48)
    assert [shown_at(fire, n) for n in range(30, 42)] == [
        shown_at(plate, n) for n in range(30, 42)
    ]


def test_an_element_of_a_part_lies_on_that_part(session: Session, tmp_path: Path) -> None:
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path, frames=FrameRange(first=1016, count=4)))
    assert made.ours() == [(33, 36, 1016)]
    host.place(element(tmp_path, label="fast", frames=FrameRange(first=1000, count=15)))
    assert made.ours() == [(30, 31, 1013), (33, 36, 1016)]
    with pytest.raises(InputError) as refused:
        host.place(element(tmp_path, label="late", frames=FrameRange(first=1030, count=4)))
    assert refused.value.code == "element_outside"


def test_nothing_is_laid_over_an_item_or_on_a_track_that_is_locked(
    session: Session, tmp_path: Path
) -> None:
    """Two elements of one shot, a title of the editor's above, a locked track of ours."""
    title = Plate("title", used=FrameRange(first=1001, count=20), at=25, track=1)
    made = cut(session, tmp_path, Plate(), title)
    host = hosted()[1]
    host.place(element(tmp_path, label="one"))
    host.place(element(tmp_path, label="two"))
    assert tracks(made) == [("V1", 1), ("V2", 1), ("Flashpot", 1), ("Flashpot 2", 1)]
    made.sequence.videoTrack(2).removeItem(made.sequence.videoTrack(2).items()[0])
    made.sequence.videoTrack(2).setLocked(True)
    host.place(element(tmp_path, label="three"))
    assert tracks(made)[2:] == [("Flashpot", 0), ("Flashpot 2", 1), ("Flashpot 3", 1)]


def test_what_lies_beside_shares_a_track(session: Session, tmp_path: Path) -> None:
    """The last frame of one and the first of the next touch: ends are in."""
    made = cut(session, tmp_path, Plate("sh010", at=0), Plate("sh020", at=12))
    host = hosted()[1]
    host.place(element(tmp_path, label="one"))
    host.place(element(tmp_path, label="two", shot="sh020"))
    assert tracks(made) == [("V1", 2), ("Flashpot", 2)]
    assert made.ours() == [(0, 11, 1013), (12, 23, 1013)]


def test_takes_are_versions_of_one_bin_item_and_the_tag_says_the_state(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path, 0, "waiting"))
    assert icons(made.sequence) == ["icons:Tag.png"]
    (mark,) = [tag for tag in made.sequence.tags() if tag.visible()]
    assert (mark.name(), mark.inTime(), mark.outTime()) == ("Flashpot fire waiting", 30, 41)
    host.replace(element(tmp_path, 1))
    assert icons(made.sequence) == []
    fire = made.items[1]
    assert icons(fire) == ["icons:TagYellow.png"]
    host.replace(element(tmp_path, 2, "final"))
    (found,) = [b for b in made.project.clipsBin().bins() if b.name() == "Flashpot"]
    (bin_item,) = found.items()
    assert [version.name() for version in bin_item.items()] == [
        "sh010_fire_v001",
        "sh010_fire_v002",
    ]
    assert fire.currentVersion().name() == "sh010_fire_v002"
    (tag,) = fire.tags()
    assert (tag.name(), tag.icon()) == ("Flashpot fire v002 final", "icons:TagGreen.png")
    assert tag.metadata().value("tag.flashpot_recipe") == "r2"
    host.select_take("fire", 1)
    assert (fire.currentVersion().name(), icons(fire)) == (
        "sh010_fire_v001",
        ["icons:TagYellow.png"],
    )
    assert made.project.undoItemText() == "Flashpot: show take 1"


def test_a_version_that_the_editor_chose_is_the_one_that_shows(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    for number in (1, 2):
        (host.place if number == 1 else host.replace)(element(tmp_path, number))
    fire = made.items[1]
    fire.setCurrentVersion(fire.source().binItem().items()[0])
    assert host.takes()[0].selected == 1


def test_a_take_that_starts_elsewhere_shows_the_same_frames(
    session: Session, tmp_path: Path
) -> None:
    """The editor has trimmed the draft; the final has longer handles."""
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path))
    made.items[1].setTimes(33, 38, 11, 16)
    assert made.ours() == [(33, 38, 1016)]
    host.replace(element(tmp_path, 2, "final", frames=FrameRange(first=1001, count=40)))
    assert made.ours() == [(33, 38, 1016)]
    with pytest.raises(InputError, match=r"has frames 1017-1026, its clip in the cut shows more"):
        host.replace(element(tmp_path, 3, frames=FrameRange(first=1017, count=10)))


def test_both_pieces_of_a_razored_element_get_the_next_take(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path))
    first = made.items[1]
    second = first.copy()
    first.setTimes(30, 34, 8, 12)
    second.setTimes(35, 41, 13, 19)
    made.sequence.videoTrack(1).addItem(second)
    host.replace(element(tmp_path, 2, "final", frames=FrameRange(first=1001, count=40)))
    assert made.ours() == [(30, 34, 1013), (35, 41, 1018)]
    assert {item.currentVersion().name() for item in made.items[1:]} == {"sh010_fire_v002"}


def test_a_take_that_still_grows_waits_as_a_tag(session: Session, tmp_path: Path) -> None:
    """A further one leaves the take that shows, and what its tag says of it."""
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    for number in (1, 2):
        take = element(tmp_path, number, "final" if number == 2 else "draft")
        last = Path(take.pattern % take.frames.last)
        last.rename(tmp_path / "held.exr")
        (host.place if number == 1 else host.replace)(take)
        if number == 1:
            assert (made.ours(), icons(made.sequence)) == ([], ["icons:TagYellow.png"])
        else:
            assert [tag.name() for tag in made.items[1].tags()] == ["Flashpot fire v001 draft"]
            assert host.takes()[0].selected == 1
        (tmp_path / "held.exr").rename(last)
        host.replace(take.model_copy(update={"recipe_id": "whole"}))
        assert (made.ours(), icons(made.sequence)) == ([(30, 41, 1013)], [])
    assert [tag.name() for tag in made.items[1].tags()] == ["Flashpot fire v002 final"]
    host.undo()
    assert [tag.name() for tag in made.items[1].tags()] == ["Flashpot fire v001 draft"]


def test_an_element_survives_saving_and_opening_with_its_steps(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    plugin, host = hosted()
    host.place(element(tmp_path))
    host.replace(element(tmp_path, 2, "final"))
    document, before = host.capabilities().document, host.takes()
    path = made.project.path()
    made.project.saveAs(path)
    made.project.close()
    (sequence,) = made.core.openProject(path).sequences()
    importlib.import_module("hiero.ui").openInTimeline(sequence)
    assert (host.capabilities().document, host.takes()) == (document, before)
    host.undo()
    assert [take.take for take in host.takes()[0].takes] == [1]
    assert plugin.capabilities()["out"] == (tmp_path / "flashpot").as_posix()


def test_an_element_is_found_again_in_another_cut_with_its_tags_and_without(
    session: Session, tmp_path: Path
) -> None:
    """Copied by the editor, its tags come along; brought in by a list, its files say it."""
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path))
    host.replace(element(tmp_path, 2, "final"))
    other = made.sequence.copy()
    made.project.clipsBin().addItem(made.core.BinItem(other))
    importlib.import_module("hiero.ui").openInTimeline(other)
    assert [placed.selected for placed in host.takes()] == [2]
    fire = other.videoTrack(1).items()[0]
    fire.removeTag(fire.tags()[0])
    recipe = tmp_path / "elements" / "sh010_fire_v002" / "sh010_fire_v002.recipe.json"
    recipe.write_text("{}")
    (placed,) = host.takes()
    assert (placed.key, placed.selected, [t.state for t in placed.takes]) == (
        "fire", 2, ["draft", "final"],
    )  # fmt: skip
    assert icons(fire) == ["icons:TagGreen.png"]
    host.select_take("fire", 1)
    assert fire.currentVersion().name() == "sh010_fire_v001"
    assert made.items[1].currentVersion().name() == "sh010_fire_v002", "the first cut is another"


def test_an_element_that_the_editor_deleted_is_gone_and_its_steps_with_it(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path))
    made.sequence.videoTrack(1).removeItem(made.items[1])
    assert host.takes() == ()
    with pytest.raises(InputError, match="nothing of ours"):
        host.undo()
    host.place(element(tmp_path))
    assert made.ours() == [(30, 41, 1013)]


def test_revealing_selects_the_element_and_goes_to_it(session: Session, tmp_path: Path) -> None:
    made = cut(session, tmp_path, Plate())
    host = hosted()[1]
    host.place(element(tmp_path))
    made.stand_on(0)
    host.reveal("fire")
    assert [item.name() for item in made.editor.selection()] == ["fire"]
    assert importlib.import_module("hiero.ui").currentViewer().time() == 30


def test_an_elements_light_is_taken_as_what_it_is(session: Session, tmp_path: Path) -> None:
    """ACEScg by its name in this show; a show that has none is told of it, once."""
    plugin, host = hosted()
    made = cut(session, tmp_path, Plate())
    host.place(element(tmp_path, label="plain"))
    host.replace(element(tmp_path, 2, label="plain"))
    assert [level for level, _ in plugin.notices] == ["warning"]
    session.nuke.root()["colorManagement"].setValue("OCIO")
    host.place(element(tmp_path, rate=Rate(numerator=24000, denominator=1001)))
    clip = made.items[-1].source()
    assert clip.sourceMediaColourTransform() == "ACES/ACEScg"
    assert clip.framerate() == made.core.TimeBase(24000, 1001)
    assert len(plugin.notices) == 1


def test_an_element_is_fitted_as_its_plate_is(session: Session, tmp_path: Path) -> None:
    """Pictures that are not fitted are as large as they are: a smaller draft is told of."""
    plugin, host = hosted()
    made = cut(session, tmp_path, Plate("sh010"), Plate("sh020", at=42))
    made.items[1].reformatState().setType("disabled")
    session.nuke.root()["colorManagement"].setValue("OCIO")
    for label, shot in (("one", "sh010"), ("two", "sh020")):
        host.place(element(tmp_path, label=label, shot=shot))
        assert plugin.notices == []
    assert [item.reformatState().type() for item in made.items] == ["to format", "disabled"] * 2
    half = element(tmp_path, label="half", shot="sh020")
    host.place(half.model_copy(update={"size": Size(width=16, height=16)}))
    assert "smaller than it" in plugin.notices[-1][1]


def test_frames_that_the_machine_does_not_reach_are_refused(
    session: Session, tmp_path: Path
) -> None:
    """A file beyond the take's last frame: the clip would be longer than the take."""
    cut(session, tmp_path, Plate())
    take = element(tmp_path)
    written(tmp_path / "elements" / take.name, take.name, take.frames.grown(0, 1))
    with pytest.raises(InputError, match="as 29 frames from 1005, not 28 from 1005"):
        hosted()[1].place(take)
