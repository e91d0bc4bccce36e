"""The view-model over a companion that behaves: no window, no Qt, no time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import TypeVar

import pytest

from flashpot.companion.orders import Fault
from flashpot.errors import FlashpotError, InputError, NoServerError
from flashpot.panel.model import PanelModel
from flashpot.panel.model.work import elements, notes_for
from panel.at_once import AtOnce
from panel.fake_desk import BLENDER, FakeDesk, drawn

T = TypeVar("T")

OTHER = BLENDER.model_copy(update={"document": "doc-2", "title": "sh020.blend"})


class Slowly(AtOnce):
    """Work waits until the test does it."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[FlashpotError], None],
    ) -> None:
        self.waiting.append(lambda: AtOnce.do(self, work, then, failed))


def opened(desk: FakeDesk) -> PanelModel:
    model = PanelModel(desk, AtOnce())
    model.start()
    return model


def made(desk: FakeDesk, takes: int = 1) -> PanelModel:
    """A model whose element has so many takes."""
    model = opened(desk)
    for _ in range(takes):
        model.generate()
        assert model.work.current is not None
        desk.done(model.work.current.id)
    return model


def test_the_view_model_loads_no_qt() -> None:
    code = (
        "import sys, flashpot.panel, flashpot.panel.model;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_a_document_nothing_is_asked() -> None:
    desk = FakeDesk()
    model = opened(desk)
    model.generate()
    assert model.obstacle
    assert (desk.asked, desk.priced) == ([], [])


def test_a_document_that_closes_gives_way_to_the_next() -> None:
    desk = FakeDesk(BLENDER, OTHER)
    model = opened(desk)
    assert model.scene.document == "doc-1"
    desk.open(OTHER)
    assert model.scene.document == "doc-2"
    desk.open()
    assert model.scene.host is None
    assert not model.scene.ready


def test_a_shot_that_cannot_be_read_says_what_to_do() -> None:
    desk = FakeDesk(BLENDER)
    desk.refusals["shot"] = InputError("the scene has no camera", remedy="add a camera")
    model = opened(desk)
    assert model.obstacle == "add a camera"
    model.scene.look()
    assert model.obstacle == ""


def test_the_price_follows_what_is_chosen() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    model.choose("campfire")
    assert desk.priced[-1][0].effect == "campfire"
    model.wish.quality = "final"
    model.changed_wish()
    assert desk.priced[-1][0].quality == "final"


def test_a_price_that_comes_late_is_not_shown() -> None:
    """The first of two prices is answered last."""
    desk = FakeDesk(BLENDER)
    slowly = Slowly()
    model = PanelModel(desk, slowly)
    model.start()
    waiting = slowly.waiting
    while waiting:
        waiting.pop(0)()
    model.choose("car_bomb")
    model.choose("campfire")
    late, newest = waiting
    desk.answer = desk.answer.model_copy(update={"seconds": 9.0})
    newest()
    desk.answer = desk.answer.model_copy(update={"seconds": 1.0})
    late()
    assert model.price is not None
    assert model.price.seconds == 9.0


def test_a_refused_price_marks_its_field() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    desk.refusals["price"] = InputError("too many", field="lobes", remedy="fewer")
    model.changed_values()
    assert model.refused == Fault(
        message="too many", field="lobes", remedy="fewer", code="invalid_input"
    )
    model.changed_values()
    assert model.refused is None


def test_what_is_changed_after_generate_makes_a_further_take() -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk)
    model.wish.controls.give("diameter", 20.0)
    model.changed_values()
    assert model.price is not None
    assert model.price.shape_kept is False
    model.generate()
    assert [key for _, key in desk.asked] == ["", "key-1"]


def test_until_the_first_take_is_done_nothing_follows_it() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    model.generate()
    model.changed_values()
    assert (model.key, model.refused) == ("", None)
    desk.done("order-1")
    assert model.key == "key-1"
    assert desk.priced[-1][1] == "key-1"


def test_another_preset_or_another_element_begins_a_new_one() -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk)
    model.choose("campfire")
    assert model.key == ""
    model.generate()
    desk.done("order-2")
    assert model.key == "key-2"
    model.work.look_at("order-1")
    assert model.key == ""
    assert model.may_follow is None


def test_takes_are_the_done_orders_by_number() -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk, 3)
    assert model.work.element is not None
    assert [take.take for take in model.work.element.takes] == [1, 2, 3]
    model.work.pick_take(2)
    assert model.work.shown == "order-2"
    model.work.pick_take(9)
    assert model.work.shown == "order-2"
    model.work.use()
    assert desk.selected == [("key-1", 2)]


