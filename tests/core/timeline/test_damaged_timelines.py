"""Timelines that are JSON of the right shape and still wrong: only typed errors come of them."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.timeline.cuts import SIZE, clip, cut_of, gap, marker, stack, take_of, track
from flashpot.errors import InputError
from flashpot.timeline import read_cuts, shot_of, shots_of, stray_requests, write_cut

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["Clip.2", "Gap.1", "Stack.1", "Timeline.1", "RationalTime.1", [], {}, -1, 0]),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A cut that has everything: nests, retimes, a dissolve, markers, sequences."""
    marked = clip("a", 10, 20, speed=-2.0)
    marked.markers.append(marker("flashpot: explosion, 12 m", 12, 8))
    lane = track(marked, gap(4), clip("b", 0, 30))
    lane.append(
        otio.schema.Transition(
            "d",
            "SMPTE_Dissolve",
            otio.opentime.RationalTime(4, 24),
            otio.opentime.RationalTime(4, 24),
        )
    )
    nest = stack(track(clip("c", 0, 20), clip("d", 9, 20, rate=30)), first=5, count=20)
    lane.append(nest)
    lane.markers.append(marker("flashpot: fire", 25, 12))
    cut = cut_of(tmp_path_factory.mktemp("sound"), lane, start=86400)
    loaded: dict[str, Any] = json.loads(cut.path.read_text(encoding="utf-8"))
    return loaded


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value of a JSON document."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(value, dict | list):
        inside = list(value.items() if isinstance(value, dict) else enumerate(value))
    found = [path] if path else []
    for key, part in inside:
        found += places(part, (*path, key))
    return found


@given(data=st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_wrong_value_anywhere_is_read_or_refused(
    sound: dict[str, Any], tmp_path: Path, data: st.DataObject
) -> None:
    broken = json.loads(json.dumps(sound))
    *way, last = data.draw(st.sampled_from(places(sound)))
    target = broken
    for key in way:
        target = target[key]
    target[last] = data.draw(VALUES)
    path = tmp_path / "broken.otio"
    path.write_text(json.dumps(broken), encoding="utf-8")
    with contextlib.suppress(InputError):
        for cut in read_cuts(path):
            stray_requests(cut)
            for row in shots_of(cut):
                json.dumps(row.as_json(), allow_nan=False)
                with contextlib.suppress(InputError):
                    shot_of(cut, row.key, size=SIZE)
            with contextlib.suppress(InputError):
                write_cut(cut, [take_of("a", 0, 60), take_of("c", 0, 60)], tmp_path)


def test_the_sound_cut_is_read_whole(sound: dict[str, Any], tmp_path: Path) -> None:
    """The control: unbroken it has four shots and a request on each kind of marker."""
    path = tmp_path / "sound.otio"
    path.write_text(json.dumps(sound), encoding="utf-8")
    shots = shots_of(read_cuts(path)[0])
    assert [shot.name for shot in shots] == ["a", "b", "c", "d"]
    assert [len(shot.requests) for shot in shots] == [1, 1, 0, 0]
