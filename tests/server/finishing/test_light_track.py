"""The light track as it is delivered."""

from __future__ import annotations

import json

import pytest

from flashpot_server.engine import LightFrame
from flashpot_server.finishing.light import light_json
from picture_samples import recipe

DARK = LightFrame(1001, (0.0, 0.0, -12.0), 0.0, (0.0, 0.0, 0.0))
DIM = LightFrame(1002, (0.0, 1.0, -12.0), 0.5, (2.0, 1.0, 0.5))
FULL = LightFrame(1003, (0.0, 2.0, -12.0), 0.7, (8.0, 4.0, 2.0))


def test_every_frame_says_where_how_far_what_colour_and_how_bright() -> None:
    told = json.loads(light_json(recipe(), [DARK, DIM, FULL]))
    frames = told.pop("frames")
    assert told == {
        "schema_version": 1,
        "recipe_id": recipe().recipe_id,
        "rate": {"numerator": 24000, "denominator": 1001},
    }
    assert frames[1] == {
        "frame": 1002,
        "position": [0.0, 1.0, -12.0],
        "radius": 0.5,
        "rgb": [2.0, 1.0, 0.5],
        "flicker": pytest.approx(0.25),
    }
    assert [light["flicker"] for light in frames] == [0.0, pytest.approx(0.25), 1.0]


def test_a_track_without_light_is_dark_all_through() -> None:
    frames = json.loads(light_json(recipe(), [DARK]))["frames"]
    assert [light["flicker"] for light in frames] == [0.0]
