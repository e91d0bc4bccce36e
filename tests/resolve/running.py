"""A Resolve that runs, in one place for everything that opens it."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

from resolve import plain

VERSIONS = ("18.5", "19.1", "20.2", "21.0", "21.1")
DOUBLE = "FLASHPOT_RESOLVE_DOUBLE"
"""Names the module of a double to be used for the plain one: `doubles.resolve_double`."""


def application(edition: str, version: str, folder: Path) -> Any:
    """A Resolve of that edition, its projects in `folder`."""
    named = os.environ.get(DOUBLE)
    if not named:
        return plain.Application(edition, version)
    double = importlib.import_module(named)
    return double.Application(double.Profile(edition, version), folder)


def in_menu(running: Any) -> Any:
    """The `resolve` that a script of the menu has."""
    return running.scriptapp("Resolve")
