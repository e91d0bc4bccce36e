"""The sun's or the moon's disk in a lat-long picture: all of its light, wherever pixels lie.

A disk is hardly wider than a lat-long's pixel; looked at a few times a pixel, it would light a
scene by a fifth more or less than the sun does.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.seeing.scene import Eye
from flashpot_server.engines.backdrop.seeing.still import Still
from flashpot_server.engines.backdrop.sky.daylight import Daylight

LOOKS = 24
"""A pixel's side."""
DARK = 0.002
"""Of the moon's unlit part."""

Plane = NDArray[Any]


def add_disk(light: Daylight, eye: Eye, still: Still) -> None:
    """Put the disk into the open sky of a lat-long picture's rows, its light kept whole."""
    width, height = int(eye.width), round(eye.height / eye.tan_y)
    rows, columns = _around(light, width, height)
    shape = _shape(light, rows, columns, width, height)
    level = np.cos((0.5 - (rows + 0.5) / height) * np.pi)
    solid = 2 * np.pi**2 / (width * height) * level[:, None]
    whole = float((shape * solid).sum())
    rows = rows - round(eye.centre_y * height)
    there = (rows >= 0) & (rows < eye.height)
    rest, sky = still.rest.numpy(), still.seen.numpy()[..., 0]
    place = np.ix_(rows[there], columns)
    rest[place] += (shape[there] * sky[place])[..., None] * (light.whole / whole)
    still.rest.assign(rest)


def _around(light: Daylight, width: int, height: int) -> tuple[Plane, Plane]:
    """The rows and columns that the disk can touch."""
    elevation = math.asin(light.sun[1])
    row = (0.5 - elevation / math.pi) * height
    column = (0.5 + math.atan2(light.sun[0], -light.sun[2]) / (2 * math.pi)) * width
    high = int(light.radius / math.pi * height) + 2
    wide = int(high * 2 / max(math.cos(elevation) - light.radius, 0.01)) + 2
    rows = np.arange(max(int(row) - high, 0), min(int(row) + high + 1, height))
    columns = np.arange(int(column) - wide, int(column) + wide + 1) % width
    return rows, columns if 2 * wide + 1 < width else np.arange(width)


def _shape(light: Daylight, rows: Plane, columns: Plane, width: int, height: int) -> Plane:
    """How bright each pixel is by the disk, 1 for one that lies in its middle."""
    looks = (np.arange(LOOKS) + 0.5) / LOOKS
    up = (0.5 - (rows[:, None] + looks).ravel() / height) * np.pi
    bearing = ((columns[:, None] + looks).ravel() / width * 2 - 1) * np.pi
    sun_bearing = math.atan2(light.sun[0], -light.sun[2])
    sun_height = math.asin(light.sun[1])
    aside = bearing[None, :] - sun_bearing
    # Haversines: a cosine so near 1 has no digits left.
    half = np.sin((up - sun_height) / 2)[:, None] ** 2
    half = half + (np.cos(up) * math.cos(sun_height))[:, None] * np.sin(aside / 2) ** 2
    rim = 2 * np.arcsin(np.sqrt(np.minimum(half, 1))) / light.radius
    if light.phase >= 1:
        bright = np.maximum(1 - rim**2, 0) ** 0.25
    else:
        across = np.sin(aside) * np.cos(up)[:, None] / light.radius
        upward = np.broadcast_to(((up - sun_height) / light.radius)[:, None], rim.shape)
        edge = (1 - 2 * light.phase) * np.sqrt(np.maximum(1 - upward**2, 0))
        bright = np.where(rim < 1, np.where(across > edge, 1.0, DARK), 0)
    return np.asarray(bright.reshape(len(rows), LOOKS, len(columns), LOOKS).mean(axis=(1, 3)))
