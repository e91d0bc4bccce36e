"""What a failed call means, as one of our errors."""

from __future__ import annotations

import grpc
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

from flashpot.errors import (
    CancelledError,
    FlashpotError,
    InputError,
    JobFailedError,
    NoServerError,
)


def error_of(error: grpc.RpcError) -> FlashpotError:
    """The typed error behind a failed call."""
    match error.code():
        case grpc.StatusCode.UNAVAILABLE | grpc.StatusCode.DEADLINE_EXCEEDED:
            return NoServerError(
                "the server does not answer",
                field="--server",
                remedy="start one with `flashpot serve`, or check its address",
            )
        case grpc.StatusCode.UNAUTHENTICATED:
            return NoServerError(
                "the server does not know this user's token",
                field="--server",
                remedy="use the data folder of the server: set FLASHPOT_DATA",
                code="unauthenticated",
            )
        case grpc.StatusCode.CANCELLED:
            return CancelledError("the call was cancelled")
    status = rpc_status.from_call(error)
    if status is None:
        return JobFailedError(error.details() or "the server failed", code="server_failed")
    wrong = error.code() in {
        grpc.StatusCode.INVALID_ARGUMENT,
        grpc.StatusCode.NOT_FOUND,
        grpc.StatusCode.ALREADY_EXISTS,
        grpc.StatusCode.FAILED_PRECONDITION,
    }
    return told(status, InputError if wrong else JobFailedError)


def told(status: status_pb2.Status, kind: type[FlashpotError]) -> FlashpotError:
    info = error_details_pb2.ErrorInfo()
    for detail in status.details:
        if detail.Unpack(info):
            known = info.metadata
            return kind(
                known["message"], field=known["field"], remedy=known["remedy"], code=known["code"]
            )
    return kind(status.message)
