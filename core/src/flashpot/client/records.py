"""What a server tells, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flashpot.client.faults import told
from flashpot.errors import FlashpotError, JobFailedError
from flashpot.rpc.v1 import catalog_pb2, job_pb2

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
class ModelInfo:
    """An imported model: a pipeline with the modes that it has, or a LoRA for one."""

    name: str
    kind: str
    """pipeline or lora."""
    family: str
    label: str
    """The family in words."""
    modes: tuple[str, ...]
    """None where no engine drives its family."""
    licence: str
    limits: tuple[str, ...]
    """What the licence does not allow, in words."""
    accepted_by: str
    size: int
    """Bytes."""
    digest: str
    still: bool
    """It makes one picture, which is held."""
    base: str
    """Of a LoRA: the model that it was tried on."""


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
    notes: tuple[str, ...] = ()
    """What is worth knowing before it is made."""


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


@dataclass(frozen=True)
class FrameReady:
    """A frame of a running job that can be downloaded."""

    number: int


Event = JobRecord | Progress | Preview | FrameReady


@dataclass(frozen=True)
class RemoteFile:
    """A finished file of a job: `kind` is frame, movie, volume, deep, light or recipe."""

    kind: str
    number: int
    sha256: str
    size: int


def model_of(message: catalog_pb2.ModelInfo) -> ModelInfo:
    """The wire's model as plain data."""
    facts = {name: getattr(message, name) for name in ModelInfo.__dataclass_fields__}
    told = {"modes": tuple(message.modes), "limits": tuple(message.limits)}
    return ModelInfo(**{**facts, **told})


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
        error=told(message.error, JobFailedError) if message.HasField("error") else None,
    )


def events_of(message: job_pb2.JobEvent) -> Iterator[Event]:
    """What a message tells: a snapshot of a job also the frames that it has by then."""
    match message.WhichOneof("event"):
        case "snapshot":
            yield job_of(message.snapshot)
            yield from (FrameReady(frame.number) for frame in message.snapshot.frames)
        case "state":
            yield job_of(message.state)
        case "frame_ready":
            yield FrameReady(message.frame_ready.number)
        case "preview":
            yield Preview(message.preview.number, message.preview.jpeg)
        case "progress":
            now = message.progress
            eta = now.eta_seconds if now.HasField("eta_seconds") else None
            yield Progress(now.phase, now.step, now.steps, now.frames_done, now.frames_total, eta)
