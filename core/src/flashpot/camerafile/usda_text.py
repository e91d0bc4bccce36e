"""Text USD (`#usda 1.0`) into prims and attributes, as far as a camera needs it.

One layer as it is written: nothing is composed. Values of attributes that no camera needs (mesh
points, primvars) are stepped over and read as None. Nesting is bounded, so that a file can make
this slow in proportion to its size and nothing worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flashpot.camerafile.usda_tokens import Tokens, UsdaError

Value = Any
"""float, str, None, a tuple or list of values, or a dictionary of values by text or number."""

LATEST = 1e9
"""Time codes beyond this are no frames and are not looked at."""

_PLAIN_LIST = re.compile(r"\[[^\[\]\"'@#<>{}]*+\]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_LIST_EDITS = frozenset({"add", "append", "prepend", "delete", "reorder"})
_QUALIFIERS = _LIST_EDITS | {"custom", "uniform", "varying", "config"}
_SPECIFIERS = frozenset({"def", "over", "class"})


@dataclass
class Attribute:
    """A value that always holds, or samples by time code, or both."""

    default: Value = None
    samples: dict[float, Value] | None = None
    connected: bool = False

    @cached_property
    def times(self) -> list[float]:
        """The samples' time codes in order; none for a value that always holds."""
        known = [time for time in self.samples or {} if isinstance(time, float)]
        return sorted(time for time in known if abs(time) <= LATEST)


@dataclass
class Prim:
    """One prim of the layer, with what is said of it here."""

    specifier: str
    type_name: str
    name: str
    metadata: dict[str, Value] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    children: list[Prim] = field(default_factory=list)


@dataclass
class Layer:
    """The layer's own metadata and its root prims."""

    metadata: dict[str, Value]
    prims: list[Prim]


def read_layer(text: str, wanted: Callable[[str], bool]) -> Layer:
    """The layer in `text`; `wanted` says by its name whether an attribute's value is kept."""
    if not text.startswith("#usda"):
        raise UsdaError("does not begin with #usda")
    return _Reader(Tokens(text), wanted).layer()


