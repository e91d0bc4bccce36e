"""The client of a server: plain data in, plain data out, every failure one of our errors."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

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
from flashpot.request import Request
from flashpot.rpc.convert import request_to_spec
from flashpot.rpc.v1 import (
    admin_pb2,
    admin_pb2_grpc,
    catalog_pb2,
    catalog_pb2_grpc,
    job_pb2,
    job_pb2_grpc,
    media_pb2,
    media_pb2_grpc,
)

UNARY_SECONDS = 30.0
LOOK_SECONDS = 100.0
"""For calls in which the server reads a whole plate."""
RECONNECT_SECONDS = 20.0
ENDED = frozenset({"succeeded", "failed", "cancelled"})
"""States that a job never leaves."""


@dataclass(frozen=True)
class ServerInfo:
    """Which server answers."""

    version: str
    code_digest: str
    machine_class: str
    engines: dict[str, str]
    threads: int
    disk_free_bytes: int


@dataclass(frozen=True)
class Estimate:
    """What a request would cost, and whether its shape or its frames are there already."""

    recipe_id: str
    sim_id: str
    reused: bool
    simulation_stored: bool
    frames: int
    seconds: float
    memory_mb: int
    disk_mb: int


@dataclass(frozen=True)
class JobRecord:
    """A job as the server holds it."""

    name: str
    uid: str
    label: str
    effect: str
    state: str
    recipe_id: str
    sim_id: str
    reused: bool
    simulation_stored: bool
    created: datetime
    frames_done: int
    frames_total: int
    queue_position: int
    solver_steps: int
    seconds: dict[str, float]
    error: FlashpotError | None = field(default=None, compare=False)

    @property
    def ended(self) -> bool:
        return self.state in ENDED


@dataclass(frozen=True)
class Progress:
    """Where a job stands; `eta_seconds` is None until it is known."""

    phase: str
    step: int
    steps: int
    frames_done: int
    frames_total: int
    eta_seconds: float | None


@dataclass(frozen=True)
class Preview:
    """A small JPEG of a frame."""

    number: int
    jpeg: bytes


Event = JobRecord | Progress | Preview


@dataclass(frozen=True)
class RemoteFile:
    """A finished file of a job: `kind` is frame, movie or recipe."""

    kind: str
    number: int
    sha256: str
    size: int


class Client:
    """One server, spoken to with one user's token."""

    def __init__(self, address: str, token: str) -> None:
        self._channel = grpc.insecure_channel(
            address,
            options=[
                ("grpc.max_receive_message_length", 8 << 20),
                ("grpc.keepalive_time_ms", 20_000),
                ("grpc.http2.ping_timeout_ms", 5_000),
                ("grpc.initial_reconnect_backoff_ms", 100),
                ("grpc.enable_http_proxy", 0),
            ],
        )
        self._metadata = (("authorization", f"Bearer {token}"),)
        self._catalog = catalog_pb2_grpc.CatalogServiceStub(self._channel)
        self._jobs = job_pb2_grpc.JobServiceStub(self._channel)
        self._media = media_pb2_grpc.MediaServiceStub(self._channel)
        self._admin = admin_pb2_grpc.AdminServiceStub(self._channel)

    def close(self) -> None:
        self._channel.close()

    def server_info(self) -> ServerInfo:
        info = self._call(self._catalog.GetServerInfo, catalog_pb2.GetServerInfoRequest())
        return ServerInfo(
            version=info.version,
            code_digest=info.code_digest,
            machine_class=info.machine_class,
            engines={engine.name: engine.version for engine in info.engines},
            threads=info.threads,
            disk_free_bytes=info.disk_free_bytes,
        )

    def estimate(self, request: Request) -> Estimate:
        """What a request would cost. Raises InputError naming the field at fault."""
        message = job_pb2.EstimateJobRequest(generate=request_to_spec(request))
        found = self._call(self._jobs.EstimateJob, message, LOOK_SECONDS)
        return Estimate(**{name: getattr(found, name) for name in Estimate.__dataclass_fields__})

    def create(self, request: Request, *, fresh: bool = False, request_id: str = "") -> JobRecord:
        """Queue a request; the same `request_id` again answers the same job."""
        message = job_pb2.CreateJobRequest(
            request_id=request_id or str(uuid.uuid4()),
            generate=request_to_spec(request),
            fresh=fresh,
        )
        return job_of(self._call(self._jobs.CreateJob, message, LOOK_SECONDS))

    def rerun(self, recipe: bytes, *, request_id: str = "") -> JobRecord:
        """Make a finished recipe again, frame by frame."""
        message = job_pb2.CreateJobRequest(
            request_id=request_id or str(uuid.uuid4()), recipe=recipe, fresh=True
        )
        return job_of(self._call(self._jobs.CreateJob, message))

    def job(self, name: str) -> JobRecord:
        return job_of(self._call(self._jobs.GetJob, job_pb2.GetJobRequest(name=name)))

    def jobs(self, limit: int = 50) -> list[JobRecord]:
        """The newest jobs first."""
        found: list[JobRecord] = []
        token = ""
        while len(found) < limit:
            request = job_pb2.ListJobsRequest(
                page_size=min(limit - len(found), 200), page_token=token
            )
            page = self._call(self._jobs.ListJobs, request)
            found += [job_of(job) for job in page.jobs]
            token = page.next_page_token
            if not token:
                break
        return found

    def cancel(self, name: str) -> JobRecord:
        return job_of(self._call(self._jobs.CancelJob, job_pb2.CancelJobRequest(name=name)))

    def retry(self, name: str) -> JobRecord:
        """The job's recipe once more, as a new job."""
        request = job_pb2.RetryJobRequest(name=name, request_id=str(uuid.uuid4()))
        return job_of(self._call(self._jobs.RetryJob, request))

    def delete(self, name: str) -> None:
        self._call(self._jobs.DeleteJob, job_pb2.DeleteJobRequest(name=name))

    def watch(self, name: str) -> Iterator[Event]:
        """What happens to a job, until it has ended; a dropped connection is taken up again.

        A JobRecord comes first and at every change of state, the last one with the end. Raises
        NoServerError where the server stays away.
        """
        token, gone = "", 0.0
        while True:
            try:
                request = job_pb2.WatchJobRequest(name=name, resume_token=token)
                for message in self._jobs.WatchJob(request, metadata=self._metadata):
                    token, gone = message.resume_token, 0.0
                    event = _event(message)
                    if event is not None:
                        yield event
                    if isinstance(event, JobRecord) and event.ended:
                        return
            except grpc.RpcError as error:
                if error.code() is not grpc.StatusCode.UNAVAILABLE:
                    raise error_of(error) from error
                gone = gone or time.monotonic()
                if time.monotonic() - gone > RECONNECT_SECONDS:
                    raise error_of(error) from error
                time.sleep(0.2)

    def download(
        self,
        name: str,
        take: Callable[[RemoteFile, Iterator[bytes]], None],
        kinds: Sequence[str] = ("frame", "movie"),
    ) -> None:
        """Hand the files of a finished job to `take`, one by one: frame, movie, recipe.

        `take` gets a file's facts and its bytes in pieces of at most 1 MiB. Raises JobFailedError
        where what arrives has not the announced hash.
        """
        request = media_pb2.DownloadFramesRequest(
            name=name,
            frames="frame" in kinds,
            movie="movie" in kinds,
            recipe="recipe" in kinds,
        )
        try:
            chunks = iter(self._media.DownloadFrames(request, metadata=self._metadata))
            head = next(chunks, None)
            while head is not None:
                header = head.header
                file = RemoteFile(header.kind, header.number, header.sha256, header.size)
                head = _hand_over(file, chunks, take)
        except grpc.RpcError as error:
            raise error_of(error) from error

    def workers(self) -> list[dict[str, Any]]:
        found = self._call(self._admin.ListWorkers, admin_pb2.ListWorkersRequest())
        return [
            {"name": w.name, "pid": w.pid, "state": w.state, "job": w.job} for w in found.workers
        ]

    def diagnostics(self) -> dict[str, Any]:
        found = self._call(self._admin.CollectDiagnostics, admin_pb2.CollectDiagnosticsRequest())
        return {
            "checks": [
                {"name": c.name, "ok": c.ok, "fact": c.fact, "remedy": c.remedy}
                for c in found.checks
            ],
            "jobs_queued": found.jobs_queued,
            "jobs_running": found.jobs_running,
            "store_bytes": found.store_bytes,
            "simulation_bytes": found.simulation_bytes,
        }

    def stop_server(self) -> None:
        self._call(self._admin.StopServer, admin_pb2.StopServerRequest())

    def _call(self, method: Any, message: Any, seconds: float = UNARY_SECONDS) -> Any:
        try:
            return method(message, metadata=self._metadata, timeout=seconds)
        except grpc.RpcError as error:
            raise error_of(error) from error


