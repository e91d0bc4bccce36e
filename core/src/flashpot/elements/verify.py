"""The proof that an element is as it was made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flashpot.elements.element import Element, open_element
from flashpot.errors import VerificationError
from flashpot.media.exr import read_attributes
from flashpot.media.files import file_sha256
from flashpot.media.header import RECIPE_ID
from flashpot.recipe import Recipe


@dataclass(frozen=True)
class Report:
    """What `verify` found of an element that is as it was made."""

    name: str
    frames: int
    recipe_id: str
    signature: str = "unsigned"


def verify(directory: Path) -> Report:
    """Prove that an element is as it was made.

    Every frame of the list is there and has its hash, no other frame is, the frames are those of
    the recipe, and every EXR names the recipe by the hash of the recipe file's bytes. Raises
    VerificationError with the first thing that differs, InputError where this is no element.
    """
    element = open_element(directory)
    found = {path.name for path in element.directory.glob(f"{element.name}.*.exr")}
    paths = {number: element.frame_path(number) for number in element.frames}
    _same_names({path.name for path in paths.values()}, found)
    same_numbers(element.name, set(paths), set(element.recipe.frames.frames()))
    for number, path in paths.items():
        if file_sha256(path) != element.frames[number]:
            raise _differs(path.name, "the frame was changed after delivery")
        if read_attributes(path).get(RECIPE_ID) != element.recipe_id:
            raise _differs(path.name, "the frame was not made by the recipe beside it")
    _same_volumes(element)
    _same_undistorted(element)
    return Report(element.name, len(paths), element.recipe_id)


def _same_volumes(element: Element) -> None:
    paths = {number: element.volume_path(number) for number in element.volumes}
    found = {path.name for path in element.directory.glob(f"{element.name}.*.vdb")}
    _same_names({path.name for path in paths.values()}, found)
    same_numbers(element.name, set(paths), volumes_asked(element.recipe), "volume")
    for number, path in paths.items():
        if file_sha256(path) != element.volumes[number]:
            raise _differs(path.name, "the volume was changed after delivery")


def _same_undistorted(element: Element) -> None:
    paths = {number: element.undistorted_path(number) for number in element.undistorted}
    found = {p.name for p in element.directory.glob(f"{element.name}_undistorted.*.exr")}
    _same_names({path.name for path in paths.values()}, found)
    asked = undistorted_asked(element.recipe)
    same_numbers(element.name, set(paths), asked, "undistorted frame")
    for number, path in paths.items():
        if file_sha256(path) != element.undistorted[number]:
            raise _differs(path.name, "the frame was changed after delivery")


def undistorted_asked(recipe: Recipe) -> set[int]:
    """The frames that a recipe wants before its shot's lens as well."""
    lens = recipe.shot.lens
    return set(recipe.frames.frames()) if lens and lens.delivery == "both" else set()


def volumes_asked(recipe: Recipe) -> set[int]:
    """The frames that a recipe wants volumes of."""
    return set(recipe.frames.frames()) if recipe.parameters.get("volume") else set()


def same_numbers(name: str, there: set[int], asked: set[int], kind: str = "frame") -> None:
    """Raise VerificationError where the frames that are there are not those asked for."""
    for number in sorted(asked - there):
        raise _differs(name, f"{kind} {number} of the recipe is missing")
    for number in sorted(there - asked):
        raise _differs(name, f"{kind} {number} is not one of the recipe's")


def _same_names(listed: set[str], found: set[str]) -> None:
    for name in sorted(listed - found):
        raise _differs(name, "the file is missing")
    for name in sorted(found - listed):
        raise _differs(name, "the file is not one of the element's")


def _differs(name: str, fact: str) -> VerificationError:
    return VerificationError(
        fact, field=name, remedy="deliver the take again, or rerun its recipe", code="differs"
    )
