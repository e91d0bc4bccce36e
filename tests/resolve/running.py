"""A Resolve that runs, in one place for everything that opens it."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

from resolve import plain

VERSIONS = ("18.5", "19.1", "20.2", "21.0", "21.1")


def application(edition: str, version: str, folder: Path) -> Any:
    """A Resolve of that edition, its projects in `folder`: the double, where there is one."""
    if importlib.util.find_spec("doubles.resolve_double") is None:
        return plain.Application(edition, version)
    double = importlib.import_module("doubles.resolve_double")
    return double.Application(double.Profile(edition, version), folder)


def in_menu(running: Any) -> Any:
    """The `resolve` that a script of the menu has."""
    return running.scriptapp("Resolve")
