"""Whether Resolve is there: a dialog keeps it silent, and gone is something else."""

from __future__ import annotations

import json
import runpy
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from doubles.resolve_double import Application, Profile, running
from flashpot.errors import FlashpotError
from flashpot_resolve import connection as connecting
from flashpot_resolve.calls import Calls
from flashpot_resolve.connection import Connection
from resolve.menu_entry import FLASHPOT


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls()
    yield made
    made.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    with running(Profile(), tmp_path) as found:
        yield found


def test_behind_a_dialog_resolve_is_there_and_once_quit_it_is_not(
    calls: Calls, app: Application
) -> None:
    here = Connection(calls, external=lambda _: app.scriptapp("Resolve"))
    assert here.is_alive()
    app.bridge.raise_dialog("Save Project")
    assert here.is_alive()
    app.close_dialog()
    assert here.is_alive()
    app.quit()
    assert not here.is_alive()
    here.close()


def test_one_that_is_still_starting_is_not_there_yet(calls: Calls, app: Application) -> None:
    """Its database is not open: nothing can be asked of it."""
    here = Connection(calls, external=lambda _: app.scriptapp("Resolve"))
    app.desk.database = False
    assert not here.is_alive()
    app.desk.database = True
    assert here.is_alive()
    here.close()


@pytest.mark.parametrize(("patience", "there"), [(60.0, True), (0.0, False)])
def test_through_the_menu_a_silent_resolve_is_waited_for_a_while(
    calls: Calls,
    app: Application,
    monkeypatch: pytest.MonkeyPatch,
    patience: float,
    *,
    there: bool,
) -> None:
    monkeypatch.setattr(connecting, "SILENT_SECONDS", patience)
    here = Connection(calls, external=lambda _: None)
    line = socket.create_connection(("127.0.0.1", here.port))
    line.sendall(json.dumps({"token": here.token}).encode() + b"\n")
    serve = runpy.run_path(str(FLASHPOT))["serve"]
    script = threading.Thread(target=serve, args=(line, app.in_menu()["resolve"]))
    script.start()
    assert here.admit()
    assert here.is_alive()
    app.bridge.raise_dialog("Save Project")
    assert here.is_alive() == there
    here.close()
    script.join()


def test_who_does_not_know_the_token_is_not_let_in(calls: Calls) -> None:
    here = Connection(calls, external=lambda _: None)
    with socket.create_connection(("127.0.0.1", here.port)) as stranger:
        stranger.sendall(b'{"token": "guessed"}\n')
        assert not here.admit()
    with pytest.raises(FlashpotError):
        here.application()
    here.close()
