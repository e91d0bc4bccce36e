"""`install`, `uninstall`: Flashpot in a host, for this user."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flashpot.cli.options import Json
from flashpot.cli.output import answer
from flashpot.install import HOSTS, Installation
from flashpot.install import install as put
from flashpot.install import uninstall as take_away

Host = Annotated[str, typer.Argument(help=f"The host: {', '.join(sorted(HOSTS))}.")]


def install(
    host: Host,
    *,
    into: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="The host's own user folder, such as "
            + ", ".join(host.example for host in HOSTS.values())
            + "; may be repeated.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Put Flashpot into a host, for this user; a restart of the host shows it."""
    done = put(host, into or ())
    answer(_as_json(done), as_json=json, lines=_next_steps(done))


def uninstall(host: Host, *, json: Json = False) -> None:
    """Take Flashpot out of a host again; elements, recipes and the store stay."""
    done = take_away(host)
    lines = [f"removed {folder}" for folder in done.folders]
    lines += [f"left, not ours: {path}" for path in done.kept]
    answer(_as_json(done), as_json=json, lines=lines or [f"removed {done.bundle.name}"])


def _as_json(done: Installation) -> dict[str, object]:
    return {
        "host": done.host,
        "folders": [str(folder) for folder in done.folders],
        "bundle": str(done.bundle),
        "interpreter": done.interpreter,
        "kept": [str(path) for path in done.kept],
    }


def _next_steps(done: Installation) -> list[str]:
    host = HOSTS[done.host]
    companion = f"the companion runs with {done.interpreter}"
    if not done.folders:
        return [
            f"no {host.title} of this user was found; the bundle is {done.bundle}",
            host.by_hand,
            companion,
        ]
    put_there = [f"put into {folder}" for folder in done.folders]
    return [*put_there, host.then, f"elsewhere: {host.by_hand} ({done.bundle})", companion]
