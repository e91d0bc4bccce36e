"""One number of a knob, and how a .nk file writes it."""

from __future__ import annotations

from dataclasses import dataclass

from doubles.nuke_double.curves import AnimationKey, Keys

WORDS = {"true": 1.0, "false": 0.0}


@dataclass
class Field:
    """One number of a knob: a value, else keys, else an expression."""

    value: float = 0.0
    keys: Keys | None = None
    expression: str | None = None

    def copy(self) -> Field:
        return Field(self.value, self.keys.copy() if self.keys else None, self.expression)

    def same(self, other: Field) -> bool:
        plain = not (self.keys or self.expression or other.keys or other.expression)
        return plain and self.value == other.value


def field_text(field: Field) -> str:
    if field.expression is not None:
        return "{" + field.expression + "}"
    if field.keys is None:
        return _number_text(field.value)
    return "{curve" + "".join(_key_text(key) for key in field.keys.keys) + "}"


def _key_text(key: AnimationKey) -> str:
    kind = {1: " K", 2: " L"}.get(key._kind, "")
    return f"{kind} x{_number_text(key._x)} {_number_text(key._y)}"


def _number_text(number: float) -> str:
    return str(int(number)) if number.is_integer() else f"{number:.9g}"


def read_field(text: str) -> Field:
    text = text.strip()
    if text.startswith("curve"):
        return Field(keys=_read_keys(text.split()[1:]))
    if text in WORDS:
        return Field(WORDS[text])
    try:
        return Field(float(int(text, 16)) if text.startswith("0x") else float(text))
    except ValueError:
        return Field(expression=text)


def _read_keys(parts: list[str]) -> Keys:
    keys, time, kind = Keys(), 0.0, 0
    for part in parts:
        if part in {"K", "L", "C", "i", "l"}:
            kind = {"K": 1, "L": 2}.get(part, 0)
        elif part[0] == "x":
            time = float(part[1:])
        elif part[0] not in "st":
            keys.put(time, float(part))._kind = kind
            time, kind = time + 1, 0
    return keys
