"""Controls, wishes and words, without a window."""

from __future__ import annotations

import pytest

from flashpot.companion.orders import Fault, Price
from flashpot.effects import Parameter, library
from flashpot.panel.model.controls import (
    Controls,
    at_share,
    nudged,
    share_of,
    travel,
)
from flashpot.panel.model.wish import Wish
from flashpot.panel.model.words import (
    duration,
    gigabytes,
    price_lines,
    shape,
    told,
    value_text,
)
from panel.fake_desk import BLENDER, SEEN

EXPLOSION = library().effects["explosion"]
CAR_BOMB = library().presets["car_bomb"]
EVERY = [
    (effect.id, parameter.id)
    for effect in library().effects.values()
    for parameter in effect.parameters
]


def parameter(effect: str, name: str) -> Parameter:
    found = library().effects[effect].parameter(name)
    assert found is not None
    return found


@pytest.mark.parametrize(("effect", "name"), EVERY)
def test_what_a_field_shows_can_be_typed_back(effect: str, name: str) -> None:
    controls = Controls(library().effects[effect])
    one = parameter(effect, name)
    controls.type(name, value_text(one, controls.value(name)))
    assert controls.faults == {}
    assert not controls.is_changed(name)


@pytest.mark.parametrize(
    ("effect", "name"),
    [(e, n) for e, n in EVERY if parameter(e, n).kind in {"float", "int"}],
)
def test_a_slider_stays_inside_what_the_effect_takes(effect: str, name: str) -> None:
    one, controls = parameter(effect, name), Controls(library().effects[effect])
    for share in (0.0, 0.37, 1.0):
        value = at_share(one, share)
        controls.give(name, int(value) if one.kind == "int" else value)
        assert controls.faults == {}
        assert share_of(one, value) == pytest.approx(
            share, abs=0.51 if one.kind == "int" else 0.02
        )


def test_the_slider_ends_at_the_soft_maximum_and_the_field_goes_on() -> None:
    diameter = parameter("explosion", "diameter")
    assert travel(diameter) == (0.2, 40.0)
    controls = Controls(EXPLOSION)
    controls.type("diameter", "90 m")
    assert controls.value("diameter") == 90.0
    assert share_of(diameter, 90.0) == 1.0


def test_a_range_of_decades_is_travelled_in_ratios() -> None:
    haze = parameter("background", "visibility")
    assert at_share(haze, 0.5) == pytest.approx((0.05 * 200) ** 0.5, rel=0.01)


def test_a_step_is_small_and_stops_at_the_limit() -> None:
    diameter = parameter("explosion", "diameter")
    assert 12 < nudged(diameter, 12.0, 1) < 13
    assert nudged(diameter, 150.0, 1) == 150.0
    assert nudged(parameter("explosion", "lobes"), 7, -2) == 5


def test_units_are_read_as_they_are_typed() -> None:
    controls = Controls(EXPLOSION)
    controls.type("wind", "36 km/h")
    assert controls.value("wind") == pytest.approx(10.0)


def test_a_wrong_value_is_kept_as_typed_and_changes_nothing() -> None:
    controls = Controls(EXPLOSION)
    controls.type("diameter", "9 elephants")
    assert controls.value("diameter") == 12.0
    assert controls.typed["diameter"] == "9 elephants"
    assert controls.faults["diameter"].remedy
    controls.reset("diameter")
    assert controls.faults == {}


def test_only_what_was_changed_is_asked_for() -> None:
    controls = Controls(EXPLOSION, CAR_BOMB)
    assert controls.value("violence") == 140.0
    assert controls.given() == {}
    controls.give("violence", 100.0)
    assert controls.given() == {"violence": 100.0}


def test_the_search_looks_at_labels_groups_and_other_names() -> None:
    controls = Controls(EXPLOSION)
    assert [p.id for p in controls.groups("mushroom")["Shape"]] == ["roll"]
    assert set(controls.groups("air")) == {"Air"}
    assert controls.groups("elephant") == {}


def test_a_preset_begins_the_controls_anew_and_keeps_seed_and_quality() -> None:
    wish = Wish()
    wish.seed, wish.quality = 7, "final"
    wish.controls.give("diameter", 30.0)
    wish.choose("campfire")
    assert wish.effect.id == "fire"
    ask = wish.ask("doc")
    assert (ask.effect, ask.seed, ask.quality, ask.parameters) == ("campfire", 7, "final", {})


def test_another_seed_is_another_one() -> None:
    wish = Wish()
    for _ in range(50):
        before = wish.seed
        wish.another()
        assert wish.seed != before
        assert 0 < wish.seed < 10_000


def test_the_wish_keeps_to_what_the_host_offers() -> None:
    wish = Wish()
    wish.toggle("clip", on=True)
    wish.toggle("plane", on=True)
    wish.toggle("strip", on=False)
    wish.locator = "gone"
    wish.fit(BLENDER, SEEN)
    assert wish.places == ("plane",)
    assert wish.locator == "Blast"


def test_an_element_always_goes_somewhere() -> None:
    wish = Wish()
    wish.toggle("plane", on=True)
    wish.toggle("strip", on=False)
    wish.toggle("plane", on=False)
    assert wish.places == ("plane",)


def test_a_background_stands_nowhere() -> None:
    wish = Wish()
    wish.choose("background")
    wish.locator = "Blast"
    assert wish.ask("doc").locator == ""


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.4, "under a second"),
        (24.2, "24 s"),
        (59.7, "1 min 00 s"),
        (190, "3 min 10 s"),
        (1500, "25 min"),
        (3599, "1 h 00 min"),
        (7500, "2 h 05 min"),
    ],
)
def test_times_are_said_as_people_say_them(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_a_price_says_times_frames_disk_and_shape() -> None:
    price = Price(
        seconds=4, final_seconds=410, frames=112, disk_mb=640, memory_mb=1, reused=False,
        shape_kept=False,
    )  # fmt: skip
    assert price_lines(price) == (
        "About 4 s  ·  final 6 min 50 s",
        "112 frames  ·  0.6 GB on disk  ·  1 MB memory",
    )
    assert shape(price) == "Shape changes"
    again = price.model_copy(update={"reused": True, "shape_kept": True})
    assert price_lines(again)[0].startswith("Made before: at once")
    assert shape(again) == "Shape kept"
    assert gigabytes(40) == "40 MB"


def test_a_fault_is_told_in_sentences() -> None:
    assert told(Fault(message="the disk is full", remedy="make room")) == (
        "The disk is full. Make room."
    )
