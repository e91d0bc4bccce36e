"""The shot as Nuke's script tells it: frames, size, camera, scale, whose shot it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.projection import seen_at
from flashpot.camera import view_at
from flashpot.host import HostShot
from flashpot.media.exr import Window, write_exr
from flashpot_bridge import HostError
from nuke_room.lens import Lens

FIRST, LAST = 1001, 1006


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 16 in a terminal, a script on disk, its range locked."""
    with running(Profile(16, gui=False), tmp_path) as nuke:
        locked(nuke, tmp_path)
        yield nuke


def locked(session: Session, folder: Path) -> None:
    session.nuke.scriptSaveAs((folder / "sh010_comp_v012.nk").as_posix())
    for name, value in (("lock_range", True), ("first_frame", FIRST), ("last_frame", LAST)):
        session.nuke.root()[name].setValue(value)


def plate(session: Session, folder: Path, *, aspect: float = 1.0, beyond: int = 0) -> Any:
    """Frames 11 to 16 of 64x36 pixels, with overscan where asked."""
    grey = np.full((36 + 2 * beyond, 64 + 2 * beyond, 4), 0.18, np.float32)
    for frame in range(11, 17):
        write_exr(
            folder / f"plate.{frame}.exr", grey, {}, {"pixelAspectRatio": aspect},
            display=Window(0, 0, 64, 36), origin=(-beyond, -beyond),
        )  # fmt: skip
    read = session.nuke.nodes.Read(name="plate")
    read["file"].fromUserText(f"{(folder / 'plate.##.exr').as_posix()} 11-16")
    return read


def shot(group: Any = None) -> HostShot:
    """What the host says, to its last step."""
    from flashpot_nuke import shots

    steps = shots.current(shots.standing(group))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return HostShot.model_validate(end.value)


def node(session: Session, **inputs: Any) -> Any:
    """A Flashpot node with these inputs."""
    from flashpot.companion.catalogue import catalogue
    from flashpot_nuke.making import made

    return made(catalogue(), "explosion", inputs)


@pytest.mark.parametrize(
    ("mode", "text", "first"),
    [("expression", "", 11), ("offset", "990", 1001), ("start at", "1001", 1001)],
)
def test_script_frames_are_named_not_the_files(
    session: Session, tmp_path: Path, mode: str, text: str, first: int
) -> None:
    session.nuke.root()["lock_range"].setValue(False)
    read = plate(session, tmp_path)
    read["frame_mode"].setValue(mode)
    read["frame"].setValue(text)
    found = shot(node(session, plate=read)).shot.range
    assert (found.first, found.count) == (first, 6)


def test_a_locked_range_is_the_shots_own(session: Session, tmp_path: Path) -> None:
    found = shot(node(session, plate=plate(session, tmp_path))).shot.range
    assert (found.first, found.last) == (FIRST, LAST)


def test_an_expression_leaves_the_scripts_range(session: Session, tmp_path: Path) -> None:
    read = plate(session, tmp_path)
    read["frame_mode"].setValue("expression")
    read["frame"].setValue("frame-990")
    session.nuke.root()["lock_range"].setValue(False)
    found = shot(node(session, plate=read)).shot.range
    assert (found.first, found.last) == (FIRST, LAST)


def test_proxy_mode_and_squeezed_pixels_leave_the_size_as_it_is(
    session: Session, tmp_path: Path
) -> None:
    group = node(session, plate=plate(session, tmp_path, aspect=2.0))
    session.nuke.root().setProxy(True)
    found = shot(group).shot
    assert (found.size.width, found.size.height, found.pixel_aspect) == (64, 36, 2.0)


@pytest.mark.parametrize("proxy", [False, True])
def test_the_plates_overscan_is_taken_where_the_artist_says_so(
    session: Session, tmp_path: Path, *, proxy: bool
) -> None:
    group = node(session, plate=plate(session, tmp_path, beyond=8))
    session.nuke.root().setProxy(proxy)
    assert shot(group).shot.size.width == 64
    group["flashpot_overscan"].setValue(True)
    found = shot(group).shot.size
    assert (found.width, found.height) == (64 + 16, 36 + 16)


