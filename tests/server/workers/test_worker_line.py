"""The line between front and worker: what passes, and what hostile bytes come to."""

from __future__ import annotations

import ast
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flashpot_server.workers
from flashpot_server.workers.wire import (
    MAX_MESSAGE,
    BrokenWire,
    Line,
    length_of,
    pack,
    unpack,
)


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Line(ours), theirs


def test_a_message_arrives_as_it_was_sent(ends: tuple[Line, socket.socket]) -> None:
    """In pieces too: the length says where it ends."""
    line, other = ends
    message = {"kind": "frame", "uid": "é", "number": 7, "done": [1, 2]}
    data = pack(message) + pack({"kind": "beat"})
    for start in range(0, len(data), 3):
        other.sendall(data[start : start + 3])
    assert line.receive() == message
    assert line.receive() == {"kind": "beat"}


def test_the_end_of_the_line_is_no_message(ends: tuple[Line, socket.socket]) -> None:
    """In the middle of a message as well."""
    line, other = ends
    other.sendall(pack({"kind": "run"})[:-1])
    other.close()
    assert line.receive() is None


@pytest.mark.parametrize("length", [0, MAX_MESSAGE + 1, 2**32 - 1])
def test_a_length_that_no_message_has_is_refused(length: int) -> None:
    """Before anything of that size is allocated."""
    with pytest.raises(BrokenWire):
        length_of(struct.pack(">I", length))
    assert length_of(struct.pack(">I", MAX_MESSAGE)) == MAX_MESSAGE


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"kind": 1}', b"\xff", b"nul", b"[" * 100_000, b"1" * 5000]
)
def test_a_body_that_is_no_message_is_refused(body: bytes) -> None:
    with pytest.raises(BrokenWire):
        unpack(body)
    assert unpack(b'{"kind": "beat"}') == {"kind": "beat"}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(body: bytes) -> None:
    try:
        message = unpack(body)
    except BrokenWire:
        return
    assert isinstance(message["kind"], str)


def imports_of(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_nothing_between_front_and_worker_unpickles() -> None:
    """The control is a source that does."""
    unsafe = {"pickle", "cloudpickle", "marshal", "shelve", "multiprocessing"}
    (folder,) = flashpot_server.workers.__path__
    sources = list(Path(folder).glob("*.py"))
    assert len(sources) >= 4
    for path in sources:
        assert not imports_of(path.read_text()) & unsafe
    assert imports_of("from multiprocessing import Pipe") & unsafe
