"""The companion's process: one per artist, up while there is something to do."""

from __future__ import annotations

import os
import secrets
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from flashpot import __version__
from flashpot.companion.catalogue import catalogue
from flashpot.companion.companion import Companion, opened
from flashpot.companion.herald import Herald
from flashpot.companion.hosts import Hosts
from flashpot.companion.serving import answering
from flashpot.desktop.single import only_one
from flashpot.errors import InputError
from flashpot.panel import check_panel, run_panel
from flashpot_bridge import CompanionAddress, config_folder, write_private
from flashpot_bridge.places import ADDRESS, CATALOGUE

IDLE_SECONDS = 120.0
LOOK_SECONDS = 0.5


def main() -> int:
    """Serve hosts until none is left, no order is on its way and no window is open."""
    folder = config_folder()
    with only_one(folder) as alone:
        if not alone:
            return 0
        _serve(folder)
    return 0


def _serve(folder: Path) -> None:
    process = Process(folder)
    try:
        process.run()
    finally:
        process.close()


class Process:
    """Everything that runs in the companion's process, and its end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._show = threading.Event()
        self._document = ""
        self._token = secrets.token_urlsafe(32)
        self._hosts = Hosts(self._token, __version__, self._hosts_changed)
        self.companion: Companion = opened(folder, self._hosts)
        self._herald = Herald(self.companion, self._hosts)

    def run(self) -> None:
        """Take hosts in; returns after two idle minutes."""
        write_private(self._folder / CATALOGUE, catalogue())
        for work in (self._listen, self._herald.run):
            threading.Thread(target=work, daemon=True).start()
        self.companion.take_up()
        address = CompanionAddress(self._hosts.port, self._token, os.getpid(), __version__)
        write_private(self._folder / ADDRESS, address)
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < IDLE_SECONDS:
            if self._show.wait(LOOK_SECONDS):
                self._open_window()
                self._show.clear()
                idle_since = time.monotonic()
            if self._hosts.count() or self.companion.is_busy():
                idle_since = time.monotonic()

    def close(self) -> None:
        (self._folder / ADDRESS).unlink(missing_ok=True)
        self._herald.stop()
        self._hosts.stop()
        self.companion.close()

    def _listen(self) -> None:
        self._hosts.listen(lambda _: answering(self.companion, self._show_panel))

    def _hosts_changed(self) -> None:
        if self._hosts.count():
            threading.Thread(target=self.companion.warm, daemon=True).start()
        self.companion.hosts_changed()
        self._herald.tell()

    def _show_panel(self, document: str) -> None:
        if not has_screen(sys.platform, os.environ):
            raise InputError(
                "there is no screen to show the panel on",
                field="DISPLAY",
                remedy="start the companion in a desktop session",
                code="no_screen",
            )
        check_panel()
        self._document = document
        self.companion.show(document)
        self._show.set()

    def _open_window(self) -> None:
        """Qt wants the process's first thread, which is this one."""
        run_panel(self.companion, self._document)


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown: without a display Qt would end the whole process."""
    if platform in {"win32", "darwin"}:
        return True
    return any(environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