@pytest.mark.parametrize(("bend", "beyond"), [(0.2, 13), (-0.1, 0)])
def test_an_stmap_gets_the_overscan_that_it_fetches_from(
    session: Session, tmp_path: Path, bend: float, beyond: int
) -> None:
    """0.2 at the corners of 64x36 is 8.4 pixels and more; a pincushion needs none."""
    path = Lens(64, 36, bend).write_map(tmp_path / "lens.exr")
    lens = session.nuke.nodes.Read(name="lens", file=path, raw=True, before="hold", after="hold")
    group = node(session, plate=plate(session, tmp_path), stmap=lens)
    found = shot(group).shot.size
    assert abs(found.width - 64 - 2 * beyond) <= 6 if beyond else found.width == 64


@pytest.mark.parametrize("kind", ["Camera2", "Camera3", "Camera4"])
@pytest.mark.parametrize("window", [([1.1, 1.1], 4), ([1.1, 1.05], 0)])
def test_every_kind_of_camera_is_seen_through_as_nuke_does(
    session: Session, tmp_path: Path, kind: str, window: tuple[list[float], float]
) -> None:
    """Moved, turned, its window shifted, scaled and rolled; in centimetres."""
    from flashpot_nuke import scale

    nuke = session.nuke
    camera = getattr(nuke.nodes, kind)(
        translate=[30, 170, 20], rotate=[-5, 20, 3], focal=40, haperture=24.9, vaperture=3,
        win_translate=[0.1, -0.05], win_scale=window[0], winroll=window[1],
    )  # fmt: skip
    scale.keep(0.01)
    read = plate(session, tmp_path, aspect=1.3)
    found = shot(node(session, plate=read, camera=camera)).shot
    for point in ((0.0, 100.0, -900.0), (-300.0, 250.0, -1200.0), (-150.0, 0.0, -600.0)):
        u, v, _ = view_at(found, FIRST).project(np.array(point) * 0.01)
        seen = seen_at(camera, point, read.format(), FIRST)
        assert np.allclose((u * 64, (1 - v) * 36), seen, atol=1e-3)


@pytest.mark.parametrize(
    ("knobs", "said"),
    [
        ({"projection_mode": "spherical"}, "spherical"),
        ({"win_scale": [1.1, 1.0], "winroll": 5}, "unevenly"),
    ],
)
def test_a_camera_that_is_no_pinhole_is_refused(
    session: Session, knobs: dict[str, Any], said: str
) -> None:
    camera = session.nuke.nodes.Camera3(**knobs)
    with pytest.raises(HostError, match=said):
        shot(node(session, camera=camera))


def test_inputs_are_followed_through_dots(session: Session) -> None:
    camera = session.nuke.nodes.Camera3(name="tracked")
    dot = session.nuke.nodes.Dot(inputs=[session.nuke.nodes.Dot(inputs=[camera])])
    found = shot(node(session, camera=dot)).shot.camera
    assert found is not None
    assert found.name == "tracked"


def test_the_shot_is_named_by_the_script_or_by_its_scope(session: Session) -> None:
    """A script of Nuke 16 may carry several shots: the variable `shot` says which."""
    assert shot().shot.name == "sh010_comp"
    session.nuke.root()["gsv"].setGsvValue("shot", "sh020")
    assert shot().shot.name == "sh020"


@pytest.mark.parametrize(
    ("fps", "told"), [(24.0, (24, 1)), (23.976, (24000, 1001)), (29.97, (30000, 1001))]
)
def test_the_rate_is_the_fraction_that_it_stands_for(
    session: Session, fps: float, told: tuple[int, int]
) -> None:
    session.nuke.root()["fps"].setValue(fps)
    found = shot().shot.rate
    assert (found.numerator, found.denominator) == told


def test_an_axis_under_another_stands_where_both_put_it(session: Session) -> None:
    nuke = session.nuke
    above = nuke.nodes.Axis2(translate=[0, 0, 10], rotate=[0, 90, 0])
    axis = nuke.nodes.Axis2(name="blast", inputs=[above], translate=[0, 2, 5])
    (found,) = (part for part in shot(node(session, axis=axis)).locators if part.name == "blast")
    assert np.allclose((found.at.x, found.at.y, found.at.z), (5, 2, 10))
    assert found.selected


def test_looking_at_a_script_changes_nothing_in_it(tmp_path: Path) -> None:
    """A companion that connects asks who is there; only what comes into it makes it ours."""
    with running(Profile(16), tmp_path) as session:
        from flashpot_nuke.host import NukeHost

        locked(session, tmp_path)
        session.nuke.root().setModified(False)
        host = NukeHost()
        before = host.capabilities()["document"]
        shot()
        assert not session.nuke.root().modified()
        host.claim()
        assert host.capabilities()["document"] == before
        session.nuke.scriptClear()
        assert host.capabilities()["document"] != before
