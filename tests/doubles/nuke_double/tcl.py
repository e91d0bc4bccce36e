"""The part of TCL that .nk files and text knobs use: words, quoting, substitution."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
PLAIN = re.compile(r"[^\s\"\[\]{}$\\;]+\Z")

Command = Callable[[list[str]], str]


class TclError(RuntimeError):
    """What Nuke raises for text that TCL cannot read or run."""


def quoted(text: str) -> str:
    """The text as one word of a .nk file, safe from substitution when the file is read."""
    if PLAIN.match(text) and not text.startswith("#"):
        return text
    out = text.replace("\\", "\\\\").replace('"', '\\"').replace("[", "\\[").replace("$", "\\$")
    out = out.replace("{", "\\{").replace("}", "\\}")
    return '"' + out.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def unescaped(text: str) -> str:
    """Backslash sequences replaced, as between double quotes."""
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), text, flags=re.DOTALL)


def words(text: str) -> list[str]:
    """The words of one list or command; braces keep their inside as it is."""
    found: list[str] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        word, at = _word(text, at)
        found.append(word)
    return found


def commands(text: str) -> Iterator[str]:
    """The commands of a script, each with its braces whole; comment lines are left out."""
    start = depth = at = 0
    inside = False
    while at <= len(text):
        char = text[at] if at < len(text) else "\n"
        if char == "\\":
            at += 2
            continue
        if char == '"' and not depth:
            inside = not inside
        elif char in "{}" and not inside:
            depth += 1 if char == "{" else -1
        elif char in "\n;" and not depth and not inside:
            command = text[start:at].strip()
            if command and not command.startswith("#"):
                yield command
            start = at + 1
        at += 1
    if depth or inside:
        raise TclError("unbalanced braces or quotes")


def substituted(text: str, run: Command) -> str:
    """The text with [commands] run and backslashes read: what EvalString knobs do with theirs."""
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and at + 1 < len(text):
            out.append(ESCAPES.get(text[at + 1], text[at + 1]))
            at += 2
        elif char == "[":
            end = _closing(text, at, "[", "]")
            inner = substituted(text[at + 1 : end], run)
            out.append(run(words(inner)))
            at = end + 1
        else:
            out.append(char)
            at += 1
    return "".join(out)


def _word(text: str, at: int) -> tuple[str, int]:
    if text[at] == "{":
        end = _closing(text, at, "{", "}")
        return text[at + 1 : end], end + 1
    if text[at] == '"':
        end = at + 1
        while end < len(text) and text[end] != '"':
            end += 2 if text[end] == "\\" else 1
        if end >= len(text):
            raise TclError("missing quote")
        return unescaped(text[at + 1 : end]), end + 1
    end = at
    while end < len(text) and not text[end].isspace():
        if text[end] == "[":
            end = _closing(text, end, "[", "]")
        end += 2 if text[end] == "\\" else 1
    return unescaped(text[at:end]), min(end, len(text))


def _closing(text: str, at: int, opening: str, closing: str) -> int:
    depth = 0
    for place in range(at, len(text)):
        if place > at and text[place - 1] == "\\" and text[place - 2 : place] != "\\\\":
            continue
        depth += (text[place] == opening) - (text[place] == closing)
        if not depth:
            return place
    raise TclError(f"missing close-{'bracket' if closing == ']' else 'brace'}")
