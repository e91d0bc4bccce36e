"""Resolve's scripting module is found where it is told, or where each platform puts it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flashpot_resolve import module
from flashpot_resolve.calls import Calls


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls()
    yield made
    made.close()
    sys.modules.pop(module.NAME, None)


def written(folder: Path, source: str) -> dict[str, str]:
    path = folder / "Modules" / f"{module.NAME}.py"
    path.parent.mkdir(parents=True)
    path.write_text(source)
    return {"RESOLVE_SCRIPT_API": str(folder)}


def test_what_the_environment_says_comes_first(tmp_path: Path) -> None:
    told = written(tmp_path, "")
    assert module.module_path("linux", told) == tmp_path / "Modules" / f"{module.NAME}.py"
    assert module.module_path("linux", {"RESOLVE_SCRIPT_API": str(tmp_path / "no")}) is None


def test_windows_is_searched_in_its_own_place(tmp_path: Path) -> None:
    base = tmp_path / "data"
    there = module.SCRIPTING["win32"].format(PROGRAMDATA=base)
    written(Path(there), "")
    assert module.module_path("win32", {"PROGRAMDATA": str(base)}) is not None
    assert module.module_path("win32", {"PROGRAMDATA": str(tmp_path)}) is None


def test_none_and_a_library_that_is_not_there_are_no_connection(
    tmp_path: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESOLVE_SCRIPT_LIB", "")
    monkeypatch.setenv("RESOLVE_SCRIPT_API", str(tmp_path))
    assert module.connected(calls) is None
    written(tmp_path, "raise ImportError('could not locate the library')")
    assert module.connected(calls) is None
    assert module.NAME not in sys.modules


def test_the_application_is_what_the_module_gives(
    tmp_path: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESOLVE_SCRIPT_LIB", "")
    monkeypatch.setenv(
        "RESOLVE_SCRIPT_API",
        written(tmp_path, "def scriptapp(name):\n    return name + ' itself'\n")[
            "RESOLVE_SCRIPT_API"
        ],
    )
    assert module.connected(calls) == "Resolve itself"
