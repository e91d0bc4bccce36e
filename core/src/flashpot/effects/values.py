"""From what was typed to a checked value in the parameter's own unit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from flashpot.effects.library import unknown_word
from flashpot.effects.schema import Effect, Parameter, Preset
from flashpot.errors import InputError
from flashpot.request import Curve, Value

_NUMBER = re.compile(
    r"^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([^\d\s].*)?$", re.IGNORECASE
)
_FRAME = re.compile(r"^[+-]?\d{1,9}f?$")

LONGEST_TEXT = 2000

_UNITS: dict[str, tuple[str, float]] = {
    "mm": ("m", 0.001), "cm": ("m", 0.01), "m": ("m", 1.0), "metre": ("m", 1.0),
    "metres": ("m", 1.0), "meters": ("m", 1.0), "ft": ("m", 0.3048), "km": ("m", 1000.0),
    "ms": ("s", 0.001), "s": ("s", 1.0), "sec": ("s", 1.0), "min": ("s", 60.0),
    "%": ("%", 1.0), "percent": ("%", 1.0),
    "deg": ("deg", 1.0), "°": ("deg", 1.0),
    "k": ("K", 1.0),
    "m/s": ("m/s", 1.0), "km/h": ("m/s", 1 / 3.6), "mph": ("m/s", 0.44704),
    "stop": ("stops", 1.0), "stops": ("stops", 1.0),
    "x": ("x", 1.0), "f": ("frames", 1.0), "frames": ("frames", 1.0), "frame": ("frames", 1.0),
}  # fmt: skip

_FROM_METRES = {"km": 0.001, "mm": 1000.0}


def parse_value(parameter: Parameter, text: str) -> Value:
    """The value that `text` means for `parameter`, its unit converted, checked.

    Keys of a curve are `1001:0 1012:2.5`, a frame and its value each. Raises InputError naming the
    parameter, the fact and the range or the choices.
    """
    if parameter.kind == "float" and ":" in text:
        return given_value(parameter, _read_curve(parameter, text))
    return given_value(parameter, _read(parameter, text.strip()))


def quantity(text: str) -> tuple[float, str] | None:
    """`12 m` as (12.0, "m") and `40 km/h` as (11.1, "m/s"); None where it is no quantity."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    number, unit = float(found[1]), (found[2] or "").strip().lower()
    if not unit:
        return number, ""
    if unit not in _UNITS:
        return None
    name, factor = _UNITS[unit]
    return number * factor, name


def given_value(parameter: Parameter, value: Value) -> Value:
    """`value` checked against the parameter's kind, range and choices; of a curve, every key."""
    return _curve(parameter, value) if isinstance(value, Curve) else _still(parameter, value)


def _still(parameter: Parameter, value: Value) -> Value:
    match parameter.kind:
        case "float" | "int":
            return _number(parameter, value)
        case "bool" if isinstance(value, bool):
            return value
        case "choice":
            if value in parameter.choices:
                return value
            raise unknown_word(parameter.id, str(value), list(parameter.choices))
        case "colour" if isinstance(value, tuple | list):
            return _colour(parameter, tuple(value))
        case "frame" if not isinstance(value, bool) and _FRAME.match(str(value)):
            return str(value) if str(value).endswith("f") else int(value)  # type: ignore[arg-type]
        case "text" if isinstance(value, str):
            return _words(parameter, value)
    raise _wrong(parameter, value)


def parsed(effect: Effect, settings: Mapping[str, str]) -> dict[str, Value]:
    """Typed settings by the parameters' own ids; each is checked, unknown ones are refused."""
    values: dict[str, Value] = {}
    for name, text in settings.items():
        parameter = effect.parameter(name)
        if parameter is None:
            raise unknown_word(name, name, [p.id for p in effect.parameters])
        values[parameter.id] = parse_value(parameter, text)
    return values


def resolved(
    effect: Effect, preset: Preset | None, given: Mapping[str, Value], engine: str = ""
) -> dict[str, Value]:
    """Every parameter that `engine` reads: given, else the preset's, else the default.

    Raises InputError for a parameter the effect does not have, one that another engine reads, or
    a value it does not take.
    """
    controls = effect.controls(engine)
    values: dict[str, Value] = {p.id: p.default for p in controls}
    for name, value in [*(preset.parameters if preset else {}).items(), *given.items()]:
        parameter = effect.parameter(name)
        if parameter is None:
            raise unknown_word(name, name, [p.id for p in controls])
        if parameter.id not in values:
            raise _of_another_engine(effect, parameter)
        values[parameter.id] = given_value(parameter, value)
    return {p.id: given_value(p, values[p.id]) for p in controls}


