"""The catalogue: values with units, refusals that help, presets that resolve."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashpot.effects import Effect, Parameter, Preset, library, parse_value, resolved
from flashpot.errors import InputError
from flashpot.request import Value

EXPLOSION = library().effect("explosion")


def parameter(name: str) -> Parameter:
    found = EXPLOSION.parameter(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("diameter", "12 m", 12.0),
        ("diameter", "1200cm", 12.0),
        ("size", "12", 12.0),
        ("wind", "36 km/h", 10.0),
        ("smoke", "50%", 50.0),
        ("lobes", "9", 9),
        ("mirror", "on", True),
        ("light", "Night", "night"),
        ("start", "+10f", "+10f"),
        ("start", "1013", 1013),
        ("smoke_tint", "1, 0.5, 0.25", (1.0, 0.5, 0.25)),
    ],
)
def test_a_value_is_read_in_the_units_an_artist_types(name: str, text: str, value: Value) -> None:
    assert parse_value(parameter(name), text) == value


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("diameter", "12 kg", "a number in m"),
        ("diameter", "1000 m", "outside 0.2 to 150 m"),
        ("diameter", "nan", "a number"),
        ("lobes", "2.5", "whole number"),
        ("mirror", "perhaps", "on or off"),
        ("light", "nigth", "did you mean 'night'"),
        ("smoke_tint", "1,2", "three linear values"),
        ("start", "soon", "frame number"),
    ],
)
def test_a_wrong_value_names_the_parameter_and_the_remedy(name: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_value(parameter(name), text)
    assert refusal.value.field == parameter(name).id
    assert said in str(refusal.value)


@given(st.sampled_from(EXPLOSION.parameters), st.text(max_size=40))
def test_no_text_makes_a_value_outside_the_range(wanted: Parameter, text: str) -> None:
    try:
        value = parse_value(wanted, text)
    except InputError:
        return
    if isinstance(value, float) and wanted.minimum is not None and wanted.maximum is not None:
        assert wanted.minimum <= value <= wanted.maximum


def test_an_unknown_effect_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(InputError, match="did you mean 'explosion'"):
        library().effect("explosoin")


@pytest.mark.parametrize("preset", library().presets.values(), ids=lambda preset: preset.id)
def test_every_preset_sets_parameters_its_effect_has(preset: Preset) -> None:
    effect = library().effects[preset.effect]
    values = resolved(effect, preset, {})
    assert set(values) == {p.id for p in effect.parameters}
    assert all(values[name] == pytest.approx(value) for name, value in preset.parameters.items())


@pytest.mark.parametrize("effect", library().effects.values(), ids=lambda effect: effect.id)
def test_every_parameter_says_what_it_affects_its_unit_and_what_it_does(effect: Effect) -> None:
    for p in effect.parameters:
        assert p.affects
        assert p.doc.endswith(".")
        assert p.unit or p.kind in {"bool", "choice"}
        if p.kind in {"float", "int"}:
            assert p.minimum is not None
            assert p.maximum is not None


@pytest.mark.parametrize("preset", library().presets.values(), ids=lambda preset: preset.id)
def test_a_preset_is_found_by_its_id_and_by_its_label(preset: Preset) -> None:
    assert library().resolve(preset.id)[1] == preset
    assert library().resolve(preset.label)[1] == preset


def test_given_values_win_over_the_preset_and_the_preset_over_the_default() -> None:
    effect, preset = library().resolve("car bomb")
    assert resolved(effect, preset, {"size": 5.0})["diameter"] == 5.0
    assert resolved(effect, preset, {})["lobes"] == 9
    assert resolved(effect, None, {})["lobes"] == 7


@pytest.mark.parametrize("effect", library().effects.values(), ids=lambda effect: effect.id)
def test_no_word_means_two_controls(effect: Effect) -> None:
    """Neither of the effect nor of an engine that adds some: the second would never be heard."""
    added = [parameter for controls in effect.further.values() for parameter in controls]
    words = [
        word
        for parameter in (*effect.parameters, *added)
        for word in (parameter.id, *parameter.aliases)
    ]
    assert sorted(words) == sorted(set(words))
