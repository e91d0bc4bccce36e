"""Elements: names, takes, delivery and proof."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flashpot.elements import Delivery, element_stem, list_takes, open_element, slug, verify
from flashpot.errors import InputError, VerificationError
from flashpot.media.exr import write_exr
from flashpot.media.header import frame_attributes
from flashpot.shot import FrameRange
from picture_samples import deliver, fireball, recipe, shot


@pytest.mark.parametrize("name", ["sh010", "SQ-1.2_a", "0"])
def test_a_name_of_safe_letters_stays_as_it_is(name: str) -> None:
    assert slug(name) == name


@pytest.mark.parametrize(
    "name",
    ["sh 010", "Schuß", "../../etc", "日本", "", "a/b", "a" * 300, ".hidden", "a%04d", "\ud800"],
)
def test_a_name_that_loses_letters_gets_six_digits_of_its_hash(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[A-Za-z0-9_.-]*[0-9a-f]{6}", made)
    assert not made.startswith(".")
    assert len(made) < 100


def test_two_names_that_look_alike_afterwards_stay_two() -> None:
    assert slug("sh 010") != slug("sh/010")
    assert element_stem("sh 010", "fire") != element_stem("sh_010", "fire")


def test_the_second_take_is_the_next_number_and_the_first_is_untouched(tmp_path: Path) -> None:
    first, second = deliver(tmp_path), deliver(tmp_path)
    assert (first.name, second.name) == ("sh010_bang_v001", "sh010_bang_v002")
    assert list_takes(tmp_path, "sh010", "bang") == [1, 2]
    assert list_takes(tmp_path, "sh010", "other") == []
    verify(first.directory)


def test_takes_begun_at_once_never_share_a_number(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        takes = list(pool.map(lambda _: Delivery.begin(tmp_path, "sh010", "bang").take, range(24)))
    assert sorted(takes) == list(range(1, 25))


def test_an_element_knows_its_files(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    assert open_element(element.directory) == element
    assert (element.first, element.last, element.take) == (1001, 1003, 1)
    assert Path(element.pattern % 1002).exists()
    assert element.recipe_id == element.recipe.recipe_id
    assert json.loads((element.directory / "frames.json").read_bytes()) == {
        str(number): digest for number, digest in element.frames.items()
    }


def test_frames_before_zero_are_frames(tmp_path: Path) -> None:
    early = shot(range=FrameRange(first=-2, count=4))
    element = deliver(tmp_path, recipe(early))
    names = sorted(path.name for path in element.directory.glob("*.exr"))
    assert "sh010_bang_v001.-002.exr" in names
    assert Path(element.pattern % -2).exists()
    assert verify(element.directory).frames == 4


def test_a_delivery_that_stops_half_way_is_no_element(tmp_path: Path) -> None:
    delivery = Delivery.begin(tmp_path, "sh010", "bang")
    delivery.add_frame(1001, [b"a", b"b"])
    with pytest.raises(InputError, match="no finished element"):
        open_element(delivery.directory)
    with pytest.raises(VerificationError, match="1002"):
        delivery.finish(recipe())
    assert not (delivery.directory / "frames.json").exists()
    assert Delivery.begin(tmp_path, "sh010", "bang").take == 2


def test_a_stream_that_breaks_leaves_no_frame(tmp_path: Path) -> None:
    def broken() -> object:
        yield b"half"
        raise ConnectionError("gone")

    delivery = Delivery.begin(tmp_path, "sh010", "bang")
    with pytest.raises(ConnectionError):
        delivery.add_frame(1001, broken())  # type: ignore[arg-type]
    assert not list(delivery.directory.iterdir())


def test_the_movie_takes_the_elements_name(tmp_path: Path) -> None:
    movie = Delivery.begin(tmp_path, "sh010", "bang").add_movie([b"mo", b"vie"])
    assert movie.name == "sh010_bang_v001.mov"
    assert movie.read_bytes() == b"movie"


def test_an_untouched_element_verifies_and_says_that_it_is_unsigned(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    report = verify(element.directory)
    assert (report.frames, report.signature) == (3, "unsigned")
    assert report.recipe_id == element.recipe_id


def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    path = deliver(tmp_path).frame_path(1002)
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    with pytest.raises(VerificationError, match=r"1002\.exr: the frame was changed"):
        verify(path.parent)


def test_a_missing_and_an_extra_frame_are_found(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    moved = element.frame_path(1003).rename(element.frame_path(1004))
    with pytest.raises(VerificationError, match=r"1003\.exr: the file is missing"):
        verify(element.directory)
    moved.rename(element.frame_path(1003))
    verify(element.directory)
    element.frame_path(1004).write_bytes(b"")
    with pytest.raises(VerificationError, match=r"1004\.exr: the file is not one"):
        verify(element.directory)


def test_a_frame_list_shortened_with_its_frame_is_found(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    element.frame_path(1003).unlink()
    listed = {str(n): digest for n, digest in element.frames.items() if n != 1003}
    (element.directory / "frames.json").write_text(json.dumps(listed))
    with pytest.raises(VerificationError, match="frame 1003 of the recipe is missing"):
        verify(element.directory)


def test_another_recipe_beside_the_frames_is_found(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    element.recipe_path.write_bytes(recipe(seed=8).canonical)
    with pytest.raises(VerificationError, match="not made by the recipe"):
        verify(element.directory)


def test_a_frame_of_another_recipe_listed_as_ours_is_found(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    foreign = frame_attributes(element.recipe.shot, 1002, "0" * 64)
    digest = write_exr(element.frame_path(1002), fireball(), attributes=foreign)
    listed = {str(n): d for n, d in (element.frames | {1002: digest}).items()}
    (element.directory / "frames.json").write_text(json.dumps(listed))
    with pytest.raises(VerificationError, match="not made by the recipe"):
        verify(element.directory)


@pytest.mark.parametrize("listed", ["{}", "[]", "no json", '{"a": "b"}'])
def test_a_frame_list_that_is_none_is_refused(tmp_path: Path, listed: str) -> None:
    element = deliver(tmp_path)
    (element.directory / "frames.json").write_text(listed)
    with pytest.raises(InputError, match="no finished element"):
        verify(element.directory)
