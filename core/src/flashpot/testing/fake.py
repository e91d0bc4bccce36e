"""A host in memory: what a document of a real one would hold, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import numpy as np

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.host import Capabilities, HostShot, Level, Placed, Take
from flashpot.media.exr import write_exr
from flashpot.shot import FrameRange, Picture

Elements = dict[str, Placed]


class FakeHost:
    """The `Host` protocol over one shot; its elements are lists of takes."""

    def __init__(self, seen: HostShot, out: str = "", document: str = "fake-document") -> None:
        self._seen = seen
        self._out = out
        self._document = document
        self._elements: Elements = {}
        self._steps: list[Elements] = []
        self.told: list[tuple[Level, str]] = []
        self.revealed = ""

    def capabilities(self) -> Capabilities:
        return Capabilities(
            host="fake",
            version="1",
            document=self._document,
            title="fake",
            out=self._out,
            places=("strip", "plane", "volume", "light", "world"),
            plates=True,
        )

    def current_shot(self) -> HostShot:
        return self._seen

    def export_plate(self, frames: FrameRange, folder: str) -> Picture:
        size = self._seen.shot.size
        pattern = str(Path(folder) / "plate.%04d.exr")
        grey = np.full((size.height, size.width, 4), 0.18, dtype=np.float32)
        for number in frames.frames():
            write_exr(Path(pattern % number), grey, {}, {})
        return Picture(pattern=pattern, frames=frames, size=size, colour_space="lin_rec709_scene")

    def place(self, take: Take) -> None:
        if take.key in self._elements:
            raise InputError(
                "this element is in the document already",
                field="key",
                remedy="replace its take",
                code="already_there",
            )
        self._step()
        self._elements[take.key] = Placed(
            key=take.key, label=take.label, selected=take.take, takes=(take,)
        )

    def replace(self, take: Take) -> None:
        known = self._known(take.key)
        is_new = take.take not in {0, *(t.take for t in known.takes)}
        if is_new and known.selected:
            self._step()
            self._elements[take.key] = _with(known, take)
            return
        for elements in (*self._steps, self._elements):
            if take.key in elements:
                _amend(elements, take)

    def takes(self) -> tuple[Placed, ...]:
        return tuple(self._elements.values())

    def select_take(self, key: str, take: int) -> None:
        known = self._known(key)
        if take not in {t.take for t in known.takes}:
            raise unknown_word("take", str(take), [str(t.take) for t in known.takes])
        self._step()
        self._elements[key] = known.model_copy(update={"selected": take})

    def reveal(self, key: str) -> None:
        self._known(key)
        self.revealed = key

    def undo(self) -> None:
        if not self._steps:
            raise InputError(
                "there is nothing of ours to take back", field="undo", remedy="undo in the host"
            )
        self._elements = self._steps.pop()

    def notify(self, level: Level, message: str) -> None:
        self.told.append((level, message))

    def _known(self, key: str) -> Placed:
        if key not in self._elements:
            raise unknown_word("key", key, list(self._elements))
        return self._elements[key]

    def _step(self) -> None:
        self._steps.append(deepcopy(self._elements))


def _amend(elements: Elements, take: Take) -> None:
    """Fill the placeholder, bring the take up to date, or withdraw the placeholder."""
    known = elements[take.key]
    if take.state != "withdrawn":
        if known.selected in {0, take.take} or take.take in {t.take for t in known.takes}:
            elements[take.key] = _with(known, take)
    elif not known.selected:
        del elements[take.key]


def _with(known: Placed, take: Take) -> Placed:
    others = tuple(t for t in known.takes if t.take not in {0, take.take})
    return known.model_copy(update={"takes": (*others, take), "selected": take.take})
