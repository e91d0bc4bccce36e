"""One delivered take, as it is on disk."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from flashpot.elements.names import frame_path, take_number
from flashpot.errors import InputError
from flashpot.recipe import Recipe, read_recipe

FRAME_LIST = "frames.json"


@dataclass(frozen=True)
class Element:
    """One delivered take."""

    name: str
    """`<shot>_<label>_v003`: the folder's name and every file's stem."""
    take: int
    directory: Path
    recipe: Recipe
    recipe_id: str
    """SHA-256 of the recipe file's bytes."""
    frames: dict[int, str]
    """Frame number to SHA-256, in order."""

    @property
    def first(self) -> int:
        return min(self.frames)

    @property
    def last(self) -> int:
        return max(self.frames)

    @property
    def pattern(self) -> str:
        """Absolute path of the frames with `%04d` for the number."""
        return str(self.directory / f"{self.name}.%04d.exr")

    @property
    def movie(self) -> Path:
        return self.directory / f"{self.name}.mov"

    @property
    def recipe_path(self) -> Path:
        return self.directory / f"{self.name}.recipe.json"

    def frame_path(self, number: int) -> Path:
        return frame_path(self.directory, number)


def open_element(directory: Path) -> Element:
    """The element in a folder, from its recipe and frame list; frames are not looked at.

    Raises InputError where the folder is no element, or one whose delivery never finished.
    """
    directory = directory.resolve()
    take = take_number(directory.name)
    recipe_path = directory / f"{directory.name}.recipe.json"
    try:
        listed = json.loads((directory / FRAME_LIST).read_bytes())
        data = recipe_path.read_bytes()
        frames = {int(number): str(digest) for number, digest in listed.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise _no_element(directory) from error
    if take is None or not frames:
        raise _no_element(directory)
    return Element(
        name=directory.name,
        take=take,
        directory=directory,
        recipe=read_recipe(data, str(recipe_path)),
        recipe_id=hashlib.sha256(data).hexdigest(),
        frames=dict(sorted(frames.items())),
    )


def _no_element(directory: Path) -> InputError:
    return InputError(
        "this folder is no finished element",
        field=str(directory),
        remedy="give a folder of elements/ that holds frames.json and a .recipe.json",
        code="no_element",
    )
