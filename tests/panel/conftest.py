"""Qt for these tests only: the plugin of pytest-qt stays off, its parts are used here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot, _close_widgets

from flashpot.companion.desk import Desk
from flashpot.panel.style import dress
from flashpot.panel.window import Panel
from panel.fake_desk import BLENDER, FakeDesk

SOON_MS = 3000


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The process's one application, dressed as the panel is."""
    qt_api.set_qt_api("pyside6")
    app = QApplication.instance() or QApplication(["flashpot-tests"])
    assert isinstance(app, QApplication)
    dress(app)
    return app


@pytest.fixture
def qtbot(application: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """Hands and eyes; an exception in a slot fails the test."""
    with capture_exceptions() as raised:
        yield QtBot(request)
        _close_widgets(request.node)
        application.processEvents()
    assert raised == []


@dataclass
class Stage:
    """Shows panels and waits for what they say."""

    bot: QtBot
    shown: list[Panel] = field(default_factory=list)

    def open(self, desk: Desk) -> Panel:
        panel = Panel(desk, rest_ms=1)
        self.bot.addWidget(panel)
        panel.show()
        return panel

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=SOON_MS)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(BLENDER)


@pytest.fixture
def panel(stage: Stage, desk: FakeDesk) -> Panel:
    """A panel with a document, its shot read."""
    made = stage.open(desk)
    stage.until(lambda: made.model.scene.ready)
    return made
