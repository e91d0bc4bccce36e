"""A host's bridge: greets, speaks, works in small steps, survives whatever the other side is."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
import pytest

import flashpot_bridge
from flashpot_bridge import (
    Bridge,
    CompanionAddress,
    HostError,
    HostIdentity,
    Installed,
    Line,
    Message,
    config_folder,
    read_address,
    read_installed,
    write_private,
)
from flashpot_bridge.line import READ_BYTES
from flashpot_bridge.places import ADDRESS, INSTALLED
from flashpot_bridge.starting import command, scrubbed

SECONDS = 10.0


class Scene:
    """A host's verbs for these tests."""

    def __init__(self) -> None:
        self.closed = False
        self.sampled = 0

    def capabilities(self) -> Message:
        return {"host": "scene"}

    def current_shot(self) -> Generator[tuple[int, int], None, str]:
        try:
            for frame in range(50):
                self.sampled += 1
                yield frame + 1, 50
            return "sampled"
        finally:
            self.closed = True

    def reveal(self, key: str) -> None:
        raise HostError(f"no element {key}", "look at the list", "key")

    def undo(self) -> None:
        raise ZeroDivisionError("oh")


class Companion:
    """The other side, by hand."""

    def __init__(self, folder: Path) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(SECONDS)
        self.line: Line | None = None
        self.got: list[Message] = []
        port = int(self._server.getsockname()[1])
        write_private(folder / ADDRESS, CompanionAddress(port, "secret", 1, "1"))

    def accept(self) -> None:
        self.line = Line(self._server.accept()[0])

    def send(self, **message: Any) -> None:
        assert self.line is not None
        self.line.send(message)

    def receive(self) -> list[Message]:
        if self.line is not None:
            self.got += self.line.receive()
        return self.got

    def of_kind(self, kind: str) -> list[Message]:
        return [message for message in self.receive() if message["kind"] == kind]

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
        self._server.close()


@contextmanager
def pair(folder: Path, scene: Scene | None = None) -> Iterator[tuple[Bridge, Companion]]:
    """A bridge that was welcomed, and the companion by hand."""
    companion = Companion(folder)
    bridge = Bridge(HostIdentity("scene", "1"), scene or Scene(), folder, lambda *_: None)
    try:
        bridge.connect()
        bridge.poll()
        companion.accept()
        both(bridge, companion, lambda: companion.of_kind("hello") != [])
        companion.send(kind="welcome", protocol=1, version="7")
        both(bridge, companion, lambda: bridge.state == "ready")
        yield bridge, companion
    finally:
        bridge.close()
        companion.close()


def both(bridge: Bridge, companion: Companion, holds: Callable[[], bool]) -> None:
    """Let both sides work until something holds."""
    pause = threading.Event()
    for _ in range(int(SECONDS / 0.001)):
        bridge.poll(0.0)
        companion.receive()
        if holds():
            return
        pause.wait(0.001)
    raise AssertionError(f"it never held: {bridge.state} {bridge.problem} {companion.got}")


def test_a_host_says_hello_with_the_token_of_the_users_file(tmp_path: Path) -> None:
    with pair(tmp_path) as (bridge, companion):
        (said,) = companion.of_kind("hello")
        assert (said["token"], said["host"]["name"]) == ("secret", "scene")
        assert bridge.companion_version == "7"


def test_requests_are_answered_both_ways(tmp_path: Path) -> None:
    with pair(tmp_path) as (bridge, companion):
        heard: list[tuple[Any, Any]] = []
        bridge.ask("price", {"key": "a"}, lambda result, error: heard.append((result, error)))
        both(bridge, companion, lambda: companion.of_kind("request") != [])
        (asked,) = companion.of_kind("request")
        assert (asked["verb"], asked["args"]) == ("price", {"key": "a"})
        companion.send(kind="answer", id=asked["id"], result=3)
        companion.send(kind="request", id=9, verb="capabilities", args={})
        both(bridge, companion, lambda: companion.of_kind("answer") != [])
        assert heard == [(3, None)]
        assert companion.of_kind("answer") == [
            {"kind": "answer", "id": 9, "result": {"host": "scene"}}
        ]


def test_long_work_is_done_one_step_a_poll_and_can_be_cancelled(tmp_path: Path) -> None:
    scene = Scene()
    with pair(tmp_path, scene) as (bridge, companion):
        companion.send(kind="request", id=1, verb="current_shot", args={})
        both(bridge, companion, lambda: scene.sampled > 0)
        before = scene.sampled
        bridge.poll(0.0)
        assert scene.sampled == before + 1
        companion.send(kind="cancel", id=1)
        both(bridge, companion, lambda: scene.closed)
        assert scene.sampled < 50
        companion.send(kind="request", id=2, verb="current_shot", args={})
        both(bridge, companion, lambda: companion.of_kind("answer") != [])
        assert companion.of_kind("answer")[0]["result"] == "sampled"


@pytest.mark.parametrize(
    ("verb", "args", "code"),
    [
        ("reveal", {"key": "x"}, "host_refused"),
        ("undo", {}, "host_failed"),
        ("reveal", {"nonsense": 1}, "host_failed"),
        ("__init__", {}, "unknown_verb"),
        ("quit", {}, "unknown_verb"),
    ],
)
def test_what_a_host_cannot_do_is_answered_and_the_host_goes_on(
    tmp_path: Path, verb: str, args: Message, code: str
) -> None:
    with pair(tmp_path) as (bridge, companion):
        companion.send(kind="request", id=1, verb=verb, args=args)
        both(bridge, companion, lambda: companion.of_kind("answer") != [])
        assert companion.of_kind("answer")[0]["error"]["code"] == code
        assert bridge.state == "ready"


