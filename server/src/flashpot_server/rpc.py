"""One wrapper around every method: token, decoding, errors; no method does any of it itself.

Requests arrive as bytes and are decoded here, so that bytes that are no message are the caller's
mistake, said without a name of ours.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc
from google.protobuf import any_pb2
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

from flashpot.errors import FlashpotError

DOMAIN = "flashpot"
LOG = logging.getLogger("flashpot.rpc")

_CODES = {
    "not_found": code_pb2.NOT_FOUND,
    "already_exists": code_pb2.ALREADY_EXISTS,
    "other_version": code_pb2.FAILED_PRECONDITION,
    "not_finished": code_pb2.FAILED_PRECONDITION,
    "disk_full": code_pb2.RESOURCE_EXHAUSTED,
}
Method = Callable[..., Any]


def handler_for(service: ServiceDescriptor, servicer: object, token: str) -> Any:
    """A generic handler of all of a service's methods, each one wrapped."""
    handlers = {
        method.name: _handler(method, getattr(servicer, method.name), token)
        for method in service.methods
    }
    return grpc.method_handlers_generic_handler(service.full_name, handlers)


def status_of(error: FlashpotError) -> status_pb2.Status:
    """The error as google.rpc.Status: code, one line, ErrorInfo and the field at fault."""
    default = code_pb2.INVALID_ARGUMENT if error.exit_code == 2 else code_pb2.FAILED_PRECONDITION
    status = status_pb2.Status(code=_CODES.get(error.code, default), message=str(error))
    info = error_details_pb2.ErrorInfo(reason=error.code, domain=DOMAIN, metadata=error.as_json())
    violation = error_details_pb2.BadRequest.FieldViolation(
        field=error.field, description=error.message
    )
    for detail in (info, error_details_pb2.BadRequest(field_violations=[violation])):
        packed = any_pb2.Any()
        packed.Pack(detail)
        status.details.append(packed)
    return status


def _handler(method: MethodDescriptor, call: Method, token: str) -> Any:
    decode = _decoder(GetMessageClass(method.input_type))
    encode = GetMessageClass(method.output_type).SerializeToString
    if method.client_streaming:

        async def upload(requests: AsyncIterator[bytes], context: Any) -> Any:
            await _let_in(context, token)
            return await _answered(call(_decoded(requests, decode, context), context), context)

        return grpc.stream_unary_rpc_method_handler(upload, None, encode)
    if method.server_streaming:

        async def stream(request: bytes, context: Any) -> AsyncIterator[Message]:
            await _let_in(context, token)
            message = await decode(request, context)
            try:
                async for answer in call(message, context):
                    yield answer
            except FlashpotError as error:
                await context.abort_with_status(rpc_status.to_status(status_of(error)))

        return grpc.unary_stream_rpc_method_handler(stream, None, encode)

    async def unary(request: bytes, context: Any) -> Any:
        await _let_in(context, token)
        return await _answered(call(await decode(request, context), context), context)

    return grpc.unary_unary_rpc_method_handler(unary, None, encode)


async def _let_in(context: Any, token: str) -> None:
    given = dict(context.invocation_metadata() or ()).get("authorization", "")
    if not hmac.compare_digest(str(given).encode(), f"Bearer {token}".encode()):
        await context.abort(grpc.StatusCode.UNAUTHENTICATED, "a valid token is needed")


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


async def _answered(answer: Awaitable[Any], context: Any) -> Any:
    try:
        return await answer
    except FlashpotError as error:
        await context.abort_with_status(rpc_status.to_status(status_of(error)))
    except grpc.aio.AbortError:
        raise
    except Exception:  # the server's outermost edge: the log has it, the caller a neutral line
        LOG.exception("a call failed")
        await context.abort(grpc.StatusCode.INTERNAL, "the server failed; its log says more")
