"""One wrapper around every method: token, deadline, decoding, errors; no method does it itself.

Requests arrive as bytes and are decoded here, so that bytes that are no message are the caller's
mistake, said without a name of ours.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass
from grpc_status import rpc_status

from flashpot.errors import FlashpotError
from flashpot_server.activity import Activity
from flashpot_server.refusals import status_of

LONGEST_CALL_SECONDS = 120.0
LOG = logging.getLogger("flashpot.rpc")

Method = Callable[..., Any]


@dataclass(frozen=True)
class Door:
    """Who may come in, and the count of those who are."""

    token: str
    activity: Activity

    @asynccontextmanager
    async def opened(self, context: Any) -> AsyncIterator[None]:
        """Let a caller in who knows the token; every error leaves as a status."""
        given = dict(context.invocation_metadata() or ()).get("authorization", "")
        if not hmac.compare_digest(str(given).encode(), f"Bearer {self.token}".encode()):
            await context.abort(grpc.StatusCode.UNAUTHENTICATED, "a valid token is needed")
        try:
            with self.activity.call():
                yield
        except FlashpotError as error:
            await context.abort_with_status(rpc_status.to_status(status_of(error)))
        except grpc.aio.AbortError:
            raise
        except Exception:  # the server's outermost edge: the log has it, the caller a neutral line
            LOG.exception("a call failed")
            await context.abort(grpc.StatusCode.INTERNAL, "the server failed; its log says more")


def handler_for(service: ServiceDescriptor, servicer: object, door: Door) -> Any:
    """A generic handler of all of a service's methods, each one wrapped."""
    handlers = {
        method.name: _handler(method, getattr(servicer, method.name), door)
        for method in service.methods
    }
    return grpc.method_handlers_generic_handler(service.full_name, handlers)


def _handler(method: MethodDescriptor, call: Method, door: Door) -> Any:
    decode = _decoder(GetMessageClass(method.input_type))
    encode = GetMessageClass(method.output_type).SerializeToString
    if method.client_streaming:

        async def upload(requests: AsyncIterator[bytes], context: Any) -> Any:
            async with door.opened(context):
                return await call(_decoded(requests, decode, context), context)

        return grpc.stream_unary_rpc_method_handler(upload, None, encode)
    if method.server_streaming:

        async def stream(request: bytes, context: Any) -> AsyncIterator[Message]:
            async with door.opened(context):
                message = await decode(request, context)
                async with aclosing(call(message, context)) as answers:
                    async for answer in answers:
                        yield answer

        return grpc.unary_stream_rpc_method_handler(stream, None, encode)

    async def unary(request: bytes, context: Any) -> Any:
        async with door.opened(context):
            await _check_deadline(context)
            return await call(await decode(request, context), context)

    return grpc.unary_unary_rpc_method_handler(unary, None, encode)


async def _check_deadline(context: Any) -> None:
    """Nobody may wait for ever on a call that answers once."""
    left = context.time_remaining()
    if left is None or left > LONGEST_CALL_SECONDS:
        await context.abort(
            grpc.StatusCode.INVALID_ARGUMENT,
            f"a deadline of at most {LONGEST_CALL_SECONDS:g} seconds is needed",
        )


def _decoder(kind: type[Message]) -> Callable[[bytes, Any], Awaitable[Message]]:
    async def decode(data: bytes, context: Any) -> Message:
        try:
            return kind.FromString(data)
        except (DecodeError, ValueError, RecursionError):
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "the request cannot be decoded")
            raise

    return decode


async def _decoded(
    requests: AsyncIterator[bytes],
    decode: Callable[[bytes, Any], Awaitable[Message]],
    context: Any,
) -> AsyncIterator[Message]:
    async for request in requests:
        yield await decode(request, context)
