"""Flashpot's menu on the timeline, without a companion: what it shows and what it refuses."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.editor import TIMELINE_MENU, context_menu
from doubles.nuke_double.qt import QAction, QMenu
from flashpot.companion.catalogue import catalogue
from flashpot.effects import library
from flashpot_bridge import write_private
from flashpot_bridge.places import CATALOGUE
from nuke_room.cut import Plate, cut


@pytest.fixture(params=[15, 16], ids=["PySide2", "PySide6"])
def session(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A Nuke Studio with its window."""
    with running(Profile(request.param, studio=True), tmp_path) as nuke:
        yield nuke


def registered(folder: Path) -> Any:
    """The plugin's session, its menu registered; the effects as they were last told."""
    write_private(folder / CATALOGUE, catalogue())
    plugin: Any = importlib.import_module("flashpot_nuke")
    sessions: Any = importlib.import_module("flashpot_nuke.studio.session")
    made = sessions.StudioSession(plugin.IDENTITY, folder)
    importlib.import_module("flashpot_nuke.studio.menus").register(made)
    return made


def titles(menu: QMenu) -> list[str]:
    """What the lines of a menu say, its separators left out."""
    return [
        line.text() if isinstance(line, QAction) else line.title() for line in menu._lines if line
    ]


def test_every_effect_and_preset_is_in_the_menu_without_a_companion(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate())
    registered(tmp_path)
    (menu,) = context_menu(made.editor)._lines
    assert isinstance(menu, QMenu)
    assert titles(menu)[: len(library().effects)] == [e.label for e in library().effects.values()]
    fires = next(m for m in menu._lines if isinstance(m, QMenu) and m.title() == "Fire")
    presets = [p.label for p in library().presets.values() if p.effect == "fire"]
    assert titles(fires) == ["Plain", *presets]


def test_choosing_an_effect_asks_for_it_on_what_is_selected(
    session: Session, tmp_path: Path
) -> None:
    made = cut(session, tmp_path, Plate("sh010"), Plate("sh020", at=42))
    talk = registered(tmp_path)
    made.select(made.items[1])
    (menu,) = context_menu(made.editor)._lines
    assert isinstance(menu, QMenu)
    fires = next(m for m in menu._lines if isinstance(m, QMenu) and m.title() == "Fire")
    plain = fires._lines[0]
    assert isinstance(plain, QAction)
    plain.trigger()
    assert talk._wishes == [(made.items[1], {"effect": "fire", "places": ["clip"]}, None)]
    assert talk.bridge.state == "starting"


def test_without_a_companion_the_asks_end_and_say_why(session: Session, tmp_path: Path) -> None:
    """Nothing is installed for this user: no clip waits for ever."""
    made = cut(session, tmp_path, Plate())
    talk = registered(tmp_path)
    made.select(made.items[0])
    importlib.import_module("flashpot_nuke.studio.actions").generate(talk, "fire")
    talk.pump()
    assert talk.bridge.state == "refused"
    assert (talk._wishes, talk.host.asking) == ([], None)
    assert "flashpot install" in talk.host.notices[-1][1]
    talk.close()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Do what tags ask for", "no tag asks"),
        ("Next take", "no element is selected"),
        ("Make the final", "no element is selected"),
        ("Cancel", "no element is selected"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_dialog(
    session: Session, tmp_path: Path, line: str, words: str
) -> None:
    made = cut(session, tmp_path, Plate())
    registered(tmp_path)
    made.select(made.items[0])
    (menu,) = context_menu(made.editor)._lines
    assert isinstance(menu, QMenu)
    next(a for a in menu._lines if isinstance(a, QAction) and a.text() == line).trigger()
    assert words in session.host.dialogs[-1][1]


def test_a_terminal_has_no_menu(tmp_path: Path) -> None:
    with running(Profile(16, gui=False, studio=True), tmp_path) as session:
        cut(session, tmp_path, Plate())
        registered(tmp_path)
        assert TIMELINE_MENU not in session.host.studio.interests
