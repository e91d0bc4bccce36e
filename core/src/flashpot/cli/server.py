"""`stop`, `status`, `doctor`, `diagnose`: the local server's health."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer

from flashpot import __version__, launcher
from flashpot.address import code_digest, data_folder
from flashpot.cli.options import Json, Server
from flashpot.cli.output import answer, table
from flashpot.client import Client
from flashpot.errors import NoServerError
from flashpot.media.files import write_bytes

LEAST_FREE_GB = 2.0
LOG_LINES = 200
CHECKS = "flashpot.checks"
"""Entry points that give rows of `doctor`: name, ok, fact, remedy."""


def stop(*, json: Json = False) -> None:
    """End the local server; queued jobs go on at its next start."""
    stopped = launcher.stop()
    line = "the server has ended" if stopped else "no server was running"
    answer({"stopped": stopped}, as_json=json, lines=[line])


def status(
    *,
    server: Server = "",
    join_code: Annotated[
        bool, typer.Option("--join-code", help="What an artist's companion joins this server by.")
    ] = False,
    json: Json = False,
) -> None:
    """The server, its worker and its queue; starts nothing."""
    client = launcher.connect(server) if server else launcher.running()
    if client is None:
        raise NoServerError(
            "no server is running", remedy="any verb that makes something starts one"
        )
    if join_code:
        code = launcher.join_code()
        answer({"join_code": code}, as_json=json, lines=[code])
        return
    result = _status(client)
    simulations, frames = (result[f"{kind}_bytes"] / 2**30 for kind in ("simulation", "store"))
    lines = [
        f"server {result['version']} on {result['machine_class']}, {result['threads']} threads",
        f"worker {result['workers'][0]['state']}, {result['jobs_queued']} jobs queued",
        f"{simulations:.2f} GiB of simulations, {frames:.2f} GiB of frames in the store",
    ]
    answer(result, as_json=json, lines=lines)


def doctor(*, json: Json = False) -> None:
    """Check what a server needs here: folders, disk, engines, models; starts one and asks it."""
    checks = [_folder_check(), _disk_check(), *_server_checks(), *_other_checks()]
    rows = ((c["name"], "ok" if c["ok"] else "NO", c["fact"], c["remedy"]) for c in checks)
    lines = [table("Doctor", ("check", "", "fact", "remedy"), rows)]
    healthy = all(check["ok"] for check in checks)
    answer({"healthy": healthy, "checks": checks}, as_json=json, lines=lines)
    if not healthy:
        raise typer.Exit(3)


def diagnose(
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")] = Path(
        "flashpot_diagnosis.txt"
    ),
    json: Json = False,
) -> None:
    """Write what helps to find a fault: versions, health, the log's end; no prompts, no plates."""
    parts = [
        f"flashpot {__version__} {code_digest()[:12]}",
        f"python {sys.version.split()[0]} on {platform.platform()}",
        *(f"{c['name']}: {c['ok']} {c['fact']} {c['remedy']}" for c in _server_checks()),
        "",
        *_log_end(),
    ]
    write_bytes(out.absolute(), "\n".join(parts).encode())
    answer({"file": str(out.absolute())}, as_json=json, lines=[f"written to {out}"])


def _status(client: Client) -> dict[str, Any]:
    info = client.server_info()
    return {
        "version": info.version,
        "code_digest": info.code_digest,
        "machine_class": info.machine_class,
        "engines": info.engines,
        "threads": info.threads,
        "workers": client.workers(),
        **client.diagnostics(),
    }


def _folder_check() -> dict[str, Any]:
    folder = data_folder()
    mode = folder.stat().st_mode & 0o777 if folder.is_dir() else 0o700
    ok = mode & 0o077 == 0
    remedy = "" if ok else f"chmod 700 {folder}"
    return {"name": "data folder", "ok": ok, "fact": f"{folder}, mode {mode:o}", "remedy": remedy}


def _disk_check() -> dict[str, Any]:
    folder = next(p for p in (data_folder(), *data_folder().parents) if p.is_dir())
    free = shutil.disk_usage(folder).free / 2**30
    remedy = "" if free > LEAST_FREE_GB else "make room, or set FLASHPOT_DATA to another disk"
    ok = free > LEAST_FREE_GB
    return {"name": "disk", "ok": ok, "fact": f"{free:.1f} GiB free", "remedy": remedy}


def _server_checks() -> list[dict[str, Any]]:
    try:
        client = launcher.connect()
        info = client.server_info()
    except NoServerError as error:
        return [{"name": "server", "ok": False, "fact": error.message, "remedy": error.remedy}]
    made = ", ".join(f"{name} {version}" for name, version in info.engines.items())
    fact = f"answers, {info.threads} threads, engines {made}"
    return [{"name": "server", "ok": True, "fact": fact, "remedy": ""}]


def _other_checks() -> list[dict[str, Any]]:
    """What the other packages have to say; core does not know them."""
    points = sorted(entry_points(group=CHECKS), key=lambda point: point.name)
    return [check for point in points for check in point.load()()]


def _log_end() -> list[str]:
    try:
        text = (data_folder() / "server.log").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ["no log"]
    return text.splitlines()[-LOG_LINES:]
