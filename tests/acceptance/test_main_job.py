"""The main job as its users run it: verbs, a real server, real frames read by another library."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import OpenImageIO
import pytest

from acceptance.conftest import SHARED, Verb
from flashpot import launcher
from flashpot.cli.app import run
from flashpot.media.exr import read_exr

BALL = SHARED / "plates" / "beachball" / "beachball.%04d.exr"
CUT = SHARED / "timelines" / "own__multiple_references.otio"
TINY = ("--size", "96x54", "--frames", "1-4", "--quality", "draft", "--distance", "40")
NOW = ("--set", "start=+0f")

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")


def alphas(element: dict[str, Any]) -> list[bytes]:
    """Every frame's alpha, to the bit."""
    paths = sorted(Path(element["directory"]).glob("*.exr"))
    return [read_exr(path).rgba[..., 3].tobytes() for path in paths]


def pixels(element: dict[str, Any]) -> list[bytes]:
    paths = sorted(Path(element["directory"]).glob("*.exr"))
    return [read_exr(path).rgba.tobytes() for path in paths]


@needs_shared
def test_an_explosion_on_the_beachball_has_the_plates_size_and_frames(
    verb: Verb, tmp_path: Path
) -> None:
    before = hashlib.sha256(CUT.read_bytes()).hexdigest()
    arguments = ("--timeline", CUT, "--clip", "sh01", "--plate", BALL, "--set", "start=+1f")
    made = verb("generate", "explosion", *arguments, "--quality", "draft", "--out", tmp_path)
    assert made["exit"] == 0
    element = made["element"]
    names = [Path(element["directory"]) / f"sh01_explosion_v001.{n:04d}.exr" for n in range(1, 9)]
    assert sorted(Path(element["directory"]).glob("*.exr")) == names
    for number, path in enumerate(names, 1):
        check_with_another_reader(path, number, element["recipe_id"])
    assert hashlib.sha256(CUT.read_bytes()).hexdigest() == before
    assert Path(made["timeline"]).is_file()
    assert made["notes"][0].startswith("no temp comp: say the plate's --colour-space")


def check_with_another_reader(path: Path, number: int, recipe_id: str) -> None:
    """What a compositor's own tool sees in a frame."""
    picture = OpenImageIO.ImageInput.open(str(path))
    assert picture is not None
    spec = picture.spec()
    assert (spec.width, spec.height, spec.full_width, spec.full_height) == (2048, 1556, 2048, 1556)
    assert list(spec.channelnames[:4]) == ["R", "G", "B", "A"]
    expected = {"Z", "forward.u", "forward.v", "emission.R", "smoke.B"}
    assert expected <= set(spec.channelnames)
    assert spec.getattribute("colorInteropID") == "lin_ap1_scene"
    assert spec.getattribute("flashpot/recipe_id") == recipe_id
    assert spec.getattribute("compression") == "zip"
    assert tuple(spec.getattribute("chromaticities"))[:2] == pytest.approx((0.713, 0.293))
    assert f"{spec.getattribute('smpte:TimeCode')[0] & 0x3F:02x}" == f"{(number + 20) % 24:02d}"
    values = np.asarray(picture.read_image(0, 0, 0, spec.nchannels, OpenImageIO.FLOAT))
    assert np.isfinite(values).all()
    alpha = values[..., 3]
    assert alpha.min() >= 0
    assert alpha.max() <= 1
    smoke = [spec.channelindex(f"smoke.{c}") for c in "RGB"]
    assert not values[alpha == 0][:, smoke].any()
    if number > 3:
        assert alpha.max() > 0.5


def test_less_orange_keeps_the_simulation_and_the_silhouette(verb: Verb, tmp_path: Path) -> None:
    first = verb("generate", "explosion", *TINY, *NOW, "--seed", "21", "--out", tmp_path)
    second = verb("revise", first["element"]["directory"], "less-orange")
    assert first["solver_steps"] > 0
    assert second["solver_steps"] == 0
    assert second["element"]["sim_id"] == first["element"]["sim_id"]
    assert second["element"]["take"] == 2
    assert alphas(second["element"]) == alphas(first["element"])
    assert pixels(second["element"]) != pixels(first["element"])


