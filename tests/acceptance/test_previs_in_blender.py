"""A previs artist's round in real Blender: bundle, companion, server, nothing stood in for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from blender.process import interpreter
from flashpot.elements import open_element
from flashpot.install import bundle
from flashpot.media.exr import read_exr
from flashpot.shot import Rate
from flashpot.testing.account import account

SCRIPT = Path(__file__).parents[1] / "blender" / "previs.py"
WIDTH, HEIGHT = 320, 180
Found = dict[str, Any]


@pytest.fixture(scope="module", params=["bpy50", "bpy45"])
def found(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Found]:
    """What one round found; a final is made in one of the Blenders, for it takes a minute."""
    python = interpreter(request.param)
    folder = tmp_path_factory.mktemp("previs")
    final = "final" if request.param == "bpy50" else ""
    told = folder / "found.json"
    with account(folder, "WARP_CACHE_PATH"):
        subprocess.run(
            [python, "-I", SCRIPT, bundle("blender", folder), told, folder, final],
            capture_output=True,
            timeout=400,
            check=False,
        )
        result: Found = json.loads(told.read_text())
        assert "broke" not in result, result["broke"]
        yield {**result, "has final": bool(final)}


def only(found: Found, state: str) -> dict[str, Any]:
    (element,) = found[state]
    assert isinstance(element, dict)
    return element


@pytest.mark.timeout(600)
def test_something_stands_in_the_sequencer_at_once(found: Found) -> None:
    assert found["fault"] is None
    element = only(found, "at once")
    assert len(element["strips"]) == 1
    assert element["strips"][0][2] == 1001


def test_the_draft_is_strip_plane_volume_and_light(found: Found) -> None:
    element = only(found, "draft")
    assert element["selected"] == 1
    ((name, kind, start),) = element["strips"]
    assert (kind, start) == ("IMAGE", 1001)
    assert "draft" in name
    assert element["objects"] == ["LIGHT", "MESH", "VOLUME"]


def test_blenders_own_render_shows_it_at_the_empty(found: Found) -> None:
    """Within 2 pixels, in at least 5 frames of a camera that moves and turns."""
    near, apart = 0, []
    for seen in found["renders"]:
        light = read_exr(Path(seen["path"])).rgba[..., 0].clip(0)
        u = float((light.sum(axis=0) * (np.arange(WIDTH) + 0.5)).sum() / light.sum())
        v = float((light.sum(axis=1) * (np.arange(HEIGHT) + 0.5)).sum() / light.sum())
        x, y = seen["at"][0] * WIDTH, seen["at"][1] * HEIGHT
        apart.append(((u - x) ** 2 + (v - y) ** 2) ** 0.5)
        near += apart[-1] <= 2
    assert near >= 5, apart
    first, last = (seen["at"][0] * WIDTH for seen in (found["renders"][0], found["renders"][-1]))
    assert abs(last - first) > 8, "the control: the empty moves through the picture"


def test_the_final_replaces_the_draft_and_every_take_stays(found: Found) -> None:
    if found["has final"]:
        element = only(found, "final")
        assert (element["selected"], element["takes"]) == (2, [1, 2])
        assert "draft" not in element["strips"][0][0]
        draft = open_element(Path(only(found, "draft")["pattern"]).parent).recipe
        final = open_element(Path(element["pattern"]).parent).recipe
        assert (draft.quality, final.quality) == ("draft", "final")
        assert draft.shot == final.shot
    element = only(found, "note")
    newest = 3 if found["has final"] else 2
    assert (element["selected"], element["takes"]) == (newest, list(range(1, newest + 1)))


def test_takes_are_switched_and_steps_undone(found: Found) -> None:
    assert only(found, "switched")["selected"] == 1
    assert "v001" in only(found, "switched")["strips"][0][0]
    assert only(found, "undone")["selected"] == only(found, "note")["selected"]
    assert found["all undone"] == []


def test_ninety_six_frames_a_second_on_set_are_simulated_as_such(found: Found) -> None:
    recipe = open_element(Path(only(found, "draft")["pattern"]).parent).recipe
    assert recipe.shot.capture_rate == Rate(numerator=96)
    assert recipe.shot.rate == Rate(numerator=24)


def test_a_scene_in_centimetres_gives_the_same_picture(found: Found) -> None:
    metres, centimetres = (only(found, name)["pattern"] for name in ("draft", "centimetres"))
    assert metres != centimetres
    for number in (1001, 1005, 1010):
        one, other = (read_exr(Path(p % number)).rgba for p in (metres, centimetres))
        assert one[..., 3].max() > 0.1
        np.testing.assert_allclose(one, other, atol=0.02 * float(one.max()))
