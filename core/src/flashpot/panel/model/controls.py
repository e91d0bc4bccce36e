"""The controls of an effect: what each stands at, what was typed wrongly, what was changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from flashpot.effects import Effect, Parameter, Preset, given_value, parse_value
from flashpot.errors import InputError
from flashpot.request import Curve, Value

MODEL = "Model"
"""The group of what a model is told."""
LOG_SPAN = 1000.0
"""A range that spans three decades or more is travelled in equal ratios."""


class Controls:
    """Values of one effect's parameters, begun at a preset's or at the effect's own.

    `parameters` are those that the engine reads; "" is the effect's own.
    """

    def __init__(self, effect: Effect, preset: Preset | None = None, engine: str = "") -> None:
        self.effect = effect
        self.parameters = effect.controls(engine)
        set_by = preset.parameters if preset else {}
        self._start = {p.id: given_value(p, set_by.get(p.id, p.default)) for p in self.parameters}
        self._values = dict(self._start)
        self.faults: dict[str, InputError] = {}
        """Why what was typed is no value, by parameter."""
        self.typed: dict[str, str] = {}
        """What was typed and is no value, by parameter."""

    def parameter(self, name: str) -> Parameter:
        return next(p for p in self.parameters if p.id == name)

    def carry(self, before: Controls, names: Iterable[str]) -> None:
        """Take over what was changed among `names`, where it is read here too."""
        known = {parameter.id for parameter in self.parameters}
        for name in names:
            if name in known and before.is_changed(name):
                self._values[name] = before.value(name)

    def value(self, name: str) -> Value:
        return self._values[name]

    def start(self, name: str) -> Value:
        """What the control goes back to."""
        return self._start[name]

    def give(self, name: str, value: Value) -> None:
        """Set a value of the parameter's own kind; a wrong one is kept as a fault."""
        self.typed[name] = str(value)
        self._take(name, lambda: given_value(self.parameter(name), value))

    def type(self, name: str, text: str) -> None:
        """Set what was typed, `40 km/h`, `+10f`; what is no value is kept as a fault."""
        self.typed[name] = text
        self._take(
            name, lambda: _still(self.parameter(name), parse_value(self.parameter(name), text))
        )

    def is_changed(self, name: str) -> bool:
        return self._values[name] != self._start[name]

    def reset(self, name: str) -> None:
        self._values[name] = self._start[name]
        self._forgive(name)

    def given(self) -> dict[str, Value]:
        """What was changed: the rest follows from effect and preset."""
        return {name: value for name, value in self._values.items() if self.is_changed(name)}

    def groups(self, search: str = "") -> dict[str, tuple[Parameter, ...]]:
        """The parameters by group, a model's first; those that `search` is found in."""
        words = search.lower().split()
        found: dict[str, tuple[Parameter, ...]] = {}
        for parameter in sorted(self.parameters, key=lambda one: one.group != MODEL):
            if all(word in _text(parameter) for word in words):
                found[parameter.group] = (*found.get(parameter.group, ()), parameter)
        return found

    def _take(self, name: str, read: Callable[[], Value]) -> None:
        try:
            self._values[name] = read()
        except InputError as error:
            self.faults[name] = error
        else:
            self._forgive(name)

    def _forgive(self, name: str) -> None:
        self.faults.pop(name, None)
        self.typed.pop(name, None)


def _still(parameter: Parameter, value: Value) -> Value:
    if isinstance(value, Curve):
        raise InputError(
            "a slider has one value for the whole element",
            field=parameter.id,
            remedy="key it on the node in Nuke, or with `flashpot generate --set`",
        )
    return value


def _text(parameter: Parameter) -> str:
    said = (parameter.id, parameter.label, parameter.group, *parameter.aliases, *parameter.choices)
    return " ".join(said).replace("_", " ").lower()


def travel(parameter: Parameter) -> tuple[float, float]:
    """The slider's ends, in the parameter's unit."""
    low = parameter.minimum if parameter.minimum is not None else 0.0
    high = parameter.soft_maximum if parameter.soft_maximum is not None else parameter.maximum
    return low, high if high is not None else low + 1.0


def at_share(parameter: Parameter, share: float) -> float:
    """The value at `share` (0 to 1) of the slider, rounded to what the hand can aim at."""
    low, high = travel(parameter)
    if _in_ratios(low, high):
        return float(f"{low * (high / low) ** share:.3g}")
    value = low + (high - low) * share
    if parameter.kind == "int":
        return float(round(value))
    return round(value, max(0, 2 - math.floor(math.log10(high - low))))


def share_of(parameter: Parameter, value: float) -> float:
    """Where the slider stands for a value; held to 0..1 for what lies beyond its ends."""
    low, high = travel(parameter)
    if _in_ratios(low, high):
        share = math.log(max(value, low) / low) / math.log(high / low)
    else:
        share = (value - low) / (high - low)
    return min(max(share, 0.0), 1.0)


def nudged(parameter: Parameter, value: float, steps: int) -> float:
    """The value `steps` small steps on, inside the parameter's range."""
    low, high = travel(parameter)
    if parameter.kind == "int":
        moved = value + steps
    elif _in_ratios(low, high):
        moved = float(f"{value * 1.05**steps:.3g}")
    else:
        moved = round(value + steps * 10.0 ** math.floor(math.log10((high - low) / 50)), 6)
    least = -math.inf if parameter.minimum is None else parameter.minimum
    most = math.inf if parameter.maximum is None else parameter.maximum
    return min(max(moved, least), most)


def _in_ratios(low: float, high: float) -> bool:
    return low > 0 and high / low >= LOG_SPAN
