"""Starting and ending the double, and what a test can do with it from outside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from doubles.nuke_double import calling, files, formats, host, modules, qt, studio
from doubles.nuke_double.guards import QT, ImportGuard
from doubles.nuke_double.host import Host, Misuse
from doubles.nuke_double.menus import MenuItem
from doubles.nuke_double.profile import Profile


class Session:
    """A running Nuke as the artist, the farm and the operating system see it."""

    def __init__(self, state: Host, guard: ImportGuard) -> None:
        self.host, self.guard = state, guard
        self.nuke: Any = sys.modules["nuke"]

    @property
    def faults(self) -> list[str]:
        """What was done that crashes or breaks a real Nuke."""
        return self.host.faults

    def start(self, *folders: Path) -> None:
        """Start up with these plug-in folders: init.py in each, then menu.py with a window."""
        self.host.plugin_path[:] = [str(folder) for folder in folders]
        names = ["init.py", "menu.py"] if self.host.profile.gui else ["init.py"]
        for name in names:
            done: set[str] = set()
            while rest := [f for f in reversed(self.host.plugin_path) if f not in done]:
                done.add(rest[0])
                self._run_file(Path(rest[0]) / name)

    def _run_file(self, path: Path) -> None:
        if not path.is_file():
            return
        if str(path.parent) not in sys.path:
            sys.path.insert(0, str(path.parent))
        space = self.host.main
        space["__folder__"], space["__file__"] = str(path.parent), str(path)
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), space)  # noqa: S102

    def main_loop(self, *, rounds: int = 1) -> int:
        """Let Nuke's event loop run: waiting main-thread calls, then Qt timers; calls served."""
        served = 0
        for _ in range(rounds):
            while self.host.queue:
                self.host.queue.popleft().serve()
                served += 1
            served += qt.fire_timers()
        return served

    def press(self, node: Any, knob: str) -> None:
        """Press a button on a node's panel."""
        node[knob].execute()

    def choose(self, menu: str, path: str) -> None:
        """Choose a line of a menu, such as ("Nodes", "Flashpot/Fire")."""
        item = self.nuke.menu(menu).findItem(path)
        assert isinstance(item, MenuItem), f"{menu} has no {path}"
        item.invoke()

    def open(self, path: Path) -> None:
        """Open a script as File > Open does."""
        files.scriptClear()
        files.scriptReadFile(path.as_posix())

    def evaluate(self, text: str) -> Any:
        """A Python expression typed into the script editor."""
        return eval(text, self.host.main)  # noqa: S307

    def run(self, text: str) -> None:
        """Python typed into the script editor."""
        calling.run(text)


@contextmanager
def running(profile: Profile, home: Path) -> Iterator[Session]:
    """A Nuke of this profile with an empty script; `home` is the user's folder.

    `nuke`, `nukescripts` and with a window the Qt binding are importable inside. Raises Misuse at
    the end for everything that a real Nuke would not have survived, even if it was swallowed.
    """
    state = Host(profile, home)
    held_modules, held_path = dict(sys.modules), list(sys.path)
    host.begin(state)
    guard = ImportGuard(state)
    try:
        _prepare(state)
        with guard.installed():
            yield Session(state, guard)
    finally:
        host.end()
        qt.forget_timers()
        added = [path for path in sys.path if path not in held_path]
        _restore(held_modules, held_path)
    foreign = [p for p in added if Path(p).name in {"site-packages", "dist-packages"}]
    if foreign:
        state.misuse(f"{foreign[0]} is of another Python: Nuke takes its packages for its own")
    if state.faults:
        raise Misuse("; ".join(state.faults))


def _prepare(state: Host) -> None:
    state.formats = formats.standard()
    for name in [n for n in sys.modules if n.partition(".")[0] in {*QT, "flashpot_nuke"}]:
        del sys.modules[name]
    sys.modules.update(_modules(state))
    files.scriptClear()
    main = ModuleType("__main__").__dict__
    main.update(nuke=sys.modules["nuke"], nukescripts=sys.modules["nukescripts"])
    state.main = main


def _modules(state: Host) -> dict[str, ModuleType]:
    nuke = modules.nuke(state)
    found = {"nuke": nuke, "nuke.math": nuke.math, **modules.nukescripts()}
    if state.profile.gui:
        found |= qt.binding(state.profile.qt)
    missing: Any = None
    blocked = {state.profile.other_qt: missing}
    if state.profile.studio:
        found |= studio.modules(state)
    else:
        blocked["hiero"] = missing
    for name, module in found.items():
        module.__spec__ = ModuleSpec(name, None)
    return found | blocked


def _restore(modules_before: dict[str, ModuleType], path: list[str]) -> None:
    for name in [n for n in sys.modules if n not in modules_before]:
        if name.partition(".")[0] in {
            *QT,
            "nuke",
            "nukescripts",
            "hiero",
            "flashpot_nuke",
            "menu",
            "init",
        }:
            del sys.modules[name]
    for name, module in modules_before.items():
        if sys.modules.get(name) is not module:
            sys.modules[name] = module
    sys.path[:] = path


__all__ = ["Misuse", "Profile", "Session", "running"]
