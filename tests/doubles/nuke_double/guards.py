"""Imports that break a Nuke: Qt without a window, the wrong Qt, a second protobuf."""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from doubles.nuke_double.host import Host

HOST_SIDE = ("flashpot_nuke", "flashpot_bridge", "init", "menu", "__main__")
CRASHING = ("google.protobuf", "grpc")
ABSENT = ("flashpot", "flashpot_server", "pydantic", "opentimelineio")
"""Packages that lie on the test's path and on no Nuke's; Studio's own OTIO is for its exporter."""
OUTSIDE = ("doubles", "flashpot", "opentimelineio", "pydantic")
"""Who asks from outside even while the host imports: the double itself, and what it uses."""
QT = ("PySide2", "PySide6", "shiboken2", "shiboken6")


class ImportGuard:
    """Watches what code inside the host imports; the test's own imports pass."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.prefixes = list(HOST_SIDE)
        self.inside = 0

    @contextmanager
    def everything(self) -> Iterator[None]:
        """Whatever is imported in here counts as imported by the host."""
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1

    def check(self, wanted: str, asking: str) -> None:
        """Refuse an import that breaks Nuke, if somebody inside it asks."""
        hosts_own = self.inside and not _under(asking, OUTSIDE)
        if not hosts_own and not _under(asking, self.prefixes):
            return
        if _under(wanted, CRASHING):
            raise self.host.misuse(
                f"{asking} imports {wanted}: Nuke has its own protobuf and crashes"
            )
        if _under(wanted, ABSENT):
            raise ModuleNotFoundError(f"No module named {wanted!r}", name=wanted)
        if _under(wanted, QT) and not self.host.profile.gui:
            raise self.host.misuse(f"{asking} imports {wanted} in a terminal session")

    @contextmanager
    def installed(self) -> Iterator[None]:
        """The guard in the way of every import."""
        with ExitStack() as stack:
            stack.enter_context(mock.patch.object(builtins, "__import__", self._importing()))
            stack.enter_context(mock.patch.object(importlib, "import_module", self._by_name()))
            yield

    def _importing(self) -> Any:
        real = builtins.__import__

        def guarded(
            name: str,
            globals: Mapping[str, object] | None = None,
            locals: Mapping[str, object] | None = None,
            fromlist: Sequence[str] | None = (),
            level: int = 0,
        ) -> Any:
            asking = str((globals or {}).get("__name__", ""))
            if not level:
                for wanted in (name, *(f"{name}.{part}" for part in fromlist or ())):
                    self.check(wanted, asking)
            return self._followed(
                asking, lambda: real(name, globals, locals, fromlist or (), level)
            )

        return guarded

    def _by_name(self) -> Any:
        real = importlib.import_module

        def guarded(name: str, package: str | None = None) -> Any:
            asking = str(sys._getframe(1).f_globals.get("__name__", ""))
            self.check(name, asking)
            return self._followed(asking, lambda: real(name, package))

        return guarded

    def _followed(self, asking: str, call: Any) -> Any:
        """What an import imports in turn counts with it."""
        if not _under(asking, self.prefixes):
            return call()
        with self.everything():
            return call()


def _under(name: str, prefixes: Sequence[str]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)
