"""A server of the benchmark's own, on a folder that goes with it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc

from flashpot.rpc.v1 import job_pb2, job_pb2_grpc

START_SECONDS = 60.0
STOP_SECONDS = 30.0


class Line:
    """One client's connection to the server."""

    def __init__(self, address: str, token: str) -> None:
        self.metadata = (("authorization", f"Bearer {token}"),)
        self._address = address
        self._channel = grpc.insecure_channel(address)
        self.jobs = job_pb2_grpc.JobServiceStub(self._channel)

    def watch(self, name: str) -> Iterator[Any]:
        """A job's events until its end, over a connection that nothing else uses."""
        own = [("grpc.use_local_subchannel_pool", 1)]
        with grpc.insecure_channel(self._address, options=own) as channel:
            request = job_pb2.WatchJobRequest(name=name)
            yield from job_pb2_grpc.JobServiceStub(channel).WatchJob(
                request, metadata=self.metadata
            )

    def close(self) -> None:
        self._channel.close()


@contextmanager
def served() -> Iterator[Line]:
    """A running server, ended and cleared away after the block."""
    with tempfile.TemporaryDirectory(prefix="fpbench") as folder:
        address, data = f"unix:{folder}/server", Path(folder) / "data"
        command = [sys.executable, "-m", "flashpot_server", "serve"]
        with (
            (Path(folder) / "log").open("wb") as log,
            subprocess.Popen(
                [*command, "--data", str(data), "--listen", address], stdout=log, stderr=log
            ) as process,
        ):
            try:
                line = _connected(address, data)
                yield line
                line.close()
            finally:
                process.terminate()
                process.wait(STOP_SECONDS)


def _connected(address: str, data: Path) -> Line:
    with grpc.insecure_channel(address) as channel:
        grpc.channel_ready_future(channel).result(START_SECONDS)
    return Line(address, (data / "token").read_text(encoding="ascii"))