def job_of(message: job_pb2.Job) -> JobRecord:
    """The wire's job as plain data."""
    progress = message.progress
    return JobRecord(
        name=message.name,
        uid=message.uid,
        label=message.label,
        effect=message.effect,
        state=job_pb2.JobState.Name(message.state).lower(),
        recipe_id=message.recipe_id,
        sim_id=message.sim_id,
        reused=message.reused,
        simulation_stored=message.simulation_stored,
        created=message.create_time.ToDatetime(UTC),
        frames_done=progress.frames_done,
        frames_total=progress.frames_total,
        queue_position=progress.queue_position,
        solver_steps=message.solver_steps,
        seconds={
            name: getattr(message.seconds, name) for name in ("queue", "engine", "finish", "total")
        },
        error=_told(message.error, JobFailedError) if message.HasField("error") else None,
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
    return _told(status, InputError if wrong else JobFailedError)


def _told(status: status_pb2.Status, kind: type[FlashpotError]) -> FlashpotError:
    info = error_details_pb2.ErrorInfo()
    for detail in status.details:
        if detail.Unpack(info):
            known = info.metadata
            return kind(
                known["message"], field=known["field"], remedy=known["remedy"], code=known["code"]
            )
    return kind(status.message)


def _event(message: job_pb2.JobEvent) -> Event | None:
    match message.WhichOneof("event"):
        case "snapshot":
            return job_of(message.snapshot)
        case "state":
            return job_of(message.state)
        case "preview":
            return Preview(message.preview.number, message.preview.jpeg)
        case "progress":
            now = message.progress
            eta = now.eta_seconds if now.HasField("eta_seconds") else None
            return Progress(now.phase, now.step, now.steps, now.frames_done, now.frames_total, eta)
    return None


def _hand_over(
    file: RemoteFile,
    chunks: Iterator[media_pb2.FileChunk],
    take: Callable[[RemoteFile, Iterator[bytes]], None],
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
