"""MediaService: plates looked at, finished files handed out in chunks, digests checked."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from flashpot.errors import InputError, JobFailedError
from flashpot.media.files import file_sha256, published
from flashpot.plates.probe import PlateInfo, probe
from flashpot.rpc.convert import to_message, to_model
from flashpot.rpc.v1 import media_pb2
from flashpot.shot import FrameRange, Picture, Rate, Size
from flashpot_server.desk import Desk
from flashpot_server.jobs import uid_of

CHUNK = 1 << 20
LARGEST_UPLOAD = 8 << 30


class MediaServicer:
    """flashpot.v1.MediaService."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: dict[str, media_pb2.Media] = {}

    async def OpenSharedPath(
        self, request: media_pb2.OpenSharedPathRequest, _: Any
    ) -> media_pb2.Media:
        if not Path(request.pattern).is_absolute() or "\0" in request.pattern:
            raise InputError(
                "the path is not absolute", field="pattern", remedy="send the whole path"
            )
        frames = (
            to_model(request.frames, FrameRange, "frames") if request.HasField("frames") else None
        )
        info = await asyncio.to_thread(probe, request.pattern, frames)
        self._seen[info.sha256] = _media(info)
        return self._seen[info.sha256]

    async def CheckMedia(
        self, request: media_pb2.CheckMediaRequest, _: Any
    ) -> media_pb2.CheckMediaResponse:
        missing = [digest for digest in request.sha256 if not self._known(digest)]
        return media_pb2.CheckMediaResponse(missing=missing)

    async def UploadMedia(
        self, requests: AsyncIterator[media_pb2.UploadMediaRequest], _: Any
    ) -> media_pb2.Media:
        first = await anext(requests, None)
        header = first.header if first is not None else media_pb2.UploadHeader()
        target = self._upload_path(header)
        digest, size = hashlib.sha256(), 0
        with published(target) as part, part.open("wb") as file:
            async for request in requests:
                digest.update(request.chunk)
                size += len(request.chunk)
                if size > header.size:
                    break
                file.write(request.chunk)
            if size != header.size or digest.hexdigest() != header.sha256:
                raise InputError(
                    "what arrived is not what was announced",
                    field="sha256",
                    remedy="send the file again",
                )
        info = await asyncio.to_thread(probe, str(target))
        self._seen[header.sha256] = _media(info)
        return self._seen[header.sha256]

    async def GetMedia(self, request: media_pb2.GetMediaRequest, _: Any) -> media_pb2.Media:
        digest = request.name.rpartition("/")[2]
        if digest not in self._seen:
            raise InputError(
                "there is no such media", field="name", remedy="send it", code="not_found"
            )
        return self._seen[digest]

    async def DownloadFrames(
        self, request: media_pb2.DownloadFramesRequest, _: Any
    ) -> AsyncIterator[media_pb2.FileChunk]:
        uid = uid_of(request.name)
        folder = self._desk.rooms.job(self._desk.store.job(uid)["folder"])
        for header, path in self._files(uid, folder, request):
            if path is None:
                data = self._desk.store.job(uid)["recipe"]
                yield media_pb2.FileChunk(header=header)
                yield media_pb2.FileChunk(chunk=data)
                continue
            if await asyncio.to_thread(file_sha256, path) != header.sha256:
                raise JobFailedError(
                    f"{header.kind} {header.number or ''} was changed in the store".replace(
                        "  ", " "
                    ),
                    field="store",
                    remedy="make it again with --fresh",
                    code="store_damaged",
                )
            yield media_pb2.FileChunk(header=header)
            with path.open("rb") as file:
                while chunk := await asyncio.to_thread(file.read, CHUNK):
                    yield media_pb2.FileChunk(chunk=chunk)

    def _files(
        self, uid: str, folder: Path, request: media_pb2.DownloadFramesRequest
    ) -> Iterator[tuple[media_pb2.FileHeader, Path | None]]:
        store, wanted = self._desk.store, set(request.numbers)
        for frame in store.frames(uid) if request.frames else ():
            if not wanted or frame["number"] in wanted:
                path = folder / f"frame.{frame['number']:04d}.exr"
                yield media_pb2.FileHeader(kind="frame", **frame), path
        if request.movie:
            for artifact in store.artifacts(uid):
                yield media_pb2.FileHeader(**artifact), folder / "movie.mov"
        if request.recipe:
            data = store.job(uid)["recipe"]
            digest = hashlib.sha256(data).hexdigest()
            yield media_pb2.FileHeader(kind="recipe", sha256=digest, size=len(data)), None

    def _known(self, digest: str) -> bool:
        return digest in self._seen

    def _upload_path(self, header: media_pb2.UploadHeader) -> Path:
        name = Path(header.file_name).name
        digits = set(header.sha256) <= set("0123456789abcdef") and len(header.sha256) == 64
        if not name or not digits or not 0 < header.size <= LARGEST_UPLOAD:
            raise InputError(
                "the upload's header lacks name, SHA-256 or size",
                field="header",
                remedy="send the header first: file_name, sha256 and size",
            )
        folder = self._desk.rooms.folder / "media" / header.sha256
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder / ("upload" + Path(name).suffix)


def _media(info: PlateInfo) -> media_pb2.Media:
    picture = Picture(
        pattern=info.path,
        frames=info.frames,
        size=Size(width=info.size[0], height=info.size[1]),
        colour_space=info.colour_space or "",
        sha256=info.sha256,
    )
    message = media_pb2.Media(
        name=f"media/{info.sha256}",
        pixel_aspect=info.pixel_aspect,
        channels=info.channels,
        start_timecode=info.timecode,
    )
    to_message(picture, message.picture)
    if info.rate:
        to_message(Rate.of(info.rate), message.rate)
    return message
