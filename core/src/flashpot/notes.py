"""A supervisor's notes on a take, as changes of its recipe: "less orange", "ten frames later"."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from flashpot.effects import Effect, Parameter, given_value, library, unknown_word
from flashpot.errors import InputError
from flashpot.recipe import Recipe
from flashpot.request import MAX_SEED, Curve, Placement, Quality, Request, Value
from flashpot.shot import Model


class Change(Model):
    """One parameter moved by `sign` times the note's amount."""

    parameter: str
    by: Literal["add", "percent", "flip", "aside"]
    """`aside`: a speed and its bearing, across the picture."""
    sign: float


class Note(Model):
    """A verb, what it means, and by how much where nothing is said."""

    verb: str
    doc: str
    unit: str
    amount: float
    changes: tuple[Change, ...] = ()
    """None of a verb that goes on from the take itself (`flashpot.iterating`)."""
    effects: tuple[str, ...] = ()
    """That it is for; none: every one that has the parameters."""


@cache
def notes() -> dict[str, Note]:
    """Every note by its verb."""
    text = (files("flashpot.effects") / "notes.toml").read_text(encoding="utf-8")
    return {n["verb"]: Note.model_validate(n) for n in tomllib.loads(text)["notes"]}


def note_of(verb: str) -> Note:
    """The note called so. Raises InputError naming the nearest one."""
    note = notes().get(verb.lower().replace("_", "-").replace(" ", "-"))
    if note is None:
        raise unknown_word("verb", verb, list(notes()))
    return note


def noted(recipe: Recipe, verb: str, amount: float | None) -> Request:
    """The request for a take's next version, with the note applied.

    Raises InputError for a verb that nobody knows, one the effect has no parameter for, and one
    that would change nothing because the parameter is at its limit.
    """
    note = note_of(verb)
    effect = library().effect(recipe.effect)
    step = note.amount if amount is None else amount
    values = dict(recipe.parameters)
    seed = recipe.seed
    for change in note.changes:
        if change.parameter == "seed":
            seed = min(seed + int(step), MAX_SEED)
        elif change.by == "aside":
            values |= _aside(effect, change, values, step, note.verb)
        else:
            values[change.parameter] = _changed(effect, change, values, step, note.verb)
    if values == recipe.parameters and seed == recipe.seed:
        raise InputError(
            f"{note.verb} by {step:g} {note.unit} changes nothing here",
            field="verb",
            remedy="the parameter is at its limit: see `flashpot effects`",
            code="no_change",
        )
    return revised(recipe.as_request(), parameters=values, seed=seed)


def revised(
    request: Request,
    *,
    parameters: Mapping[str, Value] | None = None,
    seed: int | None = None,
    placement: Placement | None = None,
    quality: Quality | None = None,
) -> Request:
    """The request with what is given changed."""
    changes = {
        "quality": quality or request.quality,
        "parameters": {**request.parameters, **(parameters or {})},
        "seed": request.seed if seed is None else seed,
        "placement": placement or request.placement,
    }
    return request.model_copy(update=changes)


def _changed(
    effect: Effect, change: Change, values: Mapping[str, Value], step: float, verb: str
) -> Value:
    parameter = _known(effect, change.parameter, verb)
    value = values[parameter.id]
    if isinstance(value, bool):
        return not value
    if isinstance(value, Curve):
        return Curve(keys=tuple((n, _moved(parameter, change, v, step)) for n, v in value.keys))
    if not isinstance(value, int | float):
        raise TypeError(parameter.id)
    return given_value(parameter, _moved(parameter, change, value, step))


def _aside(
    effect: Effect, change: Change, values: Mapping[str, Value], step: float, verb: str
) -> dict[str, Value]:
    """A speed and its bearing with so much more across the picture, however the effect is turned.

    Bearings are the effect's own: 0 away from the camera, 90 to the right.
    """
    speed, bearing = (
        _known(effect, name, verb) for name in (change.parameter, f"{change.parameter}_bearing")
    )
    turn, way = (math.radians(_plain(values[name])) for name in ("heading", bearing.id))
    push = change.sign * step
    right = push * math.cos(turn) * (-1 if values["mirror"] else 1)
    away = push * math.sin(turn)
    right += _plain(values[speed.id]) * math.sin(way)
    away += _plain(values[speed.id]) * math.cos(way)
    fast = given_value(speed, min(math.hypot(right, away), speed.maximum or math.inf))
    return {
        speed.id: fast,
        bearing.id: given_value(bearing, round(math.degrees(math.atan2(right, away)), 3)),
    }


def _known(effect: Effect, name: str, verb: str) -> Parameter:
    parameter = effect.parameter(name)
    if parameter is None:
        raise InputError(
            f"{effect.label.lower()} has no {name.replace('_', ' ')}",
            field="verb",
            remedy=f"{verb} is for effects that have it: see `flashpot effects`",
        )
    return parameter


def _plain(value: Value) -> float:
    if not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


def _moved(parameter: Parameter, change: Change, value: float, step: float) -> float:
    """The value after the note, as far as the parameter's range goes."""
    moved = (
        value + change.sign * step
        if change.by == "add"
        else value * (1 + change.sign * step / 100)
    )
    low = moved if parameter.minimum is None else max(moved, parameter.minimum)
    limited = low if parameter.maximum is None else min(low, parameter.maximum)
    return round(limited) if parameter.kind in {"int", "frame"} else limited
