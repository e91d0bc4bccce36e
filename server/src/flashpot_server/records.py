"""What the store holds of a job, and what is told while it runs."""

from __future__ import annotations

from dataclasses import dataclass

RUNNING = ("PREPARING", "RUNNING", "FINALIZING")
DONE = ("SUCCEEDED", "FAILED", "CANCELLED")
"""States that a job never leaves."""


@dataclass(frozen=True)
class NewJob:
    """A job as it is asked for; `digest` is of all that decides what comes of it."""

    uid: str
    project: str
    owner: str
    request_id: str
    digest: str
    label: str
    effect: str
    recipe: bytes
    recipe_id: str
    sim_id: str
    reach: int
    """Frames of simulation that it needs, from ignition to its last frame."""
    frames_total: int
    steps: int
    estimate: float
    """Seconds, before anything was measured."""
    simulation_stored: bool


@dataclass(frozen=True)
class Job(NewJob):
    """A job as it stands."""

    number: int
    """Rises with every job: the order of the queue."""
    folder: str
    """Where its frames are: its own, or that of the job whose frames answer it."""
    reused: bool
    state: str
    cancel_requested: bool
    attempt: int
    """The fencing number: results of an earlier attempt are refused."""
    crashes: int
    created: float
    started: float | None
    ended: float | None
    error: str
    seconds: str
    solver_steps: int
    frames_done: int
    position: int
    """Queued jobs before it."""

    @property
    def done(self) -> bool:
        return self.state in DONE


@dataclass(frozen=True)
class Entry:
    """A file of a job: a frame with its number, or an artifact with its kind."""

    kind: str
    number: int
    sha256: str
    size: int

    @property
    def file_name(self) -> str:
        """Its name in the job's folder."""
        numbered = {"frame": "exr", "undistorted": "exr", "volume": "vdb", "deep": "exr"}
        single = {"movie": "mov", "sound": "wav"}
        if self.kind in numbered:
            return f"{self.kind}.{self.number:04d}.{numbered[self.kind]}"
        return f"{self.kind}.{single.get(self.kind, 'json')}"


@dataclass(frozen=True)
class Standing:
    """Where a running job stands; `eta` in seconds, None until it is known."""

    phase: str = ""
    step: int = 0
    steps: int = 0
    frames_done: int = 0
    eta: float | None = None
