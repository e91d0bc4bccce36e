"""The parent's end of the limited child that opens geometry files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationError

from flashpot.errors import InputError
from flashpot.geometry.child.limits import MAX_REACH, MAX_TRIANGLES
from flashpot.media.files import file_sha256
from flashpot.plates.limited import LimitedChild
from flashpot.shot import Collider, Model

PATIENCE = 30.0
"""Seconds by the clock: processor time is limited apart, and a busy machine gives it little."""
CHILD_COMMAND = (sys.executable, "-P", "-m", "flashpot.geometry.child")


class Facts(Model):
    """How much a file holds; checked again here, for a child may have been taken."""

    points: Annotated[int, Field(ge=3, le=3 * MAX_TRIANGLES)]
    triangles: Annotated[int, Field(ge=1, le=MAX_TRIANGLES)]


class Answer(Model):
    """One line of the child: the facts of a file, or why it is refused."""

    facts: Facts | None = None
    refused: Annotated[str, Field(max_length=400)] = ""
    remedy: Annotated[str, Field(max_length=400)] = ""
    limited: bool


@dataclass(frozen=True)
class Surface:
    """Triangles: (n, 3) float64 points and (m, 3) int32 corners, anti-clockwise from outside."""

    points: NDArray[np.float64]
    corners: NDArray[np.int32]


class GeometryReader(LimitedChild):
    """A child process that reads geometry files, started at the first one."""

    def __init__(self, seconds: float = PATIENCE, command: Sequence[str] = CHILD_COMMAND) -> None:
        super().__init__(command, seconds, refusal)

    def read(self, path: Path) -> Surface:
        """The triangles of a file in its own units. Raises InputError naming the file."""
        target = self.target
        facts = self._facts(path, self.asked(path, {"target": str(target)}))
        try:
            with target.open("rb") as file:
                points = np.fromfile(file, np.float64, count=3 * facts.points)
                corners = np.fromfile(file, np.int32, count=3 * facts.triangles)
            target.unlink()
            surface = Surface(points.reshape(-1, 3), corners.reshape(-1, 3))
        except (OSError, ValueError) as error:
            raise refusal(path, "its triangles came back incomplete") from error
        if not _sane(surface, facts):
            raise refusal(path, "reading it gave no sensible answer")
        return surface

    def _facts(self, path: Path, line: bytes) -> Facts:
        try:
            answer = Answer.model_validate_json(line)
        except ValidationError as error:
            self.end()
            raise refusal(path, "reading it gave no sensible answer") from error
        if answer.facts is None:
            raise refusal(path, answer.refused, answer.remedy)
        return answer.facts


def seen(collider: Collider) -> Collider:
    """The collider as the server finds it: its file was read whole, its hash is known.

    Raises InputError where its path is not absolute or its file cannot be used.
    """
    path = Path(collider.path)
    if not path.is_absolute():
        raise InputError(
            "the path is not absolute", field="shot.colliders", remedy="send the whole path"
        )
    with GeometryReader() as reader:
        reader.read(path)
    return collider.model_copy(update={"sha256": file_sha256(path)})


def refusal(path: Path | str, fact: str, remedy: str = "") -> InputError:
    """The one clear line for geometry that cannot be used."""
    return InputError(
        fact,
        field=os.fsencode(path).decode("utf-8", "replace"),
        remedy=remedy or "export it again, as OBJ, PLY, STL or GLB",
        code="bad_geometry",
    )


def _sane(surface: Surface, facts: Facts) -> bool:
    corners, points = surface.corners, surface.points
    if len(points) != facts.points or len(corners) != facts.triangles:
        return False
    if corners.min() < 0 or corners.max() >= len(points):
        return False
    used = points[corners.ravel()]
    return bool(np.isfinite(used).all() and np.abs(used).max() <= MAX_REACH)
