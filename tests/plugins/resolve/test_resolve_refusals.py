"""Whatever Resolve refuses, or only says that it did, ends in words; nothing stays half placed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doubles.resolve_double import Profile
from flashpot.errors import FlashpotError
from flashpot.testing import Stage
from flashpot_resolve.host import ResolveHost
from resolve.cutting_room import Clip, Cut
from resolve.meddling import Meddle, meddled
from resolve.running import suite

Act = Callable[[ResolveHost, Stage], object]


def refuse(*_: object) -> bool:
    return False


def nothing(*_: object) -> None:
    """What Resolve gives where something failed."""


def lie(*_: object) -> bool:
    return True


def place(host: ResolveHost, stage: Stage) -> None:
    host.place(stage.take(1))


def second_take(host: ResolveHost, stage: Stage) -> None:
    host.replace(stage.take(2, "final"))


def back(host: ResolveHost, _: Stage) -> None:
    host.select_take("element-a", 1)


def undo(host: ResolveHost, _: Stage) -> None:
    host.undo()


def reveal(host: ResolveHost, _: Stage) -> None:
    host.reveal("element-a")


def look(host: ResolveHost, _: Stage) -> None:
    host.current_shot()


REFUSALS: list[tuple[str, Callable[..., Any], tuple[Act, ...], Act]] = [
    ("Export", refuse, (), look),
    ("Export", lie, (), look),
    ("GetCurrentTimecode", nothing, (), look),
    ("AddSubFolder", nothing, (), place),
    ("ImportMedia", nothing, (), place),
    ("SetClipProperty", refuse, (), place),
    ("SetClipProperty", lie, (), place),
    ("AddTrack", refuse, (), place),
    ("SetTrackName", lie, (), place),
    ("AppendToTimeline", nothing, (), place),
    ("AppendToTimeline", lie, (), place),
    ("AddMarker", refuse, (), place),
    ("AddTake", refuse, (place,), second_take),
    ("AddTake", lie, (place,), second_take),
    ("SelectTakeByIndex", lie, (place, second_take), back),
    ("DeleteClips", refuse, (place,), undo),
    ("DeleteClips", lie, (place,), undo),
    ("DeleteTakeByIndex", refuse, (place, second_take), undo),
    ("DeleteTakeByIndex", lie, (place, second_take), undo),
    ("DeleteMarkerAtFrame", refuse, (place,), undo),
    ("DeleteMarkerAtFrame", lie, (place,), undo),
    ("SetCurrentFolder", refuse, (), place),
    ("SetCurrentFolder", lie, (), place),
    ("SetCurrentTimecode", lie, (place,), reveal),
]


@pytest.mark.parametrize(
    ("member", "answer", "before", "act"),
    REFUSALS,
    ids=[f"{member}-{answer.__name__}" for member, answer, *_ in REFUSALS],
)
def test_a_refused_write_is_told_with_a_remedy_and_done_when_resolve_does_it(
    member: str,
    answer: Callable[..., Any],
    before: tuple[Act, ...],
    act: Act,
    tmp_path: Path,
) -> None:
    """The control is the same act without the meddling: it goes through, on the same timeline."""
    stage = Stage(tmp_path / "elements", in_space=False, places=("clip",))
    meddle: Meddle = {}
    cut = Cut((Clip(stage.shot, stage.frames, stage.frames, 0),))
    with suite(Profile(), tmp_path, cut) as here:
        resolve = meddled(here.resolve, meddle)
        host = ResolveHost(here.calls, lambda: resolve)
        for earlier in before:
            earlier(host, stage)
        # Somewhere else than where it is sent.
        here.ask("SetCurrentTimecode", "01:00:00:02")
        meddle[member] = answer
        with pytest.raises(FlashpotError) as refused:
            act(host, stage)
        assert refused.value.remedy
        assert refused.value.field
        meddle.clear()
        act(host, stage)
        assert len(host.takes()) == (0 if act is undo and len(before) == 1 else act is not look)