def test_orders_of_one_key_are_one_element_the_newest_first() -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk, 2)
    model.choose("campfire")
    model.generate()
    assert [(e.label, len(e.orders)) for e in elements(desk.orders())] == [
        ("campfire", 1),
        ("explosion", 2),
    ]


def test_the_newest_picture_of_what_runs_is_fetched() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    model.generate()
    desk.picture("order-1", drawn(0.2))
    desk.picture("order-1", drawn(0.9))
    assert model.work.pictures["order-1"] == drawn(0.9)


def test_what_runs_is_looked_at_anew_whenever_it_goes_on() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    model.generate()
    desk.pictures["order-1"] = drawn(0.4)
    desk.put("order-1", state="running", frames_done=3)
    assert model.work.pictures["order-1"] == drawn(0.4)


def test_pictures_are_fetched_for_what_is_looked_at_only() -> None:
    """A year of takes is not read from disk when the window opens."""
    desk = FakeDesk(BLENDER)
    made(desk, 2)
    other = opened(desk)
    other.choose("campfire")
    other.generate()
    desk.done("order-3")
    again = opened(desk)
    assert set(again.work.pictures) == {"order-3"}
    again.work.look_at("order-2")
    assert set(again.work.pictures) == {"order-1", "order-2", "order-3"}


def test_notes_are_those_that_the_effect_has_parameters_for() -> None:
    verbs = {note.verb for note in notes_for("explosion")}
    assert {"brighter", "bigger", "thicker-smoke"} <= verbs
    assert "thicker-smoke" not in {note.verb for note in notes_for("background")}


def test_a_note_says_its_price_when_pointed_at() -> None:
    model = made(FakeDesk(BLENDER))
    model.work.point_at("again", None)
    assert model.work.noted is not None
    verb, price = model.work.noted
    assert verb == "again"
    assert not isinstance(price, str)
    assert price.shape_kept is False
    model.work.point_at("", None)
    assert model.work.noted is None


def test_a_note_that_cannot_be_says_why() -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk)
    desk.refusals["price_of_note"] = InputError("changes nothing", remedy="it is at its limit")
    model.work.point_at("bigger", 1.0)
    assert model.work.noted == ("bigger", "changes nothing - it is at its limit")


def test_the_final_follows_the_draft() -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk)
    model.work.finish()
    assert desk.orders()[0].quality == "final"
    assert desk.orders()[0].key == "key-1"


def test_cancel_retry_and_forget() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    model.generate()
    model.cancel_running()
    assert desk.orders()[0].state == "cancelled"
    model.work.retry("order-1")
    assert model.work.shown == "order-2"
    model.work.forget("order-1")
    assert [order.id for order in model.work.orders] == ["order-2"]


@pytest.mark.parametrize("call", ["revise", "finish", "cancel", "retry", "select_take", "reveal"])
def test_whatever_is_refused_shows_with_its_remedy(call: str) -> None:
    desk = FakeDesk(BLENDER)
    model = made(desk)
    desk.refusals[call] = FlashpotError("it is gone", remedy="look again")
    work = model.work
    pressed: dict[str, Callable[[], None]] = {
        "revise": lambda: work.give_note("bigger", None),
        "finish": work.finish,
        "cancel": lambda: work.cancel("order-1"),
        "retry": lambda: work.retry("order-1"),
        "select_take": work.use,
        "reveal": lambda: work.reveal("key-1"),
    }
    pressed[call]()
    assert model.bench.fault is not None
    assert model.bench.fault.remedy == "look again"


def test_the_servers_line_or_why_there_is_none() -> None:
    desk = FakeDesk(BLENDER)
    desk.refusals["server_says"] = NoServerError("nobody answers", remedy="start it")
    model = opened(desk)
    assert model.server_fault is not None
    desk.tell("settings")
    assert model.server.startswith("this machine")
    assert model.server_fault is None


def test_show_brings_a_document_to_the_front() -> None:
    desk = FakeDesk(BLENDER, OTHER)
    model = opened(desk)
    shown: list[str] = []
    model.notices.listen("show", lambda: shown.append(model.scene.document))
    desk.tell("show", "doc-2")
    assert shown == ["doc-2"]


def test_after_stop_nothing_is_told() -> None:
    desk = FakeDesk(BLENDER)
    model = opened(desk)
    model.stop()
    desk.open()
    assert model.scene.ready
