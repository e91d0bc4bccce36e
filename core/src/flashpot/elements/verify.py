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
    for kind in BESIDE:
        _same_beside(element, kind)
    return Report(element.name, len(paths), element.recipe_id)


def _same_beside(element: Element, kind: str) -> None:
    hashes, path_of, names = {
        "volume": (element.volumes, element.volume_path, ".*.vdb"),
        "undistorted frame": (element.undistorted, element.undistorted_path, "_undistorted.*.exr"),
        "deep picture": (element.deeps, element.deep_path, "_deep.*.exr"),
    }[kind]
    paths = {number: path_of(number) for number in hashes}
    found = {path.name for path in element.directory.glob(f"{element.name}{names}")}
    _same_names({path.name for path in paths.values()}, found)
    same_numbers(element.name, set(paths), asked(element.recipe, kind), kind)
    for number, path in paths.items():
        if file_sha256(path) != hashes[number]:
            raise _differs(path.name, f"the {kind} was changed after delivery")


BESIDE = ("volume", "undistorted frame", "deep picture")
"""What may lie beside the frames, one of each a frame."""


def asked(recipe: Recipe, kind: str) -> set[int]:
    """The frames that a recipe wants of what may lie beside them."""
    lens = recipe.shot.lens
    wanted = {
        "volume": recipe.parameters.get("volume"),
        "undistorted frame": lens and lens.delivery == "both",
        "deep picture": recipe.parameters.get("deep"),
    }
    return set(recipe.frames.frames()) if wanted[kind] else set()


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
