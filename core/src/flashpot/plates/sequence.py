"""Sequences on disk: `%04d`, `####`, `[0001-0100]`, or any one frame of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flashpot.errors import InputError
from flashpot.shot import FrameRange

_PLACE = re.compile(r"%(?:0(?P<digits>\d+))?d|(?P<hashes>#+)|\[(?P<first>-?\d+)-(?P<last>-?\d+)\]")
_NUMBERED = re.compile(r"(?P<head>.*?[._])?(?P<number>(?:(?<=\.)-)?\d+)(?P<tail>\.[A-Za-z0-9]+)")


@dataclass(frozen=True)
class Sequence:
    """Numbered files: folder, what stands before and after the number, and its digits."""

    folder: Path
    head: str
    digits: int
    tail: str
    declared: FrameRange | None = None
    """The range that the pattern itself names, `[0001-0100]`."""

    @property
    def pattern(self) -> str:
        """The whole path with `%04d` (or `%d`) for the number."""
        place = f"%0{self.digits}d" if self.digits > 1 else "%d"
        return str(self.folder / f"{self.head}{place}{self.tail}")

    def path(self, number: int) -> Path:
        """Where a frame is, or would be."""
        return self.folder / f"{self.head}{number:0{self.digits}d}{self.tail}"

    def on_disk(self) -> list[int]:
        """The numbers of the frames that are there, in order.

        Raises InputError where the folder cannot be read.
        """
        try:
            names = [entry.name for entry in self.folder.iterdir()]
        except OSError as error:
            raise InputError(
                f"the folder {self.folder} cannot be read",
                field=self.pattern,
                remedy="give the path of a sequence that exists",
                code="no_frames",
            ) from error
        return sorted(self._numbers(names))

    def _numbers(self, names: list[str]) -> Iterator[int]:
        for name in names:
            middle = name[len(self.head) : len(name) - len(self.tail)]
            if re.fullmatch(r"-?\d{1,9}", middle) and name == self.path(int(middle)).name:
                yield int(middle)


def parse_sequence(pattern: str) -> Sequence | None:
    """The sequence that a pattern, or the path of one numbered frame, stands for.

    None for a name without a number before its suffix (`desk.exr`, `shot_v003.exr`, movies).
    """
    path = Path(pattern).absolute()
    place = _PLACE.search(path.name)
    if place is not None:
        digits = int(place["digits"] or 0) or len(place["hashes"] or place["first"] or "1")
        declared = None
        if place["first"] is not None:
            digits = len(place["first"].lstrip("-"))
            declared = FrameRange.spanning(int(place["first"]), int(place["last"]))
        head, tail = path.name[: place.start()], path.name[place.end() :]
        return Sequence(path.parent, head, digits, tail, declared)
    numbered = _NUMBERED.fullmatch(path.name)
    if numbered is None:
        return None
    number = numbered["number"]
    digits = len(number) if number.lstrip("-").startswith("0") or len(number) >= 4 else 1
    return Sequence(path.parent, numbered["head"] or "", digits, numbered["tail"])


def is_pattern(text: str) -> bool:
    """Whether the text names a sequence by pattern, not one file."""
    return _PLACE.search(Path(text).name) is not None


def missing(frames: list[int], asked: FrameRange) -> list[int]:
    """The frames of a range that are not there."""
    return sorted(set(asked.frames()) - set(frames))


def spoken(numbers: list[int], at_most: int = 5) -> str:
    """Frame numbers as people say them: `1003-1005, 1009`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    more = [f"and {len(words) - at_most} more"] if len(words) > at_most else []
    return ", ".join(words[:at_most] + more)
