"""What comes beside the frames of an element, and deliveries that were broken off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flashpot.elements import Delivery, Element, open_element, verify
from flashpot.errors import InputError, VerificationError
from flashpot.media.exr import write_exr
from flashpot.media.header import frame_attributes
from flashpot.recipe import Recipe
from picture_samples import FIRST, deliver, fireball, recipe

VOLUMES = recipe(parameters={"volume": True, "deep": True})
NUMBERS = (FIRST, FIRST + 1, FIRST + 2)


def frame_bytes(made: Recipe, number: int, folder: Path) -> bytes:
    path = folder / "frame.exr"
    write_exr(path, fireball(), attributes=frame_attributes(made.shot, number, made.recipe_id))
    return path.read_bytes()


def with_volumes(out: Path, numbers: tuple[int, ...] = NUMBERS) -> Element:
    """An element whose volumes are a few bytes each."""
    out.mkdir(exist_ok=True)
    delivery = Delivery.begin(out, "sh010", "bang")
    for number in NUMBERS:
        delivery.add_frame(number, [frame_bytes(VOLUMES, number, out)])
    for number in numbers:
        delivery.add_volume(number, [b"vdb", str(number).encode()])
        delivery.add_deep(number, [b"deep", str(number).encode()])
    delivery.add_light([b"{", b"}"])
    return delivery.finish(VOLUMES)


def test_an_element_knows_its_volumes_and_its_light(tmp_path: Path) -> None:
    element = with_volumes(tmp_path)
    assert open_element(element.directory) == element
    assert Path(element.volume_pattern % FIRST).read_bytes() == b"vdb1001"
    assert element.volume_path(FIRST).name == "sh010_bang_v001.1001.vdb"
    assert json.loads((element.directory / "volumes.json").read_bytes()) == {
        str(number): digest for number, digest in element.volumes.items()
    }
    assert Path(element.deep_pattern % FIRST).read_bytes() == b"deep1001"
    assert element.deep_path(FIRST).name == "sh010_bang_v001_deep.1001.exr"
    assert set(json.loads((element.directory / "deep.json").read_bytes())) == {
        str(number) for number in NUMBERS
    }
    assert element.light_path is not None
    assert element.light_path.read_bytes() == b"{}"
    assert verify(element.directory).frames == 3


def test_an_element_without_them_says_so(tmp_path: Path) -> None:
    element = deliver(tmp_path)
    assert (element.volumes, element.volume_pattern, element.light_path) == ({}, "", None)
    assert (element.deeps, element.deep_pattern) == ({}, "")
    assert not (element.directory / "volumes.json").exists()


def test_a_delivery_without_a_volume_that_was_asked_for_is_not_whole(tmp_path: Path) -> None:
    with pytest.raises(VerificationError, match="volume 1003 of the recipe is missing"):
        with_volumes(tmp_path, NUMBERS[:2])
    assert not list(tmp_path.rglob("frames.json"))


def test_a_changed_a_missing_and_an_extra_volume_are_found(tmp_path: Path) -> None:
    element = with_volumes(tmp_path)
    path = element.volume_path(FIRST)
    path.write_bytes(b"vdb1000")
    with pytest.raises(VerificationError, match=r"1001\.vdb: the volume was changed"):
        verify(element.directory)
    path.unlink()
    with pytest.raises(VerificationError, match=r"1001\.vdb: the file is missing"):
        verify(element.directory)
    path.write_bytes(b"vdb1001")
    verify(element.directory)
    element.volume_path(7).write_bytes(b"")
    with pytest.raises(VerificationError, match=r"0007\.vdb: the file is not one"):
        verify(element.directory)


def test_a_changed_a_missing_and_an_extra_deep_picture_are_found(tmp_path: Path) -> None:
    element = with_volumes(tmp_path)
    path = element.deep_path(FIRST)
    path.write_bytes(b"deep1000")
    with pytest.raises(VerificationError, match=r"1001\.exr: the deep picture was changed"):
        verify(element.directory)
    path.unlink()
    with pytest.raises(VerificationError, match=r"deep\.1001\.exr: the file is missing"):
        verify(element.directory)
    path.write_bytes(b"deep1001")
    verify(element.directory)
    element.deep_path(7).write_bytes(b"")
    with pytest.raises(VerificationError, match=r"deep\.0007\.exr: the file is not one"):
        verify(element.directory)
    for path in [*element.directory.glob("*_deep.*"), element.directory / "deep.json"]:
        path.unlink()
    with pytest.raises(VerificationError, match="deep picture 1001 of the recipe is missing"):
        verify(element.directory)


def test_volumes_that_vanished_with_their_list_are_found(tmp_path: Path) -> None:
    element = with_volumes(tmp_path)
    for path in [*element.directory.glob("*.vdb"), element.directory / "volumes.json"]:
        path.unlink()
    with pytest.raises(VerificationError, match="volume 1001 of the recipe is missing"):
        verify(element.directory)


def test_a_delivery_that_was_broken_off_goes_on_with_the_frames_it_has(tmp_path: Path) -> None:
    made = recipe()
    broken = Delivery.begin(tmp_path, "sh010", "bang")
    for number in NUMBERS[:2]:
        broken.add_frame(number, [frame_bytes(made, number, tmp_path)])
    again = Delivery.resume(broken.directory)
    assert again.frames == set(NUMBERS[:2])
    assert (again.take, again.pattern) == (broken.take, broken.pattern)
    again.add_frame(NUMBERS[2], [frame_bytes(made, NUMBERS[2], tmp_path)])
    again.finish(made)
    verify(broken.directory)


def test_what_was_half_written_goes_and_what_is_anothers_stays(tmp_path: Path) -> None:
    broken = Delivery.begin(tmp_path, "sh010", "bang")
    broken.add_light([b"{}"])
    ours = (
        "sh010_bang_v001.1002.exr.part",
        "sh010_bang_v001.1001.vdb",
        "volumes.json",
        "deep.json",
    )
    for name in (*ours, "notes.txt"):
        (broken.directory / name).write_bytes(b"half")
    (broken.directory / "wip").mkdir()
    assert Delivery.resume(broken.directory).frames == set()
    left = sorted(path.name for path in broken.directory.iterdir())
    assert left == ["notes.txt", "wip"]


def test_a_whole_element_and_a_folder_that_is_no_take_are_not_resumed(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "holiday.jpg").touch()
    for folder in (deliver(tmp_path).directory, tmp_path / "holiday", tmp_path / "gone_v001"):
        with pytest.raises(InputError, match="no unfinished take"):
            Delivery.resume(folder)
    assert (tmp_path / "holiday" / "holiday.jpg").exists()
