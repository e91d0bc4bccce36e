"""Making an element on the command line: what it costs, its progress, what was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flashpot.cli.output import answer, progress_bar, say
from flashpot.client import Estimate, Preview, Progress
from flashpot.launcher import connect
from flashpot.recipe import Recipe
from flashpot.session import Asking, Follow, Made, Placed, make, place


def deliver(
    asking: Asking,
    out: Path,
    *,
    server: str = "",
    fresh: bool = False,
    detach: bool = False,
    as_json: bool = False,
    was_sim_id: str = "",
) -> None:
    """Make, place and report one element; `was_sim_id` is the simulation of the take before."""
    out = out.absolute()
    client = connect(server)
    price = client.estimate(asking.request)
    shape = _shape(price, was_sim_id)
    say(f"{asking.request.label}: {_costs(price, fresh=fresh)}{shape}", as_json=as_json)
    for note in price.notes:
        say(f"  {note}", as_json=as_json)
    if detach:
        job = client.create(asking.request, fresh=fresh)
        started = {"job": job.uid, "state": job.state}
        answer(started, as_json=as_json, lines=[f"job {job.uid} is {job.state}"])
        return
    with followed_by_bar(asking.request.label) as follow:
        made = make(client, asking.request, out, follow, fresh=fresh)
    placed = place(asking, made, out)
    result = report(made, placed)
    if was_sim_id:
        result["shape_kept"] = made.element.recipe.sim_id == was_sim_id
    answer(result, as_json=as_json, lines=lines(made, placed))


@contextmanager
def followed_by_bar(label: str) -> Iterator[Follow]:
    """A progress bar that follows a job."""
    with progress_bar(label) as bar:

        def follow(event: Progress | Preview) -> None:
            if isinstance(event, Progress):
                bar(event.phase, event.step, event.steps, event.eta_seconds)

        yield follow


def report(made: Made, placed: Placed) -> dict[str, Any]:
    """The contract's JSON of a delivered element."""
    element, job = made.element, made.job
    recipe = element.recipe
    return {
        "job": job.uid,
        "state": job.state,
        "element": {
            "name": element.name,
            "label": recipe.label,
            "take": element.take,
            "first": element.first,
            "last": element.last,
            "pattern": element.pattern,
            "movie": str(element.movie),
            "recipe": str(element.recipe_path),
            "recipe_id": element.recipe_id,
            "sim_id": recipe.sim_id,
            "directory": str(element.directory),
        },
        "timeline": str(placed.cut) if placed.cut else None,
        "comp": str(placed.comp) if placed.comp else None,
        "contact_sheet": str(placed.sheet),
        "seconds": {name: round(value, 3) for name, value in job.seconds.items()},
        "solver_steps": job.solver_steps,
        "reused": job.reused,
        "notes": [*placed.notes, *_marks(recipe)],
    }


def lines(made: Made, placed: Placed) -> list[str]:
    """The same for a person."""
    element, job = made.element, made.job
    seconds = f"{job.seconds['total']:.1f} s" if not job.reused else "answered from the store"
    told = [f"{element.name}: frames {element.first}-{element.last}, {seconds}"]
    told.append(f"  element        {element.directory}")
    for name, path in (("timeline", placed.cut), ("comp", placed.comp), ("sheet", placed.sheet)):
        if path is not None:
            told.append(f"  {name:<14} {path}")
    return told + [f"  {note}" for note in (*placed.notes, *_marks(element.recipe))]


def _marks(recipe: Recipe) -> list[str]:
    """What must be known of an element wherever it is shown."""
    made = recipe.generation
    if made is None or recipe.upscaled == 1:
        return []
    return [f"upscaled {recipe.upscaled:.2f} times: {made.model} painted it smaller than the shot"]


def _costs(price: Estimate, *, fresh: bool) -> str:
    if price.reused and not fresh:
        return f"{price.frames} frames are in the store"
    disk = f", {price.disk_mb / 1024:.1f} GB" if price.disk_mb >= 100 else f", {price.disk_mb} MB"
    return f"{price.frames} frames, about {max(price.seconds, 1):.0f} s{disk}"


def _shape(price: Estimate, was_sim_id: str) -> str:
    if not was_sim_id:
        return ""
    if price.sim_id == was_sim_id:
        kept = "its simulation is in the store" if price.simulation_stored else "simulated again"
        return f"; shape kept, {kept}"
    return "; SHAPE CHANGES: it is simulated again"