def test_a_companion_that_goes_leaves_no_question_open(tmp_path: Path) -> None:
    with pair(tmp_path) as (bridge, companion):
        heard: list[Any] = []
        bridge.ask("price", {}, lambda _, error: heard.append(error))
        companion.close()
        both(bridge, companion, lambda: bridge.state != "ready")
        assert heard[0]["code"] == "companion_lost"
        assert bridge.ask("price", {}, lambda _, error: heard.append(error)) == 0
        assert len(heard) == 2


def test_a_companion_that_speaks_nonsense_is_left(tmp_path: Path) -> None:
    with pair(tmp_path) as (bridge, companion):
        assert companion.line is not None
        companion.line._socket.send(b"no message\n")
        both(bridge, companion, lambda: bridge.state == "starting")
        assert "nonsense" in bridge.problem


def test_a_refusal_says_what_to_do(tmp_path: Path) -> None:
    companion = Companion(tmp_path)
    bridge = Bridge(HostIdentity("scene"), Scene(), tmp_path, lambda *_: None)
    bridge.connect()
    bridge.poll()
    companion.accept()
    companion.send(kind="refused", error={"message": "too old", "remedy": "run `x`"})
    both(bridge, companion, lambda: bridge.state == "refused")
    assert bridge.problem == "too old: run `x`"
    bridge.close()
    companion.close()


@pytest.mark.parametrize(
    ("installed", "words"),
    [
        (None, "flashpot install"),
        (Installed("/no/such/python", "1"), "cannot be started"),
        (Installed("python", "1"), "not absolute"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, installed: Installed | None, words: str) -> None:
    if installed is not None:
        write_private(tmp_path / INSTALLED, installed)
    bridge = Bridge(HostIdentity("scene"), Scene(), tmp_path, lambda *_: None)
    bridge.connect()
    bridge.poll()
    assert bridge.state == "refused"
    assert words in bridge.problem


def test_a_large_message_goes_over_in_turns(tmp_path: Path) -> None:
    with pair(tmp_path) as (bridge, companion):
        text = "x" * (READ_BYTES * 20)
        heard: list[Any] = []
        bridge.ask("price", {}, lambda result, _: heard.append(result))
        both(bridge, companion, lambda: companion.of_kind("request") != [])
        companion.send(kind="answer", id=1, result=text)
        both(bridge, companion, lambda: bool(heard))
        assert heard == [text]


def test_user_files_are_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / ADDRESS
    write_private(path, CompanionAddress(1, "t", 2, "3"))
    assert path.stat().st_mode & 0o077 == 0
    assert read_address(path.parent) == CompanionAddress(1, "t", 2, "3")
    path.write_text('{"port": 1}')
    assert read_address(path.parent) is None
    path.write_text("{")
    assert read_address(path.parent) is None
    assert read_installed(tmp_path) is None


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "/home/ann/.config/flashpot"),
        ("linux", {"XDG_CONFIG_HOME": "/conf"}, "/conf/flashpot"),
        ("darwin", {}, "/home/ann/Library/Application Support/flashpot"),
        ("win32", {"LOCALAPPDATA": "/users/ann/Local"}, "/users/ann/Local/flashpot"),
        ("win32", {}, "/home/ann/AppData/Local/flashpot"),
        ("linux", {"FLASHPOT_CONFIG": "/else"}, "/else"),
    ],
)
def test_the_users_folder_on_every_system(
    platform: str, environ: dict[str, str], expected: str
) -> None:
    assert config_folder(platform, environ, "/home/ann") == Path(expected)


def test_the_users_folder_is_the_one_that_platformdirs_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("FLASHPOT_CONFIG", raising=False)
    assert config_folder() == platformdirs.user_config_path("flashpot", appauthor=False)


def test_the_companion_gets_nothing_of_the_hosts_environment() -> None:
    hosts = {"PYTHONHOME": "/nuke", "LD_LIBRARY_PATH": "/nuke", "QT_PLUGIN_PATH": "/nuke"}
    kept = {"PATH": "/bin", "FLASHPOT_DATA": "/data", "QT_QPA_PLATFORM": "offscreen"}
    assert scrubbed({**hosts, **kept}) == kept
    assert command("/py")[0] == "/py"


def pure_modules(tree: ast.AST) -> set[str]:
    """The top names of every import in a module."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
    return found


@pytest.mark.parametrize("path", sorted(Path(flashpot_bridge.__file__).parent.glob("*.py")))
def test_the_bridge_imports_the_standard_library_only(path: Path) -> None:
    names = pure_modules(ast.parse(path.read_text(encoding="utf-8")))
    assert names - {"flashpot_bridge"} <= sys.stdlib_module_names
    assert not names & {"threading", "asyncio", "multiprocessing", "concurrent"}


def test_a_foreign_import_would_be_seen() -> None:
    tree = ast.parse("def f():\n    import numpy.linalg\n    from threading import Thread\n")
    assert pure_modules(tree) == {"numpy", "threading"}


def test_the_bridge_loads_in_an_isolated_interpreter() -> None:
    folder = Path(flashpot_bridge.__file__).parents[1]
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); before = set(sys.modules)\n"
        "import flashpot_bridge\n"
        "new = {n.partition('.')[0] for n in set(sys.modules) - before}\n"
        "print(sorted(new - set(sys.stdlib_module_names) - {'flashpot_bridge'}))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
