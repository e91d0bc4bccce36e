"""`match`: what would make a take look like the practical in its plate."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated, Any

import typer

from flashpot.cli.options import Json, RateOption
from flashpot.cli.output import answer
from flashpot.cli.parsing import rate_of
from flashpot.elements import Element, open_element
from flashpot.errors import InputError
from flashpot.practical import Box, Flicker, Match, Practical, match, of_element, of_plate
from flashpot.request import Curve, Value
from flashpot.session.plates import find_plate
from flashpot.shot import Picture


def match_practical(
    element: Annotated[Path, typer.Argument(help="The folder of a delivered take.")],
    *,
    box: Annotated[
        str,
        typer.Option(metavar="U,V,W,H", help="Round the practical: left, top, width, height."),
    ],
    plate: Annotated[str, typer.Option(help="plate.%04d.exr; else the shot's own.")] = "",
    colour_space: Annotated[str, typer.Option(help="Of a plate that does not say it.")] = "",
    frame: Annotated[int | None, typer.Option(help="The plate's; else its first.")] = None,
    rate: RateOption = "",
    json: Json = False,
) -> None:
    """Measure a flame in the plate and propose exposure, warmth and flicker for the take.

    Nothing is made: the last line is the note that makes the next take.
    """
    take = open_element(element)
    picture = _plate(take, plate, colour_space)
    number = picture.frames.first if frame is None else frame
    per_second = float(rate_of(rate) or take.recipe.shot.rate)
    there = of_plate(picture, _box(box), number, per_second)
    found = match(take.recipe, of_element(take), there)
    answer(_report(found), as_json=json, lines=_lines(found, element))


def _box(text: str) -> Box:
    """`0.4,0.3,0.1,0.2`: a part of the picture by left, top, width and height."""
    try:
        left, top, width, height = (float(part) for part in text.split(","))
        if not (
            0 <= left < 1 and 0 <= top < 1 and 0 < width <= 1 - left and 0 < height <= 1 - top
        ):
            raise ValueError(text)
    except ValueError as error:
        raise InputError(
            f"{text!r} is no part of the picture",
            field="--box",
            remedy="give LEFT,TOP,WIDTH,HEIGHT from 0 to 1, as 0.4,0.3,0.1,0.2",
        ) from error
    return Box(left, top, width, height)


def _plate(take: Element, pattern: str, colour_space: str) -> Picture:
    picture = find_plate(pattern, colour_space).picture if pattern else take.recipe.shot.plate
    if picture is None:
        raise InputError(
            "the take's shot has no plate",
            field="--plate",
            remedy="give the pattern of one, as plate.%04d.exr",
            code="no_plate",
        )
    if not (colour_space or picture.colour_space):
        raise InputError(
            "the plate does not say its colour space",
            field="--colour-space",
            remedy="say it: srgb_tx, lin_rec709_scene",
            code="unknown_colour_space",
        )
    return picture.model_copy(update={"colour_space": colour_space or picture.colour_space})


def _report(found: Match) -> dict[str, Any]:
    return {
        "practical": _measured(found.plate),
        "element": _measured(found.element),
        "exposure_stops": round(found.stops, 3),
        "warmth_kelvin": round(found.kelvin, 1),
        "flicker_times": None if found.times is None else round(found.times, 3),
        "residual": round(found.residual, 4),
        "look": {name: _plain(value) for name, value in found.look.items()},
        "shape": {name: _plain(value) for name, value in found.shape.items()},
    }


def _measured(seen: Practical) -> dict[str, Any]:
    flame, flicker = seen.flame, seen.flicker
    return {
        "peak": round(flame.peak, 4),
        "kelvin": round(flame.kelvin, 1),
        "off_locus": round(flame.off_locus, 4),
        "clipped": round(flame.clipped, 4),
        "flicker_hz": None if flicker is None else round(flicker.hertz, 3),
        "flicker_within_hz": None if flicker is None else round(flicker.within, 3),
    }


def _lines(found: Match, element: Path) -> list[str]:
    settings = " ".join(
        f"--set {quote(f'{name}={_plain(value)}')}" for name, value in found.look.items()
    )
    change = f"exposure {found.stops:+.2f} stops, warmth {found.kelvin:+.0f} K"
    told = [
        f"practical  {_told(found.plate)}",
        f"element    {_told(found.element)}",
        f"{change}, left over {found.residual:.0%}",
    ]
    if found.plate.flame.clipped:
        told.append("the practical is clipped: its core may be brighter than this")
    for name, value in found.shape.items():
        told.append(f"--set {name}={_plain(value)} as well would change the shape")
    return [*told, f"flashpot revise {quote(str(element))} {settings}"]


def _told(seen: Practical) -> str:
    flame = seen.flame
    clipped = f", {flame.clipped:.0%} clipped" if flame.clipped else ""
    return f"peak {flame.peak:.2f}, {flame.kelvin:.0f} K, {_rhythm(seen.flicker)}{clipped}"


def _rhythm(flicker: Flicker | None) -> str:
    if flicker is None:
        return "no rhythm seen"
    return f"{flicker.hertz:.1f} Hz (within {flicker.within:.1f})"


def _plain(value: Value) -> Any:
    if isinstance(value, Curve):
        return " ".join(f"{number}:{level:g}" for number, level in value.keys)
    return value
