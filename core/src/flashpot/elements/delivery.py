"""Delivery of one take: frame by frame, and whole only at the end."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from flashpot.elements.element import FRAME_LIST, Element, open_element
from flashpot.elements.names import frame_path, new_take
from flashpot.elements.verify import same_frames
from flashpot.media.files import published, write_bytes
from flashpot.recipe import Recipe, canonical_json


class Delivery:
    """A take being delivered into a folder of its own; whole once `finish` returned.

    `frames.json` is written last: a folder without it is an unfinished delivery and never passes
    for an element.
    """

    def __init__(self, out: Path, shot: str, label: str) -> None:
        self.take, self.directory = new_take(out, shot, label)
        self._frames: dict[int, str] = {}

    @property
    def name(self) -> str:
        return self.directory.name

    def add_frame(self, number: int, pieces: Iterable[bytes]) -> str:
        """Write a finished frame as its bytes arrive; returns its SHA-256."""
        digest = hashlib.sha256()
        with published(frame_path(self.directory, number)) as part, part.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        self._frames[number] = digest.hexdigest()
        return self._frames[number]

    def add_movie(self, pieces: Iterable[bytes], suffix: str = ".mov") -> Path:
        """Write the movie as its bytes arrive; returns where it lies."""
        target = self.directory / f"{self.name}{suffix}"
        with published(target) as part, part.open("wb") as file:
            file.writelines(pieces)
        return target

    def finish(self, recipe: Recipe) -> Element:
        """Write the recipe, then the frame list that makes the take whole.

        Raises VerificationError where the frames are not those of the recipe.
        """
        same_frames(self.name, set(self._frames), set(recipe.frames.frames()))
        write_bytes(self.directory / f"{self.name}.recipe.json", recipe.canonical)
        listed = {str(number): self._frames[number] for number in sorted(self._frames)}
        write_bytes(self.directory / FRAME_LIST, canonical_json(listed))
        return open_element(self.directory)

    def discard(self) -> None:
        """Give the take up: its files go, and its number is free again."""
        shutil.rmtree(self.directory)
