"""The Reformat of the Nuke double: formats, fits, and pixels beyond the format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.picture import render


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 15 in a terminal."""
    with running(Profile(15, gui=False), tmp_path) as nuke:
        yield nuke


def ramp(session: Session, width: int, height: int, aspect: float = 1.0) -> Any:
    """A picture whose red is its pixels' x, whose green is their y."""
    nuke = session.nuke
    form = nuke.addFormat(f"{width} {height} {aspect} ramp_{width}_{height}_{aspect:g}")
    constant = nuke.nodes.Constant(channels="rgba", format=form)
    return nuke.nodes.Expression(inputs=[constant], expr0="x", expr1="y")


def boxed(session: Session, above: Any, width: int, height: int, **knobs: object) -> Any:
    """A Reformat to a box of this shape."""
    node = session.nuke.nodes.Reformat(inputs=[above])
    values = {"type": "to box", "box_width": width, "box_height": height, "box_fixed": True}
    for name, value in {**values, **knobs}.items():
        node[name].setValue(value)
    return node


def test_a_box_of_a_fixed_shape_is_filled_by_distorting(session: Session) -> None:
    node = boxed(session, ramp(session, 40, 20), 80, 80, resize="distort", box_pixel_aspect=2)
    form = node.format()
    assert (form.width(), form.height(), form.pixelAspect()) == (80, 80, 2.0)
    red = render(node, 1).plane("rgba.red")
    assert np.isclose(red[40, 40], 19.75, atol=0.01)


def test_without_scaling_the_picture_lies_in_the_middle(session: Session) -> None:
    node = boxed(session, ramp(session, 40, 20), 60, 30, resize="none")
    picture = render(node, 1)
    assert picture.box == (10, 5, 40, 20)
    assert np.isclose(picture.at("rgba.red", 10, 5), 0)
    assert np.isclose(picture.at("rgba.green", 49, 24), 19)


@pytest.mark.parametrize(("kept", "box"), [(True, (-10, -5, 40, 20)), (False, (0, 0, 20, 10))])
def test_pixels_beyond_the_format_stay_where_pbb_says_so(
    session: Session, *, kept: bool, box: tuple[int, ...]
) -> None:
    node = boxed(session, ramp(session, 40, 20), 20, 10, resize="none", pbb=kept)
    picture = render(node, 1)
    assert picture.box == box
    found = node.bbox()
    assert (found.x(), found.y(), found.w(), found.h()) == box
    assert np.isclose(picture.at("rgba.red", 0, 0), 10)


def test_the_shape_as_shown_is_kept_from_squeezed_to_square(session: Session) -> None:
    """A squeezed picture fitted to a square-pixel width is half as high in pixels."""
    node = boxed(session, ramp(session, 40, 40, 2.0), 80, 80, resize="width")
    assert render(node, 1).box == (0, 20, 80, 40)
