"""What the takes of an element were made of, by the recipe files beside their frames."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nuke

from flashpot_bridge import HostError
from flashpot_bridge.book import Element, Take
from flashpot_bridge.catalogue import plain

Recipe = dict[str, Any]


def of_take(take: Take) -> Recipe:
    """The recipe of a whole take. Raises HostError where its file is away or not one."""
    path = file_of(take)
    try:
        recipe: Recipe = json.loads(path.read_text(encoding="utf-8"))
        _ = recipe["parameters"], recipe["seed"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HostError(
            f"the recipe of {take['name']} cannot be read: {error}",
            f"bring {path.as_posix()} back: it lies beside the frames",
            "recipe",
            "no_recipe",
        ) from error
    return recipe


def file_of(take: Take) -> Path:
    """Where a take's recipe lies."""
    return Path(take["pattern"]).parent / f"{take['name']}.recipe.json"


def told(take: Take) -> str:
    """A take's recipe as an artist reads it."""
    recipe = of_take(take)
    lines = [
        f"{take['name']}, {take['state']}",
        f"recipe {take['recipe_id']}",
        file_of(take).as_posix(),
        "",
        *(f"{name}: {value}" for name, value in sorted(recipe["parameters"].items())),
        f"seed: {recipe['seed']}",
    ]
    return "\n".join(lines)


def follow(group_list: list[Any], element: Element, take: Take) -> None:
    """Let the controls follow what a note has changed from the take before.

    A control that the artist has set to something else since stays as it is.
    """
    before = [t for t in element["takes"] if t["recipe_id"] and t["take"] < take["take"]]
    if not before:
        return
    try:
        old, new = (of_take(t)["parameters"] for t in (before[-1], take))
    except HostError:
        return
    for group in group_list:
        for name in (n for n in new if n in old and old[n] != new[n]):
            _follow(group.knob(name), old[name], new[name])


def _follow(knob: Any, old: Any, new: Any) -> None:
    if knob is None or isinstance(new, dict):
        return
    if isinstance(knob, nuke.String_Knob):
        knob.setValue(str(new))
    elif plain(knob.value()) == plain(old):
        knob.setValue(new)
