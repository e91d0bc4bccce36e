"""A Resolve that runs, with a timeline open in it, for everything that works over one."""

from __future__ import annotations

import runpy
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doubles.resolve_double import Application, Profile, running
from flashpot_resolve.calls import Calls
from flashpot_resolve.host import ResolveHost
from flashpot_resolve.menu import MenuLine, application
from resolve.cutting_room import Cut, built

SCRIPT = Path(__file__).parents[2] / "plugins/resolve/shell/Flashpot.py"


class Suite:
    """A Resolve with a project open, and the host over it."""

    def __init__(self, application: Application, calls: Calls, resolve: Any) -> None:
        self.application = application
        self.calls = calls
        self.resolve = resolve
        self.host = ResolveHost(calls, lambda: resolve)

    def do(self, act: Callable[[Any], Any]) -> Any:
        """What an act of the editor's on `resolve` returns, done on the one thread."""
        return self.calls.run(lambda: act(self.resolve))

    @property
    def project(self) -> Any:
        """The open project."""
        return self.do(lambda resolve: resolve.GetProjectManager().GetCurrentProject())

    @property
    def timeline(self) -> Any:
        """The open timeline."""
        return self.calls.ask(self.project, "GetCurrentTimeline")

    def ask(self, member: str, *args: Any) -> Any:
        """What the open timeline answers."""
        return self.calls.ask(self.timeline, member, *args)


@contextmanager
def suite(profile: Profile, folder: Path, cut: Cut) -> Iterator[Suite]:
    """This cut open in this Resolve; its files are in `folder`.

    Studio is reached from outside, the free edition through Flashpot's script in its menu.
    """
    calls = Calls()
    reached = from_outside if profile.studio else from_the_menu
    try:
        with running(profile, folder) as app, reached(app, calls) as resolve:
            calls.run(lambda: built(resolve, folder, cut))
            yield Suite(app, calls, resolve)
    finally:
        calls.close()


@contextmanager
def from_outside(app: Application, _: Calls) -> Iterator[Any]:
    """`resolve` by external scripting."""
    resolve = app.scriptapp("Resolve")
    assert resolve is not None, "Studio permits it"
    yield resolve


@contextmanager
def from_the_menu(app: Application, calls: Calls) -> Iterator[Any]:
    """`resolve` as the process beside Resolve has it while the script of the menu serves it."""
    ours, theirs = socket.socketpair()
    serve = runpy.run_path(str(SCRIPT))["serve"]
    serving = threading.Thread(target=serve, args=(theirs, app.in_menu()["resolve"]))
    serving.start()
    line = MenuLine(ours)
    yield application(calls, line)
    calls.run(line.close)
    serving.join()