def test_another_seed_is_another_silhouette_and_said_to_be(
    verb: Verb, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = verb("generate", "explosion", *TINY, *NOW, "--seed", "31", "--out", tmp_path)
    assert run(["revise", first["element"]["directory"], "again"]) == 0
    assert "SHAPE CHANGES" in capsys.readouterr().err
    assert run(["revise", first["element"]["directory"], "brighter"]) == 0
    assert "shape kept" in capsys.readouterr().err
    other = verb("revise", first["element"]["directory"], "again")
    assert (other["shape_kept"], other["reused"]) == (False, True)
    assert alphas(other["element"]) != alphas(first["element"])


def test_an_identical_recipe_is_answered_and_fresh_makes_the_same_pixels(
    verb: Verb, tmp_path: Path
) -> None:
    asked = ("generate", "fire", *TINY, "--set", "pre_roll=0", "--out", tmp_path)
    first, answered, fresh = verb(*asked), verb(*asked), verb(*asked, "--fresh")
    assert (first["reused"], answered["reused"], fresh["reused"]) == (False, True, False)
    assert pixels(answered["element"]) == pixels(first["element"])
    assert pixels(fresh["element"]) == pixels(first["element"])
    assert verb("verify", fresh["element"]["directory"])["exit"] == 0


def test_one_and_two_threads_in_their_own_folders_make_the_same_pixels(
    verb: Verb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for threads in ("1", "2"):
        data = tmp_path / f"data{threads}"
        monkeypatch.setenv("FLASHPOT_DATA", str(data))
        monkeypatch.setenv("FLASHPOT_THREADS", threads)
        out = tmp_path / threads
        made.append(verb("generate", "explosion", *TINY, *NOW, "--out", out))
        launcher.stop(data)
    assert made[1]["reused"] is False
    assert made[0]["element"]["recipe_id"] == made[1]["element"]["recipe_id"]
    assert pixels(made[0]["element"]) == pixels(made[1]["element"])


@needs_shared
def test_two_explosions_on_one_shot_are_two_elements_in_one_cut(
    verb: Verb, tmp_path: Path
) -> None:
    shot = ("--timeline", CUT, "--clip", "sh01", "--size", "96x54", "--frames", "21-24")
    rest = ("--quality", "draft", *NOW, "--out", tmp_path)
    verb("generate", "explosion", *shot, *rest)
    second = verb("generate", "explosion", *shot, *rest, "--label", "second", "--seed", "5")
    assert sorted(path.name for path in (tmp_path / "elements").iterdir()) == [
        "sh01_explosion_v001",
        "sh01_second_v001",
    ]
    text = Path(second["timeline"]).read_text(encoding="utf-8")
    assert "sh01_explosion_v001.mov" in text
    assert "sh01_second_v001.mov" in text


def test_a_changed_frame_fails_verification(verb: Verb, tmp_path: Path) -> None:
    made = verb("generate", "fire", *TINY, "--set", "pre_roll=0", "--out", tmp_path)
    directory = made["element"]["directory"]
    assert verb("verify", directory)["signature"] == "unsigned"
    frame = next(Path(directory).glob("*.exr"))
    frame.write_bytes(frame.read_bytes()[:-1] + b"x")
    changed = verb("verify", directory)
    assert changed["exit"] == 6
    assert changed["error"]["field"] == frame.name


def test_a_rerun_recipe_gives_the_same_pixels(verb: Verb, tmp_path: Path) -> None:
    made = verb("generate", "fire", *TINY, "--set", "pre_roll=0", "--out", tmp_path / "a")
    element = made["element"]
    arguments = ("--compare", element["directory"], "--out", tmp_path / "b")
    again = verb("rerun", element["recipe"], *arguments)
    assert again["largest_difference"] == 0
    assert again["recipe_id"] == element["recipe_id"]


@needs_shared
def test_a_damaged_plate_is_refused_and_the_server_goes_on(verb: Verb, tmp_path: Path) -> None:
    damaged = min((SHARED / "plates" / "damaged").glob("*.exr"))
    refused = verb("generate", "fire", *TINY, "--plate", damaged, "--out", tmp_path)
    assert refused["exit"] == 2
    assert damaged.name in refused["error"]["field"]
    assert verb("generate", "fire", *TINY, "--set", "pre_roll=0", "--out", tmp_path)["exit"] == 0


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (("generate", "fire", "--frames", "5-1", "--size", "96x54"), "--frames"),
        (("generate", "fire", *TINY, "--set", "height=900m"), "height"),
        (("generate", "fire", *TINY, "--engine", "pyroo"), "engine"),
        (("revise", "nowhere", "bigger"), "nowhere"),
        (("verify", "nowhere"), "nowhere"),
        (("rerun", "nowhere.json"), "nowhere.json"),
        (("cancel", "nosuchjob"), "job"),
    ],
)
def test_bad_input_is_one_error_with_its_field(
    verb: Verb, arguments: tuple[object, ...], field: str
) -> None:
    refused = verb(*arguments)
    assert refused["exit"] == 2
    assert refused["error"]["field"].endswith(field)
    assert refused["error"]["remedy"]
