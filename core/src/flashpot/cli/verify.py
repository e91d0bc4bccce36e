"""`verify`: is a delivered element what was made."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from flashpot import elements
from flashpot.cli.options import Json
from flashpot.cli.output import answer


def verify(
    element: Annotated[Path, typer.Argument(help="The folder of a delivered element.")],
    *,
    json: Json = False,
) -> None:
    """Prove a delivered element: every frame's hash, none missing or added, its recipe."""
    report = elements.verify(element)
    line = f"{report.name}: {report.frames} frames as they were made, {report.signature}"
    answer(asdict(report), as_json=json, lines=[line, f"recipe {report.recipe_id}"])
