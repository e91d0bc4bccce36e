"""Our errors as google.rpc.Status, which clients read back."""

from __future__ import annotations

from google.protobuf import any_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2

from flashpot.errors import FlashpotError, InputError

DOMAIN = "flashpot"
_CODES = {
    "not_found": code_pb2.NOT_FOUND,
    "already_exists": code_pb2.ALREADY_EXISTS,
    "other_version": code_pb2.FAILED_PRECONDITION,
    "not_finished": code_pb2.FAILED_PRECONDITION,
    "disk_full": code_pb2.RESOURCE_EXHAUSTED,
    "store_damaged": code_pb2.DATA_LOSS,
}


def status_of(error: FlashpotError) -> status_pb2.Status:
    """The error as google.rpc.Status: code, one line, ErrorInfo and the field at fault."""
    wrong = isinstance(error, InputError)
    default = code_pb2.INVALID_ARGUMENT if wrong else code_pb2.ABORTED
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
