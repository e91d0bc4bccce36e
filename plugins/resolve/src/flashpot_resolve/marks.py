"""Our elements in a timeline: one marker each, its colour the state, the record in its data.

A marker's custom data is saved with the project and not shown; so the record goes where the
timeline goes, and needs no file of ours.
"""

from __future__ import annotations

from pydantic import ValidationError

from flashpot.host import Placed, Take, TakeState
from flashpot.shot import FrameRange, Model
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

PREFIX = "flashpot 1 "
KEPT = {
    "fact": "Resolve does not delete a marker of ours",
    "remedy": "delete it by hand, then try again",
}
COLOURS: dict[TakeState, str] = {
    "waiting": "Sand",
    "draft": "Yellow",
    "final": "Cyan",
    "withdrawn": "Sand",
}
"""The colours of OTIO's markers, as near as Resolve's come; "Green" is the artist's approval."""


class Standing(Model):
    """An element as it stands in a timeline."""

    placed: Placed
    item: str = ""
    """Unique id of Resolve's clip; "" while nothing but the marker is there."""

    @property
    def key(self) -> str:
        return self.placed.key

    @property
    def shown(self) -> Take:
        """The selected take, or the placeholder."""
        return next(t for t in self.placed.takes if t.take == self.placed.selected)


Marks = dict[str, tuple[int, Standing]]
"""Every element of ours by key, with its marker's frame from the timeline's own start."""


def read(calls: Calls, here: Document) -> Marks:
    """Every element of ours in the timeline."""
    found: Marks = {}
    for frame, marker in (calls.ask(here.timeline, "GetMarkers") or {}).items():
        text = str(marker.get("customData") or "")
        if text.startswith(PREFIX):
            try:
                standing = Standing.model_validate_json(text.removeprefix(PREFIX))
            except ValidationError:
                continue  # of a newer Flashpot: left alone
            found[standing.key] = (round(float(frame)), standing)
    return found


def write(calls: Calls, here: Document, standing: Standing, record: FrameRange) -> None:
    """Put or renew an element's marker, in `record` (from the timeline's own start).

    Raises InputError where Resolve takes no marker, or another one than it was given.
    """
    before = read(calls, here).get(standing.key)
    text = PREFIX + standing.model_dump_json(exclude_defaults=True)
    if before is not None:
        erase(calls, here, before[0])
    frame = before[0] if before is not None else _free(calls, here, record)
    take = standing.shown
    title = f"{take.label} v{take.take:03}" if take.take else take.label
    note = f"{take.name}, {take.state}" + (f", recipe {take.recipe_id}" if take.recipe_id else "")
    calls.need(
        here.timeline,
        "AddMarker",
        frame,
        COLOURS[take.state],
        f"{title} {take.state}",
        note,
        1,
        text,
        fact=f"Resolve takes no marker for {take.label}",
        remedy="see that the timeline is not locked, then try again",
    )
    calls.confirmed(
        text,
        lambda: calls.ask(here.timeline, "GetMarkerCustomData", frame),
        fact=f"the marker of {take.label} does not hold its record",
        remedy="delete that marker, then try again",
        field="AddMarker",
    )


def erase(calls: Calls, here: Document, frame: int) -> None:
    """Take an element's marker away. Raises InputError where Resolve keeps it."""
    calls.need(
        here.timeline,
        "DeleteMarkerAtFrame",
        frame,
        **KEPT,
    )
    calls.confirmed(
        False,
        lambda: float(frame) in (calls.ask(here.timeline, "GetMarkers") or {}),
        field="DeleteMarkerAtFrame",
        **KEPT,
    )


def erase_copies(calls: Calls, here: Document, placed: Placed) -> None:
    """Take away an element's markers that came back from a file: the record is not in them."""
    names = {take.name for take in placed.takes}
    for frame, marker in (calls.ask(here.timeline, "GetMarkers") or {}).items():
        said = str(marker.get("note") or "").partition(",")[0]
        if said in names and not marker.get("customData"):
            erase(calls, here, round(float(frame)))


def _free(calls: Calls, here: Document, record: FrameRange) -> int:
    """A frame without a marker: a timeline has one at a frame. The range first, then beyond."""
    taken = {round(float(frame)) for frame in calls.ask(here.timeline, "GetMarkers") or {}}
    frame = next((number for number in record.frames() if number not in taken), None)
    if frame is None:
        raise refusal(
            "every frame of the shot has a marker already",
            "delete one of the shot's markers",
            "AddMarker",
        )
    return frame
