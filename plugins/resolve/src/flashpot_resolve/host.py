"""The ten verbs of a host over Resolve's scripting."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from typing import Any

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.host import Capabilities, HostShot, Level, Placed, Take
from flashpot.shot import FrameRange, Picture
from flashpot_resolve import elements, items, marks, plates, relink, shots
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import Document, document, read_cut
from flashpot_resolve.edition import edition_of
from flashpot_resolve.elements import Step
from flashpot_resolve.marks import Standing

LEVELS: dict[Level, int] = {
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


class ResolveHost:
    """The timeline that is open, as the companion knows it; every call may raise FlashpotError.

    `resolve` gives the application anew for each verb: it may have been started again.
    """

    def __init__(self, calls: Calls, resolve: Callable[[], Any]) -> None:
        self._calls = calls
        self._resolve = resolve
        self._steps: dict[str, list[Step]] = {}
        self._adopted: set[str] = set()
        """Timelines that were looked through for elements that lost their markers."""

    def capabilities(self) -> Capabilities:
        """Which Resolve this is, and the open timeline's identity."""
        here = self._here()
        project = self._calls.ask(here.project, "GetName")
        return Capabilities(
            host="resolve",
            version=edition_of(self._calls, here.resolve).text,
            document=self._document(here),
            title=f"{project} {self._calls.ask(here.timeline, 'GetName')}",
            out="",
            places=("clip",),
            plates=True,
            undo=True,
        )

    def current_shot(self) -> HostShot:
        """The clip that is selected or under the playhead; an edit has no camera."""
        here = self._here()
        return shots.current(self._calls, here, read_cut(self._calls, here))

    def export_plate(self, frames: FrameRange, folder: str) -> Picture:
        """The shot's own picture: its files where they can be read, else a render job."""
        steps = self.plate_steps(frames, folder)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]

    def plate_steps(
        self, frames: FrameRange, folder: str
    ) -> Generator[tuple[int, int], None, Picture]:
        """`export_plate` in steps, for a render that takes its time."""
        here = self._here()
        return plates.export(self._calls, here, read_cut(self._calls, here), frames, folder)

    def place(self, take: Take) -> None:
        """Put a new element on a track above its shot. Raises InputError where it is there."""
        here = self._here()
        if take.key in self._standing(here):
            raise InputError(
                "this element is in the timeline already",
                field="key",
                remedy="replace its take",
                code="already_there",
            )
        placed = Placed(key=take.key, label=take.label, selected=take.take, takes=(take,))
        elements.put(self._calls, here, take, None, placed)
        self._keep(here, Step(take.key, None))

    def replace(self, take: Take) -> None:
        """Put a take where its element stands: as a take of its clip, trims kept."""
        here = self._here()
        frame, standing = self._known(here, take.key)
        placed = standing.placed
        if take.state == "withdrawn":
            if not placed.selected:
                elements.back(self._calls, here, standing, frame, None)
                self._forget(here, take.key)
            return
        if take.take == 0 and placed.selected:
            return
        elements.put(self._calls, here, take, standing, elements.with_take(placed, take))
        if placed.selected and take.take not in {t.take for t in placed.takes}:
            self._keep(here, Step(take.key, placed))
        else:
            self._set_steps(here, elements.amended(self._steps_of(here), take))

    def takes(self) -> tuple[Placed, ...]:
        """Every element of ours in the timeline."""
        here = self._here()
        document = self._document(here)
        if document not in self._adopted:
            relink.adopt(self._calls, here)
            self._adopted.add(document)
        return tuple(standing.placed for _, standing in self._standing(here).values())

    def select_take(self, key: str, take: int) -> None:
        """Show this take of an element. Raises InputError where there is no such take."""
        here = self._here()
        _, standing = self._known(here, key)
        placed = standing.placed
        wanted = next((t for t in placed.takes if t.take == take), None)
        if wanted is None:
            raise unknown_word("take", str(take), [str(t.take) for t in placed.takes])
        now = placed.model_copy(update={"selected": take})
        elements.put(self._calls, here, wanted, standing, now)
        self._keep(here, Step(key, placed))

    def reveal(self, key: str) -> None:
        """Bring the playhead to the element, on the Edit page."""
        here = self._here()
        frame, standing = self._known(here, key)
        item = items.find(self._calls, here, standing.item)
        span = items.span_of(self._calls, item) if item else None
        wanted = here.timecode(span[0] - here.start if span else frame)
        self._calls.ask(here.resolve, "OpenPage", "edit")
        self._calls.ask(here.timeline, "SetCurrentTimecode", wanted)
        self._calls.confirmed(
            here.relative(wanted),
            lambda: shots.playhead(self._calls, here),
            fact="Resolve does not go there",
            remedy=f"go to {wanted} by hand",
            field="SetCurrentTimecode",
        )

    def undo(self) -> None:
        """Take back our last step in this timeline. Raises InputError where there is none."""
        here = self._here()
        steps = self._steps_of(here)
        standing = self._standing(here)
        while steps and steps[-1].key not in standing:
            steps.pop()
        if not steps:
            raise elements.nothing_to_undo()
        frame, now = standing[steps[-1].key]
        elements.back(self._calls, here, now, frame, steps[-1].before)
        steps.pop()

    def notify(self, level: Level, message: str) -> None:
        """Resolve has no place for messages: they go to the log; the panel shows the orders."""
        logging.getLogger("flashpot.resolve").log(LEVELS[level], message)

    def _here(self) -> Document:
        return document(self._calls, self._resolve())

    def _document(self, here: Document) -> str:
        ids = (self._calls.ask(part, "GetUniqueId") for part in (here.project, here.timeline))
        return "-".join(str(part) for part in ids)

    def _standing(self, here: Document) -> marks.Marks:
        return marks.read(self._calls, here)

    def _known(self, here: Document, key: str) -> tuple[int, Standing]:
        found = self._standing(here)
        if key not in found:
            raise unknown_word("key", key, list(found))
        return found[key]

    def _steps_of(self, here: Document) -> list[Step]:
        return self._steps.setdefault(self._document(here), [])

    def _set_steps(self, here: Document, steps: list[Step]) -> None:
        self._steps[self._document(here)] = steps

    def _keep(self, here: Document, step: Step) -> None:
        self._steps_of(here).append(step)

    def _forget(self, here: Document, key: str) -> None:
        self._set_steps(here, [step for step in self._steps_of(here) if step.key != key])
