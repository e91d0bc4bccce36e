"""`rerun`: make a recipe again, and say how far the pixels are from those delivered."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from flashpot.cli.making import followed_by_bar
from flashpot.cli.options import Json, Out, Server
from flashpot.cli.output import answer
from flashpot.elements import Element, open_element
from flashpot.errors import VerificationError
from flashpot.launcher import connect
from flashpot.media.exr import read_exr
from flashpot.recipe import read_recipe
from flashpot.session import finish


def rerun(
    recipe: Annotated[Path, typer.Argument(help="The .recipe.json of a delivered element.")],
    *,
    compare: Annotated[
        Path | None, typer.Option(help="An element of that recipe: the largest difference.")
    ] = None,
    out: Out = None,
    server: Server = "",
    json: Json = False,
) -> None:
    """Make a recipe again, frame by frame, as a new take."""
    data = _read(recipe)
    other = open_element(compare) if compare else None
    client = connect(server)
    with followed_by_bar("rerun") as follow:
        made = finish(client, client.rerun(data), out or Path.cwd() / "flashpot", follow)
    element = made.element
    result: dict[str, Any] = {
        "job": made.job.uid,
        "state": made.job.state,
        "directory": str(element.directory),
        "recipe_id": element.recipe_id,
    }
    lines = [f"{element.name}: {element.directory}"]
    if other is not None:
        result["largest_difference"] = largest_difference(element, other)
        lines.append(f"largest difference to {other.name}: {result['largest_difference']:g}")
    answer(result, as_json=json, lines=lines)


def largest_difference(one: Element, other: Element) -> float:
    """The largest difference of any pixel in R, G, B, A.

    Raises VerificationError where the frames are not the same ones.
    """
    if one.frames.keys() != other.frames.keys():
        raise VerificationError(
            "it has other frames than the element it is compared to",
            field=other.name,
            remedy="compare with an element of the same recipe",
            code="differs",
        )
    worst = 0.0
    for number, digest in one.frames.items():
        if digest != other.frames[number]:
            ours, theirs = (read_exr(e.frame_path(number)).rgba for e in (one, other))
            worst = max(worst, float(np.abs(ours - theirs).max()))
    return worst


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    read_recipe(data, str(path))
    return data
