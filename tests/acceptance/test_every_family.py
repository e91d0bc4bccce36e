"""Every family and mode, from its import to an element on a timeline, by the verbs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio
import pytest

from acceptance.conftest import Verb
from core.timeline.cuts import clip, track
from flashpot.media.exr import write_exr
from flashpot_server.engines.diffusion.families import FAMILIES
from models_room.families import TINY
from models_room.tiny import save

pytestmark = [pytest.mark.heavy, pytest.mark.usefixtures("painting_studio")]

MODES = [
    (family.id, mode)
    for family in FAMILIES
    for mode in sorted(family.pipelines)
    if mode != "extend"
]
"""To extend is a verb on a take."""
STILL = {family.id for family in FAMILIES if family.still}


@pytest.mark.parametrize(("family", "mode"), MODES)
def test_a_family_makes_the_element_that_was_planned(
    family: str, mode: str, verb: Verb, tmp_path: Path
) -> None:
    """On its shot in the cut, verified, and once more the same to the last bit."""
    _imported(verb, family, tmp_path)
    first = _made(verb, family, mode, tmp_path, "first")
    assert verb("verify", first["directory"])["exit"] == 0
    again = _made(verb, family, mode, tmp_path, "again", "--fresh")
    assert _hashes(first) == _hashes(again)


def _imported(verb: Verb, family: str, folder: Path) -> None:
    if family in {model["name"] for model in verb("models", "list")["models"]}:
        return
    saved = save(TINY[family][0], folder / "saved")
    came = verb("models", "import", saved, "--name", family, "--licence", "apache-2.0")
    assert came["exit"] == 0, came


def _made(
    verb: Verb, family: str, mode: str, folder: Path, out: str, *more: str
) -> dict[str, Any]:
    filled = ["--plate", "plate", "--matte", "matte"] if mode == "inpaint" else []
    pictures = [w if w.startswith("--") else str(folder / f"{w}.%04d.exr") for w in filled]
    if filled:
        _plate_and_matte(folder)
    effect = "background" if family in STILL else "fire"
    made = verb(
        "generate", effect, "--timeline", _cut(folder), "--clip", "sh010", "--size", "32x32",
        "--handles", "0,0", "--engine", "diffusion", "--quality", "draft", "--out", folder / out,
        "--set", f"mode={mode}", "--set", "steps=2", "--set", f"model={family}", *pictures, *more,
    )  # fmt: skip
    assert made["exit"] == 0, made
    assert made["timeline"], "it lies in the cut"
    element: dict[str, Any] = made["element"]
    planned = json.loads(Path(element["recipe"]).read_text())["frames"]
    assert element["last"] - element["first"] + 1 == planned["count"] == 9
    return element


def _cut(folder: Path) -> Path:
    timeline = otio.schema.Timeline("cut")
    timeline.tracks.append(track(clip("sh010", 20, 9)))
    otio.adapters.write_to_file(timeline, str(folder / "cut.otio"))
    return folder / "cut.otio"


def _plate_and_matte(folder: Path) -> None:
    for number in range(20, 29):
        plate, matte = np.full((32, 32, 4), 0.18, np.float32), np.zeros((32, 32, 4), np.float32)
        plate[..., 3], matte[:, :16] = 1.0, 1.0
        for name, pixels in (("plate", plate), ("matte", matte)):
            space = {"colorInteropID": "lin_ap1_scene"}
            write_exr(folder / f"{name}.{number:04d}.exr", pixels, attributes=space)


def _hashes(element: dict[str, Any]) -> str:
    return (Path(element["directory"]) / "frames.json").read_text()
