"""One request made by a server and delivered as a new take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flashpot.client import Client, JobRecord, Preview, Progress, RemoteFile
from flashpot.client.downloads import Take
from flashpot.elements import Delivery, Element
from flashpot.errors import CancelledError, JobFailedError
from flashpot.recipe import Recipe, read_recipe
from flashpot.request import Request

Follow = Callable[[Progress | Preview], None]
"""Called with every progress and preview of a running job."""


FILES = ("frame", "undistorted", "movie", "volume", "deep", "light", "sound", "report")
"""Kinds of a job's files that belong to its element."""


@dataclass(frozen=True)
class Made:
    """A delivered take, and the job that made it."""

    element: Element
    job: JobRecord


def make(
    client: Client, request: Request, out: Path, follow: Follow, *, fresh: bool = False
) -> Made:
    """Have the request made and deliver it under `out`/elements as the next take.

    An identical recipe is answered from the store unless `fresh`. Leaving by the keyboard cancels
    the job. Raises the job's own error where it fails, CancelledError where somebody ends it.
    """
    return finish(client, client.create(request, fresh=fresh), out, follow)


def finish(client: Client, job: JobRecord, out: Path, follow: Follow) -> Made:
    """Follow a job to its end and deliver what it made."""
    ended = followed(client, job, follow)
    return Made(_delivered(client, ended, out), ended)


def followed(client: Client, job: JobRecord, follow: Follow) -> JobRecord:
    """The job at its end. Raises its error where it did not succeed."""
    try:
        for event in client.watch(job.name):
            if isinstance(event, JobRecord):
                job = event
            elif isinstance(event, Progress | Preview):
                follow(event)
    except KeyboardInterrupt:
        client.cancel(job.name)
        raise
    match job.state:
        case "succeeded":
            return job
        case "cancelled":
            raise CancelledError(f"job {job.uid} was cancelled", field="job")
    raise job.error or JobFailedError(f"job {job.uid} failed", field="job")


def _delivered(client: Client, job: JobRecord, out: Path) -> Element:
    recipe = recipe_of(client, job.name)
    delivery = Delivery.begin(out, recipe.shot.name, recipe.label)
    try:
        client.download(job.name, into(delivery), kinds=FILES)
        return delivery.finish(recipe)
    except BaseException:
        delivery.discard()
        raise


def into(delivery: Delivery) -> Take:
    """Takes a job's files into a delivery, each where it belongs."""

    def take(file: RemoteFile, pieces: Iterator[bytes]) -> None:
        match file.kind:
            case "frame":
                delivery.add_frame(file.number, pieces)
            case "undistorted":
                delivery.add_undistorted(file.number, pieces)
            case "movie":
                delivery.add_movie(pieces)
            case "volume":
                delivery.add_volume(file.number, pieces)
            case "deep":
                delivery.add_deep(file.number, pieces)
            case "light":
                delivery.add_light(pieces)
            case "sound":
                delivery.add_sound(pieces)
            case "report":
                delivery.add_report(pieces)

    return take


def recipe_of(client: Client, job: str) -> Recipe:
    """The recipe that a job makes, as the server resolved it."""
    found: list[bytes] = []

    def take(_: RemoteFile, pieces: Iterator[bytes]) -> None:
        found.append(b"".join(pieces))

    client.download(job, take, kinds=("recipe",))
    return read_recipe(found[0])
