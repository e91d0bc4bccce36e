"""The Resolve double against the record of the real one: nothing invented, nothing untested."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from doubles import records, resolve_double
from doubles.resolve_double import PROFILES, Profile
from doubles.resolve_double.clips import CLIP_COLOURS
from doubles.resolve_double.constants import NEWER, constants
from doubles.resolve_double.files import Found
from doubles.resolve_double.jobs import SETTINGS as RENDER_SETTINGS
from doubles.resolve_double.looks import DEFAULTS
from doubles.resolve_double.markers import COLOURS
from doubles.resolve_double.media import Media, properties
from doubles.resolve_double.project import SETTINGS
from doubles.resolve_double.thing import Thing, members, since_of

pytestmark = pytest.mark.skipif(
    not records.RECORDS.is_dir(), reason="the record of Resolve's API is not beside this checkout"
)
TESTS = Path(__file__).parents[1] / "plugins" / "resolve"
NAMES = {"Bmd": "bmd"}


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    """The record."""
    return records.record("resolve")


def kinds(recorded: dict[str, Any]) -> dict[str, type[Thing]]:
    """Every class of the double that scripts meet, by the name that the record has."""
    for module in pkgutil.iter_modules(resolve_double.__path__):
        importlib.import_module(f"{resolve_double.__name__}.{module.name}")
    waiting, found = [Thing], {}
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        name = NAMES.get(kind.__name__, kind.__name__)
        if name in recorded["classes"]:
            found[name] = kind
    return found


def differences(recorded: dict[str, Any], name: str, kind: type[Thing]) -> list[str]:
    """Where a class of the double has a member that the record has not, or has otherwise."""
    entries = recorded["classes"][name]
    found = records.invented(members(kind), entries, name)
    for member, function in members(kind).items():
        entry = entries.get(member)
        if entry is None:
            continue
        found += records.misnamed(function, entry, f"{name}.{member}")
        if not _returns(function, str(entry.get("returns", ""))):
            found.append(f"{name}.{member} is recorded as returning {entry['returns']}")
        if _version(since_of(function)) != _version(entry["since"]):
            found.append(f"{name}.{member} came with {since_of(function)}: {entry['since']}")
    return found


def _returns(function: Callable[..., Any], recorded: str) -> bool:
    """Whether a member answers in the recorded kind; what else it returns is its own class."""
    told = str(function.__annotations__["return"])
    kinds = {"bool": "bool", "list": "list", "dict": "dict", "str": "str", "int": "int"}
    first = re.split(r"\W", recorded.lower().replace("none", ""))[0]
    return kinds.get(first, told) in {told, told.partition("[")[0]} or told in {"Any", "float"}


def _version(since: str) -> str:
    told = since.split(maxsplit=1)[0]
    return "<=18" if told in {"<=18", "<=18.1"} else told


def test_the_double_shows_nothing_that_resolve_has_not(recorded: dict[str, Any]) -> None:
    """Members, their parameters in order, and the version that each came with."""
    found = kinds(recorded)
    assert {"Resolve", "Timeline", "TimelineItem", "MediaPool", "Project"} <= set(found)
    assert [
        line for name, kind in found.items() for line in differences(recorded, name, kind)
    ] == []


def test_an_invented_member_is_found(recorded: dict[str, Any]) -> None:
    """Control: a member, a parameter and a version that Resolve has not."""

    class Wrong(Thing):
        def Explode(self) -> bool:  # noqa: N802
            return True

        def GetName(self) -> bool:  # noqa: N802
            return True

        def GetTrackCount(self, kind: str) -> int:  # noqa: N802
            return 0

        def DeleteTrack(self, trackType: str, trackIndex: int) -> bool:  # noqa: N802, N803
            return True

    found = " ".join(differences(recorded, "Timeline", Wrong))
    for fact in (
        "Timeline.Explode is",
        "Timeline.GetTrackCount(kind)",
        "DeleteTrack came with",
        "GetName is",
    ):
        assert fact in found


def test_every_constant_is_recorded_with_its_value(recorded: dict[str, Any]) -> None:
    values = {
        name: value
        for group in recorded["constants"].values()
        if isinstance(group, dict)
        for name, value in group.items()
    }
    live = recorded["classes"]["Resolve"]
    for profile in PROFILES:
        for name, value in constants(profile).items():
            assert name in live or values[name] == value
    assert {name: live[name]["since"] for name in NEWER} == NEWER


def test_opaque_constants_are_other_ones_in_another_version() -> None:
    """Whoever writes their numbers down is wrong one version later."""
    old, new = (
        constants(Profile("studio", version))["EXPORT_OTIO"] for version in ("18.5", "21.0")
    )
    assert old != new


def test_every_name_in_a_dictionary_is_recorded(recorded: dict[str, Any]) -> None:
    """Settings, properties of clips and of items, colours, render settings."""
    told = [str(name).split()[0] for name in recorded["setting_keys_verified"]]
    assert set(SETTINGS) <= set(told)
    assert set(DEFAULTS) == set(recorded["timeline_item_properties"])
    assert list(CLIP_COLOURS) == recorded["clip_colors"]
    assert list(COLOURS) == recorded["marker_and_flag_colors"]
    assert set(recorded["typed_dicts"]["RenderSettings"]) == RENDER_SETTINGS
    shown = properties(Media("", Found("Timeline"), Fraction(24)), from_zero=False)
    assert set(shown) <= set(recorded["clip_property_names"])


def test_every_recorded_behaviour_has_its_test(recorded: dict[str, Any]) -> None:
    """Each id of the record is the mark of a test of the double."""
    marked = records.behaviours_marked(TESTS.glob("test_*.py"))
    assert records.behaviours_recorded(recorded) - marked == set()
    assert marked - records.behaviours_recorded(recorded) == set()
