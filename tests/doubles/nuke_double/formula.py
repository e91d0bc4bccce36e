"""Nuke's expression language, for knobs and for the Expression node's pixels."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|([A-Za-z_][\w.]*)|(&&|\|\||==|!=|<=|>=|[-+*/%^<>!?:(),]))"
)
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": np.abs,
    "ceil": np.ceil,
    "clamp": lambda x, low=0, high=1: np.clip(x, low, high),
    "cos": np.cos,
    "exp": np.exp,
    "floor": np.floor,
    "int": np.trunc,
    "log": np.log,
    "max": lambda *x: np.maximum.reduce(np.broadcast_arrays(*x)),
    "min": lambda *x: np.minimum.reduce(np.broadcast_arrays(*x)),
    "pow": np.power,
    "rint": np.rint,
    "sin": np.sin,
    "sqrt": np.sqrt,
    "step": lambda a, x: np.where(np.asarray(x) >= a, 1.0, 0.0),
    "smoothstep": lambda a, b, x: _eased(np.clip((x - a) / (b - a), 0, 1)),
    "lerp": lambda a, b, t: a + (b - a) * t,
    "tan": np.tan,
}
CONSTANTS = {"pi": np.pi}
POWERS = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!="), 3),
    **dict.fromkeys(("<", ">", "<=", ">="), 4),
    **dict.fromkeys("+-", 5),
    **dict.fromkeys("*/%", 6),
    "^": 8,
}
ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "||": lambda a, b: np.where((np.asarray(a) != 0) | (np.asarray(b) != 0), 1.0, 0.0),
    "&&": lambda a, b: np.where((np.asarray(a) != 0) & (np.asarray(b) != 0), 1.0, 0.0),
    "==": lambda a, b: np.where(np.equal(a, b), 1.0, 0.0),
    "!=": lambda a, b: np.where(np.equal(a, b), 0.0, 1.0),
    "<": lambda a, b: np.where(np.less(a, b), 1.0, 0.0),
    ">": lambda a, b: np.where(np.greater(a, b), 1.0, 0.0),
    "<=": lambda a, b: np.where(np.less_equal(a, b), 1.0, 0.0),
    ">=": lambda a, b: np.where(np.greater_equal(a, b), 1.0, 0.0),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: np.divide(
        a, b, out=np.zeros_like(np.asarray(a / 1.0 + b)), where=_nonzero(b)
    ),
    "%": np.mod,
    "^": np.power,
}


def evaluated(text: str, lookup: Callable[[str], Any]) -> Any:
    """The value of an expression; names that are no function are asked of `lookup`.

    Raises RuntimeError for what is no expression, as Nuke does. Division by zero gives 0.
    """
    reader = _Reader(text, lookup)
    value = reader.read(0)
    reader.expect("")
    return value


def _eased(part: Any) -> Any:
    return part * part * (3 - 2 * part)


def _nonzero(value: Any) -> Any:
    return np.asarray(value) != 0


class _Reader:
    """A precedence climber over the tokens of one expression."""

    def __init__(self, text: str, lookup: Callable[[str], Any]) -> None:
        self.tokens = _tokens(text)
        self.lookup = lookup

    def read(self, power: int) -> Any:
        left = self._operand()
        while self.tokens[0] in POWERS and POWERS[self.tokens[0]] > power:
            sign = self.tokens.pop(0)
            left = ARITHMETIC[sign](left, self.read(POWERS[sign]))
        if not power and self.tokens[0] == "?":
            left = self._choice(left)
        return left

    def expect(self, token: str) -> None:
        if self.tokens[0] != token:
            raise RuntimeError(f"Syntax error in expression near {self.tokens[0]!r}")
        if token:
            self.tokens.pop(0)

    def _choice(self, condition: Any) -> Any:
        self.expect("?")
        yes = self.read(0)
        self.expect(":")
        no = self.read(0)
        return np.where(np.asarray(condition) != 0, yes, no)

    def _operand(self) -> Any:
        first = self.tokens.pop(0)
        if first == "-":
            return -self.read(7)
        if first == "!":
            return np.where(np.asarray(self.read(7)) != 0, 0.0, 1.0)
        if first == "(":
            value = self.read(0)
            self.expect(")")
            return value
        if re.match(r"[\d.]", first):
            return float(first)
        if re.match(r"[A-Za-z_]", first):
            return self._named(first)
        raise RuntimeError(f"Syntax error in expression near {first!r}")

    def _named(self, name: str) -> Any:
        if self.tokens[0] == "(" and name in FUNCTIONS:
            return FUNCTIONS[name](*self._arguments())
        return CONSTANTS[name] if name in CONSTANTS else self.lookup(name)

    def _arguments(self) -> list[Any]:
        self.expect("(")
        values = [self.read(0)]
        while self.tokens[0] == ",":
            self.expect(",")
            values.append(self.read(0))
        self.expect(")")
        return values


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if not match:
            raise RuntimeError(f"Syntax error in expression near {text[at:]!r}")
        found.append(match[0].strip())
        at = match.end()
    return [*found, ""]
