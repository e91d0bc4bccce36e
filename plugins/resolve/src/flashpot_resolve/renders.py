"""A clip rendered by Resolve's own queue: alone, and with everything left as it was.

A job renders what its timeline shows, elements and titles above the clip too. So it is given a
copy of the timeline with the other tracks off; the editor's own is not touched.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from flashpot.errors import JobFailedError
from flashpot.shot import FrameRange, Size
from flashpot_resolve import items
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import Document

FORMAT, SINGLE_CLIP = "exr", 1
NAME = "Flashpot plate"
"""Of the copy and of the preset, for as long as they are there."""
POLL_SECONDS = 0.1
RENDER_SECONDS = 600.0
UNABLE = {
    "fact": "Resolve renders no EXR of the clip",
    "remedy": "see whether the Deliver page can render the clip as EXR",
}

log = logging.getLogger("flashpot.resolve")


class Order(NamedTuple):
    """What is to be rendered: record frames from timecode zero of one video track."""

    track: int
    record: FrameRange
    size: Size
    folder: str


def render(calls: Calls, here: Document, order: Order) -> Generator[tuple[int, int], None, None]:
    """Render into the order's folder; yields frames done and frames in all.

    Raises InputError where Resolve takes no such job, JobFailedError where it does not end well.
    """
    with _copy(calls, here, order.track) as copy:
        with _page_kept(calls, here):
            _show(calls, here, copy)
            try:
                job = _queued(calls, here, order)
            finally:
                _show(calls, here, here.timeline)
        try:
            calls.need(here.project, "StartRendering", job, **UNABLE)
            yield from _finished(calls, here, job, order.record.count)
        finally:
            calls.ask(here.project, "DeleteRenderJob", job)


@contextmanager
def _copy(calls: Calls, here: Document, track: int) -> Iterator[Any]:
    """A copy of the timeline with only this track on, gone afterwards."""
    before = calls.ask(here.pool, "GetCurrentFolder")
    count = int(calls.ask(here.project, "GetTimelineCount") or 0)
    name = f"{NAME} {count + 1} {calls.ask(here.timeline, 'GetName')}"
    copy = calls.need(here.timeline, "DuplicateTimeline", name, **UNABLE)
    try:
        for other in range(1, items.track_count(calls, here) + 1):
            if other != track:
                _switch_off(calls, copy, other)
        yield copy
    finally:
        _show(calls, here, here.timeline)
        calls.ask(here.pool, "DeleteTimelines", [copy])
        if calls.ask(here.project, "GetTimelineCount") != count:
            log.warning("Resolve keeps the timeline %s: delete it by hand", name)
        if before:
            calls.ask(here.pool, "SetCurrentFolder", before)


def _switch_off(calls: Calls, timeline: Any, track: int) -> None:
    calls.ask(timeline, "SetTrackEnable", "video", track, False)
    calls.confirmed(
        False,
        lambda: calls.ask(timeline, "GetIsTrackEnabled", "video", track),
        field="SetTrackEnable",
        **UNABLE,
    )


def _show(calls: Calls, here: Document, timeline: Any) -> None:
    """A job is made of the timeline that is open."""
    calls.ask(here.project, "SetCurrentTimeline", timeline)
    calls.confirmed(
        calls.ask(timeline, "GetUniqueId"),
        lambda: calls.ask(calls.ask(here.project, "GetCurrentTimeline"), "GetUniqueId"),
        field="SetCurrentTimeline",
        **UNABLE,
    )


@contextmanager
def _page_kept(calls: Calls, here: Document) -> Iterator[None]:
    """The Deliver page as it was: its settings cannot be read, but kept as a preset."""
    keeps = calls.has(here.project, "DeleteRenderPreset")
    form = calls.ask(here.project, "GetCurrentRenderFormatAndCodec") or {}
    mode = calls.ask(here.project, "GetCurrentRenderMode")
    keeps = keeps and bool(calls.ask(here.project, "SaveAsNewRenderPreset", NAME))
    try:
        yield
    finally:
        if keeps:
            calls.ask(here.project, "LoadRenderPreset", NAME)
            calls.ask(here.project, "DeleteRenderPreset", NAME)
        elif form:
            found = form.get("format"), form.get("codec")
            calls.ask(here.project, "SetCurrentRenderFormatAndCodec", *found)
            calls.ask(here.project, "SetCurrentRenderMode", mode)


def _queued(calls: Calls, here: Document, order: Order) -> str:
    codecs = calls.ask(here.project, "GetRenderCodecs", FORMAT) or {}
    half = next((i for text, i in codecs.items() if "half" in str(text).lower()), None)
    settings = {
        "SelectAllFrames": False,
        "MarkIn": order.record.first,
        "MarkOut": order.record.last,
        "TargetDir": order.folder,
        "CustomName": "plate",
        "FormatWidth": order.size.width,
        "FormatHeight": order.size.height,
        "ExportVideo": True,
        "ExportAudio": False,
    }
    steps: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("SetCurrentRenderFormatAndCodec", (FORMAT, half or next(iter(codecs.values()), ""))),
        ("SetCurrentRenderMode", (SINGLE_CLIP,)),
        ("SetRenderSettings", (settings,)),
    )
    for member, args in steps:
        calls.need(here.project, member, *args, **UNABLE)
    return str(calls.need(here.project, "AddRenderJob", **UNABLE))


def _finished(
    calls: Calls, here: Document, job: str, count: int
) -> Generator[tuple[int, int], None, None]:
    end = time.monotonic() + RENDER_SECONDS
    while time.monotonic() < end:
        told = calls.ask(here.project, "GetRenderJobStatus", job) or {}
        state = str(told.get("JobStatus", ""))
        if state == "Complete":
            return
        if state in {"Failed", "Cancelled"}:
            break
        yield int(count * float(told.get("CompletionPercentage", 0)) / 100), count
        time.sleep(POLL_SECONDS)
    raise JobFailedError(
        "Resolve's render of the plate did not complete",
        field="plate",
        remedy="look at its Deliver page for the reason",
        code="render_failed",
    )
