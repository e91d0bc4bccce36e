"""Our elements in a sequence: a tag on each of their items, saved with the project.

A tag's name and picture show the state, its metadata holds the element (`flashpot_bridge.book`)
and the recipe's id. An element whose frames are still to come has no item: its tag lies on the
sequence, over its shot. The steps that can be taken back are in an invisible tag of the sequence.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import hiero.core

from flashpot_bridge import book
from flashpot_bridge.book import Book, Element, Take
from flashpot_nuke.studio.sequences import items

ELEMENT, RECIPE, STEPS = "tag.flashpot_element", "tag.flashpot_recipe", "tag.flashpot_steps"
ICONS = {
    "waiting": "icons:Tag.png",
    "draft": "icons:TagYellow.png",
    "final": "icons:TagGreen.png",
}


def read(sequence: Any) -> Book:
    """The cut's book: its items' elements, those that wait, and our steps.

    The take that shows is the one in the item: the editor may have gone to another version there.
    """
    found: dict[str, Element] = {}
    for item in items(sequence):
        element = element_of(item)
        if element is not None and element["key"] not in found:
            shown = shown_in(item, element)
            found[element["key"]] = {**element, "selected": shown or element["selected"]}
    for tag in _ours(sequence, ELEMENT):
        element = json.loads(_text(tag, ELEMENT))
        found.setdefault(element["key"], element)
    kept: list[Any] = next((json.loads(_text(tag, STEPS)) for tag in _ours(sequence, STEPS)), [])
    # Of what the editor has deleted nothing can be taken back.
    return {"elements": found, "steps": [step for step in kept if step["key"] in found]}


def hold(item: Any, element: Element) -> None:
    """Have an item hold an element; its tag says which take shows, whatever is to come."""
    tag = next(iter(_ours(item, ELEMENT)), None) or item.addTag(_new_tag())
    _say(tag, {**element, "selected": shown_in(item, element) or element["selected"]})


def wait(sequence: Any, element: Element, record: tuple[int, int]) -> None:
    """Show that an element is to come, on `record` (first and last frame)."""
    tag = _waiting(sequence, element["key"]) or sequence.addTagToRange(_new_tag(), *record)
    _say(tag, element)


def forget_waiting(sequence: Any, key: str) -> None:
    """Nothing of this element is to come any more."""
    tag = _waiting(sequence, key)
    if tag is not None:
        sequence.removeTag(tag)


def keep_steps(sequence: Any, steps: list[dict[str, Any]]) -> None:
    """Have the sequence hold the steps that can be taken back."""
    tag = next(iter(_ours(sequence, STEPS)), None)
    if tag is None:
        tag = sequence.addTag(_new_tag())
        tag.setName("Flashpot steps")
        tag.setVisible(False)
    tag.metadata().setValue(STEPS, json.dumps(steps))


def element_of(item: Any) -> Element | None:
    """The element that an item shows; None for an item that is not ours."""
    for tag in _ours(item, ELEMENT):
        found: Element = json.loads(_text(tag, ELEMENT))
        return found
    return None


def items_of(sequence: Any, key: str) -> list[Any]:
    """The items of an element: one, or the pieces that the editor cut it into."""
    return [item for item in items(sequence) if (element_of(item) or {}).get("key") == key]


def is_ours(item: Any) -> bool:
    """Whether an item shows an element, its tag there or lost on the way.

    Plates have versions in their names too: the recipe beside the frames makes the difference.
    """
    if element_of(item) is not None:
        return True
    folder = _file_of(item).parent
    return (folder / f"{folder.name}.recipe.json").is_file()


def stem_of(item: Any) -> str:
    """The name of the take whose frames an item shows: its folder's."""
    return _file_of(item).parent.name


def shown_in(item: Any, element: Element) -> int:
    """The number of the take that an item shows; 0 for none of this element."""
    stem = stem_of(item)
    return next((take["take"] for take in element["takes"] if take["name"] == stem), 0)


def adopt(sequence: Any) -> None:
    """Give items that lost their tags on the way (EDL, XML, OTIO) their elements again.

    What knows them are the project's other cuts.
    """
    lost = [item for item in items(sequence) if is_ours(item) and element_of(item) is None]
    if not lost:
        return
    known: dict[str, Element] = {}
    for other in sequence.project().sequences():
        for element in read(other)["elements"].values():
            known.update({take["name"]: element for take in element["takes"]})
    for item in lost:
        found = known.get(stem_of(item))
        if found is not None:
            hold(item, found)


def _file_of(item: Any) -> Path:
    clip = item.source()
    infos = clip.mediaSource().fileinfos() if clip is not None else ()
    return Path(infos[0].filename()) if infos else Path()


def _new_tag() -> Any:
    # A tag takes over the metadata of the last one of its name.
    return hiero.core.Tag(f"Flashpot {uuid.uuid4().hex}")


def _ours(thing: Any, key: str) -> list[Any]:
    return [tag for tag in thing.tags() if key in tag.metadata().dict()]


def _text(tag: Any, key: str) -> str:
    return str(tag.metadata().dict()[key])


def _waiting(sequence: Any, key: str) -> Any:
    mine = (t for t in _ours(sequence, ELEMENT) if json.loads(_text(t, ELEMENT))["key"] == key)
    return next(mine, None)


def _say(tag: Any, element: Element) -> None:
    take: Take = book.shown_take(element)
    number = f" v{take['take']:03d}" if take["take"] else ""
    tag.setName(f"Flashpot {take['label']}{number} {take['state']}")
    tag.setNote(f"{take['name']}, {take['state']}")
    tag.setIcon(ICONS[take["state"]])
    tag.metadata().setValue(ELEMENT, json.dumps(element))
    tag.metadata().setValue(RECIPE, take["recipe_id"])
