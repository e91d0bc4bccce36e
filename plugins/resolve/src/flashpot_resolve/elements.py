"""Bringing the timeline to a record, and the steps that can be taken back.

Resolve's scripting has no undo. What is kept here, for as long as the process runs, is what a
step changed; taking it back deletes what we placed, or shows the take of before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from flashpot.errors import InputError
from flashpot.host import Placed, Take
from flashpot.shot import FrameRange
from flashpot_resolve import items, marks, pool, seats, selector, track
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import Document, read_cut
from flashpot_resolve.marks import Standing


@dataclass(frozen=True)
class Step:
    """One step of ours: which element it changed, and what it was; None for one that came."""

    key: str
    before: Placed | None


Steps = list[Step]


def put(calls: Calls, here: Document, take: Take, before: Standing | None, now: Placed) -> None:
    """Show the selected take of an element; `before` is how it stands, None for a new one."""
    cut = read_cut(calls, here)
    seat = seats.seat_of(here, cut, take)
    item = items.find(calls, here, before.item) if before else None
    unique = before.item if before else ""
    if pool.is_complete(take):
        if item is None:
            track.sweep(calls, here, take)
            item = track.lay(calls, here, cut, take, seat)
        elif not selector.has(calls, item, take):
            _add_take(calls, here, item, take, seat)
        else:
            selector.show(calls, item, take)
        unique = str(calls.ask(item, "GetUniqueId"))
    marks.write(calls, here, Standing(placed=now, item=unique), seat.record)


def back(calls: Calls, here: Document, standing: Standing, frame: int, was: Placed | None) -> None:
    """Bring an element to what it was before a step; None takes it away."""
    item = items.find(calls, here, standing.item)
    if was is None:
        if item is not None:
            track.remove(calls, here, item)
        marks.erase(calls, here, frame)
        return
    kept = {take.take for take in was.takes}
    if item is not None and was.selected:
        selector.show(calls, item, _selected(was))
        for gone in (take for take in standing.placed.takes if take.take not in kept):
            selector.drop(calls, item, gone)
    marks.write(
        calls,
        here,
        standing.model_copy(update={"placed": was}),
        FrameRange(first=frame, count=1),
    )


def with_take(placed: Placed, take: Take) -> Placed:
    """The element with this take in its place, and shown; a placeholder leaves the list."""
    numbers = [t.take for t in placed.takes]
    takes = tuple(
        take if t.take == take.take else t for t in placed.takes if t.take or not take.take
    )
    takes = takes if take.take in numbers else (*takes, take)
    return placed.model_copy(update={"takes": takes, "selected": take.take})


def amended(steps: Steps, take: Take) -> Steps:
    """The steps with a filled placeholder, or a take brought up to date, in what they were."""
    return [replace(step, before=_amended(step.before, take)) for step in steps]


def nothing_to_undo() -> InputError:
    return InputError(
        "there is nothing of ours to take back",
        field="undo",
        remedy="Resolve's scripting has no undo of its own: use Edit > Undo in Resolve",
        code="no_step",
    )


def _amended(before: Placed | None, take: Take) -> Placed | None:
    if before is None or before.key != take.key:
        return before
    if before.selected and take.take not in {t.take for t in before.takes}:
        return before
    now = with_take(before, take)
    return now.model_copy(update={"selected": before.selected}) if before.selected else now


def _add_take(calls: Calls, here: Document, item: Any, take: Take, seat: seats.Seat) -> None:
    """Add a take so that its frames fall where the other's do, however the clip was trimmed."""
    media = pool.media_of(calls, here, take, seat.rate)
    span = items.span_of(calls, item)
    moved = span[0] - here.start - seat.record.first if span else 0
    ratio = seat.rate.fraction / here.rate.fraction
    first = track.first_frame(calls, media) + seat.offset + round(moved * ratio)
    length = math.ceil((span[1] - span[0]) * ratio) if span else seat.length
    selector.add(calls, item, media, take, range(first, first + length))


def _selected(placed: Placed) -> Take:
    return next(take for take in placed.takes if take.take == placed.selected)
