"""Takes of one element in Resolve's own take selector: trims stay, nothing is placed anew."""

from __future__ import annotations

from typing import Any

from flashpot.host import Take
from flashpot_resolve import pool
from flashpot_resolve.calls import Calls, refusal


def show(calls: Calls, item: Any, take: Take) -> None:
    """Select a take that the item has. Raises InputError where it has it not, or keeps another."""
    index = _index_of(calls, item, take.name)
    if index is None:
        raise refusal(
            f"the clip has no take {take.name}",
            "make it again, or place it from its bin",
            "take",
        )
    if index == 0:
        return  # the clip itself, without a selector
    calls.ask(item, "SelectTakeByIndex", index)
    calls.confirmed(
        index,
        lambda: calls.ask(item, "GetSelectedTakeIndex"),
        fact=f"Resolve does not show {take.name}",
        remedy="choose it in the clip's take selector",
        field="SelectTakeByIndex",
    )


def has(calls: Calls, item: Any, take: Take) -> bool:
    """Whether the item holds this take already."""
    return _index_of(calls, item, take.name) is not None


def add(calls: Calls, item: Any, media: Any, take: Take, frames: range) -> None:
    """Add a take to the item and show it; `frames` are its media's own, as Resolve counts them.

    Raises InputError where Resolve does not add it, or changes the item's length.
    """
    before = _count(calls, item)
    duration = calls.ask(item, "GetDuration")
    # Resolve has counted ends as in and as out: a last frame that is not there is refused.
    if not any(
        calls.ask(item, "AddTake", media, frames.start, end)
        for end in (frames.stop, frames.stop - 1)
    ):
        raise refusal(
            f"Resolve does not add {take.name} as a take",
            "see that the clip is not part of a compound, nor its track locked",
            "AddTake",
        )
    if _count(calls, item) <= before or calls.ask(item, "GetDuration") != duration:
        raise refusal(
            f"{take.name} did not become a take of its clip",
            "finalize the clip's takes, then try again",
            "AddTake",
        )
    show(calls, item, take)


def drop(calls: Calls, item: Any, take: Take) -> None:
    """Take one away again, where the item has it."""
    index = _index_of(calls, item, take.name)
    if index:
        calls.ask(item, "DeleteTakeByIndex", index)
        if has(calls, item, take):
            raise refusal(
                f"Resolve does not delete the take {take.name}",
                "delete it in the clip's take selector",
                "DeleteTakeByIndex",
            )


def _count(calls: Calls, item: Any) -> int:
    return int(calls.ask(item, "GetTakesCount") or 0)


def _index_of(calls: Calls, item: Any, name: str) -> int | None:
    """The take's index from 1; 0 for a clip without a selector that is the take itself."""
    count = _count(calls, item)
    for index in range(1, count + 1):
        found = calls.ask(item, "GetTakeByIndex", index) or {}
        if pool.stem_of(calls, found.get("mediaPoolItem")) == name:
            return index
    if count <= 1 and pool.stem_of(calls, calls.ask(item, "GetMediaPoolItem")) == name:
        return 0
    return None
