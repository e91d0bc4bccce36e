"""The one Nuke that runs, what it holds, and the guards that no caller gets past."""

from __future__ import annotations

import functools
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

from doubles.nuke_double.profile import Profile
from doubles.nuke_double.undo import Journal

WATCHED_DUNDERS = {"__getitem__", "__setitem__", "__len__", "__enter__", "__exit__", "__init__"}


P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)


class Misuse(AssertionError):  # noqa: N818 -- it is a finding of the test, not an error of Nuke
    """The host was used in a way that crashes or breaks a real Nuke; fails the test at the end."""


@dataclass
class Host:
    """State of the running Nuke. Tests reach it as `session.host`."""

    profile: Profile
    home: Path
    faults: list[str] = field(default_factory=list)
    thread: int = field(default_factory=threading.get_ident)
    root: Any = None
    groups: list[Any] = field(default_factory=list)
    """Groups that were entered: the last is where nodes are made."""
    frame: float = 1.0
    view: str = "main"
    views: list[str] = field(default_factory=lambda: ["main"])
    formats: list[Any] = field(default_factory=list)
    selection: list[Any] = field(default_factory=list)
    """Selected nodes, the last selected first."""
    journal: Journal = field(default_factory=Journal)
    queue: deque[Any] = field(default_factory=deque)
    callbacks: dict[str, list[Any]] = field(default_factory=dict)
    context: list[tuple[Any, Any]] = field(default_factory=list)
    """(node, knob) of the scripts that run, innermost last."""
    main: dict[str, Any] = field(default_factory=dict)
    """The namespace of `__main__` inside Nuke."""
    plugin_path: list[str] = field(default_factory=list)
    menus: dict[str, Any] = field(default_factory=dict)
    panels: list[Any] = field(default_factory=list)
    """Property panels that opened, newest last."""
    dialogs: list[tuple[str, str]] = field(default_factory=list)
    answers: deque[Any] = field(default_factory=deque)
    """What the artist will answer to the next dialogs."""
    tasks: list[Any] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    quiet: int = 0
    """Above 0 while a script is read: nothing is recorded or called back."""
    studio: Any = None
    """What Nuke Studio has open."""

    def misuse(self, fact: str) -> Misuse:
        """Note a fault and return it for raising, so that swallowing it does not help."""
        self.faults.append(fact)
        return Misuse(fact)

    def on_main_thread(self, what: str) -> None:
        """Refuse whoever is not on the main thread."""
        if threading.get_ident() != self.thread:
            raise self.misuse(f"{what} off the main thread: Nuke crashes here")

    def with_window(self, what: str) -> None:
        """Refuse windows in a terminal session."""
        if not self.profile.gui:
            raise self.misuse(f"{what} in a terminal session: there is no window")


_running: list[Host] = []


def begin(host: Host) -> None:
    """Make this the Nuke that runs."""
    if _running:
        raise RuntimeError("one Nuke at a time")
    _running.append(host)


def end() -> None:
    """No Nuke runs any more."""
    _running.clear()


def current() -> Host:
    """The Nuke that runs."""
    if not _running:
        raise RuntimeError("no Nuke is running")
    return _running[-1]


def api(cls: C) -> C:
    """Guard every public method of a host class: main thread only."""
    for name, member in list(vars(cls).items()):
        if isinstance(member, FunctionType) and (name in WATCHED_DUNDERS or name[0] != "_"):
            setattr(cls, name, guarded(member, f"{cls.__name__}.{name}"))
    return cls


def guarded(function: Callable[P, R], name: str = "") -> Callable[P, R]:
    """The function, refused off the main thread."""
    what = name or f"nuke.{getattr(function, '__name__', function)}"

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        current().on_main_thread(what)
        return function(*args, **kwargs)

    return call