@dataclass(frozen=True)
class _Reader:
    """The grammar; each method reads one thing of it and leaves the tokens behind it."""

    tokens: Tokens
    wanted: Callable[[str], bool]

    def layer(self) -> Layer:
        metadata = self.metadata() if self.tokens.at("(") else {}
        prims = []
        while self.tokens.kind:
            if self.tokens.lexeme == "reorder":
                self.property(Prim("", "", ""))
            else:
                prims.append(self.prim())
        return Layer(metadata, prims)

    def prim(self) -> Prim:
        specifier = self.tokens.take("word")
        if specifier not in _SPECIFIERS:
            raise self.tokens.error(f"def, over or class expected, not {specifier!r:.40}")
        type_name = self.tokens.take("word") if self.tokens.kind == "word" else ""
        prim = Prim(specifier, type_name, self.tokens.take("string")[1:-1])
        if self.tokens.at("("):
            prim.metadata = self.metadata()
        self.body(prim)
        return prim

    def body(self, prim: Prim) -> None:
        self.tokens.deeper()
        self.tokens.expect("{")
        while not self.tokens.accept("}"):
            if self.tokens.lexeme in _SPECIFIERS:
                prim.children.append(self.prim())
            elif self.tokens.lexeme == "variantSet":
                self.variants(prim)
            else:
                self.property(prim)
        self.tokens.depth -= 1

    def variants(self, prim: Prim) -> None:
        """Read past, and noted: which variant holds is not this layer's to say."""
        prim.metadata["variantSets"] = True
        self.tokens.advance()
        self.tokens.take("string")
        self.tokens.expect("=")
        self.tokens.expect("{")
        while not self.tokens.accept("}"):
            self.tokens.take("string")
            if self.tokens.at("("):
                self.metadata()
            self.body(Prim("over", "", ""))

    def property(self, prim: Prim) -> None:
        while self.tokens.lexeme in _QUALIFIERS:
            self.tokens.advance()
        spelled = self.tokens.take("word")
        if self.tokens.accept("["):
            self.tokens.expect("]")
        if self.tokens.kind == "word":
            spelled = self.tokens.take("word")
        name, _, part = spelled.partition(".")
        keep = self.wanted(name)
        value = self.value(keep=keep) if self.tokens.accept("=") else None
        if self.tokens.at("("):
            self.metadata()
        if keep:
            self.store(prim.attributes.setdefault(name, Attribute()), part, value)

    def store(self, attribute: Attribute, part: str, value: Value) -> None:
        if part == "timeSamples":
            if not isinstance(value, dict):
                raise self.tokens.error("timeSamples are not in { }")
            attribute.samples = value
        elif part == "connect":
            attribute.connected = True
        elif not part:
            attribute.default = value

    def metadata(self) -> dict[str, Value]:
        """`( "comment" name = value ... )`; list edits keep the name they edit."""
        entries: dict[str, Value] = {}
        self.tokens.deeper()
        self.tokens.expect("(")
        while not self.tokens.accept(")"):
            if self.tokens.kind == "string":
                self.tokens.advance()
                continue
            name = self.tokens.take("word")
            if name in _LIST_EDITS and self.tokens.kind == "word":
                name = self.tokens.take("word")
            self.tokens.expect("=")
            entries[name] = self.value(keep=True)
        self.tokens.depth -= 1
        return entries

    def value(self, *, keep: bool) -> Value:
        kind, token = self.tokens.kind, self.tokens.lexeme
        if kind == "sign" and token in _CLOSING:
            return self.nested(token, keep=keep)
        self.tokens.advance()
        if kind == "number":
            return float(token)
        if kind == "string":
            quotes = 3 if token[:3] in {'"""', "'''"} else 1
            return token[quotes:-quotes]
        if kind in {"asset", "path"}:
            return self.target(token)
        if kind == "word":
            return _named(token)
        raise self.tokens.error("a value expected")

    def nested(self, opening: str, *, keep: bool) -> Value:
        if not keep and self.tokens.step_over(_PLAIN_LIST):
            return None
        self.tokens.deeper()
        self.tokens.advance()
        content = (
            self.entries(keep=keep) if opening == "{" else self.items(_CLOSING[opening], keep=keep)
        )
        self.tokens.depth -= 1
        return content

    def target(self, token: str) -> str:
        """An asset may be followed by a prim's path and by a layer offset in brackets."""
        if self.tokens.kind == "path":
            self.tokens.advance()
        if self.tokens.at("("):
            self.metadata()
        return token

    def items(self, closing: str, *, keep: bool) -> Value:
        found = []
        while not self.tokens.accept(closing):
            item = self.value(keep=keep)
            if keep:
                found.append(item)
            if not self.tokens.accept(",") and not self.tokens.at(closing):
                raise self.tokens.error(f", or {closing} expected")
        return tuple(found) if closing == ")" else found

    def entries(self, *, keep: bool) -> dict[Any, Value]:
        """A dictionary: `type name = value`, or `time: value` with commas."""
        found: dict[Any, Value] = {}
        while not self.tokens.accept("}"):
            if self.tokens.kind == "number":
                time = float(self.tokens.take("number"))
                self.tokens.expect(":")
                found[time] = self.value(keep=keep)
                self.tokens.accept(",")
                continue
            self.tokens.take("word")
            if self.tokens.accept("["):
                self.tokens.expect("]")
            name = self.tokens.take("string" if self.tokens.kind == "string" else "word")
            self.tokens.expect("=")
            found[name] = self.value(keep=keep)
            self.tokens.accept(",")
        return found


def _named(word: str) -> Value:
    known = {"None": None, "true": True, "True": True, "false": False, "False": False}
    if word.lstrip("+-") in {"inf", "nan"}:
        return float(word)
    return known.get(word, word)
