"""The book of our elements in one document: plain data, whatever a host keeps it in.

An element is `{"key", "label", "selected", "takes", "made"}`; `made` names the places where
something of it was built, so that what the artist has deleted since is not built again. A step
is `{"key", "before"}`: the element as it was, None where it was not there. A book is
`{"elements": {key: element}, "steps": [step]}`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from flashpot_bridge.calls import HostError

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
    "proxy": "",
    "recipe_id": "",
    "still": False,
}
"""What the protocol lets a take leave out."""

Take = dict[str, Any]
Element = dict[str, Any]
Book = dict[str, Any]


def empty() -> Book:
    """The book of a document without elements."""
    return {"elements": {}, "steps": []}


def told(element: Element) -> dict[str, Any]:
    """The element as the protocol's Placed."""
    return {name: element[name] for name in ("key", "label", "selected", "takes")}


def unknown(key: str, document: str) -> HostError:
    """The refusal of a key that a `document` (scene, script) has no element of."""
    return HostError(
        f"this {document} has no element {key!r}",
        f"it was deleted, or belongs to another {document}: generate it again",
        "key",
        "unknown_key",
    )


def there_already(document: str) -> HostError:
    """The refusal to place an element that a `document` has."""
    return HostError(
        f"this element is in the {document} already", "replace its take", "key", "already_there"
    )


def shown_take(element: Element) -> Take:
    """The take that is selected."""
    found: Take = next(t for t in element["takes"] if t["take"] == element["selected"])
    return found


def add(book: Book, take: Take) -> None:
    """Put a new element into the book, as one step."""
    key = take["key"]
    forget(book, key)
    _note_step(book, {"key": key, "before": None})
    book["elements"][key] = {
        "key": key,
        "label": take["label"],
        "selected": take["take"],
        "takes": [{**DEFAULTS, **take}],
        "made": [],
    }


def put(book: Book, take: Take) -> bool:
    """Fill the placeholder, bring a take up to date, or add one as a step of its own.

    Returns whether it was a step of its own.
    """
    key, element = take["key"], book["elements"][take["key"]]
    if take["take"] == 0 and element["selected"]:
        return False
    own_step = bool(element["selected"]) and not _has(element, take["take"])
    if own_step:
        _begin_step(book, key)
    else:
        for step in book["steps"]:
            if step["key"] == key and step["before"] is not None:
                _amend(step["before"], take)
    _with(element, take)
    element["selected"] = take["take"]
    return own_step


def withdraw(book: Book, key: str) -> None:
    """Take the placeholder back, and the element with it where it has no take."""
    if not book["elements"][key]["selected"]:
        forget(book, key)


def forget(book: Book, key: str) -> None:
    """Drop the element and its steps."""
    book["elements"].pop(key, None)
    book["steps"] = [step for step in book["steps"] if step["key"] != key]


def select(book: Book, key: str, number: int) -> None:
    """Select a take, as a step. Raises HostError where there is none with this number."""
    element = book["elements"][key]
    if not _has(element, number):
        numbers = ", ".join(str(t["take"]) for t in element["takes"])
        raise HostError(
            f"{element['label']} has no take {number}",
            f"choose one of {numbers}",
            "take",
            "unknown_take",
        )
    _begin_step(book, key)
    element["selected"] = number


def take_back(book: Book) -> str:
    """Undo the last step in the book. Returns the key of the element that has changed.

    Raises HostError where there is none.
    """
    if not book["steps"]:
        raise HostError(
            "there is nothing of ours to take back", "undo in the host itself", "undo", "no_step"
        )
    step = book["steps"].pop()
    key: str = step["key"]
    if step["before"] is None:
        book["elements"].pop(key, None)
    elif key in book["elements"]:
        made = book["elements"][key]["made"]
        book["elements"][key] = {**step["before"], "made": made}
    return key


def _begin_step(book: Book, key: str) -> None:
    _note_step(book, {"key": key, "before": deepcopy(book["elements"][key])})


def _note_step(book: Book, step: dict[str, Any]) -> None:
    book["steps"] = [*book["steps"], step][-MOST_STEPS:]


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
