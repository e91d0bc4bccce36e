"""MediaService: plates looked at, finished files handed out in chunks, digests checked."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from flashpot.errors import InputError, JobFailedError
from flashpot.plates.probe import PlateInfo, probe
from flashpot.rpc.convert import to_message, to_model
from flashpot.rpc.v1 import media_pb2
from flashpot.shot import FrameRange, Picture, Rate, Size
from flashpot_server.desk import Desk
from flashpot_server.records import Entry
from flashpot_server.stock import is_intact
from flashpot_server.uploads import receive

CHUNK = 1 << 20


class MediaServicer:
    """flashpot.v1.MediaService."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        return self._remembered(info, info.sha256)

    async def CheckMedia(
        self, request: media_pb2.CheckMediaRequest, _: Any
    ) -> media_pb2.CheckMediaResponse:
        missing = [digest for digest in request.sha256 if not self._desk.store.media(digest)]
        return media_pb2.CheckMediaResponse(missing=missing)

    async def UploadMedia(
        self, requests: AsyncIterator[media_pb2.UploadMediaRequest], _: Any
    ) -> media_pb2.Media:
        path, sha256 = await receive(requests, self._desk.rooms.media)
        info = await asyncio.to_thread(probe, str(path))
        return self._remembered(info, sha256)

    async def GetMedia(self, request: media_pb2.GetMediaRequest, _: Any) -> media_pb2.Media:
        known = self._desk.store.media(request.name.removeprefix("media/"))
        if known is None:
            raise InputError(
                "there is no such media", field="name", remedy="send it", code="not_found"
            )
        media = media_pb2.Media()
        media.ParseFromString(known)
        return media

    async def DownloadFrames(
        self, request: media_pb2.DownloadFramesRequest, _: Any
    ) -> AsyncIterator[media_pb2.FileChunk]:
        job = self._desk.job(request.name)
        folder = self._desk.rooms.job(job.folder)
        for entry in self._wanted(job.uid, request):
            if not await asyncio.to_thread(is_intact, folder, entry):
                raise _damaged(entry)
            yield media_pb2.FileChunk(header=_header(entry))
            with (folder / entry.file_name).open("rb") as file:
                while chunk := await asyncio.to_thread(file.read, CHUNK):
                    yield media_pb2.FileChunk(chunk=chunk)
        if request.recipe:
            sha256 = hashlib.sha256(job.recipe).hexdigest()
            yield media_pb2.FileChunk(header=_header(Entry("recipe", 0, sha256, len(job.recipe))))
            yield media_pb2.FileChunk(chunk=job.recipe)

    def _wanted(self, uid: str, request: media_pb2.DownloadFramesRequest) -> Iterator[Entry]:
        numbers = set(request.numbers)
        for frame in self._desk.store.frames(uid) if request.frames else ():
            if not numbers or frame.number in numbers:
                yield frame
        kinds = {
            "movie": request.movie,
            "volume": request.volumes,
            "deep": request.deep,
            "light": request.light,
            "sound": request.sound,
            "report": request.report,
            "undistorted": request.undistorted,
        }
        for file in self._desk.store.artifacts(uid):
            if kinds[file.kind]:
                yield file

    def _remembered(self, info: PlateInfo, sha256: str) -> media_pb2.Media:
        media = _media(info, sha256)
        self._desk.store.add_media(sha256, media.SerializeToString())
        return media


def _header(entry: Entry) -> media_pb2.FileHeader:
    return media_pb2.FileHeader(
        kind=entry.kind, number=entry.number, sha256=entry.sha256, size=entry.size
    )


def _damaged(entry: Entry) -> JobFailedError:
    name = f"frame {entry.number}" if entry.kind == "frame" else f"the {entry.kind}"
    return JobFailedError(
        f"{name} was changed in the server's store, or is gone",
        field="store",
        remedy="make it again with --fresh",
        code="store_damaged",
    )


def _media(info: PlateInfo, sha256: str) -> media_pb2.Media:
    picture = Picture(
        pattern=info.path,
        frames=info.frames,
        size=Size(width=info.size[0], height=info.size[1]),
        colour_space=info.colour_space or "",
        sha256=info.sha256,
    )
    message = media_pb2.Media(
        name=f"media/{sha256}",
        pixel_aspect=info.pixel_aspect,
        channels=info.channels,
        start_timecode=info.timecode,
    )
    to_message(picture, message.picture)
    if info.rate:
        to_message(Rate.of(info.rate), message.rate)
    return message
