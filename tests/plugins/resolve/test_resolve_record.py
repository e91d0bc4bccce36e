"""The plugin asks Resolve for nothing that the record of its scripting lacks."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
RECORD = ROOT.parent / "shared" / "host-api" / "resolve.json"
SOURCES = ROOT / "plugins/resolve/src/flashpot_resolve"
OLDEST = (18, 5)


@pytest.fixture(scope="module")
def since() -> dict[str, tuple[int, ...]]:
    """Every recorded member with the oldest version that has it, in any class."""
    if not RECORD.exists():
        pytest.skip("needs the record of Resolve's scripting")
    classes: dict[str, dict[str, Any]] = json.loads(RECORD.read_text())["classes"]
    found: dict[str, tuple[int, ...]] = {}
    for members in classes.values():
        for name, facts in members.items():
            told = str(facts.get("since", "")).strip("<=").split(maxsplit=1)[0]
            version = tuple(int(part) for part in told.split("."))
            found[name] = min(version, found.get(name, version))
    return found


def asked(verbs: set[str]) -> Iterator[str]:
    """The members that the plugin's calls of these kinds name."""
    for path in SOURCES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = node.args[1:2]
                if node.func.attr in verbs and named and isinstance(named[0], ast.Constant):
                    yield str(named[0].value)


def test_every_member_that_is_asked_for_is_recorded(since: dict[str, tuple[int, ...]]) -> None:
    members = set(asked({"ask", "need", "has"}))
    assert {"AppendToTimeline", "AddTake", "GetMarkInOut"} <= members
    assert members - set(since) <= {"show_panel"}, "the panel's verb goes to the companion"


def test_what_the_oldest_version_lacks_is_asked_for_only_where_it_is(
    since: dict[str, tuple[int, ...]],
) -> None:
    newer = {name for name in asked({"ask", "need"}) if since.get(name, OLDEST)[:2] > OLDEST}
    assert newer == {"GetMarkInOut", "GetSelectedClips", "DeleteRenderPreset"}
    assert newer <= set(asked({"has"}))
