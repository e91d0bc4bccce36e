"""Files of a job as they arrive: each one's bytes in pieces, checked against its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from flashpot.client.records import RemoteFile
from flashpot.errors import JobFailedError
from flashpot.rpc.v1 import media_pb2

Take = Callable[[RemoteFile, Iterator[bytes]], None]
"""Gets a file's facts and its bytes in pieces of at most 1 MiB."""


def hand_over(chunks: Iterator[media_pb2.FileChunk], take: Take) -> None:
    """Give every file in a download to `take`; raises JobFailedError for a damaged one."""
    head = next(chunks, None)
    while head is not None:
        header = head.header
        file = RemoteFile(header.kind, header.number, header.sha256, header.size)
        head = _hand_over(file, chunks, take)


def _hand_over(
    file: RemoteFile,
    chunks: Iterator[media_pb2.FileChunk],
    take: Take,
) -> media_pb2.FileChunk | None:
    digest = hashlib.sha256()
    following: list[media_pb2.FileChunk] = []

    def content() -> Iterator[bytes]:
        for chunk in chunks:
            if chunk.HasField("header"):
                following.append(chunk)
                return
            digest.update(chunk.chunk)
            yield chunk.chunk
        if digest.hexdigest() != file.sha256:
            raise _damaged(file)

    pieces = content()
    take(file, pieces)
    for _ in pieces:
        pass
    if digest.hexdigest() != file.sha256:
        raise _damaged(file)
    return following[0] if following else None


def _damaged(file: RemoteFile) -> JobFailedError:
    return JobFailedError(
        f"{file.kind} {file.number} arrived damaged",
        field="server",
        remedy="ask for it again",
        code="damaged_transfer",
    )
