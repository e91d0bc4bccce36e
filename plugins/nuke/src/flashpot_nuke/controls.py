"""An effect's controls as knobs of a Group, built from its schema; and from the knobs, the ask."""

from __future__ import annotations

from typing import Any

import nuke

from flashpot_bridge import HostError
from flashpot_bridge.catalogue import (
    Catalogue,
    Effect,
    Parameter,
    base_values,
    changed,
    description_of,
    effect_of,
    groups_of,
    label_of,
    plain,
)
from flashpot_nuke.document import kept
from flashpot_nuke.groups import EFFECT, PRESET

SEED = "flashpot_seed"
LARGEST_SEED = 2**31 - 1
"""Nuke's whole numbers have 32 bits."""
OPEN_GROUPS = ("Shape", "Sky")
"""Groups that an artist reaches for first; the others begin closed."""
WIDEST = 1e9


def add(group: Any, catalogue: Catalogue) -> None:
    """Give a Group the controls of its effect, as its preset sets them."""
    effect = effect_of(catalogue, kept(group, EFFECT))
    group.addKnob(_seed())
    for title, parameters in groups_of(effect).items():
        _fold(group, title, parameters)
    set_values(group, effect, base_values(catalogue, effect["id"], kept(group, PRESET)))


def asked_by(group: Any, catalogue: Catalogue, frames: range) -> dict[str, Any]:
    """Effect, parameters and seed of an ask, as a Group's knobs say it.

    Values that stand at the preset's or the effect's own are not named: some defaults adapt to
    the shot. Keyed knobs give a value for each of `frames`. Raises HostError naming the knob that
    is keyed and cannot be.
    """
    effect, preset = effect_of(catalogue, kept(group, EFFECT)), kept(group, PRESET)
    known = [p for p in effect["parameters"] if group.knob(p["id"]) is not None]
    keyed = {p["id"]: _keyed(group[p["id"]], p, frames) for p in known if _moves(group[p["id"]])}
    base = base_values(catalogue, effect["id"], preset)
    still = {p["id"]: _value(group[p["id"]]) for p in known if p["id"] not in keyed}
    return {
        "effect": preset or effect["id"],
        "parameters": {**changed(still, base), **keyed},
        "seed": max(int(group[SEED].value()), 0),
    }


def show(group: Any, catalogue: Catalogue, recipe: dict[str, Any]) -> None:
    """Set a Group's knobs to what a take was made of, by its recipe."""
    effect = effect_of(catalogue, kept(group, EFFECT))
    base = base_values(catalogue, effect["id"], kept(group, PRESET))
    set_values(group, effect, {**base, **recipe["parameters"]})
    group[SEED].setValue(min(int(recipe["seed"]), LARGEST_SEED))


def set_values(group: Any, effect: Effect, values: dict[str, Any]) -> None:
    """Set the controls that a Group has; one that the artist drives by keys stays so."""
    for parameter in effect["parameters"]:
        name = parameter["id"]
        knob = group.knob(name)
        if knob is None or name not in values or _moves(knob) or isinstance(values[name], dict):
            continue
        text = isinstance(knob, nuke.String_Knob)
        knob.setValue(str(values[name]) if text else values[name])


def _fold(group: Any, title: str, parameters: list[Parameter]) -> None:
    name = f"flashpot_{title.lower().replace(' ', '_')}"
    kind = nuke.TABBEGINGROUP if title in OPEN_GROUPS else nuke.TABBEGINCLOSEDGROUP
    group.addKnob(nuke.Tab_Knob(name, title, kind))
    for parameter in parameters:
        group.addKnob(_knob(parameter))
    group.addKnob(nuke.Tab_Knob(f"{name}_end", "", nuke.TABENDGROUP))


def _seed() -> Any:
    knob = nuke.Int_Knob(SEED, "Seed")
    knob.setTooltip("Another seed is another shape")
    knob.setFlag(nuke.NO_ANIMATION)
    knob.setValue(1)
    return knob


def _knob(parameter: Parameter) -> Any:
    """The control of one parameter, in its own unit.

    Texts are no EvalString: what an artist writes into a prompt is never read as TCL.
    """
    kind, name, label = parameter["kind"], parameter["id"], label_of(parameter)
    if kind == "choice":
        knob = nuke.Enumeration_Knob(name, label, list(parameter["choices"]))
    elif kind == "bool":
        knob = nuke.Boolean_Knob(name, label)
    elif kind == "colour":
        knob = nuke.Color_Knob(name, label)
    elif kind in ("float", "int"):
        knob = (nuke.Int_Knob if kind == "int" else nuke.Double_Knob)(name, label)
        knob.setRange(*_range(parameter))
    else:
        knob = nuke.String_Knob(name, label)
    knob.setTooltip(description_of(parameter))
    knob.setFlag(nuke.STARTLINE)
    return knob


def _range(parameter: Parameter) -> tuple[float, float]:
    low = parameter["minimum"]
    high = parameter["soft_maximum"]
    high = parameter["maximum"] if high is None else high
    return (-WIDEST if low is None else low, WIDEST if high is None else high)


def _value(knob: Any) -> Any:
    if isinstance(knob, nuke.Color_Knob):
        return [plain(float(knob.getValue(index))) for index in range(3)]
    return plain(knob.value())


def _moves(knob: Any) -> bool:
    return isinstance(knob, nuke.Array_Knob) and bool(knob.isAnimated())


def _keyed(knob: Any, parameter: Parameter, frames: range) -> dict[str, Any]:
    """A value for every frame; what Nuke makes between keys is the artist's curve."""
    if not parameter.get("animatable"):
        raise HostError(
            f"{parameter['label']} is keyed, and has one value for the whole element",
            "take its animation away, or key a control that can change",
            parameter["id"],
            "not_animatable",
        )
    return {"keys": [[frame, plain(float(knob.getValueAt(frame)))] for frame in frames]}
