"""The process beside Resolve: up while Resolve is, a host to the companion."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flashpot import __version__
from flashpot.desktop.single import only_one
from flashpot.errors import FlashpotError
from flashpot.plain import PlainHost
from flashpot_bridge import Bridge, CompanionAddress, config_folder, write_private
from flashpot_resolve import IDENTITY
from flashpot_resolve.calls import Calls
from flashpot_resolve.connection import Connection
from flashpot_resolve.document import document, export_otio
from flashpot_resolve.edition import edition_of, limits, no_resolve
from flashpot_resolve.host import ResolveHost

ADDRESS, LOCK = "resolve.json", "resolve.lock"
POLL_SECONDS, LOOK_SECONDS, BEAT_SECONDS = 0.02, 0.25, 1.0
COMING_SECONDS = 30.0
"""For Resolve, or a menu script of it, to answer at first."""
GONE_SECONDS = 4.0

log = logging.getLogger("flashpot.resolve")


class WireHost(PlainHost):
    """The host as the bridge wants it; a plate that has to be rendered comes in steps."""

    def __init__(self, host: ResolveHost) -> None:
        super().__init__(host)
        self.export_plate = self.plate_steps


class Process:
    """The connection, the host over it, and its bridge."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = Calls()
        self._connection = Connection(self._calls)
        self._host = ResolveHost(self._calls, self._connection.application)
        identity = replace(IDENTITY, bundle=__version__)
        self._bridge = Bridge(identity, WireHost(self._host), folder, lambda *_: None)
        self._panel_wanted = False
        """Each menu script that comes in wants it; the one that started us comes in too."""

    def run(self) -> int:
        """Serve until Resolve has gone. Returns 3 where none answered at all."""
        address = CompanionAddress(
            self._connection.port, self._connection.token, os.getpid(), __version__
        )
        write_private(self._folder / ADDRESS, address)
        if not self._comes():
            log.error("%s", no_resolve())
            return no_resolve().exit_code
        self._say_limits()
        self._bridge.connect()
        beaten = seen = time.monotonic()
        while seen + GONE_SECONDS > time.monotonic():
            self._turn()
            if time.monotonic() > beaten + BEAT_SECONDS:
                beaten = time.monotonic()
                seen = beaten if self._connection.is_alive() else seen
            time.sleep(POLL_SECONDS)
        log.info("Resolve is gone")
        return 0

    def close(self) -> None:
        """Say goodbye to companion and menu script."""
        (self._folder / ADDRESS).unlink(missing_ok=True)
        self._bridge.close()
        self._connection.close()
        self._calls.close()

    def _comes(self) -> bool:
        end = time.monotonic() + COMING_SECONDS
        while not self._connection.is_alive():
            if time.monotonic() > end:
                return False
            if self._connection.admit():
                self._panel_wanted = True
            else:
                time.sleep(LOOK_SECONDS)
        return True

    def _turn(self) -> None:
        self._panel_wanted = self._connection.admit() or self._panel_wanted
        problem = self._bridge.problem
        self._bridge.poll()
        if self._bridge.problem not in {"", problem}:
            log.warning("%s", self._bridge.problem)
        if self._panel_wanted and self._bridge.state == "ready":
            self._panel_wanted = False
            self._show_panel()

    def _show_panel(self) -> None:
        try:
            document = self._host.capabilities().document
        except FlashpotError as error:
            log.warning("%s", error)
            document = ""
        self._bridge.ask("show_panel", {"document": document}, _logged)

    def _say_limits(self) -> None:
        try:
            for sentence in limits(edition_of(self._calls, self._connection.application())):
                log.warning("%s", sentence)
        except FlashpotError as error:
            log.error("%s", error)  # noqa: TRY400 - the sentence is all an artist needs


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve Resolve, or with `--otio FILE` hand the open timeline on and end.

    A second process of one user ends at once.
    """
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(message)s")
    parser = ArgumentParser("flashpot_resolve", description="Flashpot's process beside Resolve.")
    parser.add_argument("--otio", type=Path, help="write the open timeline there, and end")
    wanted: Path | None = parser.parse_args(arguments).otio
    return serve(config_folder()) if wanted is None else hand_on(wanted)


def hand_on(path: Path) -> int:
    """Write the open timeline as OTIO in Resolve's dialect. Returns 0, or the error's code."""
    calls = Calls()
    connection = Connection(calls)
    try:
        export_otio(calls, document(calls, connection.application()), path.absolute())
    except FlashpotError as error:
        log.error("%s", error)  # noqa: TRY400 - the sentence is all an artist needs
        return error.exit_code
    finally:
        connection.close()
        calls.close()
    return 0


def serve(folder: Path) -> int:
    """Serve Resolve until it has gone. Returns the exit code."""
    with only_one(folder, LOCK) as alone:
        if not alone:
            return 0
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        process = Process(folder)
        try:
            return process.run()
        finally:
            process.close()


def _logged(_: object, error: object) -> None:
    if error is not None:
        log.warning("the panel: %s", error)
