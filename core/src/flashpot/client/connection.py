"""One connection to a server, spoken to with one user's token."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

import grpc

from flashpot.client.downloads import Take, hand_over
from flashpot.client.faults import error_of
from flashpot.client.records import (
    Estimate,
    Event,
    FrameReady,
    JobRecord,
    ModelInfo,
    ServerInfo,
    events_of,
    job_of,
    model_of,
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
RECONNECT_SECONDS, RETRY_SECONDS = 20.0, 0.2
BROKEN_OFF = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)
"""What a stream ends with when its server does."""


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

    def models(self) -> tuple[ModelInfo, ...]:
        """The models that the server's studio has imported, by name."""
        found = self._call(self._catalog.ListModels, catalog_pb2.ListModelsRequest())
        return tuple(model_of(model) for model in found.models)

    def estimate(self, request: Request) -> Estimate:
        """What a request would cost. Raises InputError naming the field at fault."""
        message = job_pb2.EstimateJobRequest(generate=request_to_spec(request))
        found = self._call(self._jobs.EstimateJob, message, LOOK_SECONDS)
        facts = {name: getattr(found, name) for name in Estimate.__dataclass_fields__}
        return Estimate(**{**facts, "notes": tuple(found.notes)})

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

        A JobRecord comes first and at every change of state, the last one with the end; a
        FrameReady comes once for each frame, those of before the watching included, but none where
        the job is found ended. Raises NoServerError where the server stays away.
        """
        token, gone, ready = "", 0.0, set[int]()
        while True:
            request = job_pb2.WatchJobRequest(name=name, resume_token=token)
            stream = self._jobs.WatchJob(request, metadata=self._metadata)
            try:
                for message in stream:
                    token, gone = message.resume_token, 0.0
                    for event in events_of(message):
                        if isinstance(event, FrameReady):
                            if event.number in ready:
                                continue
                            ready.add(event.number)
                        yield event
                        if isinstance(event, JobRecord) and event.ended:
                            return
            except grpc.RpcError as error:
                gone = gone or time.monotonic()
                away = time.monotonic() - gone > RECONNECT_SECONDS
                if error.code() not in BROKEN_OFF or away:
                    raise error_of(error) from error
                time.sleep(RETRY_SECONDS)
            finally:
                stream.cancel()

    def download(
        self,
        name: str,
        take: Take,
        kinds: Sequence[str] = ("frame", "movie"),
        numbers: Sequence[int] = (),
    ) -> None:
        """Hand the files of a job to `take`, one by one.

        Kinds are frame, movie, volume, deep, light, sound, report and recipe. Frames can be had
        while the job runs; `numbers` says which, none means all that are done. `take` gets a
        file's facts and its bytes in pieces of at most 1 MiB. Raises JobFailedError where what
        arrives has not the announced hash.
        """
        request = media_pb2.DownloadFramesRequest(
            name=name,
            frames="frame" in kinds,
            numbers=numbers,
            movie="movie" in kinds,
            recipe="recipe" in kinds,
            volumes="volume" in kinds,
            deep="deep" in kinds,
            light="light" in kinds,
            sound="sound" in kinds,
            report="report" in kinds,
            undistorted="undistorted" in kinds,
        )
        try:
            hand_over(iter(self._media.DownloadFrames(request, metadata=self._metadata)), take)
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
