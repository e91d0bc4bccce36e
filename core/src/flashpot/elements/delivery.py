"""Delivery of one take: frame by frame, and whole only at the end."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from flashpot.elements.element import (
    DEEP_LIST,
    FRAME_LIST,
    UNDISTORTED_LIST,
    VOLUME_LIST,
    Element,
    open_element,
)
from flashpot.elements.names import (
    deep_path,
    frame_number,
    frame_path,
    frame_pattern,
    light_path,
    new_take,
    report_path,
    sound_path,
    take_number,
    undistorted_path,
    volume_path,
)
from flashpot.elements.verify import asked, same_numbers
from flashpot.errors import InputError
from flashpot.media.files import file_sha256, published, write_bytes
from flashpot.recipe import Recipe, canonical_json


class Delivery:
    """A take being delivered into a folder of its own; whole once `finish` returned.

    `frames.json` is written last: a folder without it is an unfinished delivery and never passes
    for an element.
    """

    def __init__(self, take: int, directory: Path) -> None:
        self.take, self.directory = take, directory
        self._frames: dict[int, str] = {}
        self._volumes: dict[int, str] = {}
        self._undistorted: dict[int, str] = {}
        self._deeps: dict[int, str] = {}

    @classmethod
    def begin(cls, out: Path, shot: str, label: str) -> Delivery:
        """A delivery into the next free take's folder under `out`/elements."""
        return cls(*new_take(out, shot, label))

    @classmethod
    def resume(cls, directory: Path) -> Delivery:
        """A delivery that was broken off, with the frames that are there already.

        Frames appear by rename, so those with a final name are whole; the delivery's other files
        are removed and come again. Raises InputError where the folder is no take, or a whole one.
        """
        take = take_number(directory.name)
        if take is None or not directory.is_dir() or (directory / FRAME_LIST).exists():
            raise InputError(
                "this folder is no unfinished take",
                field=str(directory),
                remedy="deliver into a new take",
                code="no_delivery",
            )
        delivery = cls(take, directory)
        for path in sorted(directory.iterdir()):
            number = frame_number(path)
            if number is not None:
                delivery._frames[number] = file_sha256(path)
            elif path.name.startswith(_beside(directory.name)):
                path.unlink()
        return delivery

    @property
    def frames(self) -> frozenset[int]:
        """The frames that are there."""
        return frozenset(self._frames)

    @property
    def pattern(self) -> str:
        """Absolute path of the frames with `%04d` for the number."""
        return frame_pattern(self.directory)

    @property
    def name(self) -> str:
        return self.directory.name

    def add_frame(self, number: int, pieces: Iterable[bytes]) -> str:
        """Write a finished frame as its bytes arrive; returns its SHA-256."""
        self._frames[number] = self._written(frame_path(self.directory, number), pieces)
        return self._frames[number]

    def add_volume(self, number: int, pieces: Iterable[bytes]) -> str:
        """Write a frame's volume as its bytes arrive; returns its SHA-256."""
        self._volumes[number] = self._written(volume_path(self.directory, number), pieces)
        return self._volumes[number]

    def add_undistorted(self, number: int, pieces: Iterable[bytes]) -> str:
        """Write a frame before the lens as its bytes arrive; returns its SHA-256."""
        path = undistorted_path(self.directory, number)
        self._undistorted[number] = self._written(path, pieces)
        return self._undistorted[number]

    def add_deep(self, number: int, pieces: Iterable[bytes]) -> str:
        """Write a frame's deep picture as its bytes arrive; returns its SHA-256."""
        self._deeps[number] = self._written(deep_path(self.directory, number), pieces)
        return self._deeps[number]

    def add_movie(self, pieces: Iterable[bytes], suffix: str = ".mov") -> Path:
        """Write the movie as its bytes arrive; returns where it lies."""
        target = self.directory / f"{self.name}{suffix}"
        self._written(target, pieces)
        return target

    def add_light(self, pieces: Iterable[bytes]) -> Path:
        """Write the light track as its bytes arrive; returns where it lies."""
        target = light_path(self.directory)
        self._written(target, pieces)
        return target

    def add_sound(self, pieces: Iterable[bytes]) -> Path:
        """Write the sound as its bytes arrive; returns where it lies."""
        target = sound_path(self.directory)
        self._written(target, pieces)
        return target

    def add_report(self, pieces: Iterable[bytes]) -> Path:
        """Write what was measured as its bytes arrive; returns where it lies."""
        target = report_path(self.directory)
        self._written(target, pieces)
        return target

    def finish(self, recipe: Recipe) -> Element:
        """Write the recipe, then the frame list that makes the take whole.

        Raises VerificationError where the frames, or what lies beside them, are not those of the
        recipe.
        """
        same_numbers(self.name, set(self._frames), set(recipe.frames.frames()))
        beside = {
            "volume": (VOLUME_LIST, self._volumes),
            "undistorted frame": (UNDISTORTED_LIST, self._undistorted),
            "deep picture": (DEEP_LIST, self._deeps),
        }
        for kind, (_, hashes) in beside.items():
            same_numbers(self.name, set(hashes), asked(recipe, kind), kind)
        write_bytes(self.directory / f"{self.name}.recipe.json", recipe.canonical)
        for name, hashes in beside.values():
            if hashes:
                write_bytes(self.directory / name, _listed(hashes))
        write_bytes(self.directory / FRAME_LIST, _listed(self._frames))
        return open_element(self.directory)

    def discard(self) -> None:
        """Give the take up: its files go, and its number is free again."""
        shutil.rmtree(self.directory)

    def _written(self, path: Path, pieces: Iterable[bytes]) -> str:
        digest = hashlib.sha256()
        with published(path) as part, part.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()


def _beside(name: str) -> tuple[str, ...]:
    """What the names of a delivery's files begin with."""
    stems = (f"{name}.", f"{name}_undistorted.", f"{name}_deep.")
    return *stems, VOLUME_LIST, UNDISTORTED_LIST, DEEP_LIST, FRAME_LIST


def _listed(hashes: Mapping[int, str]) -> bytes:
    return canonical_json({str(number): hashes[number] for number in sorted(hashes)})
