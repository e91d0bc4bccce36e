"""The planes of a picture before clouds and haze are laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class Still:
    """The part of a picture that stands while the camera and the world do."""

    key: tuple[object, ...]
    direct: Any
    rest: Any
    seen: Any
    place: Any
    normal: Any
    moved: Any
