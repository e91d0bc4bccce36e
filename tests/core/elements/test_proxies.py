"""Half-size frames for a host's proxy mode."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flashpot.elements import open_element, verify, write_proxies
from flashpot.media.exr import Window, read_exr, write_exr
from flashpot.media.header import RECIPE_ID
from picture_samples import deliver

SMALLER = 2e-3


def test_every_frame_is_there_at_half_its_size_and_the_element_still_verifies(
    tmp_path: Path,
) -> None:
    element = deliver(tmp_path)
    assert element.proxy_pattern == ""
    pattern = write_proxies(element)
    assert open_element(element.directory).proxy_pattern == pattern
    for number in element.frames:
        whole, half = (read_exr(Path(p % number)) for p in (element.pattern, pattern))
        rows, columns = whole.rgba.shape[:2]
        assert half.rgba.shape[:2] == ((rows + 1) // 2, (columns + 1) // 2)
        assert np.allclose(half.rgba[0, 0], whole.rgba[:2, :2].mean((0, 1)), atol=SMALLER)
        assert half.layers.keys() == whole.layers.keys()
        assert half.attributes[RECIPE_ID] == element.recipe_id
    assert verify(element.directory).frames == len(element.frames)


def test_motion_is_in_pixels_of_the_smaller_picture_and_depth_is_never_mixed(
    tmp_path: Path,
) -> None:
    element = deliver(tmp_path)
    number = element.first
    rgba = np.ones((5, 7, 4), np.float32)
    depth = np.arange(35, dtype=np.float32).reshape(5, 7)
    write_exr(element.frame_path(number), rgba, {"Z": depth, "forward.u": rgba[..., 0] * 6})
    half = read_exr(Path(write_proxies(element) % number))
    assert half.rgba.shape == (3, 4, 4)
    assert np.all(half.rgba == 1), "an odd row or column is no darker"
    assert np.array_equal(half.layers["Z"], depth[::2, ::2])
    assert half.layers["forward.u"] == pytest.approx(3.0)


def test_what_lies_around_the_picture_is_there_at_half_its_size(tmp_path: Path) -> None:
    """Around an odd overscan the picture's own blocks stay what they are without it."""
    element = deliver(tmp_path)
    number = element.first
    rgba = np.random.default_rng(2).random((12, 16, 4)).astype(np.float32)
    window = Window(0, 0, 6, 4)
    write_exr(element.frame_path(number), rgba, {}, display=window, origin=(-5, -3))
    path = Path(write_proxies(element) % number)
    half, whole = read_exr(path), read_exr(path, whole=True)
    assert half.display_window == Window(0, 0, 3, 2)
    assert whole.data_window == Window(-3, -2, 9, 7)
    assert half.rgba[1, 2] == pytest.approx(rgba[5:7, 9:11].mean((0, 1)), abs=SMALLER)
