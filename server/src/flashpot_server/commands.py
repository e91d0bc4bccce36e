"""The `serve` verb."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import Annotated

import typer

from flashpot.address import data_folder
from flashpot.errors import InputError
from flashpot_server.models import models_folder
from flashpot_server.service import serve as serve_until_stopped
from flashpot_server.settings import Settings

Listen = Annotated[str, typer.Option(metavar="ADDR", help="127.0.0.1:PORT or unix:/path.")]
Data = Annotated[Path | None, typer.Option(help="Jobs, frames, simulations; FLASHPOT_DATA.")]
Models = Annotated[Path | None, typer.Option(help="Imported weights; FLASHPOT_MODELS.")]
Threads = Annotated[int, typer.Option(help="Of the engines; 0 takes all cores.")]
Workers = Annotated[int, typer.Option(help="Jobs that run at the same time: 1.")]
Executor = Annotated[str, typer.Option(help="Where workers run: local.")]
Idle = Annotated[float, typer.Option(help="Ends after so long without work.")]


def serve(
    *,
    listen: Listen = "127.0.0.1:0",
    data: Data = None,
    models: Models = None,
    threads: Threads = 0,
    workers: Workers = 1,
    executor: Executor = "local",
    idle_minutes: Idle = 10.0,
) -> None:
    """Run the server in the foreground, until Ctrl-C, `flashpot stop` or idleness."""
    if (workers, executor) != (1, "local"):
        raise InputError(
            "this server runs one local worker",
            field="--workers" if workers != 1 else "--executor",
            remedy="leave it out; --threads sets how many cores the worker uses",
        )
    folder = data or data_folder()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s"
    )
    weights = (models or models_folder(folder)).absolute()
    minutes = max(idle_minutes, 0.01)
    asyncio.run(serve_until_stopped(Settings(folder, weights, listen, _threads(threads), minutes)))


def _threads(asked: int) -> int:
    cores = len(os.sched_getaffinity(0))
    told = os.environ.get("FLASHPOT_THREADS", "")
    if asked < 0 or (told and not told.isdecimal()):
        raise InputError(
            f"{asked if asked < 0 else told} is no number of threads",
            field="--threads" if asked < 0 else "FLASHPOT_THREADS",
            remedy=f"give 1 to {cores}, or 0 for all cores",
        )
    return asked or int(told or 0) or cores
