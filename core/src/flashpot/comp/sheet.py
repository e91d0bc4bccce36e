"""The contact sheet: every element and comp of a run on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from flashpot.comp.lettering import fitted, typeface
from flashpot.comp.over import resized
from flashpot.comp.stack import Stack, element_picture
from flashpot.elements import Element
from flashpot.media.colour import SCREEN, to_display, view_name
from flashpot.media.files import published
from flashpot.shot import Picture, Shot, Size

Pixels = NDArray[np.float32]

COLUMNS = 6
GREY = 0.18
"""Scene-linear mid-grey behind an element: smoke shows on it as well as fire."""

_MARGIN, _GAP, _LABEL, _THUMB = 48, 14, 250, 304
_HEADER, _CAPTION, _BETWEEN, _LOWEST = 84, 24, 30, 150
_PAPER, _LINE = (18, 20, 22), (42, 46, 51)
_TEXT, _QUIET, _WARM = (222, 224, 228), (134, 140, 148), (233, 148, 64)


@dataclass(frozen=True)
class Row:
    """One row: what stands beside it, and how to make its pictures."""

    title: str
    notes: Sequence[str]
    tag: str
    shot: Shot
    size: Size
    numbers: Sequence[int]
    picture: Callable[[int], Pixels]
    """A frame as opaque ACEScg, (height, width, 3 or 4)."""


def write_contact_sheet(
    path: Path, elements: Sequence[Element], plates: dict[str, Picture | None]
) -> Path:
    """Write the sheet of a run as a PNG; returns its path.

    One row for each element, over mid-grey, and one for each shot's comp over its plate;
    `plates` holds the plate of each shot that has one, by the shot's name. Everything is seen
    through the pinned view. Raises InputError where a plate cannot be read.
    """
    drawn: list[Image.Image] = []
    for name in dict.fromkeys(element.recipe.shot.name for element in elements):
        group = [element for element in elements if element.recipe.shot.name == name]
        drawn += [_draw(_element_row(element)) for element in group]
        with Stack(group, plates.get(name)) as stack:
            drawn.append(_draw(_comp_row(stack, has_plate=plates.get(name) is not None)))
    with published(path) as part:
        _page(drawn).save(part, "PNG")
    return path


def spread(numbers: Sequence[int], count: int = COLUMNS) -> list[int]:
    """`count` numbers spread evenly from the first to the last, fewer where there are fewer."""
    if not numbers:
        return []
    places = np.linspace(0, len(numbers) - 1, min(count, len(numbers)))
    return [numbers[round(place)] for place in places]


def _element_row(element: Element) -> Row:
    recipe = element.recipe

    def picture(number: int) -> Pixels:
        rgba = element_picture(element, number).rgba
        return rgba[..., :3] + (1 - rgba[..., 3:]) * np.float32(GREY)

    notes = [
        f"{recipe.shot.name}   take {element.take:03d}",
        recipe.effect + (f", {recipe.preset}" if recipe.preset else ""),
        f"seed {recipe.seed}",
        f"{element.first}-{element.last}   {recipe.shot.size}",
        *([f"upscaled {recipe.upscaled:.2f}x"] if recipe.upscaled > 1 else []),
    ]
    shot, numbers = recipe.shot, spread([*element.frames])
    return Row(recipe.label, notes, recipe.quality, shot, shot.size, numbers, picture)


def _comp_row(stack: Stack, *, has_plate: bool) -> Row:
    shot = stack.elements[0].recipe.shot
    layers = " + ".join(element.recipe.label for element in stack.elements)
    notes = [shot.name, layers + (" over plate" if has_plate else ", no plate")]
    return Row("comp", notes, "temp", shot, stack.size, spread(stack.shown()), stack.frame)


def _draw(row: Row) -> Image.Image:
    height = _thumb_height(row)
    canvas = Image.new("RGB", (_width(), height + _CAPTION), _PAPER)
    draw = ImageDraw.Draw(canvas)
    draw.text((_MARGIN, -2), row.title, _TEXT, typeface(22))
    draw.text((_MARGIN, 28), row.tag, _WARM, typeface(14))
    for i, note in enumerate(row.notes):
        draw.text(
            (_MARGIN, 56 + i * 21), fitted(note, 14, _LABEL - 2 * _GAP), _QUIET, typeface(14)
        )
    for column, number in enumerate(row.numbers):
        left = _MARGIN + _LABEL + column * (_THUMB + _GAP)
        canvas.paste(_thumb(row, number), (left, 0))
        draw.text((left, height + 6), str(number), _QUIET, typeface(13))
    return canvas


def _thumb(row: Row, number: int) -> Image.Image:
    small = resized(row.picture(number)[..., :3], _THUMB, _thumb_height(row))
    codes = np.round(to_display(small, SCREEN, row.shot.show_look) * 255).astype(np.uint8)
    return Image.fromarray(codes)


def _page(rows: Sequence[Image.Image]) -> Image.Image:
    height = _HEADER + sum(row.height + _BETWEEN for row in rows) + _MARGIN // 2
    page = Image.new("RGB", (_width(), height), _PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((_MARGIN, 26), "Flashpot", _TEXT, typeface(26))
    draw.text((_width() - _MARGIN, 36), view_name(SCREEN), _QUIET, typeface(13), anchor="ra")
    top = _HEADER
    for row in rows:
        draw.line((_MARGIN, top - _BETWEEN // 2, _width() - _MARGIN, top - _BETWEEN // 2), _LINE)
        page.paste(row, (0, top))
        top += row.height + _BETWEEN
    return page


def _thumb_height(row: Row) -> int:
    width = row.size.width * row.shot.pixel_aspect
    return max(round(_THUMB * row.size.height / width), _LOWEST)


def _width() -> int:
    return 2 * _MARGIN + _LABEL + COLUMNS * (_THUMB + _GAP) - _GAP
