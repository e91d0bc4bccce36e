"""Colour: the pinned config's transforms, and whose pixels are what."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.media.colour import (
    CHROMATICITIES,
    CONFIG,
    SCREEN,
    VIDEO,
    detect_space,
    from_display,
    from_working,
    space_named,
    to_display,
    to_working,
    view_name,
)


def pixels(*values: tuple[float, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """One row of pixels."""
    return np.array([values], np.float32)


def test_the_config_is_named_in_full_and_its_view_too() -> None:
    assert CONFIG == "ocio://cg-config-v2.2.0_aces-v1.3_ocio-v2.4"
    assert view_name(VIDEO) == "ACES 1.0 - SDR Video on Rec.1886 Rec.709 - Display"


def test_grey_white_and_black_through_the_view_are_aces_own() -> None:
    """0.18 shows at 0.356, 1.0 at 0.812 and black at black, whatever the alpha."""
    out = to_display(pixels((0.18, 0.18, 0.18, 0.0), (1, 1, 1, 0.5), (0, 0, 0, 0)))
    assert out[0, :, 0] == pytest.approx([0.35595, 0.81197, 0.0], abs=1e-4)
    assert out[0, :, 3] == pytest.approx([0, 0.5, 0], abs=1e-6)


def test_black_stays_code_zero_in_ten_bits() -> None:
    assert np.round(to_display(pixels((0, 0, 0)), VIDEO) * 1023).max() == 0


def test_what_is_not_finite_in_a_plate_still_shows() -> None:
    out = to_display(pixels((np.nan, np.nan, np.nan, 1), (np.inf, np.inf, np.inf, 1)))
    assert out[0, 0] == pytest.approx((0, 0, 0, 1), abs=1e-5)
    assert out[0, 1] == pytest.approx((1, 1, 1, 1), abs=1e-3)


def test_many_bands_on_many_threads_give_what_one_row_gives() -> None:
    rng = np.random.default_rng(1)
    picture = rng.random((300, 20, 4), np.float32) * 4
    assert np.array_equal(to_display(picture)[211:212], to_display(picture[211:212]))


def test_linear_rec709_becomes_acescg_by_the_known_matrix() -> None:
    assert to_working(pixels((1, 0, 0)), "lin_rec709_scene")[0, 0] == pytest.approx(
        (0.6131, 0.0702, 0.0206), abs=2e-4
    )
    there = to_working(pixels((0.2, 0.4, 3.0, 0.5)), "lin_rec709_scene")
    back = from_working(there, "lin_rec709_scene")
    assert back[0, 0] == pytest.approx((0.2, 0.4, 3.0, 0.5), abs=1e-5)


def test_a_curve_is_applied_to_colour_without_its_alpha() -> None:
    """Half-covered white must come out as half of linear white, not as the curve of one half."""
    out = to_working(pixels((0.5, 0.5, 0.5, 0.5), (0, 0, 0, 0)), "srgb_tx")
    assert out[0, 0] == pytest.approx((0.5, 0.5, 0.5, 0.5), abs=1e-4)
    assert out[0, 1] == pytest.approx((0, 0, 0, 0), abs=1e-6)
    opaque = to_working(pixels((0.5, 0.5, 0.5, 1.0)), "srgb_tx")
    assert opaque[0, 0, 0] == pytest.approx(0.214, abs=1e-3)


@pytest.mark.parametrize(
    ("attributes", "name", "space"),
    [
        ({"colorInteropID": "lin_rec709_scene"}, "a.exr", "Linear Rec.709 (sRGB)"),
        ({"oiio:ColorSpace": "ACEScg"}, "a.exr", "ACEScg"),
        ({"chromaticities": CHROMATICITIES["lin_ap0_scene"]}, "a.exr", "ACES2065-1"),
        ({"colorInteropID": "lin_ap1_scene"}, "a_srgb_tx.exr", "ACEScg"),
        ({}, "plate_lin_ap1_scene.0001.exr", "ACEScg"),
        ({}, "bg_ACEScg_v2.exr", "ACEScg"),
        ({"colorInteropID": "nobody_knows"}, "a.exr", None),
        ({"chromaticities": (0.3,) * 8}, "a.exr", None),
        ({}, "raw/aces/faces.0001.exr", None),
        ({}, "notacescgatall.exr", None),
        ({}, "plate.exr", None),
    ],
)
def test_a_space_is_found_by_header_then_name_and_never_guessed(
    attributes: dict[str, object], name: str, space: str | None
) -> None:
    assert detect_space(attributes, Path("/show") / name) == space


def test_the_show_default_is_asked_last() -> None:
    assert detect_space({}, "plate.exr", "lin_ap1_scene") == "ACEScg"
    header = {"colorInteropID": "lin_rec709_scene"}
    assert detect_space(header, "plate.exr", "lin_ap1_scene") == "Linear Rec.709 (sRGB)"


def test_an_unknown_space_is_refused_with_its_name() -> None:
    with pytest.raises(InputError, match="purple"):
        space_named("purple")


def test_a_show_look_changes_the_picture_only_where_it_is_given(tmp_path: Path) -> None:
    look = tmp_path / "half.cc"
    look.write_text(
        '<ColorCorrection id="x"><SOPNode><Slope>0.5 0.5 0.5</Slope><Offset>0 0 0</Offset>'
        "<Power>1 1 1</Power></SOPNode></ColorCorrection>"
    )
    grey = pixels((0.18, 0.18, 0.18))
    assert to_display(grey, SCREEN, str(look)).max() < to_display(grey).max() - 0.1


def test_a_look_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.cube"
    broken.write_text("no table")
    with pytest.raises(InputError, match=r"broken\.cube"):
        to_display(pixels((0, 0, 0)), SCREEN, str(broken))


def test_an_undone_view_shows_the_same_again() -> None:
    """What was read from a display looks like itself through the view."""
    code = np.random.default_rng(3).random((8, 16, 1)).astype(np.float32) * np.ones(3, "f4")
    assert np.abs(to_display(from_display(code)) - code).max() < 1e-4
    assert np.abs(to_display(to_working(code, "srgb_tx")) - code).max() > 0.05
