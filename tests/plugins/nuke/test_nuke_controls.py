"""The knobs of a Flashpot node: what they say is what is asked, and nothing of it is TCL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot.companion.catalogue import catalogue
from flashpot.effects import library
from flashpot_bridge import HostError

TOLD = catalogue()
NAMES = [*library().effects, *library().presets]
FRAMES = range(1001, 1005)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 15 in a terminal."""
    with running(Profile(15, gui=False), tmp_path) as nuke:
        yield nuke


def made(name: str, told: dict[str, Any] = TOLD) -> Any:
    from flashpot_nuke.making import made

    return made(told, name, {})


def asked(group: Any, told: dict[str, Any] = TOLD) -> dict[str, Any]:
    from flashpot_nuke.controls import asked_by

    return asked_by(group, told, FRAMES)


def with_parameter(**changes: Any) -> dict[str, Any]:
    """The catalogue with one more control on explosions."""
    more = {
        "id": "words", "label": "Words", "kind": "text", "unit": "", "default": "",
        "minimum": None, "maximum": None, "soft_maximum": None, "choices": [], "affects": "look",
        "group": "Look", "doc": "", **changes,
    }  # fmt: skip
    effects = [
        {**e, "parameters": [*e["parameters"], more]} if e["id"] == "explosion" else e
        for e in TOLD["effects"]
    ]
    return {**TOLD, "effects": effects}


@pytest.mark.parametrize("name", NAMES)
def test_untouched_controls_ask_for_the_effect_as_it_is(session: Session, name: str) -> None:
    """No default is named: some adapt to the shot."""
    assert asked(made(name)) == {"effect": name, "parameters": {}, "seed": 1}


def test_what_is_set_is_asked_for_in_its_own_unit(session: Session) -> None:
    group = made("explosion")
    for knob, value in {"diameter": 4.5, "start": "+3f", "flashpot_seed": 7}.items():
        group[knob].setValue(value)
    ask = asked(group)
    assert (ask["parameters"], ask["seed"]) == ({"diameter": 4.5, "start": "+3f"}, 7)


def test_colours_are_three_numbers_though_nuke_makes_one_of_equal_ones(session: Session) -> None:
    group = made("explosion")
    group["smoke_tint"].setValue([0.25, 0.25, 0.25])
    assert group["smoke_tint"].value() == 0.25
    assert asked(group)["parameters"] == {"smoke_tint": [0.25, 0.25, 0.25]}


@pytest.mark.parametrize("words", ['fire [exec rm] {"a"}', "C:\\new $x", "a\nb"])
def test_no_text_is_read_as_tcl_and_it_survives_the_script(
    session: Session, tmp_path: Path, words: str
) -> None:
    told, nuke = with_parameter(), session.nuke
    made("explosion", told)["words"].setValue(words)
    nuke.scriptSaveAs((tmp_path / "a.nk").as_posix())
    session.open(tmp_path / "a.nk")
    (group,) = nuke.allNodes("Group")
    assert asked(group, told)["parameters"] == {"words": words}
    group.addKnob(nuke.EvalString_Knob("naive", "Naive", words))
    if "[" in words:
        with pytest.raises(RuntimeError):
            group["naive"].evaluate()


def test_a_keyed_control_gives_a_value_for_every_frame(session: Session) -> None:
    parameter = {"id": "gain", "kind": "float", "default": 1.0, "animatable": True}
    told = with_parameter(**parameter)
    group = made("explosion", told)
    group["gain"].setAnimated()
    for frame, value in ((1001, 1.0), (1003, 3.0)):
        group["gain"].setValueAt(value, frame)
    group["gain"].animation(0).changeInterpolation(
        group["gain"].animation(0).keys(), session.nuke.LINEAR
    )
    keys = [[1001, 1.0], [1002, 2.0], [1003, 3.0], [1004, 3.0]]
    assert asked(group, told)["parameters"] == {"gain": {"keys": keys}}


def test_a_key_where_one_value_holds_is_refused_by_its_name(session: Session) -> None:
    group = made("explosion")
    group["diameter"].setAnimated()
    group["diameter"].setValueAt(3.0, 1001)
    with pytest.raises(HostError, match="keyed") as refused:
        asked(group)
    assert refused.value.told["field"] == "diameter"


def test_a_recipe_sets_the_controls_and_asks_for_the_same_again(session: Session) -> None:
    from flashpot_nuke import controls

    group = made("car_bomb")
    recipe = {"parameters": {"diameter": 9.0, "start": 1004, "warmth": 150.0}, "seed": 2**40}
    controls.show(group, TOLD, recipe)
    ask = asked(group)
    assert ask["parameters"] == {"diameter": 9.0, "start": "1004", "warmth": 150.0}
    assert ask["seed"] == controls.LARGEST_SEED


def test_no_control_hides_a_knob_that_every_group_has(session: Session) -> None:
    own = set(session.nuke.nodes.Group().knobs())
    ids = {p.id for effect in library().effects.values() for p in effect.parameters}
    assert own & ids == set()
