"""What holds for every method, whichever services there are: token, deadline, bytes, errors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message_factory import GetMessageClass

from flashpot.rpc.convert import request_to_spec
from flashpot.rpc.v1 import admin_pb2, catalog_pb2, job_pb2, media_pb2, shot_pb2
from wire.served import SECONDS, Served, asked

METHODS: list[MethodDescriptor] = [
    method
    for file in (catalog_pb2, job_pb2, media_pb2, admin_pb2)
    for service in file.DESCRIPTOR.services_by_name.values()
    for method in service.methods
]
HARMLESS = [method for method in METHODS if method.name != "StopServer"]
INSIDE = ("flashpot_server", "flashpot.", "Traceback", ".py", "Error(", "pb2", "google")
"""Words that no answer may hold."""
Metadata = tuple[tuple[str, str], ...]

every_method = pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
every_harmless_method = pytest.mark.parametrize("method", HARMLESS, ids=lambda m: m.name)


def _call(
    server: Served,
    method: MethodDescriptor,
    body: bytes,
    metadata: Metadata,
    seconds: float | None,
) -> grpc.RpcError | None:
    """What a raw call fails with, None where it succeeds."""
    path = f"/{method.containing_service.full_name}/{method.name}"
    with server.channel() as channel:
        try:
            _consume(channel, method, path, body, metadata=metadata, timeout=seconds)
        except grpc.RpcError as error:
            return error
    return None


def _consume(
    channel: Any, method: MethodDescriptor, path: str, body: bytes, **options: Any
) -> None:
    if method.client_streaming:
        channel.stream_unary(path)(iter([body]), **options)
    elif method.server_streaming:
        list(channel.unary_stream(path)(body, **options))
    else:
        channel.unary_unary(path)(body, **options)


@every_method
def test_without_the_token_nobody_is_let_in(server: Served, method: MethodDescriptor) -> None:
    """Missing, wrong, another scheme: all alike, and the control gets further."""
    token = server.token
    for metadata in (
        (),
        (("authorization", "Bearer "),),
        (("authorization", f"Bearer {token[:-1]}"),),
        (("authorization", token),),
    ):
        error = _call(server, method, b"", metadata, SECONDS)
        assert error is not None
        assert error.code() is grpc.StatusCode.UNAUTHENTICATED
        assert token not in (error.details() or "")
    if method in HARMLESS:
        error = _call(server, method, b"", server.metadata, SECONDS)
        assert error is None or error.code() is not grpc.StatusCode.UNAUTHENTICATED


@every_method
def test_bytes_that_are_no_message_are_the_callers_mistake(
    server: Served, method: MethodDescriptor
) -> None:
    for body in (b"\xff", b"\x0a\x05ab", b"\x0b" * 2000, b"\x0a\xff\xff\xff\xff\x7f"):
        error = _call(server, method, body, server.metadata, SECONDS)
        assert error is not None
        assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
        assert not any(word in (error.details() or "") for word in INSIDE)


@every_harmless_method
def test_messages_of_nonsense_never_break_the_server(
    server: Served, method: MethodDescriptor
) -> None:
    """Real requests with bytes changed: every answer is a decent one."""
    chance = random.Random(method.full_name)  # noqa: S311 - no secret
    for body in _nonsense(method, chance):
        error = _call(server, method, body, server.metadata, SECONDS)
        if error is None:
            continue
        assert error.code() not in {grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL}, body
        assert not any(word in (error.details() or "") for word in INSIDE), error.details()


@pytest.mark.parametrize(
    "method",
    [m for m in HARMLESS if not m.client_streaming and not m.server_streaming],
    ids=lambda m: m.name,
)
def test_a_call_that_would_wait_for_ever_is_refused(
    server: Served, method: MethodDescriptor
) -> None:
    for seconds in (None, 3600.0):
        error = _call(server, method, b"", server.metadata, seconds)
        assert error is not None
        assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
        assert "deadline" in (error.details() or "")
    error = _call(server, method, b"", server.metadata, 100.0)
    assert error is None or "deadline" not in (error.details() or "")


def _nonsense(method: MethodDescriptor, chance: random.Random) -> Iterator[bytes]:
    seeds = [_filled(method).SerializeToString(), chance.randbytes(40)]
    for _ in range(25):
        body = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 4)):
            if body:
                body[chance.randrange(len(body))] = chance.randrange(256)
        yield bytes(body[: chance.randint(0, len(body))]) if chance.random() < 0.3 else bytes(body)


def _filled(method: MethodDescriptor) -> Any:
    """A request with something in every field that has a plain type, and a whole spec."""
    message = GetMessageClass(method.input_type)()
    for field in method.input_type.fields:
        if field.name == "generate":
            message.generate.CopyFrom(_spec())
        elif field.name == "header":
            message.header.CopyFrom(
                media_pb2.UploadHeader(file_name="a.exr", sha256="0" * 64, size=1)
            )
        elif field.type == field.TYPE_STRING and not field.is_repeated:
            setattr(message, field.name, "projects/default/jobs/0")
        elif field.type == field.TYPE_BYTES:
            setattr(message, field.name, b"{}")
    return message


def _spec() -> shot_pb2.GenerateSpec:
    return request_to_spec(asked(seed=4000))
