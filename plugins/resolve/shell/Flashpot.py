"""Flashpot in Resolve's Workspace > Scripts menu: finds or starts its process beside Resolve.

One file of standard library, since everything in a Scripts folder shows up in the menu. Where
external scripting is on it ends at once; else it stays and hands the process's calls on.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ADDRESS, INSTALLED, LOG = "resolve.json", "installed.json", "resolve.log"
START_SECONDS, LOOK_SECONDS, CONNECT_SECONDS = 60.0, 0.2, 2.0
OF_THE_HOST = ("PYTHON", "LD_", "DYLD_")


def config_folder() -> Path:
    """Where the user's Flashpot files lie; the same folder as the companion's."""
    told = os.environ.get("FLASHPOT_CONFIG")
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(base) / "flashpot"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "flashpot"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "flashpot"


def reach(folder: Path) -> socket.socket | None:
    """A greeted line to the process, or None where none runs."""
    try:
        address = json.loads((folder / ADDRESS).read_text(encoding="utf-8"))
        line = socket.create_connection(("127.0.0.1", address["port"]), CONNECT_SECONDS)
    except (OSError, ValueError, KeyError):
        return None
    line.settimeout(None)
    line.sendall(json.dumps({"token": address["token"]}).encode() + b"\n")
    return line


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the process in the companion's interpreter. Raises OSError, ValueError or KeyError."""
    installed = json.loads((folder / INSTALLED).read_text(encoding="utf-8"))
    env = {n: v for n, v in os.environ.items() if not n.upper().startswith(OF_THE_HOST)}
    with (folder / LOG).open("ab") as log:
        return subprocess.Popen(
            [installed["interpreter"], "-E", "-s", "-m", "flashpot_resolve"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=str(folder),
            env={**env, "FLASHPOT_CONFIG": str(folder)},
            start_new_session=sys.platform != "win32",
            creationflags=0x08000200 if sys.platform == "win32" else 0,
        )


def say(text: str) -> None:
    """A line in Resolve's console, which shows what its scripts write."""
    sys.stdout.write(text + "\n")


class Holder:
    """Resolve's objects by number, and what a line asks of them."""

    def __init__(self, resolve: Any) -> None:
        self.held: dict[int, Any] = {}
        self.last = 0
        self.resolve = resolve

    def answer(self, ask: dict[str, Any]) -> dict[str, Any]:
        for number in ask.get("drop", ()):
            self.held.pop(number, None)
        do, member = ask["do"], ask["member"]
        target = self.held.get(ask["on"])
        if do == "root":
            return {"value": self.told(self.resolve)}
        if do == "dir":
            return {"value": dir(target)}
        found = getattr(target, member, None)
        if do == "get":
            return {"value": self.told(found)}
        if not callable(found):
            return {"missing": True}
        return {"value": self.told(found(*self.given(ask["args"])))}

    def told(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, (list, tuple)):
            return [self.told(part) for part in value]
        if isinstance(value, dict):
            return {"map": [[key, self.told(part)] for key, part in value.items()]}
        self.last += 1
        self.held[self.last] = value
        return {"object": self.last}

    def given(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.given(part) for part in value]
        if not isinstance(value, dict):
            return value
        if "object" in value:
            return self.held.get(value["object"])
        return {key: self.given(part) for key, part in value["map"]}


def serve(line: socket.socket, resolve: Any) -> None:
    """Do what the process asks until it lets us end."""
    holder = Holder(resolve)
    with line, line.makefile("rwb") as file:
        for text in file:
            ask = json.loads(text)
            if ask["do"] == "end":
                return
            file.write(json.dumps(holder.answer(ask)).encode() + b"\n")
            file.flush()


def main(resolve: Any) -> None:
    """Reach the process, started where none runs, and serve it."""
    folder = config_folder()
    line, process, end = reach(folder), None, time.monotonic() + START_SECONDS
    while line is None:
        try:
            process = process or start(folder)
        except (OSError, ValueError, KeyError) as error:
            say(f"Flashpot is not set up for this user ({error}): run `flashpot install resolve`")
            return
        if time.monotonic() > end or process.poll():
            say(f"Flashpot did not start: see {folder / LOG}")
            return
        time.sleep(LOOK_SECONDS)
        line = reach(folder)
    serve(line, resolve)


if __name__ == "__main__":
    # Resolve puts `resolve` and `app` into a menu script's globals.
    main(
        globals().get("resolve") or (globals()["app"].GetResolve() if "app" in globals() else None)
    )
