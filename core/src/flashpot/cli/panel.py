"""`panel`: the companion's window, without a host."""

from __future__ import annotations

import sys
import time
from typing import Any

from flashpot import __version__
from flashpot.cli.options import Json
from flashpot.cli.output import answer
from flashpot.errors import InputError, NoServerError
from flashpot_bridge import (
    Bridge,
    HostIdentity,
    Installed,
    config_folder,
    read_installed,
    write_private,
)
from flashpot_bridge.places import INSTALLED

POLL_SECONDS = 0.02


def panel(*, json: Json = False) -> None:
    """Show the panel; the companion is started where none runs."""
    folder = config_folder()
    if read_installed(folder) is None:
        write_private(folder / INSTALLED, Installed(sys.executable, __version__))
    bridge = Bridge(HostIdentity("command line"), object(), folder, lambda *_: None)
    heard: list[tuple[Any, Any]] = []
    try:
        bridge.connect()
        while not heard:
            bridge.poll()
            if bridge.state == "refused":
                raise NoServerError(bridge.problem, field="companion", code="no_companion")
            if bridge.state == "ready":
                bridge.ask("show_panel", {"document": ""}, lambda *told: heard.append(told))
                _wait(bridge, heard)
            time.sleep(POLL_SECONDS)
    finally:
        bridge.close()
    _, error = heard[0]
    if error is not None:
        raise InputError(error["message"], field=error["field"], remedy=error["remedy"])
    answer({"shown": True}, as_json=json, lines=["the panel is open"])


def _wait(bridge: Bridge, heard: list[tuple[Any, Any]]) -> None:
    while not heard:
        bridge.poll()
        time.sleep(POLL_SECONDS)
