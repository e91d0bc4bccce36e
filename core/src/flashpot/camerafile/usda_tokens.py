"""Text USD cut into tokens: strings, asset paths, prim paths, numbers, words and signs."""

from __future__ import annotations

import re

MAX_DEPTH = 100
MAX_TOKENS = 5_000_000
"""Seconds of work; a list that is stepped over counts once."""

_BLANK = re.compile(r"(?:\s++|#[^\n]*+|;)*+")
_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')"
    r"|(?P<asset>@@@(?:[^@]|@(?!@@))*+@@@|@[^@\n]*+@)"
    r"|(?P<path><[^<>\n]*+>)"
    r"|(?P<number>[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?)"
    r"|(?P<word>[-+]?[^\W\d][\w:.|]*+)"
    r"|(?P<sign>[()\[\]{}=,:&])",
    re.DOTALL,
)


class UsdaError(ValueError):
    """The text is not understood; the message names the line."""


class Tokens:
    """A place in the text: the token there, its `kind`, and the steps that read past it.

    `kind` is "string", "asset", "path", "number", "word" or "sign", and "" at the end of the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.depth = 0
        self.count = 0
        self.kind = ""
        self.lexeme = ""
        self.start = 0
        self.advance()

    def advance(self) -> None:
        blank = _BLANK.match(self.text, self.position)
        self.start = blank.end() if blank else self.position
        if self.start == len(self.text):
            self.kind, self.lexeme, self.position = "", "", self.start
            return
        self.count += 1
        if self.count > MAX_TOKENS:
            raise self.error(f"more than {MAX_TOKENS} words")
        found = _TOKEN.match(self.text, self.start)
        if found is None:
            raise self.error("an unknown character or an open quote")
        self.kind, self.lexeme, self.position = str(found.lastgroup), found[0], found.end()

    def error(self, fact: str) -> UsdaError:
        return UsdaError(f"line {self.text.count(chr(10), 0, self.start) + 1}: {fact}")

    def at(self, sign: str) -> bool:
        return self.kind == "sign" and self.lexeme == sign

    def accept(self, sign: str) -> bool:
        if not self.at(sign):
            return False
        self.advance()
        return True

    def expect(self, sign: str) -> None:
        if not self.accept(sign):
            raise self.error(f"{sign} expected, not {self.lexeme or 'the end'!r:.40}")

    def take(self, kind: str) -> str:
        if self.kind != kind:
            raise self.error(f"a {kind} expected, not {self.lexeme or 'the end'!r:.40}")
        lexeme = self.lexeme
        self.advance()
        return lexeme

    def step_over(self, pattern: re.Pattern[str]) -> bool:
        """Past everything that `pattern` matches from here, if it does."""
        found = pattern.match(self.text, self.start)
        if found:
            self.position = found.end()
            self.advance()
        return found is not None

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"nested deeper than {MAX_DEPTH}")
