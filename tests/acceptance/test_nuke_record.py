"""The Nuke double against the record of the real one: nothing invented, nothing untested."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from doubles import records
from doubles.nuke_double import Profile, running
from doubles.nuke_double.catalogue import COMMON, KINDS

pytestmark = pytest.mark.skipif(
    not records.RECORDS.is_dir(), reason="the record of Nuke's API is not beside this checkout"
)
TESTS = Path(__file__).parents[1] / "plugins" / "nuke"
MODULES = {
    "nuke": "nuke",
    "nukescripts.panels": "nukescripts.panels",
    "nukescripts.utils": "nukescripts.utils",
    "hiero.core": "hiero.core",
    "hiero.core.events": "hiero.core.events",
    "hiero.ui": "hiero.ui",
}


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    """The record."""
    return records.record("nuke")


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[dict[str, ModuleType]]:
    """The modules of the double in its richest profile, by the names that the record has."""
    with running(Profile(17, gui=True, studio=True), tmp_path):
        yield {name: sys.modules[module] for name, module in MODULES.items()}


def differences(modules: dict[str, ModuleType], recorded: dict[str, Any]) -> list[str]:
    """Everything that the double shows and the record has not, or has otherwise."""
    return [line for name, module in modules.items() for line in _module(name, module, recorded)]


def _module(name: str, module: ModuleType, recorded: dict[str, Any]) -> list[str]:
    entries, classes = recorded["modules"][name], recorded["classes"]
    found: list[str] = []
    for member, value in records.members_of(module).items():
        where = f"{name}.{member}"
        if inspect.isclass(value):
            found += _class(value, classes, where)
        elif isinstance(value, ModuleType):
            if where not in MODULES:
                found += _mathematics(value, recorded)
        elif member not in entries:
            found.append(f"{where} is in no record")
        elif callable(value):
            found += records.misnamed(value, entries[member], where)
        elif entries[member].get("value") not in {None, repr(value)} and "VERSION" not in member:
            found.append(f"{where} is {value!r}, recorded as {entries[member]['value']}")
    return found


def _mathematics(module: ModuleType, recorded: dict[str, Any]) -> list[str]:
    entries = recorded["modules"]["nuke.nukemath (nuke.math)"]
    shown = records.members_of(module)
    inside = {f"{n}.{m}": f for n, kind in shown.items() for m, f in records.public(kind).items()}
    wrong = records.invented({**shown, **inside}, entries, "nuke.math")
    for name, function in inside.items():
        if name in entries:
            wrong += records.misnamed(function, entries[name], f"nuke.math.{name}")
    return wrong


def _class(kind: type, classes: dict[str, Any], where: str) -> list[str]:
    if where not in classes:
        return [f"{where} is in no record"]
    entries = records.with_bases(classes, where)
    members = records.public(kind, classes)
    found = records.invented(members, entries, where)
    for name, member in members.items():
        if name in entries and callable(member):
            found += records.misnamed(member, entries[name], f"{where}.{name}")
    return found


def test_the_double_shows_nothing_that_nuke_has_not(
    shown: dict[str, ModuleType], recorded: dict[str, Any]
) -> None:
    """Members, parameters in their order, and constants are all recorded."""
    assert differences(shown, recorded) == []


def test_an_invented_member_is_found(
    shown: dict[str, ModuleType], recorded: dict[str, Any]
) -> None:
    """Control: a function, a method, a parameter and a constant that Nuke has not."""
    nuke: Any = shown["nuke"]

    def wrong(name: str) -> str:
        return name

    nuke.openEverything = lambda: None
    nuke.toNode = wrong
    nuke.INVISIBLE = 2
    nuke.Node.explode = wrong
    try:
        found = " ".join(differences(shown, recorded))
    finally:
        del nuke.Node.explode
    for name in ("nuke.openEverything", "nuke.toNode(name)", "nuke.INVISIBLE", "Node.explode"):
        assert name in found


def _knobs_of(recorded: dict[str, Any], name: str) -> set[str]:
    for title, knobs in recorded["knobs"].items():
        plain = title.partition(" (")[0]
        names = [part.strip() for part in plain.split("/")]
        if name in names or (name == "Camera" and "Camera2" in names):
            return set(knobs)
    return set()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_knob_is_recorded(recorded: dict[str, Any], name: str) -> None:
    """A class of node has no knob that the record does not name for it."""
    common = set(recorded["knobs"]["_common (any node)"])
    assert set(COMMON) == common
    assert set(KINDS[name].knobs) - _knobs_of(recorded, name) - common == set()


def test_every_recorded_behaviour_has_its_test(recorded: dict[str, Any]) -> None:
    """Each id of the record is the mark of a test of the double."""
    marked = records.behaviours_marked(TESTS.glob("test_*.py"))
    assert records.behaviours_recorded(recorded) - marked == set()
    assert marked - records.behaviours_recorded(recorded) == set()


def test_a_behaviour_without_a_test_is_found(recorded: dict[str, Any], tmp_path: Path) -> None:
    """Control: a file whose mark is on no test counts for nothing."""
    (tmp_path / "test_x.py").write_text(
        'import pytest\n@pytest.mark.behaviour("undo")\ndef helper(): ...\n', encoding="utf-8"
    )
    assert records.behaviours_marked(tmp_path.glob("test_*.py")) == set()
