"""`bench`: the project's own benchmarks, each with its reference beside it."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer

from flashpot.cli.options import Json
from flashpot.cli.output import answer, table
from flashpot.effects import unknown_word

BENCHMARKS = {"pyro": "flashpot_server.bench.pyro", "wire": "flashpot_server.bench.wire"}
"""Every benchmark's module; each has `measure`, which returns its figures by name."""


def bench(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(BENCHMARKS)}.")],
    *,
    json: Json = False,
) -> None:
    """Measure this machine; every figure stands beside the reference of the same run."""
    if name not in BENCHMARKS:
        raise unknown_word("benchmark", name, list(BENCHMARKS))
    figures: dict[str, Any] = import_module(BENCHMARKS[name]).measure()
    rows = ((key.replace("_", " "), value) for key, value in figures.items())
    answer(
        {"benchmark": name, **figures},
        as_json=json,
        lines=[table(f"Benchmark: {name}", ("figure", "value"), rows)],
    )
