"""`jobs`, `watch`, `cancel`, `retry`: the queue."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from flashpot.cli.making import followed_by_bar
from flashpot.cli.options import Json, Server
from flashpot.cli.output import answer, table
from flashpot.client import Client, JobRecord
from flashpot.errors import InputError
from flashpot.launcher import connect
from flashpot.session import followed

JobName = Annotated[
    str, typer.Argument(help="A job, as `flashpot jobs` lists it; its first digits do.")
]


def jobs(
    *,
    limit: Annotated[int, typer.Option(help="At most so many, the newest first.")] = 20,
    server: Server = "",
    json: Json = False,
) -> None:
    """The newest jobs, running and ended."""
    found = connect(server).jobs(max(limit, 1))
    columns = ("job", "state", "what", "frames", "asked", "seconds", "error")
    rows = (_row(job) for job in found)
    result = {"jobs": [as_json(job) for job in found]}
    answer(result, as_json=json, lines=[table("Jobs", columns, rows)])


def watch(job: JobName, *, server: Server = "", json: Json = False) -> None:
    """Follow a job to its end."""
    client = connect(server)
    found = _named(client, job)
    with followed_by_bar(found.label) as follow:
        ended = followed(client, found, follow)
    answer(as_json(ended), as_json=json, lines=[f"job {ended.uid} {ended.state}"])


def cancel(job: JobName, *, server: Server = "", json: Json = False) -> None:
    """End a job; what it has made so far is not delivered."""
    client = connect(server)
    found = client.cancel(_named(client, job).name)
    word = found.state if found.ended else "ends after its step"
    answer(as_json(found), as_json=json, lines=[f"job {found.uid} {word}"])


def retry(job: JobName, *, server: Server = "", json: Json = False) -> None:
    """Queue an ended job's recipe once more, as a new job."""
    client = connect(server)
    found = client.retry(_named(client, job).name)
    answer(as_json(found), as_json=json, lines=[f"job {found.uid} is {found.state}"])


def as_json(job: JobRecord) -> dict[str, Any]:
    """A job as `--json` shows it."""
    return {
        "job": job.uid,
        "state": job.state,
        "label": job.label,
        "effect": job.effect,
        "frames_done": job.frames_done,
        "frames_total": job.frames_total,
        "queue_position": job.queue_position,
        "recipe_id": job.recipe_id,
        "sim_id": job.sim_id,
        "reused": job.reused,
        "solver_steps": job.solver_steps,
        "created": job.created.isoformat(),
        "seconds": {name: round(value, 3) for name, value in job.seconds.items()},
        "error": job.error.as_json() if job.error else None,
    }


def _named(client: Client, text: str) -> JobRecord:
    found = [job for job in client.jobs(200) if job.uid.startswith(text.rpartition("/")[2])]
    if len(found) == 1 and text:
        return found[0]
    raise InputError(
        f"{len(found)} jobs begin with {text!r}" if found else f"there is no job {text!r}",
        field="job",
        remedy="give more of its digits, as `flashpot jobs` lists them",
        code="not_found",
    )


def _row(job: JobRecord) -> tuple[object, ...]:
    return (
        job.uid[:12],
        job.state,
        job.label if job.label == job.effect else f"{job.label} ({job.effect})",
        f"{job.frames_done}/{job.frames_total}",
        job.created.astimezone().strftime("%d %b %H:%M:%S"),
        f"{job.seconds['total']:.1f}" if job.seconds["total"] else "",
        str(job.error) if job.error else "",
    )
