"""From the press of the button to the take in the document, over real wires."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from companion.workplace import Workplace, asked, ended, seen, until
from flashpot.companion.orders import Ask
from flashpot.elements import open_element, verify
from flashpot.elements.names import light_path
from flashpot.errors import InputError
from flashpot.shot import Size
from flashpot.testing import FakeHost

TRACK = {
    "schema_version": 1,
    "recipe_id": "a" * 64,
    "rate": {"numerator": 24, "denominator": 1},
    "frames": [
        {"frame": 1, "position": [0, 1, -10], "radius": 0.5, "rgb": [8, 4, 2], "flicker": 1}
    ],
}
"""An element's light, as the server writes it."""


def test_an_ask_becomes_a_placeholder_then_a_draft_in_its_place(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    order = companion.generate(asked("held"))
    place.served.gate.asked()
    (placed,) = host.takes()
    assert (placed.key, placed.takes[0].state) == (order.key, "waiting")
    place.served.gate.go()
    place.served.gate.asked()
    until(companion, lambda: host.takes()[0].selected == 1)
    growing = host.takes()[0].takes[0]
    assert growing.recipe_id == ""
    assert Path(growing.pattern % 1).exists()
    assert not Path(growing.pattern % 3).exists()
    place.served.gate.open()
    done = ended(companion, order)
    (placed,) = host.takes()
    (take,) = placed.takes
    assert (take.state, take.name, take.recipe_id) == (
        "draft",
        "sh010_held_v001",
        open_element(Path(done.directory)).recipe_id,
    )
    assert verify(Path(done.directory)).frames == 3
    assert Path(done.directory).parent.parent == place.out
    host.undo()
    assert host.takes() == ()


def test_a_locator_says_where_it_stands(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    place.host(companion)
    done = ended(companion, companion.generate(asked()))
    world = open_element(Path(done.directory)).recipe.placement.world
    assert world is not None
    assert world.z == -10
    with pytest.raises(InputError, match="blast"):
        companion.generate(asked(locator="blest"))


def test_a_draft_is_small_and_its_final_is_the_shots_size(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    wide = Size(width=1280, height=536)
    host = place.host(companion, FakeHost(seen(wide), str(place.out))).host
    draft = ended(companion, companion.generate(asked()))
    assert open_element(Path(draft.directory)).recipe.shot.size == Size(width=640, height=268)
    final = ended(companion, companion.finish(draft.key))
    assert open_element(Path(final.directory)).recipe.shot.size == wide
    (placed,) = host.takes()
    assert [(take.take, take.state) for take in placed.takes] == [(1, "draft"), (2, "final")]
    assert placed.selected == 2


def test_a_note_makes_a_further_take_and_says_whether_the_shape_stays(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    first = ended(companion, companion.generate(asked()))
    second = ended(companion, companion.revise(first.key, "less-orange"))
    assert second.shape_kept is True
    third = ended(companion, companion.revise(first.key, "again"))
    assert third.shape_kept is False
    (placed,) = host.takes()
    assert [take.take for take in placed.takes] == [1, 2, 3]
    companion.select_take(first.key, 1)
    assert host.takes()[0].selected == 1


def test_the_price_is_told_before_anything_starts(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    price = companion.price(asked())
    assert (price.frames, price.shape_kept, price.reused) == (3, None, False)
    done = ended(companion, companion.generate(asked()))
    assert companion.price(asked(), done.key).reused
    assert companion.price_of_note(done.key, "less-orange").shape_kept is True
    assert companion.price_of_note(done.key, "again").shape_kept is False
    assert len(host.takes()) == 1


def test_another_elements_newest_take_lights_what_is_asked_for(place: Workplace) -> None:
    """Notes on what it lit keep it; what has no light track is refused."""
    place.use_server()
    companion = place.companion()
    place.host(companion)
    lamp = ended(companion, companion.generate(asked("lamp")))
    with pytest.raises(InputError, match="no light track") as refused:
        companion.price(asked("lit", lit_by=(lamp.key,)))
    assert refused.value.field == "lit_by"
    light_path(Path(lamp.directory)).write_text(json.dumps(TRACK))
    first = ended(companion, companion.generate(asked("lit", lit_by=(lamp.key,))))
    noted = ended(companion, companion.revise(first.key, "less-orange"))
    for order in (first, noted):
        (light,) = open_element(Path(order.directory)).recipe.shot.lights
        assert light.name == Path(lamp.directory).name


def test_a_cancelled_order_leaves_nothing_in_the_document_or_on_disk(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    order = companion.generate(asked("held"))
    place.served.gate.asked()
    companion.cancel(order.id)
    ended(companion, order, "cancelled")
    until(companion, lambda: host.takes() == ())
    assert not list(place.out.glob("elements/*"))


def test_a_failed_order_says_why_and_can_be_tried_again(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    order = companion.generate(asked("fault"))
    failed = ended(companion, order, "failed")
    assert failed.error is not None
    until(companion, lambda: bool(host.told))
    assert host.told[0][0] == "error"
    again = companion.retry(order.id)
    assert again.key == order.key
    ended(companion, again, "failed")
    companion.forget(order.id)
    assert order.id not in {o.id for o in companion.orders()}


def test_what_is_wrong_with_an_ask_is_said_before_anything_is_placed(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    with pytest.raises(InputError, match="diameter"):
        companion.generate(asked(parameters={"diameter": 9000.0}))
    with pytest.raises(InputError, match="not open"):
        companion.generate(asked(host="nobody"))
    assert host.takes() == ()
    assert companion.orders() == ()


def test_two_explosions_in_one_shot_are_two_elements(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    orders = [companion.generate(asked("", engine="painter", seed=n)) for n in (1, 2)]
    names = {Path(ended(companion, order).directory).name for order in orders}
    assert names == {"sh010_explosion_v001", "sh010_explosion_2_v001"}
    assert len(host.takes()) == 2


def test_the_world_gets_one_sphere_that_holds_for_the_whole_shot(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    host = place.host(companion).host
    ask = Ask(effect="background", host="fake-document", places=("world",), label="sky")
    done = ended(companion, companion.generate(ask))
    recipe = open_element(Path(done.directory)).recipe
    assert (recipe.shot.size, recipe.frames.count) == (Size(width=1024, height=512), 1)
    (take,) = host.takes()[0].takes
    assert (take.still, take.frames, take.places) == (True, seen().shot.range, ("world",))
    both = ask.model_copy(update={"places": ("strip", "world"), "label": "dusk", "seed": 2})
    ended(companion, companion.generate(both))
    world, strip = (o for o in companion.orders() if o.label.startswith("dusk"))
    assert {world.label: world.ask.places, strip.label: strip.ask.places} == {
        "dusk": ("strip",),
        "dusk_world": ("world",),
    }
    until(companion, lambda: all(o.ended for o in companion.orders()))
    with pytest.raises(InputError, match="cannot light"):
        companion.generate(asked(places=("world",)))


def test_a_host_is_told_of_the_orders_of_its_document_only(place: Workplace) -> None:
    place.use_server()
    companion = place.companion()
    here = place.host(companion)
    there = place.host(companion, FakeHost(seen(), str(place.out), "other-document"))
    order = ended(companion, companion.generate(asked()))
    until(companion, lambda: bool(here.events) and _states(here.events[-1]) == ["done"])
    assert all(_states(event) == [] for event in there.events)
    assert order.document == "fake-document"


def _states(event: dict[str, object]) -> list[str]:
    orders = event["orders"]
    assert isinstance(orders, list)
    return [order["state"] for order in orders]
