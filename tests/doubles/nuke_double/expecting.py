"""For tests that expect the host to break, and what breaks it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doubles.nuke_double.host import Misuse
from doubles.nuke_double.profile import Profile
from doubles.nuke_double.session import Session, running


@contextmanager
def ending_in_misuse(profile: Profile, home: Path, fact: str = "main thread") -> Iterator[Session]:
    """A session that fails at its end, whatever was swallowed in it."""
    with pytest.raises(Misuse, match=fact), running(profile, home) as session:
        yield session


def on_a_worker(call: Callable[[], object], session: Session) -> list[object]:
    """Run on another thread while the main loop runs; what it returned or raised."""
    found: list[object] = []

    def work() -> None:
        try:
            found.append(call())
        except BaseException as fault:  # noqa: BLE001 -- a plugin that swallows everything
            found.append(fault)

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        session.main_loop()
        thread.join(0.001)
    session.main_loop()
    return found


def start_up(folder: Path, name: str, text: str) -> None:
    """A start-up file in a plug-in folder."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
