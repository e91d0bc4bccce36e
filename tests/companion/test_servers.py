"""Which server an order gets, while another server does not answer."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from flashpot.companion import servers
from flashpot.companion.settings import Settings
from wire.served import SECONDS


class Silent:
    """A server that answers when it is let."""

    def __init__(self, asked: threading.Event, answers: threading.Event) -> None:
        self._asked, self._answers = asked, answers

    def server_info(self) -> None:
        self._asked.set()
        assert self._answers.wait(SECONDS)


class Prompt:
    """A server that answers at once."""

    def server_info(self) -> None:
        pass


def test_an_order_for_this_machine_does_not_wait_for_a_silent_studio(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Under one lock for all, `local` waits until the studio's server has answered."""
    asked, answers = threading.Event(), threading.Event()
    monkeypatch.setattr(servers, "Client", lambda *_: Silent(asked, answers))
    monkeypatch.setattr(servers, "connect", Prompt)
    shared = servers.Servers(lambda: Settings(server="studio:7777"))
    found: list[Any] = []
    studio = threading.Thread(target=lambda: found.append(shared.wanted()))
    studio.start()
    assert asked.wait(SECONDS)
    own = threading.Thread(target=lambda: found.append(shared.local()))
    own.start()
    own.join(SECONDS)
    first = list(found)
    answers.set()
    studio.join()
    own.join()
    assert [type(client) for client in first] == [Prompt]
