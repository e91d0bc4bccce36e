"""Small shots, recipes and pictures that the tests of media, elements and comps share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashpot.elements import Delivery, Element
from flashpot.media.exr import write_exr
from flashpot.media.header import frame_attributes
from flashpot.recipe import EngineId, Recipe
from flashpot.request import Placement
from flashpot.shot import Camera, CameraFrame, FrameRange, Rate, Shot, Size

Pixels = NDArray[np.float32]

FIRST, COUNT = 1001, 3


def shot(**changes: object) -> Shot:
    """A small shot at 23.976 with a timecode."""
    values = {
        "name": "sh010",
        "range": FrameRange(first=FIRST, count=COUNT),
        "rate": Rate(numerator=24000, denominator=1001),
        "start_timecode": "01:00:00:22",
        "size": Size(width=48, height=32),
    }
    return Shot.model_validate(values | changes)


def camera() -> Camera:
    """A camera that moved, turned and rose, with a shifted lens."""
    matrix = np.eye(4)
    turn = np.radians(30)
    matrix[:3, 0] = (np.cos(turn), 0, -np.sin(turn))
    matrix[:3, 2] = (np.sin(turn), 0, np.cos(turn))
    matrix[:3, 3] = (1.0, 2.0, 5.0)
    key = CameraFrame(
        frame=FIRST, matrix=tuple(matrix.ravel().tolist()), focal_mm=40, shift_x_mm=2, shift_y_mm=1
    )
    return Camera(frames=(key,))


def recipe(of: Shot | None = None, **changes: object) -> Recipe:
    """An explosion over the whole of a shot."""
    where = of or shot()
    values = {
        "effect": "explosion",
        "label": "bang",
        "engine": EngineId(name="pyro", version="1"),
        "machine_class": "cpu",
        "quality": "draft",
        "parameters": {},
        "seed": 7,
        "placement": Placement(),
        "shot": where,
        "frames": where.range,
    }
    return Recipe.model_validate(values | changes)


def fireball(width: int = 48, height: int = 32, brightness: float = 6.0) -> Pixels:
    """A ball of fire with light where there is little alpha, and smoke around it."""
    v, u = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot((u + 0.5) / width - 0.5, ((v + 0.5) / height - 0.5)) * 2
    glow = np.clip(1 - away, 0, 1) ** 2
    alpha = np.clip(0.8 - away, 0, 0.7)
    tint = np.array([1.0, 0.35, 0.08], np.float32) * brightness
    return np.concatenate([glow[..., None] * tint, alpha[..., None]], axis=-1).astype(np.float32)


def deliver(out: Path, of: Recipe | None = None, brightness: float = 6.0) -> Element:
    """An element as a delivery makes it."""
    made = of or recipe()
    delivery = Delivery.begin(out, made.shot.name, made.label)
    size = made.shot.size
    for number in made.frames.frames():
        source = out / f"{number}.exr"
        attributes = frame_attributes(made.shot, number, made.recipe_id)
        rgba = fireball(size.width, size.height, brightness + number - FIRST)
        depth = np.full(rgba.shape[:2], 10.0, np.float32)
        write_exr(source, rgba, {"Z": depth}, attributes)
        delivery.add_frame(number, [source.read_bytes()])
        source.unlink()
    return delivery.finish(made)
