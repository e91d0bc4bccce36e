"""The text of request markers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.request import Placement
from flashpot.timeline import Asked, parse_request, request_text


def test_the_contracts_own_example() -> None:
    assert parse_request("car bomb, 12 m, at +10f, night") == Asked(
        effect="explosion",
        preset="car_bomb",
        parameters={"diameter": 12.0, "start": "+10f", "light": "night"},
    )


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("explosion", {}),
        ("Explosion", {}),
        ("fire, 2 m", {"height": 2.0}),
        ("fire, 200 cm", {"height": 2.0}),
        ("background, 3 m", {"camera_height": 3.0}),
        ("explosion, 5 m/s", {"wind": 5.0}),
        ("explosion, 1.5 s", {"life": 1.5}),
        ("explosion, violence=150 %", {"violence": 150.0}),
        ("explosion, violence = 150", {"violence": 150.0}),
        ("explosion, Smoke Tone=0.2", {"smoke_tone": 0.2}),
        ("explosion, wind 4 m/s", {"wind": 4.0}),
        ("explosion, tint=1,0.8,0.6, 9 m", {"smoke_tint": (1.0, 0.8, 0.6), "diameter": 9.0}),
        ('explosion, tint="1,0.8,0.6"', {"smoke_tint": (1.0, 0.8, 0.6)}),
        ("explosion, mirror", {"mirror": True}),
        ("explosion, mirror=off", {"mirror": False}),
        ("explosion, at 1030", {"start": 1030}),
        ("explosion, at=-4f", {"start": "-4f"}),
        ("explosion, overcast", {"light": "overcast"}),
        ("background, ground=snow", {"ground": "snow"}),
        ("background, snow", {"ground": "snow"}),
        ("explosion,, 12 m,", {"diameter": 12.0}),
    ],
)
def test_parameters_by_quantity_by_name_and_by_word(text: str, parameters: dict[str, Any]) -> None:
    assert parse_request(text).parameters == parameters


@pytest.mark.parametrize(
    ("text", "placement"),
    [
        ("explosion, at=0.5,0.8", Placement(at=(0.5, 0.8))),
        ("explosion, at 0.5, 0.8, distance=40 m", Placement(at=(0.5, 0.8), distance_m=40)),
        ("fire, distance=0.1 km", Placement(distance_m=100)),
        ("explosion, height_in_frame=0.4", Placement(height_in_frame=0.4)),
        ("explosion, height in frame=40 %", Placement(height_in_frame=0.4)),
        ("explosion, ground=0.7", Placement(ground=0.7)),
    ],
)
def test_places_in_the_picture(text: str, placement: Placement) -> None:
    assert parse_request(text).placement == placement


def test_a_time_and_a_place_may_both_be_given() -> None:
    asked = parse_request("explosion, at 0.2,0.8, at +5f")
    assert (asked.placement.at, asked.parameters) == ((0.2, 0.8), {"start": "+5f"})


def test_label_seed_quality_and_engine() -> None:
    asked = parse_request('explosion, label="left, far = away", seed=7, final, engine=pyro')
    assert (asked.label, asked.seed, asked.quality, asked.engine) == (
        "left, far = away",
        7,
        "final",
        "pyro",
    )


@pytest.mark.parametrize(
    ("text", "field", "word"),
    [
        ("explosoin", "effect", "explosion"),
        ("car bom", "effect", "car_bomb"),
        ("explosion, nigth", "marker", "night"),
        ("explosion, violenc=3", "parameter", "violence"),
        ("explosion, quality=finel", "quality", "final"),
        ("explosion, 150 %", "marker", "violence=150 % or smoke=150 %"),
        ("explosion, 12 frames", "marker", "flash=12 frames or hold=12 frames"),
        ("explosion, 12", "marker", "diameter=12"),
        ("explosion, 3 km/h, wind=3", "wind", "once"),
        ("explosion, 900 m", "diameter", "range"),
        ("explosion, wind", "marker", "wind="),
        ("explosion, label=", "label", "label=value"),
        ("explosion, seed=-1", "seed", "whole number"),
        ("explosion, seed=99999999999999999", "seed", "9007199254740991"),
        ("explosion, at 9,9", "at", "0.5,0.8"),
        ("explosion, distance=1e9", "distance", "50000"),
        ('explosion, label="left', "marker", "label="),
        ("", "marker", "flashpot: explosion"),
        ("x" * 3000, "marker", "write less"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_way_on(text: str, field: str, word: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_request(text)
    assert refused.value.field == field
    assert word in refused.value.remedy


def test_every_effect_and_preset_may_be_asked_for_in_plain_words() -> None:
    for effect in library().effects:
        assert parse_request(effect.upper()).effect == effect
    for preset in library().presets:
        assert parse_request(preset.replace("_", " ").title()).preset == preset


@pytest.mark.parametrize(
    ("sources", "text"),
    [
        (("flashpot: fire", "", ""), "fire"),
        (("FlashPot :fire ", "", ""), "fire"),
        (("VFX 12", "flashpot: fire, 2 m", ""), "fire, 2 m"),
        (("", "", "flashpot: fire"), "fire"),
        (("flashpot:", "flashpot: fire", ""), "fire"),
        (("Marker 1", "hello\nflashpot: fire\nthank you", ""), "fire"),
        (("flashpot:", "", ""), ""),
        (("explosion v001 draft", "sh01_explosion_v001, draft, recipe ab", ""), None),
        (("about flashpot: fire", "", ""), None),
        (("", "", ""), None),
    ],
)
def test_the_text_is_found_in_name_comment_or_note(
    sources: tuple[str, str, str], text: str | None
) -> None:
    assert request_text(*sources) == text


WORDS = st.sampled_from(
    [
        "explosion",
        "car bomb",
        "background",
        "12 m",
        "12",
        "at",
        "at 0.5",
        "0.8",
        "=",
        '"',
        "+10f",
        "night",
        "tint=1",
        "seed=",
        "seed=1",
        "label=a",
        "1e999 m",
        "wind 4",
        "٣ m",
        "mirror",
        "at=1,2",
        "final",
        "-0",
        "%",
        "5 %",
        "nan",
        "inf m",
        "\n",
        "²",
        "distance=0",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=5))).map(", ".join)))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    """What is understood names an effect of the catalogue and parameters that it has."""
    request_text(text, text)
    try:
        asked = parse_request(text)
    except InputError:
        return
    effect = library().effect(asked.effect)
    assert set(asked.parameters) <= {parameter.id for parameter in effect.parameters}


@given(
    st.sampled_from(sorted(library().effects)),
    st.floats(0.2, 30).map(lambda size: round(size, 3)),
    st.integers(0, 999),
    st.integers(0, 2**53 - 1),
)
def test_what_is_written_is_what_is_read(effect: str, size: float, start: int, seed: int) -> None:
    primary = library().effect(effect).primary
    timed = library().effect(effect).parameter("start") is not None
    text = f"{effect}, {size} m, seed={seed}" + (f", at +{start}f" if timed else "")
    asked = parse_request(text)
    assert asked.parameters[primary] == pytest.approx(size)
    assert asked.seed == seed
    assert asked.parameters.get("start") == (f"+{start}f" if timed else None)
