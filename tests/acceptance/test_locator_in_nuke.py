"""The picture of an element lies where Nuke's own camera sees its locator, to half a pixel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from companion.workplace import Workplace, workplace
from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.picture import render
from doubles.nuke_double.projection import seen_at
from flashpot.companion.catalogue import catalogue
from flashpot.media.exr import Window, write_exr
from flashpot_bridge import write_private
from flashpot_bridge.places import CATALOGUE
from nuke_room.lens import Lens
from nuke_room.script import ending
from wire.served import Served, served

FIRST, LAST = 1001, 1003
NEAREST = 0.5
"""Pixels, as an artist would measure it."""


@dataclass(frozen=True)
class Setup:
    """One shot: the plate's format, how far it reaches beyond it, the lens that bent it."""

    width: int = 320
    height: int = 180
    aspect: float = 1.0
    overscan: int = 0
    bend: float = 0.0


SETUPS = {
    "plain": Setup(),
    "draft smaller than the plate": Setup(960, 540),
    "anamorphic": Setup(320, 268, aspect=2.0),
    "overscan": Setup(overscan=24),
    "redistorted": Setup(bend=0.12),
    "redistorted, anamorphic": Setup(320, 268, aspect=2.0, bend=0.1),
}
PLACES = {
    "the middle": (0.5, 0.5),
    "lower left": (0.04, 0.05),
    "lower right": (0.96, 0.05),
    "upper left": (0.04, 0.95),
    "upper right": (0.96, 0.95),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served() as made:
        yield made


@pytest.fixture
def place(server: Served, tmp_path: Path) -> Iterator[Workplace]:
    with workplace(tmp_path / "artist", server) as made:
        made.use_server()
        yield made


@pytest.mark.parametrize("setup", SETUPS.values(), ids=SETUPS)
def test_the_locator_is_where_the_camera_sees_it(
    place: Workplace, tmp_path: Path, setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle and in all four corners, under a camera that moves, turns and zooms."""
    monkeypatch.setenv("FLASHPOT_CONFIG", str(place.folder))
    write_private(place.folder / CATALOGUE, catalogue())
    place.companion()
    with running(Profile(16, gui=False), tmp_path) as session, ending():
        shot = Shot(session, setup, tmp_path)
        for name, at in PLACES.items():
            group = shot.element(at)
            for frame in (FIRST, LAST):
                off = np.subtract(shot.measured(group, frame), shot.expected(frame))
                assert np.hypot(*off) < NEAREST, (name, frame, off)


def test_a_camera_read_without_its_window_is_seen_to_be_off(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what a naive plugin leaves out moves the element by pixels."""
    monkeypatch.setenv("FLASHPOT_CONFIG", str(place.folder))
    write_private(place.folder / CATALOGUE, catalogue())
    place.companion()
    with running(Profile(16, gui=False), tmp_path) as session, ending():
        shot = Shot(session, SETUPS["plain"], tmp_path)
        from flashpot_nuke import cameras

        real = cameras._at
        naive = {"shift_x_mm": 0.0, "shift_y_mm": 0.0}
        monkeypatch.setattr(cameras, "_at", lambda *a: {**real(*a), **naive})
        group = shot.element((0.5, 0.5))
        off = np.subtract(shot.measured(group, FIRST), shot.expected(FIRST))
        assert np.hypot(*off) > 4 * NEAREST


class Shot:
    """A plate, a camera that moves, a lens, and an axis that an element is asked for at."""

    def __init__(self, session: Session, setup: Setup, folder: Path) -> None:
        self.nuke, self.setup = session.nuke, setup
        self.lens = Lens(setup.width, setup.height, setup.bend)
        self.nuke.scriptSaveAs((folder / "shot.nk").as_posix())
        self.nuke.root()["lock_range"].setValue(True)
        self.nuke.root()["first_frame"].setValue(FIRST)
        self.nuke.root()["last_frame"].setValue(LAST)
        self.plate = self._plate(folder)
        self.camera = self._camera()
        self.axis = self.nuke.nodes.Axis2(name="locator")
        self.map = self._map(folder)
        from flashpot_nuke import scale

        scale.keep(0.01)

    def element(self, at: tuple[float, float]) -> Any:
        """The Group of an element whose locator is seen about there at the first frame."""
        self.axis["translate"].setValue(self._world(at))
        from flashpot_nuke import buttons, making, terminal
        from flashpot_nuke.running import session

        here = session()
        inputs = {"plate": self.plate, "camera": self.camera, "axis": self.axis}
        if self.map is not None:
            inputs["stmap"] = self.map
        group = making.made(here.catalogue, "explosion", inputs)
        group["flashpot_label"].setValue(f"dot {at[0]:g} {at[1]:g}".replace(".", "_"))
        group["flashpot_overscan"].setValue(bool(self.setup.overscan))
        group["flashpot_redistort"].setValue(self.map is not None)
        real = buttons.asked
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(buttons, "asked", lambda *a: {**real(*a), "engine": "painter"})
            terminal.rendered(here, group, "draft")
        return group

    def measured(self, group: Any, frame: int) -> tuple[float, float]:
        """The middle of what the element shows, pixels of the format from its lower left."""
        picture = render(group, frame)
        light = picture.plane("rgba.red")
        x, y = picture.places()
        return float((x * light).sum() / light.sum()), float((y * light).sum() / light.sum())

    def expected(self, frame: int) -> tuple[float, float]:
        """Where the double's camera sees the axis; in the plate, where its lens has bent it."""
        at = tuple(self.axis["translate"].getValueAt(frame, i) for i in range(3))
        x, y = seen_at(self.camera, at, self.plate.format(), frame)
        return self.lens.bent(x, y) if self.map is not None else (x, y)

    def _plate(self, folder: Path) -> Any:
        setup = self.setup
        shape = (setup.height + 2 * setup.overscan, setup.width + 2 * setup.overscan, 4)
        grey = np.full(shape, 0.18, np.float32)
        display = Window(0, 0, setup.width, setup.height)
        origin = (-setup.overscan, -setup.overscan)
        for frame in range(FIRST, LAST + 1):
            write_exr(
                folder / f"plate.{frame}.exr", grey, {}, {"pixelAspectRatio": setup.aspect},
                display=display, origin=origin,
            )  # fmt: skip
        plate = self.nuke.nodes.Read(name="plate")
        plate["file"].fromUserText(f"{(folder / 'plate.####.exr').as_posix()} {FIRST}-{LAST}")
        return plate

    def _camera(self) -> Any:
        """Centimetres; it goes aside, turns, zooms, and its window is shifted."""
        camera = self.nuke.nodes.Camera3(name="cam", focal=35, haperture=24.9, vaperture=3)
        camera["win_translate"].setValue([0.03, -0.02])
        moves = (("translate", 0, 0.0, 40.0), ("rotate", 1, 0.0, 1.2), ("rotate", 2, 0.0, 3.0))
        for knob, index, start, end in moves:
            camera[knob].setAnimated(index)
            camera[knob].setValueAt(start, FIRST, index)
            camera[knob].setValueAt(end, LAST, index)
        camera["translate"].setValue(170, 1)
        camera["focal"].setAnimated()
        camera["focal"].setValueAt(35, FIRST)
        camera["focal"].setValueAt(34, LAST)
        return camera

    def _world(self, at: tuple[float, float]) -> list[float]:
        """The point 10 m before the camera that is seen there at the first frame."""
        form = self.plate.format()
        x, y = at[0] * form.width(), at[1] * form.height()
        if self.setup.bend:
            columns, rows = self.lens.straight(np.array([x]), np.array([y]))
            x, y = float(columns[0]), float(rows[0])
        point = np.array([0.0, 170.0])
        for _ in range(20):
            seen = np.array(seen_at(self.camera, (*point, -1000.0), form, FIRST))
            point += (np.array([x, y]) - seen) * (1.0, 1.0 / form.pixelAspect())
        return [*map(float, point), -1000.0]

    def _map(self, folder: Path) -> Any:
        if not self.setup.bend:
            return None
        read = self.nuke.nodes.Read(name="lens", file=self.lens.write_map(folder / "lens.exr"))
        read["raw"].setValue(True)
        read["before"].setValue("hold")
        read["after"].setValue("hold")
        return read
