"""The light track of a delivered element: the lamp that another element is lit by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from flashpot.camerafile.files import read_whole
from flashpot.elements.names import light_path
from flashpot.errors import InputError
from flashpot.shot import MOST_LIGHT_FRAMES, Light, LightKey, Model, Rate, Triple

FIELD = "--lit-by"


class _Frame(Model):
    frame: int
    position: Triple
    radius: float
    rgb: Triple
    flicker: float


class _Track(Model):
    """A light track as the server writes it."""

    schema_version: Literal[1]
    recipe_id: str
    rate: Rate
    frames: Annotated[tuple[_Frame, ...], Field(min_length=1, max_length=MOST_LIGHT_FRAMES)]


def read_light(path: Path, rate: Rate, field: str = FIELD) -> Light:
    """The light of a delivered element: its folder, or its `.light.json`.

    `rate` is that of the shot that it is to shine in. Raises InputError of `field` for a file
    that is none, a light of another rate, and one that is dark.
    """
    file = light_path(path) if path.is_dir() else path
    if not file.is_file():
        raise _refused(
            field,
            f"{path} has no light track",
            "give the folder of a delivered explosion, fire or sparks",
        )
    try:
        track = _Track.model_validate_json(read_whole(file, field))
        keys = [
            LightKey(frame=it.frame, position=it.position, radius_m=it.radius, intensity=it.rgb)
            for it in track.frames
        ]
        light = Light(name=file.name.removesuffix(".light.json"), frames=tuple(keys))
    except ValidationError as error:
        raise _refused(
            field, f"{file.name} is no light track", "give an element's .light.json"
        ) from error
    if track.rate != rate:
        raise _refused(
            field,
            f"{file.name} is of {track.rate} frames a second, the shot of {rate}",
            "give an element of the same shot",
        )
    if not any(max(key.intensity) > 0 for key in light.frames):
        raise _refused(field, f"{file.name} is dark", "give an element that shines")
    return light


def _refused(field: str, fact: str, remedy: str) -> InputError:
    return InputError(fact, field=field, remedy=remedy, code="bad_light")
