"""An artist's account in a folder: real processes run in it and leave one's own files alone."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flashpot import __version__, launcher
from flashpot.companion.catalogue import catalogue
from flashpot_bridge import Installed, read_address, write_private
from flashpot_bridge.places import CATALOGUE, INSTALLED

FOLDERS = {
    "FLASHPOT_CONFIG": "config",
    "FLASHPOT_DATA": "data",
    "FLASHPOT_RUNTIME": "run",
    "BLENDER_USER_RESOURCES": "user",
    "XDG_DOCUMENTS_DIR": "documents",
    "WARP_CACHE_PATH": "kernels",
}


@contextmanager
def account(folder: Path, *shared: str) -> Iterator[None]:
    """Flashpot set up for one artist, by this process's environment; at the end all is stopped.

    Variables named in `shared` stay as they are: `WARP_CACHE_PATH` saves compiling the kernels.
    """
    config = folder / FOLDERS["FLASHPOT_CONFIG"]
    write_private(config / CATALOGUE, catalogue())
    write_private(config / INSTALLED, Installed(sys.executable, __version__))
    before = dict(os.environ)
    own = {name: str(folder / part) for name, part in FOLDERS.items() if name not in shared}
    os.environ.update(own)
    try:
        yield
    finally:
        _stop(config, folder / FOLDERS["FLASHPOT_DATA"])
        os.environ.clear()
        os.environ.update(before)


def _stop(config: Path, data: Path) -> None:
    address = read_address(config)
    if address is not None:
        os.kill(address.pid, signal.SIGTERM)
    launcher.stop(data)
