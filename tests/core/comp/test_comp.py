"""Comps: over in linear, order by depth, marked movies and the contact sheet."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from flashpot.comp import Stack, over, resized, write_contact_sheet, write_temp_comp
from flashpot.comp.lettering import burn_in, fitted, typeface
from flashpot.comp.sheet import spread
from flashpot.comp.stack import back_to_front
from flashpot.elements import Delivery, Element
from flashpot.errors import InputError
from flashpot.media.colour import VIDEO, to_display
from flashpot.media.exr import write_exr
from flashpot.media.header import frame_attributes
from flashpot.media.movie import read_movie
from flashpot.plates.probe import check_file, probe
from flashpot.recipe import Recipe
from flashpot.shot import FrameRange, Picture, Size
from picture_samples import COUNT, FIRST, Pixels, deliver, fireball, recipe, shot


def plate(
    folder: Path, numbers: range = range(FIRST, FIRST + COUNT), alpha: float = 1.0
) -> Picture:
    """A soft plate with a little noise and odd values, on disk."""
    rng = np.random.default_rng(3)
    for number in numbers:
        slope = np.linspace(0.05, 0.8, 48, dtype=np.float32)[None, :, None]
        rgba = slope + rng.random((32, 48, 4), np.float32) * np.float32(0.02)
        rgba[..., 3] = alpha
        rgba[0, 0, 0] = -0.0
        attributes = {"colorInteropID": "lin_ap1_scene"}
        write_exr(folder / f"plate.{number:04d}.exr", rgba, attributes=attributes)
    return probe(str(folder / "plate.%04d.exr")).as_picture()


def made(out: Path, of: Recipe, colour: tuple[float, ...], depth: float | None) -> Element:
    """An element of one colour in the left half of the picture, at one depth."""
    delivery = Delivery.begin(out, of.shot.name, of.label)
    rgba = np.zeros((32, 48, 4), np.float32)
    rgba[:, :24] = colour
    layers = {} if depth is None else {"Z": np.full((32, 48), depth, np.float32)}
    for number in of.frames.frames():
        source = out / "frame.exr"
        attributes = frame_attributes(of.shot, number, of.recipe_id)
        write_exr(source, rgba, layers, attributes)
        delivery.add_frame(number, [source.read_bytes()])
    return delivery.finish(of)


def test_over_is_porter_duffs_and_adds_light_that_has_no_alpha() -> None:
    front = np.array([[[0.5, 0.25, 0, 0.5], [2, 0, 0, 0], [0, 0, 0, 1]]], np.float32)
    back = np.full((1, 3, 4), (0.4, 0.4, 0.4, 1), np.float32)
    wanted = [(0.7, 0.45, 0.2, 1), (2.4, 0.4, 0.4, 1), (0, 0, 0, 1)]
    assert over(front, back)[0] == pytest.approx(np.array(wanted))


def test_the_back_comes_through_bit_for_bit_where_the_front_is_empty() -> None:
    odd = np.array([-0.0, np.nan, np.inf, 1e-42], np.float32)
    back = np.broadcast_to(odd, (32, 48, 4)).copy()
    out = over(np.zeros((32, 48, 4), np.float32), back)
    assert out.tobytes() == back.tobytes()
    front = fireball()
    changed = over(front, back).tobytes()
    assert changed != back.tobytes()


def test_the_plate_is_untouched_outside_the_element(tmp_path: Path) -> None:
    picture = plate(tmp_path)
    element = made(tmp_path, recipe(), (1, 0.5, 0, 0.5), 10)
    with Stack([], picture, picture.size) as bare, Stack([element], picture) as stack:
        before, after = bare.frame(FIRST), stack.frame(FIRST)
    assert before[:, 24:].tobytes() == after[:, 24:].tobytes()
    assert np.abs(after[:, :24] - before[:, :24]).max() > 0.1
    assert after[5, 5, :3] == pytest.approx(before[5, 5, :3] * 0.5 + (1, 0.5, 0), abs=1e-3)


def test_the_nearer_element_is_in_front_whatever_the_order_given(tmp_path: Path) -> None:
    near = made(tmp_path, recipe(label="near"), (1, 0, 0, 1), 5)
    far = made(tmp_path, recipe(label="far"), (0, 1, 0, 1), 50)
    flat = made(tmp_path, recipe(label="flat"), (0, 0, 1, 1), None)
    sky = made(tmp_path, recipe(label="sky", effect="background"), (1, 1, 1, 1), None)
    for given in ([near, far, flat, sky], [sky, flat, far, near]):
        assert [e.recipe.label for e in back_to_front(given)] == ["sky", "far", "near", "flat"]
    with Stack([near, far], None) as stack:
        assert stack.frame(FIRST)[3, 3] == pytest.approx((1, 0, 0, 1))


def test_a_background_goes_behind_a_plate_with_alpha_and_replaces_one_without(
    tmp_path: Path,
) -> None:
    sky = made(tmp_path, recipe(label="sky", effect="background"), (0, 0, 3, 1), None)
    keyed, opaque = tmp_path / "keyed", tmp_path / "opaque"
    keyed.mkdir()
    opaque.mkdir()
    with Stack([sky], plate(keyed, alpha=0.5)) as stack:
        behind = stack.frame(FIRST)
    with Stack([sky], plate(opaque)) as stack:
        instead = stack.frame(FIRST)
    assert 1.3 < behind[3, 3, 2] < 2.5
    assert instead[3, 3] == pytest.approx((0, 0, 3, 1))


def test_an_element_has_only_its_own_frames(tmp_path: Path) -> None:
    element = made(tmp_path, recipe(frames=FrameRange(first=FIRST + 1, count=1)), (9, 9, 9, 1), 5)
    with Stack([element], plate(tmp_path)) as stack:
        assert stack.shown() == [FIRST + 1]
        assert stack.frame(FIRST)[3, 3].max() < 2
        assert stack.frame(FIRST + 1)[3, 3].max() == pytest.approx(9)


def test_a_draft_at_another_size_is_fitted_to_the_plate(tmp_path: Path) -> None:
    small = recipe(shot(size=Size(width=24, height=16)))
    element = deliver(tmp_path, small)
    with Stack([element], plate(tmp_path)) as stack:
        assert stack.frame(FIRST).shape == (32, 48, 4)
    picture: Pixels = fireball()
    assert resized(picture, 48, 32) is picture
    assert resized(picture, 24, 16).sum() == pytest.approx(picture.sum() / 4, rel=0.02)


def test_a_missing_plate_frame_is_named_and_leaves_no_movie(tmp_path: Path) -> None:
    element, picture = deliver(tmp_path), plate(tmp_path)
    (tmp_path / f"plate.{FIRST + 1}.exr").unlink()
    with pytest.raises(InputError, match=rf"plate\.{FIRST + 1}\.exr"):
        write_temp_comp(tmp_path, [element], picture)
    assert not list((tmp_path / "comp").iterdir())


def test_the_temp_comp_has_the_frames_that_the_plate_has(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    short = plate(tmp_path, range(FIRST + 1, FIRST + 2))
    movie = read_movie(write_temp_comp(tmp_path, [element], short))
    assert (len(movie.frames), movie.timecode) == (1, "01:00:00:23")
    with pytest.raises(InputError, match="none of the frames 5-6"):
        write_temp_comp(tmp_path, [element], short, FrameRange(first=5, count=2))


def test_a_still_plate_lies_under_every_frame(tmp_path: Path) -> None:
    plate(tmp_path, range(1, 2))
    still = check_file(tmp_path / "plate.0001.exr")
    movie = read_movie(write_temp_comp(tmp_path, [deliver(tmp_path)], still.as_picture()))
    assert len(movie.frames) == COUNT


def test_the_temp_comp_is_marked_and_shows_the_comp(tmp_path: Path) -> None:
    element, picture = deliver(tmp_path), plate(tmp_path)
    path = write_temp_comp(tmp_path, [element], picture)
    assert path == tmp_path / "comp" / "sh010_tempcomp_v001.mp4"
    movie = read_movie(path)
    assert "TEMP" in movie.comment
    assert element.recipe_id in movie.comment
    assert (movie.rate, movie.timecode) == (Fraction(24000, 1001), "01:00:00:22")
    assert len(movie.frames) == COUNT
    with Stack([element], picture) as stack:
        wanted = to_display(stack.frame(FIRST + 1), VIDEO)[:12, :, :3]
    assert np.abs(movie.frames[1][:12, :, :3] / 65535 - wanted).mean() < 0.03


def test_the_next_temp_comp_takes_the_next_number(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    first = write_temp_comp(tmp_path, [element], None)
    kept = first.read_bytes()
    second = write_temp_comp(tmp_path, [element], None)
    assert second.name == "sh010_tempcomp_v002.mp4"
    assert first.read_bytes() == kept
    assert len(list((tmp_path / "comp").iterdir())) == 2


def test_the_burn_in_changes_the_lower_edge_only() -> None:
    grey = np.full((400, 600, 3), 0.5, np.float32)
    marked = burn_in(grey, "TEMP", "1001")
    assert np.array_equal(marked[:370], grey[:370])
    assert marked[375:].max() > 0.9
    assert marked[375:].min() < 0.3


def test_the_contact_sheet_has_a_row_for_each_element_and_one_for_the_comp(
    tmp_path: Path,
) -> None:
    element, picture = deliver(tmp_path), plate(tmp_path)
    one = write_contact_sheet(tmp_path / "one.png", [element], {"sh010": picture})
    two = write_contact_sheet(tmp_path / "two.png", [element, element], {"sh010": picture})
    with Image.open(one) as small, Image.open(two) as large:
        assert small.width == large.width > 1500
        row = large.height - small.height
        assert 150 < row < 400
        assert small.height > 2 * row
        colours = np.asarray(small)
    assert colours[0, 0].max() < 40, "the paper is dark"
    assert colours.max() > 200


def test_frames_are_spread_over_the_whole_range() -> None:
    assert spread(range(1001, 1025)) == [1001, 1006, 1010, 1015, 1019, 1024]
    assert spread([7, 8]) == [7, 8]
    assert spread([]) == []


def test_words_that_are_too_long_end_in_an_ellipsis() -> None:
    assert fitted("sh010", 14, 200) == "sh010"
    cut = fitted("a_very_long_shot_name_" * 5, 14, 200)
    assert cut.endswith("…")
    assert typeface(14).getlength(cut) <= 200
