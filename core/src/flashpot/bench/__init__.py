"""`bench`: the project's own benchmarks, each with its reference beside it.

A benchmark is a function that returns its figures by name, and a line under
`flashpot.benchmarks` among the entry points of the package that it is in.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from flashpot.cli.options import Json
from flashpot.cli.output import answer, table
from flashpot.effects import unknown_word

BENCHMARKS = {point.name: point for point in entry_points(group="flashpot.benchmarks")}


def bench(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(sorted(BENCHMARKS))}.")],
    *,
    json: Json = False,
) -> None:
    """Measure this machine; every figure stands beside the reference of the same run."""
    if name not in BENCHMARKS:
        raise unknown_word("benchmark", name, sorted(BENCHMARKS))
    figures: dict[str, Any] = BENCHMARKS[name].load()()
    rows = ((key.replace("_", " "), value) for key, value in figures.items())
    answer(
        {"benchmark": name, **figures},
        as_json=json,
        lines=[table(f"Benchmark: {name}", ("figure", "value"), rows)],
    )
