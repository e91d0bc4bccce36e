"""The loopback wire's messages: what goes in comes out, what is none is refused."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flashpot_bridge
from flashpot_bridge import HostIdentity, MalformedMessage, decode, encode, hello

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=4))
def test_a_message_is_one_line_and_comes_back_whole(body: dict[str, object]) -> None:
    message = {**body, "kind": "note"}
    line = encode(message)
    assert line.count(b"\n") == 1
    assert decode(line) == message


@pytest.mark.parametrize(
    "line", [b"", b"\xff\n", b"[]\n", b"{}\n", b'{"kind": 1}\n', b"{", b" " * ((16 << 20) + 1)]
)
def test_a_line_that_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode(line)


@pytest.mark.parametrize("body", [{"x": float("nan")}, {"x": object()}, {"x": "a" * (16 << 20)}])
def test_what_json_cannot_hold_is_refused_before_it_is_sent(body: dict[str, object]) -> None:
    with pytest.raises(MalformedMessage):
        encode({"kind": "note", **body})


def test_a_host_says_who_it_is_and_which_protocol_it_speaks() -> None:
    message = decode(encode(hello(HostIdentity("nuke", "15.1"), "secret")))
    assert message["host"] == {"name": "nuke", "version": "15.1", "bundle": ""}
    assert message["protocol"] == flashpot_bridge.PROTOCOL_VERSION


@pytest.mark.parametrize("path", sorted(Path(flashpot_bridge.__file__).parent.glob("*.py")))
def test_the_bridge_is_python_3_9(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
