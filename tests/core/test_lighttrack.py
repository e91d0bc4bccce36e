"""A delivered light track lights another element, or is refused by its option."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot.iterating import Parent, lit
from flashpot.lighttrack import read_light
from flashpot.session.shots import free_shot
from flashpot.session.wish import Wish
from flashpot.shot import FrameRange, LightKey, Picture, Rate, Size
from picture_samples import recipe

RATE = Rate(numerator=24)
FRAME = {
    "frame": 1001, "position": [0.0, 1.0, -12.0], "radius": 0.5, "rgb": [8.0, 4.0, 2.0],
    "flicker": 1.0,
}  # fmt: skip


def told(**changes: Any) -> str:
    track = {
        "schema_version": 1,
        "recipe_id": "a" * 64,
        "rate": RATE.model_dump(),
        "frames": [FRAME],
    }
    return json.dumps(track | changes)


def element(folder: Path, text: str) -> Path:
    """The folder of an element with a light track."""
    made = folder / "sh010_bang_v001"
    made.mkdir()
    (made / "sh010_bang_v001.light.json").write_text(text)
    return made


def test_its_folder_and_its_file_give_the_same_light(tmp_path: Path) -> None:
    folder = element(tmp_path, told())
    light = read_light(folder, RATE)
    key = LightKey(frame=1001, position=(0.0, 1.0, -12.0), radius_m=0.5, intensity=(8.0, 4.0, 2.0))
    assert light.frames == (key,)
    assert light.name == "sh010_bang_v001"
    assert read_light(folder / "sh010_bang_v001.light.json", RATE) == light


DARK = {**FRAME, "rgb": [0.0, 0.0, 0.0]}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("", "no light track"),
        ("[1]", "no light track"),
        (told(schema_version=2), "no light track"),
        (told(frames=[]), "no light track"),
        (told(frames=[{**FRAME, "rgb": [-1.0, 0.0, 0.0]}]), "no light track"),
        (told(frames=[DARK]), "is dark"),
        (told(rate={"numerator": 25, "denominator": 1}), "25 frames a second, the shot of 24"),
    ],
)
def test_what_is_no_light_for_the_shot_is_refused(tmp_path: Path, text: str, fact: str) -> None:
    with pytest.raises(InputError, match=fact) as caught:
        read_light(element(tmp_path, text), RATE)
    assert (caught.value.field, caught.value.code) == ("--lit-by", "bad_light")


def test_an_element_without_a_light_track_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no light track"):
        read_light(tmp_path, RATE)


def test_a_wish_puts_it_into_the_shot_and_a_shot_without_keeps_its_recipe(tmp_path: Path) -> None:
    folder = element(tmp_path, told())
    frames = FrameRange(first=1001, count=2)
    bare = Wish(size=Size(width=48, height=32), frames=frames)
    shot = free_shot(Wish(size=Size(width=48, height=32), frames=frames, lit_by=(folder,)))
    assert shot.lights == (read_light(folder, RATE),)
    assert "lights" in shot.model_dump()
    assert "lights" not in free_shot(bare).model_dump()


def test_a_takes_child_is_lit_by_what_is_given_and_else_as_it_was(tmp_path: Path) -> None:
    taken = recipe()
    pictures = Picture(pattern="a.%04d.exr", frames=taken.frames, size=taken.shot.size)
    child = Parent(taken, taken.recipe_id, pictures).child
    light = read_light(element(tmp_path, told()), RATE)
    given = lit(child, (light,))
    assert given.shot.lights == (light,)
    assert lit(given, ()) == given
    assert given.model_copy(update={"shot": child.shot}) == child
