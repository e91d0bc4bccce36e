"""What a Flashpot node does to its picture: held out, laid over the plate, shown take by take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.picture import render
from flashpot.media.exr import write_exr
from flashpot.shot import FrameRange, Size

SIZE = Size(width=32, height=18)
FRAMES = FrameRange(first=1001, count=2)
DEPTH = 10.0


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 15 in a terminal, its format that of the plate."""
    with running(Profile(15, gui=False), tmp_path) as nuke:
        root = nuke.nuke.root()
        root["format"].setValue(nuke.nuke.addFormat(f"{SIZE.width} {SIZE.height} 1 small"))
        yield nuke


def picture(folder: Path, name: str, value: float, depth: float, alpha: float = 1.0) -> str:
    """Frames of one colour and depth; the pattern."""
    rgba = np.full((SIZE.height, SIZE.width, 4), value, np.float32)
    rgba[..., 3] = alpha
    layers = {"Z": np.full(rgba.shape[:2], depth, np.float32)}
    layers |= {f"emission.{c}": rgba[..., 0] for c in "RGB"}
    for frame in FRAMES.frames():
        write_exr(folder / f"{name}.{frame}.exr", rgba, layers)
    return (folder / f"{name}.%04d.exr").as_posix()


def read(session: Session, pattern: str) -> Any:
    return session.nuke.nodes.Read(
        file=pattern, first=FRAMES.first, last=FRAMES.last, raw=True, on_error="error"
    )


def take(folder: Path, number: int, value: float, state: str = "draft") -> dict[str, Any]:
    return {
        "key": "k", "take": number, "label": "fire", "name": f"fire_v{number:03d}",
        "effect": "fire", "shot": "sh", "state": state, "frames": FRAMES.model_dump(),
        "rate": {"numerator": 24, "denominator": 1}, "size": SIZE.model_dump(),
        "pattern": picture(folder, f"fire_v{number:03d}", value, DEPTH, 0.5),
        "colour_space": "lin_ap1_scene", "recipe_id": "whole", "proxy": "", "still": False,
    }  # fmt: skip


def placed(session: Session, folder: Path) -> Any:
    """A node with two takes, of values 1 and 2."""
    from flashpot_nuke.host import NukeHost

    host = NukeHost()
    host.place(take(folder, 1, 1.0))
    host.replace(take(folder, 2, 2.0, "final"))
    (group,) = session.nuke.allNodes("Group")
    return group


def red(group: Any, frame: int = FRAMES.first) -> float:
    return float(render(group, frame).at("rgba.red", 5, 5))


def test_the_menu_chooses_the_take_and_the_draft_is_tinted(
    session: Session, tmp_path: Path
) -> None:
    from flashpot_nuke.contents import TINTS

    group = placed(session, tmp_path)
    assert group["flashpot_take"].values() == ["v001 draft", "v002 final"]
    assert (red(group), group["tile_color"].value()) == (2.0, TINTS["final"])
    group["flashpot_take"].setValue("v001 draft")
    assert red(group) == 1.0
    assert {"emission.red", "depth.Z"} <= set(render(group, FRAMES.first).planes)


def test_outside_of_its_frames_there_is_nothing(session: Session, tmp_path: Path) -> None:
    assert red(placed(session, tmp_path), FRAMES.first - 1) == 0.0


def test_over_the_plate(session: Session, tmp_path: Path) -> None:
    group = placed(session, tmp_path)
    group.setInput(0, read(session, picture(tmp_path, "plate", 0.4, 50.0)))
    assert red(group) == 2.0
    group["flashpot_over"].setValue(True)
    assert red(group) == pytest.approx(2.0 + 0.4 * 0.5, abs=1e-3)


@pytest.mark.parametrize(("alpha", "left"), [(1.0, 0.0), (0.25, 1.5), (0.0, 2.0)])
def test_a_matte_holds_it_out(session: Session, tmp_path: Path, alpha: float, left: float) -> None:
    group = placed(session, tmp_path)
    group.setInput(1, read(session, picture(tmp_path, "matte", alpha, 0.0, alpha)))
    assert red(group) == 2.0
    group["flashpot_holdout"].setValue("matte")
    assert red(group) == pytest.approx(left, abs=1e-3)


@pytest.mark.parametrize(
    ("plate", "left"),
    [(DEPTH + 5, 2.0), (DEPTH - 5, 0.0), (DEPTH, 1.0), (0.0, 2.0)],
    ids=["behind it", "before it", "beside it, half", "nothing there"],
)
@pytest.mark.parametrize("inverse", [False, True])
@pytest.mark.parametrize("unit", [1.0, 0.01])
def test_the_plates_depth_holds_it_out_softly(
    session: Session, tmp_path: Path, plate: float, left: float, unit: float, *, inverse: bool
) -> None:
    """Metres of ours against the plate's own units, as distance or as one over it."""
    group = placed(session, tmp_path)
    units = plate / unit
    depth = 1 / units if inverse and units else units
    group.setInput(0, read(session, picture(tmp_path, "plate", 0.4, depth)))
    group["flashpot_holdout"].setValue("plate 1/depth" if inverse else "plate depth")
    group["flashpot_plate_metres"].setValue(unit)
    assert red(group) == pytest.approx(left, abs=2e-3)


def test_without_softness_depth_is_a_step(session: Session, tmp_path: Path) -> None:
    group = placed(session, tmp_path)
    group.setInput(0, read(session, picture(tmp_path, "plate", 0.4, DEPTH - 0.01)))
    group["flashpot_holdout"].setValue("plate depth")
    assert red(group) == pytest.approx(0.96, abs=0.01)
    group["flashpot_soft"].setValue(0.0)
    assert red(group) == pytest.approx(0.0, abs=1e-3)
