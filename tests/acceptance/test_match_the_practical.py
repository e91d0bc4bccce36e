"""A take is brought to the fire that burns in its plate: measured, confirmed, measured again."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.cli.app import run
from flashpot.media.exr import read_exr, write_exr

from .conftest import Verb

FIRE = ("--size", "160x90", "--frames", "1001-1004", "--quality", "draft", "--distance", 8)
SHAPE = ("--set", "height=2m", "--set", "width=1m", "--set", "pre_roll=2s")
"""A fire that still grows is not the same in every frame."""
BOX = "0.25,0.05,0.5,0.94"


def test_a_take_matched_to_a_practical_looks_like_it(verb: Verb, tmp_path: Path) -> None:
    def made(label: str, *more: object) -> Path:
        answer = verb(
            "generate", "fire", "--label", label, *FIRE, *SHAPE, *more, "--out", tmp_path
        )
        return Path(answer["element"]["directory"])

    plate = _as_plate(made("set", "--set", "exposure=-1.5", "--set", "warmth=-150"), tmp_path)
    ours = made("ours")
    first = _match(verb, ours, plate)
    assert first["exposure_stops"] == pytest.approx(-1.5, abs=0.3)
    assert -350 < first["warmth_kelvin"] < -50

    settings = [
        word for item in first["look"].items() for word in ("--set", "{}={}".format(*item))
    ]
    second = verb("revise", ours, *settings)
    assert second["shape_kept"]
    again = _match(verb, Path(second["element"]["directory"]), plate)
    assert abs(again["exposure_stops"]) < 0.2
    assert abs(again["warmth_kelvin"]) < 0.75 * abs(first["warmth_kelvin"])


def test_the_shots_own_plate_is_measured_and_keys_are_quoted(
    verb: Verb, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is proposed is the note's own command, whatever is in it."""
    burning = verb("generate", "fire", *FIRE, *SHAPE, "--out", tmp_path)
    plate = _as_plate(Path(burning["element"]["directory"]), tmp_path)
    keyed = verb("generate", "fire", "--label", "keyed", *FIRE[2:], *SHAPE, "--plate", plate,
                 "--set", "exposure=1001:0 1004:1", "--out", tmp_path / "a b")  # fmt: skip
    folder = keyed["element"]["directory"]
    assert verb("match", folder, "--box", BOX)["look"]["exposure"].startswith("1001:")
    capsys.readouterr()
    assert run(["match", folder, "--box", BOX]) == 0
    words = shlex.split(capsys.readouterr().out.splitlines()[-1])
    revised = verb(*words[1:])
    assert revised["shape_kept"], revised


def test_what_cannot_be_matched_says_why(verb: Verb, tmp_path: Path) -> None:
    made = verb("generate", "fire", *FIRE, *SHAPE, "--out", tmp_path)
    folder = Path(made["element"]["directory"])
    assert "no plate" in verb("match", folder, "--box", BOX)["error"]["message"]
    plate = _as_plate(folder, tmp_path)
    beside = verb("match", folder, "--plate", plate, "--box", "0,0,0.1,0.2")
    assert "glows" in beside["error"]["message"]
    late = verb("match", folder, "--plate", plate, "--box", BOX, "--frame", 2000)
    assert late["error"]["field"] == "--frame"
    assert verb("match", folder, "--plate", plate, "--box", "1,2")["error"]["field"] == "--box"


def _match(verb: Verb, element: Path, plate: str) -> dict[str, Any]:
    return verb("match", element, "--plate", plate, "--box", BOX, "--frame", 1002)


def _as_plate(element: Path, folder: Path) -> str:
    """A take over a dim evening, as a camera would have seen it."""
    for number in range(1001, 1005):
        fire = read_exr(element / f"{element.name}.{number}.exr").rgba
        slope = np.linspace(0.02, 0.05, fire.shape[0])[:, None, None]
        seen = fire[..., :3] + (1 - fire[..., 3:]) * slope * np.array([0.8, 0.9, 1.2])
        rgba = np.concatenate([seen, np.ones_like(seen[..., :1])], axis=-1).astype(np.float32)
        attributes = {"colorInteropID": "lin_ap1_scene"}
        write_exr(folder / f"plate.{number}.exr", rgba, attributes=attributes)
    return str(folder / "plate.%04d.exr")
