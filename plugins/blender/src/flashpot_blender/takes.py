"""The record of our elements, kept in the scene itself: it is saved, loaded and undone with it.

An element is `{"key", "label", "selected", "takes", "made"}`; `made` names the places where
something of it was built, so that what the artist has deleted since is not built again. A step
is `{"key", "before"}`: the element as it was, None where it was not there.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from flashpot_blender import pieces
from flashpot_bridge import HostError

RECORD = "flashpot_record"
MOST_STEPS = 64
DEFAULTS: dict[str, Any] = {
    "pattern": "",
    "colour_space": "lin_ap1_scene",
    "places": [],
    "camera": "",
    "anchor": None,
    "volume": "",
    "light": "",
    "movie": "",
    "recipe_id": "",
    "still": False,
}
"""What the protocol lets a take leave out."""

Take = dict[str, Any]
Element = dict[str, Any]
Record = dict[str, Any]


def read(scene: Any) -> Record:
    """The scene's record; an empty one where it has none, or none that can be read."""
    try:
        found = json.loads(scene.get(RECORD, ""))
    except (TypeError, ValueError):
        found = {}
    known = found if isinstance(found, dict) else {}
    return {"elements": known.get("elements", {}), "steps": known.get("steps", [])}


def write(scene: Any, record: Record) -> None:
    """Keep the record in the scene."""
    record["steps"] = record["steps"][-MOST_STEPS:]
    scene[RECORD] = json.dumps(record)


def placed(scene: Any) -> list[dict[str, Any]]:
    """The elements that are in the scene, as the protocol's Placed."""
    return [
        {name: element[name] for name in ("key", "label", "selected", "takes")}
        for element in read(scene)["elements"].values()
        if is_there(scene, element)
    ]


def is_there(scene: Any, element: Element) -> bool:
    """Whether the artist has left anything of it; what was never built counts as there."""
    return not element["made"] or pieces.any_of(scene, element["key"])


def known(scene: Any, record: Record, key: str) -> Element:
    """The element with this key. Raises HostError where the scene has none."""
    element: Element | None = record["elements"].get(key)
    if element is None or not is_there(scene, element):
        raise HostError(
            f"this scene has no element {key!r}",
            "it was deleted, or belongs to another scene: generate it again",
            "key",
            "unknown_key",
        )
    return element


def shown_take(element: Element) -> Take:
    """The take that is selected."""
    found: Take = next(t for t in element["takes"] if t["take"] == element["selected"])
    return found


def add(record: Record, take: Take) -> None:
    """Put a new element into the record, as one step."""
    key = take["key"]
    forget(record, key)
    record["steps"].append({"key": key, "before": None})
    record["elements"][key] = {
        "key": key,
        "label": take["label"],
        "selected": take["take"],
        "takes": [{**DEFAULTS, **take}],
        "made": [],
    }


def put(record: Record, take: Take) -> None:
    """Fill the placeholder, bring a take up to date, or add one as a step of its own."""
    key, element = take["key"], record["elements"][take["key"]]
    if take["take"] == 0 and element["selected"]:
        return
    if element["selected"] and not _has(element, take["take"]):
        _begin_step(record, key)
    else:
        for step in record["steps"]:
            if step["key"] == key and step["before"] is not None:
                _amend(step["before"], take)
    _with(element, take)
    element["selected"] = take["take"]


def withdraw(record: Record, key: str) -> None:
    """Take the placeholder back, and the element with it where it has no take."""
    if not record["elements"][key]["selected"]:
        forget(record, key)


def forget(record: Record, key: str) -> None:
    """Drop the element and its steps."""
    record["elements"].pop(key, None)
    record["steps"] = [step for step in record["steps"] if step["key"] != key]


def select(record: Record, key: str, number: int) -> None:
    """Select a take, as a step. Raises HostError where there is none with this number."""
    element = record["elements"][key]
    if not _has(element, number):
        numbers = ", ".join(str(t["take"]) for t in element["takes"])
        raise HostError(
            f"{element['label']} has no take {number}",
            f"choose one of {numbers}",
            "take",
            "unknown_take",
        )
    _begin_step(record, key)
    element["selected"] = number


def take_back(record: Record) -> str:
    """Undo the last step in the record. Returns the key of the element that has changed.

    Raises HostError where there is none.
    """
    if not record["steps"]:
        raise HostError(
            "there is nothing of ours to take back", "undo in Blender itself", "undo", "no_step"
        )
    step = record["steps"].pop()
    key: str = step["key"]
    if step["before"] is None:
        record["elements"].pop(key, None)
    elif key in record["elements"]:
        made = record["elements"][key]["made"]
        record["elements"][key] = {**step["before"], "made": made}
    return key


def remember(scene: Any, key: str, made: list[str]) -> None:
    """Keep where something of the element was built."""
    record = read(scene)
    if key in record["elements"]:
        record["elements"][key]["made"] = made
        write(scene, record)


def _begin_step(record: Record, key: str) -> None:
    record["steps"].append({"key": key, "before": deepcopy(record["elements"][key])})


def _has(element: Element, number: int) -> bool:
    return any(t["take"] == number for t in element["takes"])


def _amend(element: Element, take: Take) -> None:
    if not element["selected"] or _has(element, take["take"]):
        _with(element, take)
        element["selected"] = element["selected"] or take["take"]


def _with(element: Element, take: Take) -> None:
    """Put the take in its place in the list; a placeholder leaves it."""
    takes = [t for t in element["takes"] if t["take"]]
    numbers = [t["take"] for t in takes]
    whole = {**DEFAULTS, **take}
    if take["take"] in numbers:
        takes[numbers.index(take["take"])] = whole
    else:
        takes.append(whole)
    element["takes"] = takes