def _of_another_engine(effect: Effect, parameter: Parameter) -> InputError:
    engines = " or ".join(effect.engines_of(parameter.id))
    return InputError(
        f"only the engine {engines} reads it",
        field=parameter.id,
        remedy=f"ask with engine={engines}, or leave it out",
        code="unsupported",
    )


def _read_curve(parameter: Parameter, text: str) -> Curve:
    keys = []
    for part in text.replace(",", " ").split():
        frame, _, value = part.partition(":")
        number = _read(parameter, value)
        if not re.fullmatch(r"-?\d{1,9}", frame) or not isinstance(number, float):
            raise _wrong(parameter, text)
        keys.append((int(frame), number))
    try:
        return Curve(keys=tuple(keys))
    except ValueError as error:
        raise InputError(
            f"{text!r} has a frame twice, or out of order",
            field=parameter.id,
            remedy="give keys as 1001:0 1012:2.5, in the order of their frames",
        ) from error


def _read(parameter: Parameter, text: str) -> Value:
    match parameter.kind:
        case "float" | "int":
            found = quantity(text)
            if found is None or found[1] not in {"", parameter.unit, *_readable(parameter.unit)}:
                raise _wrong(parameter, text)
            return (
                found[0] * _FROM_METRES.get(parameter.unit, 1.0) if found[1] == "m" else found[0]
            )
        case "bool":
            word = text.lower()
            if word in {"on", "yes", "true", "1"}:
                return True
            if word in {"off", "no", "false", "0"}:
                return False
            raise _wrong(parameter, text)
        case "colour":
            parts = [quantity(part) for part in text.strip("()[]").split(",")]
            if len(parts) != 3 or None in parts:
                raise _wrong(parameter, text)
            red, green, blue = (part[0] for part in parts if part)
            return (red, green, blue)
        case _:
            return text.lower() if parameter.kind == "choice" else text


def _readable(unit: str) -> tuple[str, ...]:
    """Units that a unit of the catalogue may also be typed in, after conversion."""
    return {"km": ("m",), "mm": ("m",), "amount": ("x",), "frames": ("frames",)}.get(unit, ())


def _number(parameter: Parameter, value: Value) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _wrong(parameter, value)
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise InputError(
            f"{value:g} is outside {low:g} to {high:g} {parameter.unit}".rstrip(),
            field=parameter.id,
            remedy=f"give a value in that range; the default is {parameter.default}",
            code="out_of_range",
        )
    if parameter.kind == "int":
        if value != int(value):
            raise _wrong(parameter, value)
        return int(value)
    return float(value)


def _words(parameter: Parameter, value: str) -> str:
    """Text as one line; what cannot be seen in it would not be found in a recipe either."""
    words = " ".join(value.split())
    if len(words) > LONGEST_TEXT or not words.isprintable():
        raise InputError(
            f"its text is longer than {LONGEST_TEXT} characters, or has control characters",
            field=parameter.id,
            remedy="write less, in plain words",
            code="out_of_range",
        )
    return words


def _curve(parameter: Parameter, curve: Curve) -> Curve:
    if not parameter.animatable:
        raise InputError(
            "it has one value for the whole element, not one for each frame",
            field=parameter.id,
            remedy="give one value",
            code="not_animatable",
        )
    return Curve(keys=tuple((frame, float(_number(parameter, v))) for frame, v in curve.keys))


def _colour(parameter: Parameter, value: tuple[float, ...]) -> tuple[float, float, float]:
    if len(value) != 3 or not all(math.isfinite(part) and 0 <= part <= 100 for part in value):
        raise _wrong(parameter, str(value))
    return (float(value[0]), float(value[1]), float(value[2]))


def _wrong(parameter: Parameter, value: Value) -> InputError:
    wanted = {
        "float": f"a number in {parameter.unit}",
        "int": f"a whole number of {parameter.unit}",
        "bool": "on or off",
        "choice": f"one of {', '.join(parameter.choices)}",
        "colour": "three linear values from 0 to 100: 1,0.8,0.6",
        "frame": "a frame number, or +10f from the shot's first frame",
        "text": "text",
    }[parameter.kind]
    return InputError(f"{value!r} is not {wanted}", field=parameter.id, remedy=f"give {wanted}")
