"""Media that clients send: kept under the hash of their bytes, or not at all."""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO

from flashpot.errors import InputError
from flashpot.media.files import publish
from flashpot.rpc.v1 import media_pb2

LARGEST = 8 << 30
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}", re.ASCII)


async def receive(
    requests: AsyncIterator[media_pb2.UploadMediaRequest], media: Path
) -> tuple[Path, str]:
    """Write what arrives below `media`; returns where, and its SHA-256.

    Raises InputError where it is not what its header announced; nothing is left of it then.
    """
    header = (await anext(requests, media_pb2.UploadMediaRequest())).header
    target = _target(header, media)
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("wb") as file:
            await _write(requests, header, file)
        await asyncio.to_thread(publish, part, target)
    finally:
        part.unlink(missing_ok=True)
    return target, header.sha256


async def _write(
    requests: AsyncIterator[media_pb2.UploadMediaRequest],
    header: media_pb2.UploadHeader,
    file: IO[bytes],
) -> None:
    digest, size = hashlib.sha256(), 0
    async for request in requests:
        size += len(request.chunk)
        if size > header.size:
            break
        digest.update(request.chunk)
        await asyncio.to_thread(file.write, request.chunk)
    if size != header.size or digest.hexdigest() != header.sha256:
        raise InputError(
            "what arrived is not what was announced",
            field="sha256",
            remedy="send the file again",
        )


def _target(header: media_pb2.UploadHeader, media: Path) -> Path:
    suffix = Path(header.file_name).suffix
    named = _SHA256.fullmatch(header.sha256) and _SUFFIX.fullmatch(suffix)
    if not named or not 0 < header.size <= LARGEST:
        raise InputError(
            "the upload's header lacks a file name with its suffix, a SHA-256 or a size",
            field="header",
            remedy="send the header first: file_name, sha256 and size",
        )
    folder = media / header.sha256
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"upload{suffix}"
