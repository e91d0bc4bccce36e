"""The buttons of a Flashpot node, against a real server and a real companion."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from companion.workplace import Workplace, workplace
from doubles.nuke_double import Profile, Session, running
from flashpot.companion.catalogue import catalogue
from flashpot.elements import open_element
from flashpot.shot import FrameRange, Size
from flashpot.testing import Stage
from flashpot_bridge import HostError, write_private
from flashpot_bridge.places import CATALOGUE
from nuke_room.script import ending, staged
from wire.served import Served, served

SHELL = Path(__file__).parents[3] / "plugins" / "nuke" / "shell"
SMALL = Size(width=32, height=18)
FRAMES = FrameRange(first=1001, count=2)
TURNS = 600


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served() as made:
        yield made


@pytest.fixture
def place(server: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    with workplace(tmp_path / "artist", server) as made:
        made.use_server()
        write_private(made.folder / CATALOGUE, catalogue())
        monkeypatch.setenv("FLASHPOT_CONFIG", str(made.folder))
        made.companion()
        yield made


class Artist:
    """In front of a Nuke with a shot; explosions are the painter's."""

    def __init__(self, session: Session, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.session, self.nuke = session, session.nuke
        staged(session, Stage(folder / "e", frames=FRAMES, size=SMALL, places=("read",)), folder)
        session.start(SHELL)
        self.flashpot = session.host.main["flashpot"]
        self.flashpot.set_scale(1.0)
        buttons = "flashpot_nuke.buttons"
        import_module(buttons)
        module = sys.modules[buttons]
        real = module.asked
        patch.setattr(module, "asked", lambda *a: {**real(*a), "engine": "painter"})
        self._idle = threading.Event()

    def node(self, label: str, axis: str = "blast") -> Any:
        nuke = self.nuke
        names = {"plate": "plate", "camera": "cam", "axis": axis}
        group = self.flashpot.add("explosion", **{k: nuke.toNode(n) for k, n in names.items()})
        group["flashpot_label"].setValue(label)
        group["diameter"].setValue(3.0)
        return group

    @property
    def talk(self) -> Any:
        return sys.modules["flashpot_nuke.running"].session()

    def wait(self, holds: Callable[[], bool]) -> None:
        for _ in range(TURNS):
            self.session.main_loop()
            if holds():
                return
            self._idle.wait(0.02)
        raise AssertionError((self.talk.orders, self.talk.fault, self.session.host.printed))

    def states(self) -> list[str]:
        return sorted(order["state"] for order in self.talk.orders)


@pytest.fixture
def artist(place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Artist]:
    with running(Profile(15), tmp_path) as session, ending():
        yield Artist(session, tmp_path, monkeypatch)


def test_what_it_costs_stands_there_before_anything_is_pressed(artist: Artist) -> None:
    group = artist.node("plain")
    artist.talk.bridge.connect()
    group["diameter"].setValue(2.5)
    artist.wait(lambda: bool(group["flashpot_price"].value()))
    assert "final" in group["flashpot_price"].value()
    assert artist.states() == []


def test_a_keyed_control_is_refused_while_it_is_turned(artist: Artist) -> None:
    group = artist.node("plain")
    group["diameter"].setAnimated()
    group["diameter"].setValueAt(2.0, 1001)
    assert "diameter" in group["flashpot_price"].value()
    artist.session.press(group, "flashpot_draft")
    assert artist.session.host.dialogs[-1][0] == "message"
    assert "keyed" in artist.session.host.dialogs[-1][1]


def test_two_nodes_pressed_at_once_get_their_own_shots(artist: Artist) -> None:
    artist.nuke.nodes.Axis2(name="other", translate=[-1, 0, -3])
    groups = [artist.node("one"), artist.node("two", "other")]
    for group in groups:
        artist.session.press(group, "flashpot_draft")
    artist.wait(lambda: artist.states() == ["done", "done"])
    found = []
    for group in groups:
        element = sys.modules["flashpot_nuke.groups"].element_of(group)
        recipe = open_element(Path(element["takes"][0]["pattern"]).parent).recipe
        assert recipe.placement.world is not None
        found.append((recipe.label, recipe.placement.world.x))
    assert found == [("one", 0.5), ("two", -1.0)]


def test_a_job_that_fails_says_so_on_its_node_and_is_asked_again(artist: Artist) -> None:
    group = artist.node("fault [exec]")
    artist.session.press(group, "flashpot_draft")
    artist.wait(lambda: artist.states() == ["failed"])
    assert "failed" in group["flashpot_status"].value()
    assert group["label"].value() == "failed", "nothing in a label is TCL"
    assert group["flashpot_effect"].value() == "explosion", "the node and its knobs stay"
    artist.session.press(group, "flashpot_retry")
    artist.wait(lambda: len(artist.talk.orders) == 2)


def test_what_runs_is_cancelled_and_nothing_of_it_stays(artist: Artist, place: Workplace) -> None:
    group = artist.node("held")
    artist.session.press(group, "flashpot_draft")
    artist.wait(lambda: "running" in artist.states())
    place.served.gate.asked()
    assert "draft" in group["flashpot_status"].value()
    artist.session.press(group, "flashpot_cancel")
    artist.wait(lambda: artist.states() == ["cancelled"])
    artist.wait(lambda: sys.modules["flashpot_nuke.groups"].element_of(group) is None)
    assert group["tile_color"].value() == 0
    assert [n.name() for n in group.nodes() if n.Class() == "Read"] == []


@pytest.mark.parametrize("goes_on", [True, False])
def test_an_absurd_size_is_asked_about_first(artist: Artist, *, goes_on: bool) -> None:
    group = artist.node("plain")
    group["diameter"].setValue(150.0)
    artist.session.host.answers.append(goes_on)
    artist.session.press(group, "flashpot_draft")
    assert artist.session.host.dialogs[-1][0] == "ask"
    assert artist.talk.busy() == goes_on


def test_a_script_that_was_never_saved_has_no_place_for_elements(artist: Artist) -> None:
    artist.nuke.scriptClear()
    group = artist.flashpot.add("fire")
    artist.session.press(group, "flashpot_draft")
    assert "never saved" in artist.session.host.dialogs[-1][1]
    assert not artist.talk.busy()


def test_the_recipe_of_the_shown_take_is_shown_and_goes_back_to_the_knobs(artist: Artist) -> None:
    group = artist.node("plain")
    artist.session.press(group, "flashpot_recipe")
    assert "not whole yet" in artist.session.host.dialogs[-1][1]
    artist.session.press(group, "flashpot_draft")
    artist.wait(lambda: artist.states() == ["done"])
    artist.session.press(group, "flashpot_recipe")
    assert "diameter: 3" in artist.session.host.dialogs[-1][1]
    group["diameter"].setValue(9.0)
    artist.session.press(group, "flashpot_from_take")
    assert group["diameter"].value() == 3.0


def test_the_menu_connects_what_is_selected(artist: Artist) -> None:
    nuke = artist.nuke
    for name in ("plate", "cam", "blast"):
        nuke.toNode(name).setSelected(True)
    artist.session.choose("Nodes", "Flashpot/Fire presets/Campfire")
    group = nuke.selectedNode()
    inputs = [group.input(place) for place in range(5)]
    assert [node and node.name() for node in inputs] == ["plate", None, "cam", None, "blast"]
    assert group in artist.session.host.panels
    assert len([s for s in artist.session.host.journal.done if s.name == "Campfire"]) == 1


def test_a_script_makes_an_element_in_a_terminal_and_saves(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`nuke -t`: nothing is shown, the file has the element, what goes wrong is raised."""
    with running(Profile(17, gui=False), tmp_path) as session, ending():
        artist = Artist(session, tmp_path, monkeypatch)
        made = artist.flashpot.generate(
            "explosion", plate=artist.nuke.toNode("plate"), camera=artist.nuke.toNode("cam"),
            axis=artist.nuke.toNode("blast"), diameter=3.0, flashpot_label="plain",
        )  # fmt: skip
        assert made["flashpot_take"].value() == "v001 final"
        artist.nuke.scriptSave()
        assert "plain_v001.%04d.exr" in Path(artist.nuke.scriptName()).read_text()
        with pytest.raises(HostError, match="explosoin"):
            artist.flashpot.generate("explosoin")
        with pytest.raises(HostError, match="failed"):
            artist.flashpot.generate("explosion", flashpot_label="fault", diameter=3.0)
