"""Where the Nuke double's camera sees things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.formats import Format
from doubles.nuke_double.projection import seen_at


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 15 in a terminal."""
    with running(Profile(15, gui=False), tmp_path) as nuke:
        yield nuke


@pytest.fixture
def wide() -> Format:
    """An anamorphic format, its pixels twice as wide as high."""
    return Format(1828, 1556, 0, 0, 1828, 1556, 2.0)


@pytest.mark.behaviour("camera-fov")
def test_the_film_back_fills_the_width_whatever_vaperture_says(
    session: Session, wide: Format
) -> None:
    """A point at the edge of the field of view is at the format's edge."""
    camera = session.nuke.nodes.Camera3(focal=50, haperture=24, vaperture=5)
    assert np.allclose(seen_at(camera, (0, 0, -1), wide, 1), (914, 778))
    assert np.allclose(seen_at(camera, (0.24, 0, -1), wide, 1), (1828, 778))


@pytest.mark.behaviour("pixel-aspect")
def test_an_anamorphic_picture_is_squeezed_across(session: Session, wide: Format) -> None:
    """As far up as to the right in the world is twice as many pixels up."""
    camera = session.nuke.nodes.Camera3()
    x, y = seen_at(camera, (0.1, 0.1, -1), wide, 1)
    assert np.isclose(y - 778, 2 * (x - 914))


def test_an_animated_camera_under_an_axis_is_followed(session: Session, wide: Format) -> None:
    nuke = session.nuke
    axis = nuke.nodes.Axis2(translate=[0, 0, 5], rotate=[0, 180, 0])
    camera = nuke.nodes.Camera3(inputs=[axis], focal=50, haperture=24)
    camera["translate"].setAnimated()
    camera["translate"].setValueAt(0, 1001, 0)
    camera["translate"].setValueAt(0.24, 1002, 0)
    assert np.allclose(seen_at(camera, (0, 0, 6), wide, 1001), (914, 778))
    assert np.allclose(seen_at(camera, (0, 0, 6), wide, 1002), (0, 778))
    with pytest.raises(ValueError, match="behind"):
        seen_at(camera, (0, 0, 4), wide, 1001)


def test_the_window_moves_scales_and_rolls_the_picture(session: Session, wide: Format) -> None:
    """Overscan of a tenth is a window scale of 1.1: everything is nearer to the centre."""
    camera = session.nuke.nodes.Camera3(focal=50, haperture=24, win_scale=[1.1, 1.1])
    x, _ = seen_at(camera, (0.24, 0, -1), wide, 1)
    assert np.isclose(x, 914 + 914 / 1.1)
    camera["win_scale"].setValue([1, 1])
    camera["win_translate"].setValue([0.5, 0])
    assert np.allclose(seen_at(camera, (0.24, 0, -1), wide, 1), (914 + 457, 778))
    camera["winroll"].setValue(90)
    assert np.allclose(seen_at(camera, (0.24, 0, -1), wide, 1), (914, 778 + 914))
