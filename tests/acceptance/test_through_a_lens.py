"""A lens from the command line to the files: straight with overscan, bent over the plate, both."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from flashpot.comp.stack import Stack
from flashpot.elements import open_element
from flashpot.media.exr import Window, read_exr, write_exr
from lens_room.brown import Brown, write_map

from .conftest import Verb

WIDTH, HEIGHT = 96, 54
BROWN = Brown(WIDTH, HEIGHT)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def asking(shelf: Path) -> list[object]:
    """One small fire over a plate, through a lens; its frames, maps and plate are real files."""
    BROWN.written(shelf)
    for frame in (1, 2):
        plate = np.full((HEIGHT, WIDTH, 4), 0.25, np.float32)
        plate[..., 3] = 1
        write_exr(shelf / f"plate.{frame:04d}.exr", plate)
    return [
        "generate", "fire", "--plate", shelf / "plate.%04d.exr", "--rate", "24",
        "--colour-space", "lin_ap1_scene", "--quality", "draft", "--set", "pre_roll=0.4s",
        "--lens", shelf / "undistort.exr", "--lens", shelf / "redistort.exr",
        "--out", shelf / "out",
    ]  # fmt: skip


def test_a_fire_comes_bent_and_straight(verb: Verb, asking: list[object]) -> None:
    told = verb(*asking, "--lens-delivery", "both")
    element = open_element(Path(told["element"]["directory"]))
    shot = element.recipe.shot
    assert shot.overscan_pixels > 0
    assert element.undistorted.keys() == element.frames.keys() == {1, 2}
    bent = read_exr(element.frame_path(1))
    straight = read_exr(element.undistorted_path(1))
    display = Window(0, 0, WIDTH, HEIGHT)
    around = shot.overscan_pixels
    assert bent.data_window == bent.display_window == display
    assert straight.display_window == display
    assert straight.data_window == Window(
        -around, -around, WIDTH + 2 * around, HEIGHT + 2 * around
    )
    assert bent.layers.keys() == straight.layers.keys()
    assert bent.rgba[..., 3].max() > 0.1
    assert not np.array_equal(bent.rgba, straight.rgba)
    assert verb("verify", element.directory)["frames"] == 2
    assert Path(told["comp"]).is_file()


def test_a_frame_before_the_lens_is_proven_too(verb: Verb, asking: list[object]) -> None:
    told = verb(*asking, "--lens-delivery", "both")
    directory = Path(told["element"]["directory"])
    element = open_element(directory)
    shutil.copy(element.undistorted_path(1), element.undistorted_path(2))
    answer = verb("verify", directory)
    assert answer["exit"] == 6
    assert answer["error"]["field"] == element.undistorted_path(2).name


def test_it_comes_bent_unless_told_and_the_comp_bends_what_is_straight(
    verb: Verb, asking: list[object]
) -> None:
    bent = verb(*asking)
    straight = verb(*asking, "--lens-delivery", "undistorted")
    made = [open_element(Path(told["element"]["directory"])) for told in (bent, straight)]
    assert [m.recipe.shot.lens.delivery for m in made if m.recipe.shot.lens] == [
        "redistorted", "undistorted",
    ]  # fmt: skip
    assert [m.undistorted for m in made] == [{}, {}]
    windows = [read_exr(m.frame_path(1)).data_window.left for m in made]
    assert windows == [0, -made[1].recipe.shot.overscan_pixels]
    over_plate = []
    for element in made:
        with Stack([element], element.recipe.shot.plate) as stack:
            over_plate.append(stack.frame(1))
    assert np.abs(over_plate[0] - 0.25).max() > 0.1
    assert over_plate[1] == pytest.approx(over_plate[0], abs=0.1 * float(over_plate[0].max()))
    assert float(np.abs(over_plate[1] - over_plate[0]).mean()) < 2e-3


def test_a_map_that_changed_is_another_element(
    verb: Verb, asking: list[object], shelf: Path
) -> None:
    first, again = verb(*asking), verb(*asking)
    assert (first["reused"] or again["reused"], again["reused"]) == (True, True)
    Brown(WIDTH, HEIGHT, -0.02).written(shelf)
    other = verb(*asking)
    assert not other["reused"]
    assert other["element"]["recipe_id"] != first["element"]["recipe_id"]


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (("--lens", "one.exr"), "--lens"),
        (("--lens", "redistort.exr", "--lens", "undistort.exr"), "--lens"),
        (("--lens-delivery", "both"), "--lens-delivery"),
        (("--lens", "u.exr", "--lens", "r.exr", "--lens-delivery", "bent"), "--lens-delivery"),
        (("--lens", "u.exr", "--lens", "r.exr"), "shot.lens.redistort"),
    ],
)
def test_a_lens_that_is_none_is_refused(
    verb: Verb, tmp_path: Path, options: tuple[str, ...], field: str
) -> None:
    asked = ("generate", "fire", "--size", "96x54", "--rate", "24", "--frames", "1-2")
    told = verb(*asked, "--out", tmp_path, *options)
    assert told["exit"] == 2
    assert told["error"]["field"] == field
    assert told["error"]["remedy"]


def test_a_bad_map_never_gets_into_the_queue(
    verb: Verb, asking: list[object], shelf: Path
) -> None:
    values = BROWN.maps()[1]
    values[20, 30] = np.nan
    write_map(shelf / "redistort.exr", values)
    told = verb(*asking)
    assert (told["exit"], told["error"]["field"]) == (2, "shot.lens.redistort")
    assert "not finite" in told["error"]["message"]


def test_an_engine_that_uses_no_lens_says_so(verb: Verb, asking: list[object]) -> None:
    told = verb(*asking, "--engine", "diffusion")
    assert told["exit"] == 2
    assert told["error"]["field"] in {"shot.lens", "engine"}
