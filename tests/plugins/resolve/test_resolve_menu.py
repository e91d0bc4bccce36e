"""The menu script: what it hands on looks like Resolve itself; it finds the companion's folder."""

from __future__ import annotations

import ast
import runpy
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import flashpot_bridge
from flashpot.errors import FlashpotError
from flashpot_resolve.calls import Calls
from flashpot_resolve.menu import MenuLine, application

SCRIPT = Path(__file__).parents[3] / "plugins/resolve/shell/Flashpot.py"


class Item:
    """One of Resolve's objects."""

    EXPORT_OTIO = 17

    def __init__(self, name: str) -> None:
        self.name = name
        self.given: list[Any] = []

    def GetName(self) -> str:  # noqa: N802 - as Resolve spells
        return self.name

    def GetItems(self) -> list[Item]:  # noqa: N802
        return [Item("a"), Item("b")]

    def GetMarkers(self) -> dict[float, Any]:  # noqa: N802
        return {12.0: {"color": "Sand", "item": Item("held")}}

    def Take(self, wishes: list[Any]) -> bool:  # noqa: N802
        self.given = wishes
        return True


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def root() -> Item:
    return Item("root")


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls()
    yield made
    made.close()


@pytest.fixture
def far(script: dict[str, Any], root: Item, calls: Calls) -> Iterator[Any]:
    ours, theirs = socket.socketpair()
    serving = threading.Thread(target=script["serve"], args=(theirs, root))
    serving.start()
    line = MenuLine(ours)
    yield application(calls, line)
    calls.run(line.close)
    serving.join()


def test_lists_dictionaries_and_objects_come_over_as_they_are(far: Any, calls: Calls) -> None:
    assert calls.ask(far, "GetName") == "root"
    assert [calls.ask(item, "GetName") for item in calls.ask(far, "GetItems")] == ["a", "b"]
    ((frame, marker),) = calls.ask(far, "GetMarkers").items()
    assert (frame, marker["color"]) == (12.0, "Sand")
    assert calls.ask(marker["item"], "GetName") == "held"


def test_an_object_handed_back_is_the_same_object(far: Any, root: Item, calls: Calls) -> None:
    item = calls.ask(far, "GetItems")[1]
    assert calls.ask(far, "Take", [{"mediaPoolItem": item, "trackIndex": 2}])
    assert root.given[0]["mediaPoolItem"].name == "b"
    assert root.given[0]["trackIndex"] == 2


def test_constants_and_members_are_those_of_the_live_object(far: Any, calls: Calls) -> None:
    assert calls.run(lambda: (far.EXPORT_OTIO, far.EXPORT_EDL)) == (17, None)
    assert calls.has(far, "GetName")
    assert not calls.has(far, "GetSelectedClips")
    with pytest.raises(FlashpotError, match="has no GetSelectedClips"):
        calls.ask(far, "GetSelectedClips")


def test_a_script_that_has_ended_is_a_lost_host(script: dict[str, Any], calls: Calls) -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    line = MenuLine(ours)
    with pytest.raises(FlashpotError) as refused:
        application(calls, line)
    assert refused.value.code == "host_lost"
    line.close()


@pytest.mark.parametrize("told", ["/elsewhere", ""])
def test_the_script_looks_where_the_bridge_looks(
    script: dict[str, Any], monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv("FLASHPOT_CONFIG", told)
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr(sys, "platform", platform)
        assert script["config_folder"]() == flashpot_bridge.config_folder(platform)


def test_a_user_who_is_not_set_up_is_told_what_to_run(
    script: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path))
    script["main"](None)
    assert "run `flashpot install resolve`" in capsys.readouterr().out


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    roots = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module]
        )
        if name
    }
    assert "socket" in roots
    assert roots <= sys.stdlib_module_names
