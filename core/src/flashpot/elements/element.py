"""One delivered take, as it is on disk."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from flashpot.elements.names import (
    deep_path,
    deep_pattern,
    frame_path,
    frame_pattern,
    light_path,
    proxy_path,
    proxy_pattern,
    report_path,
    sound_path,
    take_number,
    undistorted_path,
    undistorted_pattern,
    volume_path,
    volume_pattern,
)
from flashpot.errors import InputError
from flashpot.recipe import Recipe, read_recipe
from flashpot.shot import FrameRange, Picture

FRAME_LIST = "frames.json"
VOLUME_LIST = "volumes.json"
UNDISTORTED_LIST = "undistorted.json"
DEEP_LIST = "deep.json"


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
    volumes: dict[int, str]
    """The same of its volumes; empty where none were asked for."""
    undistorted: dict[int, str]
    """The same of its frames before the shot's lens; empty where they are not delivered too."""
    deeps: dict[int, str]
    """The same of its deep pictures."""

    @property
    def first(self) -> int:
        return min(self.frames)

    @property
    def last(self) -> int:
        return max(self.frames)

    @property
    def pattern(self) -> str:
        """Absolute path of the frames with `%04d` for the number."""
        return frame_pattern(self.directory)

    @property
    def pictures(self) -> Picture:
        """Its frames as an engine can be shown them."""
        shot = self.recipe.shot
        return Picture(
            pattern=self.pattern,
            frames=FrameRange.spanning(self.first, self.last),
            size=shot.size,
            colour_space=shot.colour_space,
        )

    @property
    def movie(self) -> Path:
        return self.directory / f"{self.name}.mov"

    @property
    def volume_pattern(self) -> str:
        """Absolute path of the volumes with `%04d` for the number; "" where there are none."""
        return volume_pattern(self.directory) if self.volumes else ""

    @property
    def undistorted_pattern(self) -> str:
        """Absolute path of the frames before the lens, with `%04d`; "" where there are none."""
        return undistorted_pattern(self.directory) if self.undistorted else ""

    @property
    def deep_pattern(self) -> str:
        """Absolute path of the deep pictures with `%04d`; "" where there are none."""
        return deep_pattern(self.directory) if self.deeps else ""

    @property
    def proxy_pattern(self) -> str:
        """Absolute path of the half-size frames with `%04d`; "" where there are none."""
        there = proxy_path(self.directory, self.last).is_file()
        return proxy_pattern(self.directory) if there else ""

    @property
    def light_path(self) -> Path | None:
        """The light track: where the light is, how bright and what colour, frame by frame."""
        path = light_path(self.directory)
        return path if path.is_file() else None

    @property
    def sound_path(self) -> Path | None:
        """The sound that a model made with the picture, as long as it."""
        path = sound_path(self.directory)
        return path if path.is_file() else None

    @property
    def report_path(self) -> Path | None:
        """What was measured of an element that a model painted."""
        path = report_path(self.directory)
        return path if path.is_file() else None

    @property
    def recipe_path(self) -> Path:
        return self.directory / f"{self.name}.recipe.json"

    def frame_path(self, number: int) -> Path:
        return frame_path(self.directory, number)

    def undistorted_path(self, number: int) -> Path:
        return undistorted_path(self.directory, number)

    def volume_path(self, number: int) -> Path:
        return volume_path(self.directory, number)

    def deep_path(self, number: int) -> Path:
        return deep_path(self.directory, number)


def open_element(directory: Path) -> Element:
    """The element in a folder, from its recipe and frame list; frames are not looked at.

    Raises InputError where the folder is no element, or one whose delivery never finished.
    """
    directory = directory.resolve()
    take = take_number(directory.name)
    recipe_path = directory / f"{directory.name}.recipe.json"
    try:
        frames = _listed(directory / FRAME_LIST)
        volumes, undistorted, deeps = (
            _listed(directory / name) if (directory / name).exists() else {}
            for name in (VOLUME_LIST, UNDISTORTED_LIST, DEEP_LIST)
        )
        data = recipe_path.read_bytes()
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
        frames=frames,
        volumes=volumes,
        undistorted=undistorted,
        deeps=deeps,
    )


def _listed(path: Path) -> dict[int, str]:
    hashes = json.loads(path.read_bytes())
    return dict(sorted((int(number), str(digest)) for number, digest in hashes.items()))


def _no_element(directory: Path) -> InputError:
    return InputError(
        "this folder is no finished element",
        field=str(directory),
        remedy="give a folder of elements/ that holds frames.json and a .recipe.json",
        code="no_element",
    )
