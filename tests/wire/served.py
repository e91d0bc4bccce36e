"""A real server in a process of its own, for tests: started, killed, started again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc

from flashpot.client import Client, JobRecord
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size

SECONDS = 20.0
"""More than anything here takes, however busy the machine is."""


@dataclass
class Served:
    """One data folder and the server that owns it; `gate` holds the engine's frames."""

    folder: Path
    gate: Gate
    process: subprocess.Popen[bytes] | None = None
    clients: list[Client] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def address(self) -> str:
        return f"unix:{self.folder}/server"

    @property
    def token(self) -> str:
        return (self.data / "token").read_text()

    @property
    def log(self) -> str:
        logs = (self.folder / "out.log", self.data / "server.log")
        return "".join(log.read_text() for log in logs if log.exists())

    def start(self, *options: str) -> Client:
        """Start the server, wait until it answers, and give a client of it."""
        self.process = self.spawn("--listen", self.address, *options)
        with grpc.insecure_channel(self.address) as channel:
            grpc.channel_ready_future(channel).result(SECONDS)
        return self.client()

    def spawn(self, *options: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(with_painter(self.folder)), os.environ.get("PYTHONPATH", "")])
        environment = {
            **os.environ,
            "PYTHONPATH": path,
            "FLASHPOT_TEST_GATE": str(self.gate.path),
        }
        command = [sys.executable, "-m", "flashpot_server", "serve", "--data", str(self.data)]
        with (self.folder / "out.log").open("ab") as log:
            return subprocess.Popen(
                [*command, "--threads", "1", *options],
                env=environment, stdout=log, stderr=log, umask=0o022,
            )  # fmt: skip

    def client(self) -> Client:
        self.clients.append(Client(self.address, self.token))
        return self.clients[-1]

    def channel(self) -> Any:
        return grpc.insecure_channel(self.address)

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        return (("authorization", f"Bearer {self.token}"),)

    def kill(self) -> None:
        """As when the power goes: SIGKILL, and nothing is tidied up."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(SECONDS)

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.clients.clear()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(SECONDS)


class Gate:
    """Where an engine asks before each frame; the test sees what it asks, and lets it go on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._listener.settimeout(SECONDS)
        self._line: socket.socket | None = None

    def asked(self) -> int:
        """Wait for the engine of the newest attempt; returns the frame that it wants to make."""
        while True:
            if self._line is None:
                self._line = self._listener.accept()[0]
                self._line.settimeout(SECONDS)
            text = b""
            while not text.endswith(b"\n"):
                piece = self._line.recv(1)
                if not piece:
                    break
                text += piece
            else:
                return int(text)
            self._line.close()
            self._line = None

    def go(self) -> None:
        """Let the frame that was asked for be made."""
        assert self._line is not None
        self._line.sendall(b"!")

    def open(self) -> None:
        """Let this attempt make all the rest of its frames."""
        assert self._line is not None
        self._line.close()
        self._line = None

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._listener.close()


@contextmanager
def served() -> Iterator[Served]:
    """A server to be, in a folder short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="fp"))
    gate = Gate(folder / "gate")
    server = Served(folder, gate)
    try:
        yield server
    finally:
        gate.close()
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def asked(label: str = "plain", *, frames: int = 3, seed: int = 1, **changes: Any) -> Request:
    """A tiny request of the painter."""
    span = FrameRange(first=1, count=frames)
    shot = Shot(name="s", range=span, size=Size(width=32, height=18))
    request = Request(
        effect="explosion",
        engine="painter",
        label=label,
        shot=shot,
        frames=span,
        seed=seed,
        quality="draft",
        parameters={"start": "+0f"},
    )
    return request.model_copy(update=changes)


def to_the_end(client: Client, job: JobRecord) -> JobRecord:
    """Watch a job until it has ended."""
    *_, last = (event for event in client.watch(job.name) if isinstance(event, JobRecord))
    return last


def files_of(client: Client, job: JobRecord) -> dict[str, bytes]:
    """Everything that a job made, by kind and number."""
    found: dict[str, bytes] = {}
    client.download(
        job.name,
        lambda file, pieces: found.update({f"{file.kind}{file.number}": b"".join(pieces)}),
    )
    return found


def with_painter(folder: Path) -> Path:
    """A folder for PYTHONPATH that has the painter and its entry point."""
    site = folder / "site"
    facts = site / "painter-1.dist-info"
    facts.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(__file__).with_name("painter.py"), site)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: painter\nVersion: 1\n")
    (facts / "entry_points.txt").write_text(
        "[flashpot.engines]\npainter = painter:PainterEngine\n"
    )
    return site
