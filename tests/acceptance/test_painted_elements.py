"""A studio's own model, from its import to an element on a timeline, by the verbs."""

from __future__ import annotations

import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio
import pytest

from acceptance.conftest import Verb
from core.timeline.cuts import clip, track
from flashpot.media.exr import read_attributes, read_exr, write_exr
from models_room.tiny import save

pytestmark = pytest.mark.usefixtures("painting_studio")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny pipeline as a studio has downloaded it."""
    return save("wan-vace", tmp_path_factory.mktemp("downloaded") / "wan")


@pytest.fixture
def plate_and_matte(tmp_path: Path) -> Path:
    """Five frames of a grey plate, and a matte of its left half."""
    for number in range(1001, 1006):
        plate, matte = np.full((32, 32, 4), 0.18, np.float32), np.zeros((32, 32, 4), np.float32)
        plate[..., 3], matte[:, :16] = 1.0, 1.0
        write_exr(tmp_path / f"plate.{number}.exr", plate)
        write_exr(tmp_path / f"matte.{number}.exr", matte)
    return tmp_path


def cut_in(folder: Path) -> Path:
    timeline = otio.schema.Timeline("cut")
    timeline.tracks.append(track(clip("sh010", 20, 9)))
    otio.adapters.write_to_file(timeline, str(folder / "cut.otio"))
    return folder / "cut.otio"


@pytest.fixture
def imported(verb: Verb, saved: Path) -> None:
    """The tiny pipeline, imported once."""
    if not verb("models", "list")["models"]:
        came = verb("models", "import", saved, "--name", "video", "--licence", "apache-2.0")
        assert came["exit"] == 0, came


@pytest.mark.usefixtures("imported")
def test_a_model_is_imported_and_paints_an_element_onto_the_timeline(
    verb: Verb, tmp_path: Path
) -> None:
    """As every element: verified, answered from the store, made again to the last bit."""
    common = ("--timeline", cut_in(tmp_path), "--clip", "sh010", "--size", "32x32", "--handles",
              "0,0", "--engine", "diffusion", "--quality", "draft", "--out", tmp_path / "out",
              "--set", "mode=text", "--set", "steps=2")  # fmt: skip
    made = verb("generate", "fire", *common, "--set", "prompt=a torch, at night")
    assert made["exit"] == 0, made
    element = made["element"]
    recipe = json.loads(Path(element["recipe"]).read_text())
    assert recipe["generation"]["model"] == "video"
    assert recipe["generation"]["prompt"] == "a torch, at night"
    assert (element["first"], element["last"]) == (20, 28)
    frame = Path(element["pattern"] % 20)
    assert read_exr(frame).rgba.shape == (32, 32, 4)
    assert read_attributes(frame)["flashpot/recipe_id"] == element["recipe_id"]
    report = json.loads(
        (Path(element["directory"]) / f"{element['name']}.report.json").read_text()
    )
    assert report["recipe_id"] == element["recipe_id"]
    placed = otio.adapters.read_from_file(made["timeline"])
    assert element["name"] in {c.name for c in placed.find_clips()}
    assert verb("verify", element["directory"])["exit"] == 0
    again = verb("generate", "fire", *common, "--set", "prompt=a torch, at night")
    assert again["reused"] is True
    rerun = verb("rerun", element["recipe"], "--compare", element["directory"], "--out",
                 tmp_path / "rerun")  # fmt: skip
    assert rerun["exit"] == 0, rerun
    assert rerun["largest_difference"] == 0


@pytest.mark.usefixtures("imported")
def test_a_model_paints_in_the_matte_of_a_plate(verb: Verb, plate_and_matte: Path) -> None:
    folder = plate_and_matte
    made = verb("generate", "fire", "--plate", folder / "plate.%04d.exr", "--matte",
                folder / "matte.%04d.exr", "--colour-space", "lin_ap1_scene", "--engine",
                "diffusion", "--set", "mode=inpaint", "--set", "steps=2", "--out",
                folder / "out")  # fmt: skip
    assert made["exit"] == 0, made
    frame = read_exr(Path(made["element"]["pattern"] % 1001)).rgba
    matte = read_exr(folder / "matte.1001.exr").rgba[..., 0]
    assert not frame[matte == 0].any()
    assert frame[matte == 1].any()
    recipe = json.loads(Path(made["element"]["recipe"]).read_text())
    assert len(recipe["shot"]["matte"]["sha256"]) == 64


@pytest.mark.usefixtures("imported")
def test_a_painted_take_is_extended_repaired_and_finished(
    verb: Verb, plate_and_matte: Path
) -> None:
    """Each a child of its recipe; what is kept of the take before is kept to the last bit."""
    folder = plate_and_matte
    common = ("--size", "32x32", "--frames", "1001-1005", "--engine", "diffusion", "--quality",
              "draft", "--out", folder / "out")  # fmt: skip
    first = verb("generate", "fire", *common, "--set", "mode=text", "--set", "steps=2",
                 "--set", "alpha=luma")["element"]  # fmt: skip
    longer = verb("revise", first["directory"], "extend-tail", "4")
    assert longer["exit"] == 0, longer
    longer = longer["element"]
    assert (longer["first"], longer["last"], longer["take"]) == (1001, 1009, 2)
    assert parent_of(longer) == first["recipe_id"]
    for number in range(1001, 1006):
        assert np.array_equal(picture(longer, number), picture(first, number))
    repaired = verb("revise", longer["directory"], "--matte", folder / "matte.%04d.exr")
    assert repaired["exit"] == 0, repaired
    repaired = repaired["element"]
    before, after = picture(longer, 1003), picture(repaired, 1003)
    assert np.array_equal(after[:, 16:], before[:, 16:])
    assert not np.array_equal(after[:, :16], before[:, :16])
    assert parent_of(repaired) == longer["recipe_id"]
    rerun = verb("rerun", longer["recipe"], "--compare", longer["directory"], "--out",
                 folder / "rerun")  # fmt: skip
    assert rerun["exit"] == 0, rerun
    assert rerun["largest_difference"] == 0
    final = verb("revise", first["directory"], "final")
    assert final["exit"] == 0, final
    recipe = json.loads(Path(final["element"]["recipe"]).read_text())
    assert (recipe["quality"], recipe["generation"]["guide"]) == ("final", "take")
    assert recipe["parent"] == first["recipe_id"]


def picture(element: dict[str, str], number: int) -> Any:
    return read_exr(Path(element["pattern"] % number)).rgba


def parent_of(element: dict[str, str]) -> str:
    return str(json.loads(Path(element["recipe"]).read_text())["parent"])


@pytest.mark.parametrize(
    ("maker", "licence", "effect", "mode"),
    [
        ("ltx2", "ltx-2-community", "smoke", "text"),
        ("ltx", "ltx-video-open-weights", "fire", "guided"),
        ("qwen-image", "apache-2.0", "background", "text"),
    ],
)
def test_other_families_paint_through_the_same_server(
    maker: str, licence: str, effect: str, mode: str, verb: Verb, tmp_path: Path
) -> None:
    """With the size, the frames and the sound that were promised."""
    came = verb("models", "import", save(maker, tmp_path / maker), "--name", maker, "--licence",
                licence, "--accept-licence")  # fmt: skip
    assert came["exit"] == 0, came
    made = verb("generate", effect, "--engine", "diffusion", "--size", "32x32", "--frames",
                "1001-1005", "--rate", "24", "--out", tmp_path / "out", "--set", f"model={maker}",
                "--set", f"mode={mode}", "--set", "steps=2")  # fmt: skip
    assert made["exit"] == 0, made
    element = made["element"]
    assert (element["first"], element["last"]) == (1001, 1005)
    frame = read_exr(Path(element["pattern"] % 1005)).rgba
    assert frame.shape == (32, 32, 4)
    assert np.isfinite(frame).all()
    assert frame.std() > 0
    assert sounding(Path(element["directory"])) == (
        [(2, 3, 16_000, 3334)] if maker == "ltx2" else []
    )


def sounding(folder: Path) -> list[tuple[int, int, int, int]]:
    """Channels, bytes, rate and samples of the sounds that lie beside an element."""
    found = []
    for path in folder.glob("*.wav"):
        with wave.open(str(path)) as file:
            found.append(file.getparams()[:4])
    return found
