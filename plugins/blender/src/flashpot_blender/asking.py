"""From the panel's controls to what the companion is asked, and from an ask back to them."""

from __future__ import annotations

from typing import Any

from flashpot_blender.places import places_for
from flashpot_blender.properties import (
    LARGEST_SEED,
    choose,
    effect_in,
    place_property,
    preset_in,
    set_values,
)
from flashpot_blender.scene import to_world
from flashpot_bridge.catalogue import (
    Catalogue,
    base_values,
    changed,
    effect_of,
    plain,
    preset_of,
)
from flashpot_bridge.talk import Ask


def ask_from(settings: Any, scene: Any, catalogue: Catalogue, document: str) -> Ask:
    """The ask that the controls stand for, as `flashpot.companion.orders.Ask` has it.

    Parameters that stand at the preset's or the effect's own value are not named: some defaults
    adapt to the shot.
    """
    name = effect_in(settings, catalogue)
    group = getattr(settings, name)
    ask: Ask = {
        "effect": preset_in(group) or name,
        "host": document,
        "parameters": _changed(group, catalogue, name),
        "seed": settings.seed,
        "quality": settings.quality,
        "label": settings.label,
        "places": [
            p
            for p in places_for(effect_of(catalogue, name))
            if getattr(settings, place_property(p))
        ],
    }
    if settings.stand == "LOCATOR" and settings.locator is not None:
        ask["locator"] = settings.locator.name
    elif settings.stand == "CURSOR":
        ask["placement"] = {"world": to_world(scene, scene.cursor.location)}
    return ask


def show_ask(ask: Ask, settings: Any, scene: Any, catalogue: Catalogue) -> None:
    """Set the controls to what an element was asked with."""
    choose(settings, catalogue, ask["effect"])
    known = {p["id"] for p in effect_of(catalogue, settings.effect)["parameters"]}
    given = {name: value for name, value in ask["parameters"].items() if name in known}
    set_values(getattr(settings, settings.effect), given)
    settings.seed = min(ask["seed"], LARGEST_SEED)
    settings.label = ask["label"]
    locator = scene.objects.get(ask["locator"])
    if locator is not None:
        settings.stand, settings.locator = "LOCATOR", locator


def preset_label(catalogue: Catalogue, settings: Any) -> str:
    """What Generate makes, in a word or two: the preset's or the effect's name."""
    name = effect_in(settings, catalogue)
    preset = preset_of(catalogue, preset_in(getattr(settings, name)))
    return str((preset or effect_of(catalogue, name))["label"])


def _changed(group: Any, catalogue: Catalogue, effect: str) -> dict[str, Any]:
    base = base_values(catalogue, effect, preset_in(group))
    return changed({name: plain(getattr(group, name)) for name in base}, base)
