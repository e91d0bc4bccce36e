"""Absolute imports of our packages as relative ones: a bundle clashes with nothing in a host."""

from __future__ import annotations

import ast

from flashpot.errors import VerificationError


def relative(source: str, depth: int, packages: frozenset[str]) -> str:
    """`source` with its `from PACKAGE... import` made relative.

    `depth` is how many folders below the bundle's own the module lies; all `packages` lie in the
    bundle's own folder. Raises VerificationError for a form that cannot be made relative.
    """
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and not node.level and _top(node.module) in packages:
            line = lines[node.lineno - 1]
            head, word = line[: node.col_offset], line[node.col_offset :]
            dots = "." * (depth + 1)
            lines[node.lineno - 1] = head + word.replace("from ", f"from {dots}", 1)
        elif isinstance(node, ast.Import):
            _refuse(node, packages)
    return "".join(lines)


def absolute(source: str, packages: frozenset[str]) -> list[str]:
    """Modules of ours that `source` still imports by their absolute names."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and not node.level and _top(node.module) in packages:
            found.append(node.module or "")
        elif isinstance(node, ast.Import):
            found += [name.name for name in node.names if _top(name.name) in packages]
    return found


def _top(module: str | None) -> str:
    return (module or "").partition(".")[0]


def _refuse(node: ast.Import, packages: frozenset[str]) -> None:
    for name in node.names:
        if _top(name.name) in packages:
            raise VerificationError(
                f"`import {name.name}` cannot be made relative",
                field=f"line {node.lineno}",
                remedy="write `from PACKAGE import NAME`",
                code="bundle",
            )
