"""The one line into Resolve: one call at a time, none of which ever raises."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from doubles.resolve_double.profile import Profile


class Misuse(AssertionError):  # noqa: N818 -- it is a finding of the test, not an error of Resolve
    """Resolve was used in a way that breaks a real one; fails the test at the end."""


class Refused(Exception):  # noqa: N818 -- never leaves the double
    """Resolve does not do it: the caller gets None, False or an empty list."""


class Bridge:
    """What every object of Resolve's is called through. Tests reach it as `application.bridge`."""

    def __init__(self, profile: Profile, desk: Any) -> None:
        self.profile = profile
        self.desk = desk
        """What the artist has in front of them; see `project.Desk`."""
        self.faults: list[str] = []
        self.calls: list[str] = []
        """Every member that was called, in order."""
        self.pace: Callable[[str], object] = lambda _: None
        """Called inside each call with its member's name: how long Resolve takes."""
        self.is_running: Callable[[], bool] = lambda: True
        self.modal = ""
        """The dialog that is up: until the artist closes it nothing works."""
        self.losing: set[str] = set()
        """Members whose next answer gets lost on its way back."""
        self.errored = False
        """Whether the answer of the call that is in gets lost."""
        self.quitting = threading.Event()
        self._inside = threading.Lock()
        self._times: dict[str, int] = {}
        self._flaked: set[str] = set()

    def misuse(self, fact: str) -> Misuse:
        """Note a fault and return it for raising, so that swallowing it does not help."""
        self.faults.append(fact)
        return Misuse(fact)

    def mood(self, what: str) -> bool:
        """Which of two ways Resolve takes this time."""
        self._times[what] = self._times.get(what, 0) + 1
        return self.profile.mood(what, self._times[what])

    def flakes(self, what: str) -> bool:
        """Whether it does not work this time; at the second try it does."""
        failed = what not in self._flaked and self.mood(what)
        self._flaked ^= {what} if failed or what in self._flaked else set()
        return failed

    def raise_dialog(self, text: str) -> None:
        """Put a dialog up; without a window there is none."""
        if not self.profile.nogui:
            self.modal = text

    def call(self, name: str, act: Callable[[], Any], failing: Any) -> Any:
        """What `act` returns, or `failing` where Resolve does not do it."""
        with self._alone(name):
            self.calls.append(name)
            self.pace(name)
            if not self.is_running():
                return None
            if self.modal:
                return failing
            self.errored = name in self.losing
            self.losing.discard(name)
            try:
                found = act()
            except Refused:
                return failing
            finally:
                lost, self.errored = self.errored, False
            return failing if lost else found

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        if not self._inside.acquire(blocking=False):
            raise self.misuse(f"{name} was called while another call was in: Resolve crashes here")
        try:
            yield
        finally:
            self._inside.release()
