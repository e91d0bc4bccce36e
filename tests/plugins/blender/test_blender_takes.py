"""An element's life in Blender's sequencer: at the right frames, in the right colours, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from flashpot.media.exr import write_exr

from .conftest import Found, RunInBlender

ACESCG = np.array((4.0, 1.0, 0.25))
"""At the left of frame 103; red grows with the frame."""
REC709_FROM_AP1 = np.array(
    ((1.70505099, -0.62179212, -0.08325887), (-0.13025642, 1.14080474, -0.01054832),
     (-0.02400336, -0.12896998, 1.15297333))
)  # fmt: skip
GREY = 0.21586
"""The artist's strip: 128 of 255 on display, in linear light (IEC 61966-2-1)."""
COVER = 0.25
"""How much the fire hides: Blender's sequencer leaves out light that hides nothing."""


def element(folder: Path, name: str, width: int, height: int, gain: float, cover: float) -> str:
    """Frames 101 to 106: fire at the left, grey of half cover in the middle, then nothing."""
    (folder / name).mkdir(parents=True)
    pattern = str(folder / name / f"{name}.%04d.exr")
    for frame in range(101, 107):
        pixels = np.zeros((height, width, 4), np.float32)
        pixels[height // 4 : -height // 4, width // 8 : width * 3 // 8, :3] = (
            ACESCG * gain * (1 + (frame - 103) / 8)
        )
        pixels[height // 4 : -height // 4, width // 8 : width * 3 // 8, 3] = cover
        pixels[height // 4 : -height // 4, width * 3 // 8 : width * 5 // 8] = (0.1, 0.1, 0.1, 0.5)
        write_exr(Path(pattern % frame), pixels, {}, {})
    return pattern


def takes_in(folder: Path) -> dict[str, dict[str, Any]]:
    base = {
        "key": "k1", "take": 0, "label": "car_bomb", "name": "Scene_car_bomb",
        "effect": "explosion", "shot": "Scene", "state": "waiting",
        "frames": {"first": 101, "count": 6}, "rate": {"numerator": 24, "denominator": 1},
        "size": {"width": 64, "height": 36}, "places": ["strip"], "camera": "cam",
        "anchor": {"x": 0.0, "y": 0.0, "z": 0.0},
    }  # fmt: skip
    draft, final = "Scene_car_bomb_v001", "Scene_car_bomb_v002"
    return {
        "waiting": base,
        "draft": {**base, "take": 1, "state": "draft", "name": draft,
                  "pattern": element(folder, draft, 32, 18, 1.0, COVER)},
        "final": {**base, "take": 2, "state": "final", "name": final,
                  "pattern": element(folder, final, 64, 36, 2.0, COVER)},
        "glow": {**base, "take": 1, "state": "final", "name": "glow",
                 "pattern": element(folder, "glow", 64, 36, 2.0, 0.0)},
    }  # fmt: skip


@pytest.fixture(scope="module")
def found(in_blender: RunInBlender, tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("takes")
    return in_blender("takes_in_blender.py", folder, takes=takes_in(folder))


def test_a_placeholder_is_in_the_timeline_at_once(found: Found) -> None:
    (strip,) = found["life"]["waiting"]["strips"]
    assert (strip["name"], strip["type"], strip["range"]) == ("car_bomb", "COLOR", [101, 107])


def test_a_draft_takes_its_place_frame_by_frame(found: Found) -> None:
    (strip,) = found["life"]["draft"]["strips"]
    assert strip["name"] == "Scene_car_bomb_v001 draft"
    assert strip["range"] == [101, 107]
    assert strip["files"] == [f"Scene_car_bomb_v001.{n:04d}.exr" for n in range(101, 107)]
    assert (strip["blend"], strip["alpha"]) == (["ALPHA_OVER", 1.0], "PREMUL")
    assert strip["space"] == "ACEScg"
    assert strip["scale"] == pytest.approx(2.0)


def test_a_final_takes_the_drafts_place_and_the_draft_is_kept(found: Found) -> None:
    (strip,) = found["life"]["final"]["strips"]
    assert (strip["name"], strip["scale"]) == ("Scene_car_bomb_v002", pytest.approx(1.0))
    (placed,) = found["life"]["final"]["placed"]
    assert [take["take"] for take in placed["takes"]] == [1, 2]


def test_takes_are_switched_and_survive_saving(found: Found) -> None:
    assert found["life"]["back"]["strips"] == found["life"]["draft"]["strips"]
    assert found["life"]["opened"] == found["life"]["back"]
    same, out, title = found["life"]["facts"]
    assert (same, Path(out).name, title) == (True, "flashpot", "shot")
    assert not found["life"]["packed"]


def test_undo_goes_back_step_by_step_and_leaves_nothing(found: Found) -> None:
    """Placeholder, draft and whole draft are one step, the final one, the switch one."""
    assert found["life"]["undone"] == [[[2, 2]], [[1, 1]], []]
    assert found["life"]["left"] == found["life"]["empty"]


def test_what_comes_later_hides_nothing(found: Found) -> None:
    assert_allclose(found["pixels"]["waiting"][0][:3], [GREY] * 3, rtol=2e-3)


@pytest.mark.parametrize(("name", "gain"), [("draft", 1.0), ("final", 2.0)])
def test_colours_come_through_the_sequencer_unchanged(
    found: Found, name: str, gain: float
) -> None:
    """Fire adds its light, half cover lets half through, and nothing changes nothing.

    Where the sequencer blends in linear light: Blender's default is the display's.
    """
    left, middle, corner = (np.array(pixel[:3]) for pixel in found["pixels"][name])
    assert_allclose(
        left, REC709_FROM_AP1 @ ACESCG * gain + GREY * (1 - COVER), rtol=4e-3, atol=2e-3
    )
    assert_allclose(middle, [0.1 + GREY / 2] * 3, rtol=4e-3)
    assert_allclose(corner, [GREY] * 3, rtol=2e-3)


def test_blending_on_the_display_is_told_once(found: Found) -> None:
    """Blender's default darkens light fire; the artist hears of it, and it stays the artist's."""
    assert len(found["pixels"]["hints"]) == 1
    assert "Linear Rec.709" in found["pixels"]["hints"][0][1]
    assert found["pixels"]["no hints"] == []


def test_every_frame_is_at_its_place(found: Found) -> None:
    light = REC709_FROM_AP1 @ ACESCG * 2 * (1 + 1 / 8)
    assert_allclose(
        found["pixels"]["next"][0][:3], light + GREY * (1 - COVER), rtol=4e-3, atol=2e-3
    )


def test_the_plate_is_the_picture_without_us(found: Found) -> None:
    plate, (pixel,) = found["pixels"]["plate"]
    assert plate["colour_space"] == "lin_rec709_scene"
    assert_allclose(pixel[:3], [GREY] * 3, rtol=2e-3)
    path, mode, frame, muted = found["pixels"]["put back"]
    assert (Path(path).name, mode, frame, muted) == ("next.exr", "RGBA", 104, [False, False])


def test_frames_that_come_later_are_shown(found: Found) -> None:
    arriving = found["arriving"]
    assert_allclose(arriving["before"][0][:3], [0, 0, 0])
    assert_allclose(arriving["after"][0][:3], REC709_FROM_AP1 @ ACESCG * 2, rtol=2e-3)
    assert arriving["looks"] == [[True, True], [True, False], [False, False]]


def test_a_missing_frame_never_ends_an_older_blender(found: Found) -> None:
    """Its magenta picture would be of a size that was never set; Blender 5 keeps what it had."""
    assert found["arriving"]["magenta"] == (found["version"] >= [5, 0])


def test_an_element_goes_above_what_is_there(found: Found) -> None:
    assert sorted(found["channels"], key=str) == sorted(
        [[2, 101, None], [3, 101, "k1"], [4, 101, "k2"], [1, 107, "k3"]], key=str
    )


def test_the_artists_hand_stays(found: Found) -> None:
    kept = found["hands"]["kept"]
    assert (kept["range"], kept["channel"], kept["blend"][0]) == ([112, 117], 5, "SCREEN")
    assert kept["scale"] == pytest.approx(2.0)


def test_what_is_deleted_is_gone_and_can_be_placed_again(found: Found) -> None:
    assert found["hands"]["deleted"] == []
    assert found["hands"]["again"] == [1]


def test_a_still_holds_for_the_whole_range(found: Found) -> None:
    strip, (pixel,) = found["still"]
    assert (strip["range"], len(strip["files"])) == ([101, 107], 1)
    assert_allclose(pixel[:3], REC709_FROM_AP1 @ ACESCG * 2 * (1 - 2 / 8), rtol=2e-3)


def test_an_element_goes_where_it_was_asked_for(found: Found) -> None:
    places = found["places"]
    assert places["nothing"]["strips"] == places["plane"]["strips"] == 0
    assert places["plane"]["meshes"] == 1
    assert len(places["placed"]) == 1
