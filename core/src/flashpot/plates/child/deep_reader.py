"""A deep plate, as how much of what lies behind each depth it lets be seen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashpot.plates.child.deep_lines import DAMAGED, read_lines
from flashpot.plates.child.exr_header import Claims, PartClaims
from flashpot.plates.child.limits import MAX_KNOTS, Refused, check_size
from flashpot.plates.child.picture import Facts
from flashpot.plates.child.veiling import knots_of


@dataclass(frozen=True)
class DeepPicture:
    """A decoded deep picture: the knots of its display window's pixels, row by row."""

    facts: Facts
    counts: NDArray[np.uint8]
    """(height, width): how many each pixel has."""
    knots: list[NDArray[np.float32]]

    def write(self, target: Path) -> None:
        """Write the knots, depth and thickness as float32, and then the counts as bytes."""
        with target.open("wb") as file:
            for row in self.knots:
                file.write(row.tobytes())
            file.write(self.counts.tobytes())


def read_deep(path: Path, claims: Claims) -> DeepPicture:
    """Check the header, then read line by line. Refuses what has no Z, and more than may be."""
    part = _checked(claims, path.stat().st_size)
    assert part.data is not None
    assert part.display is not None
    left, top = part.data.left - part.display.left, part.data.top - part.display.top
    width, height = part.display.width, part.display.height
    counts = np.zeros((height, width), np.uint8)
    rows: dict[int, NDArray[np.float32]] = {}
    total = 0
    columns = np.arange(part.data.width) + left
    shown = (columns >= 0) & (columns < width)
    for line in read_lines(path, claims, ("A", "Z", "ZBack")):
        row = line.row + top
        if not 0 <= row < height or not shown.any():
            continue
        if row in rows:
            raise Refused(DAMAGED)
        front = line.samples["Z"]
        alpha = line.samples.get("A", np.ones_like(front))
        count, knots = knots_of(line.counts, alpha, front, line.samples.get("ZBack", front))
        rows[row] = knots[np.repeat(shown, count)]
        counts[row, columns[shown]] = count[shown]
        total += len(rows[row])
        _check_room(total)
    return DeepPicture(_facts(part, left, top, total), counts, [rows[row] for row in sorted(rows)])


def _checked(claims: Claims, file_bytes: int) -> PartClaims:
    part = claims.parts[0]
    if part.display is None or part.data is None:
        raise Refused("its header is damaged: it says no size")
    check_size(part.display.width, part.display.height, 0)
    check_size(part.data.width, part.data.height, 0)
    if 8 * part.data.height > file_bytes:
        raise Refused(DAMAGED)
    if "Z" not in part.channels:
        raise Refused("its samples have no Z", "write how far away they are as Z")
    if part.subsampled:
        raise Refused("its samples are subsampled", "write every channel whole")
    return part


def _check_room(knots: int) -> None:
    if knots > MAX_KNOTS:
        raise Refused(
            "it has more in depth than a plate may",
            "write it with fewer samples, or smaller",
        )


def _facts(part: PartClaims, left: int, top: int, knots: int) -> Facts:
    assert part.data is not None
    assert part.display is not None
    return Facts(
        kind="image",
        size=(part.display.width, part.display.height),
        data=(left, top, part.data.width, part.data.height),
        channels=sorted(part.channels),
        knots=knots,
    )
