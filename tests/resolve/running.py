"""A Resolve that runs: the double, in one place for everything that opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

VERSIONS = ("18.5", "19.1", "20.2", "21.0", "21.1")


def application(edition: str, version: str, folder: Path) -> Any:
    """A Resolve of that edition, its projects in `folder`; skips where there is no double."""
    double = pytest.importorskip("doubles.resolve_double")
    return double.Application(double.Profile(edition, version), folder)


def in_menu(running: Any) -> Any:
    """The `resolve` that a script of the menu has."""
    return running.scriptapp("Resolve")
