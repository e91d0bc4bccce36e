"""Colour through one pinned OCIO config: working space, display views, and whose pixels are what.

The config is the last with ACES 1.3: its view is what shows in production are graded under, it
loads in every host of OCIO 2.4 (the VFX platform of 2025), and its exact view costs 0.2 s a
1080p frame on one core where ACES 2 takes 0.64 s. It is named in full because `ocio://default`
moves with the library.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import PyOpenColorIO
from numpy.typing import NDArray

from flashpot.errors import InputError

Pixels = NDArray[np.float32]

CONFIG = "ocio://cg-config-v2.2.0_aces-v1.3_ocio-v2.4"
WORKING_SPACE = "lin_ap1_scene"
SCREEN = "sRGB - Display"
"""What previews, stills and contact sheets are made for."""
VIDEO = "Rec.1886 Rec.709 - Display"
"""What movies are made for; they are tagged bt709."""

CHROMATICITIES: Mapping[str, tuple[float, ...]] = {
    "lin_ap1_scene": (0.713, 0.293, 0.165, 0.830, 0.128, 0.044, 0.32168, 0.33767),
    "lin_ap0_scene": (0.7347, 0.2653, 0.0, 1.0, 0.0001, -0.077, 0.32168, 0.33767),
    "lin_rec709_scene": (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290),
    "lin_rec2020_scene": (0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290),
    "lin_p3d65_scene": (0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.3290),
}
"""Linear spaces an element may be made in, by interop id: red, green, blue, white as x, y."""

_BRIGHTEST = 65504.0
_ROWS_AT_ONCE = 64
_SHORTEST_WORD = 6


@cache
def config() -> Any:
    """The pinned config."""
    return PyOpenColorIO.Config.CreateFromFile(CONFIG)


def space_named(name: str) -> str:
    """The config's own name of a colour space, given any alias or interop id.

    Raises InputError where the config has none of that name.
    """
    space = config().getColorSpace(name)
    if space is None:
        raise InputError(
            f"the colour space `{name}` is not in {CONFIG.removeprefix('ocio://')}",
            field="colour_space",
            remedy="give an interop id such as lin_ap1_scene, lin_rec709_scene or srgb_tx",
            code="unknown_colour_space",
        )
    return str(space.getName())


def detect_space(
    attributes: Mapping[str, Any], path: str | Path, show_default: str = ""
) -> str | None:
    """The colour space of a foreign file, or None where nothing says it: it is never guessed.

    The header decides (`colorInteropID`, then `oiio:ColorSpace`, then chromaticities), then a
    colour space spelled out in the file's name, then the show's default. What the header names
    must exist in the config to count.
    """
    for key in ("colorInteropID", "oiio:ColorSpace"):
        named = config().getColorSpace(str(attributes.get(key, "")))
        if named is not None:
            return str(named.getName())
    by_primaries = _space_of_primaries(attributes.get("chromaticities"))
    if by_primaries:
        return space_named(by_primaries)
    by_name = _space_in_name(Path(path).name.lower())
    if by_name:
        return by_name
    return space_named(show_default) if show_default else None


def element_space(name: str) -> str:
    """The interop id of a linear space that elements can be made in, given any of its names.

    Raises InputError for any other.
    """
    wanted = config().getColorSpace(name)
    for space in CHROMATICITIES:
        if wanted is not None and wanted.getName() == space_named(space):
            return space
    raise InputError(
        f"elements cannot be made in `{name}`",
        field="colour_space",
        remedy=f"choose one of {', '.join(CHROMATICITIES)}",
        code="unknown_colour_space",
    )


def check_look(look: str) -> None:
    """Raise InputError where a show look cannot be read; "" is none."""
    _view_processor(SCREEN, look)


def to_working(pixels: Pixels, colour_space: str) -> Pixels:
    """Pixels of `colour_space` as ACEScg; (height, width, 3 or 4), alpha premultiplied or none.

    Alpha stays as it is: colour is divided by it before a curve and multiplied after.
    """
    return _converted(pixels, colour_space, WORKING_SPACE)


def from_working(pixels: Pixels, colour_space: str) -> Pixels:
    """ACEScg pixels as `colour_space`, the other way of `to_working`."""
    return _converted(pixels, WORKING_SPACE, colour_space)


def to_display(pixels: Pixels, display: str = SCREEN, look: str = "") -> Pixels:
    """ACEScg light as display code values 0 to 1, through the display's default view.

    Of (height, width, 3 or 4). The colour is what is seen over black, so premultiplied pixels go
    through as they are: fire has light where it has no alpha, and dividing by that would make
    noise of it. Alpha is handed on, held to 0..1. What is not a number shows black, infinite
    light white. `look` is the show's LUT or CDL file, applied in ACEScct before the view.
    Raises InputError for a look that cannot be read.
    """
    finite = np.nan_to_num(pixels, nan=0.0, posinf=_BRIGHTEST, neginf=0.0)
    out = _applied(_view_processor(display, look), finite)
    return np.clip(out, 0.0, 1.0, out=out)


def from_display(code: Pixels, display: str = SCREEN) -> Pixels:
    """Display code values 0 to 1 (height, width, 3) as ACEScg, the default view undone.

    The view's own toe and shoulder make display black 0.002 and display white 16.3.
    """
    return _applied(_inverse_view(display), code)


def view_name(display: str = SCREEN) -> str:
    """The view that `to_display` takes, in words for comments and recipes."""
    return f"{config().getDefaultView(display)} on {display}"


def _space_of_primaries(given: Any) -> str:
    if given is None:
        return ""
    found = tuple(float(v) for v in np.ravel(given))
    for space, known in CHROMATICITIES.items():
        if len(found) == 8 and max(abs(a - b) for a, b in zip(found, known, strict=True)) < 2e-4:
            return space
    return ""


def _space_in_name(name: str) -> str:
    """The longest colour space name that stands as a word of its own in a file name.

    OCIO's own path search also takes folders and parts of words, where `raw/` and `faces` would
    name a space; data spaces and names under six letters are left out for the same reason.
    """
    found = [
        (len(word), str(space.getName()))
        for space in config().getColorSpaces()
        for word in (space.getName(), *space.getAliases())
        if len(word) >= _SHORTEST_WORD and not space.isData()
        if re.search(rf"(?<![a-z0-9]){re.escape(word.lower())}(?![a-z0-9])", name)
    ]
    return max(found, default=(0, ""))[1]


def _converted(pixels: Pixels, source: str, target: str) -> Pixels:
    source, target = space_named(source), space_named(target)
    if source == target:
        return pixels
    curved = any(
        config().getColorSpace(name).getEncoding() != "scene-linear" for name in (source, target)
    )
    if not curved or pixels.shape[-1] == 3:
        return _applied(_space_processor(source, target), pixels)
    alpha = pixels[..., 3:]
    safe = np.where(alpha > 0, alpha, 1.0)
    straight = np.concatenate([pixels[..., :3] / safe, alpha], axis=-1)
    out = _applied(_space_processor(source, target), straight)
    out[..., :3] *= safe
    return out


@cache
def _space_processor(source: str, target: str) -> Any:
    return config().getProcessor(source, target).getDefaultCPUProcessor()


@cache
def _view_processor(display: str, look: str) -> Any:
    view = PyOpenColorIO.DisplayViewTransform(
        src=space_named(WORKING_SPACE), display=display, view=config().getDefaultView(display)
    )
    try:
        group = PyOpenColorIO.GroupTransform([*_look_steps(look), view])
        return config().getProcessor(group).getDefaultCPUProcessor()
    except (PyOpenColorIO.Exception, PyOpenColorIO.ExceptionMissingFile) as error:
        raise InputError(
            "the show look cannot be read",
            field=look,
            remedy="give a .cube, .3dl, .clf, .cc, .ccc or .cdl file",
            code="bad_look",
        ) from error


@cache
def _inverse_view(display: str) -> Any:
    view = PyOpenColorIO.DisplayViewTransform(
        src=space_named(WORKING_SPACE),
        display=display,
        view=config().getDefaultView(display),
        direction=PyOpenColorIO.TRANSFORM_DIR_INVERSE,
    )
    return config().getProcessor(view).getDefaultCPUProcessor()


def _look_steps(look: str) -> list[Any]:
    if not look:
        return []
    working, grading = space_named(WORKING_SPACE), space_named("acescct")
    return [
        PyOpenColorIO.ColorSpaceTransform(src=working, dst=grading),
        PyOpenColorIO.FileTransform(src=look, interpolation=PyOpenColorIO.INTERP_TETRAHEDRAL),
        PyOpenColorIO.ColorSpaceTransform(src=grading, dst=working),
    ]


def _applied(processor: Any, pixels: Pixels) -> Pixels:
    """A transformed copy; bands of rows on every core, since OCIO lets go of the interpreter."""
    out = np.array(pixels, np.float32, order="C")
    apply = processor.applyRGBA if out.shape[-1] == 4 else processor.applyRGB
    bands = [out[top : top + _ROWS_AT_ONCE] for top in range(0, out.shape[0], _ROWS_AT_ONCE)]
    with ThreadPoolExecutor(min(len(bands), os.cpu_count() or 1, 8)) as pool:
        list(pool.map(apply, bands))
    return out
