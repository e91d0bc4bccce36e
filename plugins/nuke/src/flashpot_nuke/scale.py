"""How large the script's scene is: asked once for a show, by what an artist can know of it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import nuke

from flashpot_bridge import HostError, config_folder, write_private
from flashpot_nuke import cameras, document

SCENES = "nuke_scenes.json"
"""Metres in a unit by show, in the user's Flashpot folder."""
WAYS = (
    "A unit is one metre",
    "Two axes are selected, and I know the metres between them",
    "I know how high above the ground the camera is",
    "I know how many metres a unit is",
)
TITLE = "How large is this scene?"
SMALLEST, LARGEST = 1e-4, 1e4
FAR_TOO_LARGE, FAR_TOO_SMALL = 10.0, 0.1
"""Times the frame's height."""


def known() -> bool:
    """Whether it is known for this script, or for its show; the show's is taken over then."""
    if document.is_scaled():
        return True
    told = _shows().get(_show())
    if told is None:
        return False
    document.set_metres_per_unit(float(told))
    return True


def keep(metres: float) -> None:
    """Remember metres in a unit, for this script and for its show.

    Raises HostError where no scene is like that.
    """
    if not SMALLEST <= metres <= LARGEST:
        raise HostError(
            f"{metres:g} metres in a unit cannot be",
            f"give a number from {SMALLEST:g} to {LARGEST:g}",
            "metres_per_unit",
            "out_of_range",
        )
    document.set_metres_per_unit(metres)
    write_private(config_folder() / SCENES, {**_shows(), _show(): metres})


def ask(camera: Any) -> bool:
    """Ask the artist. Returns whether there was an answer; raises HostError for a wrong one."""
    way = nuke.choice("Flashpot", TITLE, list(WAYS))
    if way is None:
        return False
    if way == 0:
        keep(1.0)
        return True
    units = 1.0 if way == 3 else _between_axes() if way == 1 else _height_of(camera)
    metres = _number(f"{WAYS[way]}. Metres:")
    if metres is None:
        return False
    keep(metres / units)
    return True


def warning(metres: float, camera: Any, axis: Any, frame: int, height: float) -> str:
    """What is odd about an effect `metres` large seen there; "" where nothing is.

    `height` is the picture's height over its focal length.
    """
    if camera is None or axis is None or metres <= 0:
        return ""
    eye, at = cameras.place_of(camera, frame), cameras.place_of(axis, frame)
    away = math.dist([eye[n] for n in "xyz"], [at[n] for n in "xyz"])
    frames = metres / (away * height) if away > 0 else math.inf
    if FAR_TOO_SMALL <= frames <= FAR_TOO_LARGE:
        return ""
    return (
        f"{metres:g} m at {away:.3g} m from the camera is {frames:.2g} times as high as the "
        "frame: is the scene's scale right?"
    )


def _between_axes() -> float:
    axes = [node for node in nuke.selectedNodes() if node.Class().startswith("Axis")]
    if len(axes) != 2:
        raise HostError(
            f"{len(axes)} axes are selected", "select the two that you know the distance of"
        )
    worlds = [cameras.world_of(axis, nuke.frame()) for axis in axes]
    return _above_zero(math.dist(*([world[row][3] for row in range(3)] for world in worlds)))


def _height_of(camera: Any) -> float:
    if camera is None:
        raise HostError("no camera is connected", "connect it to the node's camera input")
    return _above_zero(cameras.world_of(camera, nuke.frame())[1][3])


def _above_zero(units: float) -> float:
    if units <= 0:
        raise HostError(
            f"that is {units:g} units in this scene", "take points that lie apart, ground at 0"
        )
    return units


def _number(prompt: str) -> float | None:
    text = nuke.getInput(prompt, "")
    if text is None:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise HostError(f"{text!r} is no number", "give metres, such as 1.7") from error


def _show() -> str:
    """The show that a script belongs to: its project's folder, else the script's own."""
    told = str(nuke.root()["project_directory"].value())
    file = document.script_file()
    return told if told and "[" not in told else file.parent.as_posix() if file else ""


def _shows() -> dict[str, float]:
    try:
        found = json.loads(Path(config_folder() / SCENES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
