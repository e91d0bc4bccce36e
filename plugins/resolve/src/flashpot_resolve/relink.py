"""Elements found again after a re-cut: by the files of their clips, in what other cuts know.

A timeline that was exported and imported again has the clips and not our records: Resolve keeps
no custom data of markers over OTIO, XML or AAF. A file's name says which take it is; the
project's other timelines hold the record.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from flashpot.shot import FrameRange
from flashpot_resolve import items, marks
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import Document
from flashpot_resolve.marks import Standing


class Found(NamedTuple):
    """A clip of ours that no marker of this timeline speaks for."""

    unique: str
    stem: str
    span: tuple[int, int]


def adopt(calls: Calls, here: Document) -> int:
    """Give every clip of ours without a marker its marker again. Returns how many got one."""
    known = {standing.item for _, standing in marks.read(calls, here).values()}
    found = [clip for clip in _ours(calls, here) if clip.unique not in known]
    if not found:
        return 0
    records = _records(calls, here)
    adopted = 0
    for clip in found:
        standing = records.get(clip.stem)
        if standing is not None:
            _claim(calls, here, clip, standing)
            adopted += 1
    return adopted


def _claim(calls: Calls, here: Document, clip: Found, standing: Standing) -> None:
    number = next(t.take for t in standing.placed.takes if t.name == clip.stem)
    placed = standing.placed.model_copy(update={"selected": number})
    first, end = clip.span
    record = FrameRange(first=first - here.start, count=end - first)
    marks.erase_copies(calls, here, placed)
    marks.write(calls, here, Standing(placed=placed, item=clip.unique), record)


def _ours(calls: Calls, here: Document) -> list[Found]:
    found = []
    for _, item in items.everywhere(calls, here):
        path, span = items.file_of(calls, item), items.span_of(calls, item)
        if span and items.is_ours(path):
            unique = str(calls.ask(item, "GetUniqueId"))
            found.append(Found(unique, Path(path).parent.name, span))
    return found


def _records(calls: Calls, here: Document) -> dict[str, Standing]:
    """Every element that any timeline of the project knows, by the names of its takes."""
    found: dict[str, Standing] = {}
    for index in range(1, int(calls.ask(here.project, "GetTimelineCount") or 0) + 1):
        other = calls.ask(here.project, "GetTimelineByIndex", index)
        for _, standing in marks.read(calls, replace(here, timeline=other)).values():
            for take in standing.placed.takes:
                found.setdefault(take.name, standing)
    return found
