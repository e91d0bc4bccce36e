"""What the server does with a request: resolves it, answers from the store, or queues it."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from flashpot import geometry, optics
from flashpot.effects import library
from flashpot.errors import InputError, JobFailedError
from flashpot.plates.probe import probe
from flashpot.plates.sandbox import PlateLayer
from flashpot.recipe import Recipe, read_recipe
from flashpot.request import Request
from flashpot.shot import FrameRange, Neighbour, Picture, Size
from flashpot_server.dispatch import Dispatcher
from flashpot_server.engine import Plan, engine_named, refuse_unused
from flashpot_server.hub import Hub
from flashpot_server.machine import machine_class
from flashpot_server.records import Job, NewJob
from flashpot_server.rooms import Rooms
from flashpot_server.stock import is_whole
from flashpot_server.store import Store

PROJECT, OWNER = "default", "local"
LONGEST_REQUEST_ID = 100
SPARE_BYTES = 1 << 30
"""Of the disk, never planned for."""


@dataclass(frozen=True)
class Desk:
    """The one place where jobs are made, cancelled, retried and deleted."""

    store: Store
    hub: Hub
    rooms: Rooms
    dispatcher: Dispatcher

    def job(self, name: str) -> Job:
        """The job called `projects/{project}/jobs/{uid}`, or by its uid alone.

        Raises InputError (code `not_found`) for any other, another project's included.
        """
        project, _, uid = name.rpartition("/jobs/")
        if project not in {"", f"projects/{PROJECT}"}:
            uid = ""
        return self.store.job(uid)

    async def plan(self, request: Request) -> Plan:
        """The request resolved, its pictures looked at in a limited child. Raises InputError."""
        engine = engine_named(request.engine or library().effect(request.effect).engine)
        refuse_unused(request, engine.uses)
        shot = request.shot
        used = request.frames
        seen = {
            "plate": await self._looked_at(shot.plate, "shot.plate", used),
            "matte": await self._looked_at(shot.matte, "shot.matte", used),
            "depth": await self._looked_at(shot.depth, "shot.depth", used, "depth"),
            "neighbours": tuple([await self._beside(it, engine.uses) for it in shot.neighbours]),
            "colliders": tuple(
                [await asyncio.to_thread(geometry.seen, it) for it in shot.colliders]
            ),
        }
        looks = [await self._looked_at(it, "references", it.frames) for it in request.references]
        whole = {
            "shot": await asyncio.to_thread(optics.seen, shot.model_copy(update=seen)),
            "take": await self._looked_at(request.take, "take", used),
            "references": tuple(looks),
        }
        return await asyncio.to_thread(engine.validate, request.model_copy(update=whole))

    async def _beside(self, clip: Neighbour, uses: frozenset[str]) -> Neighbour:
        """The clip beside the shot, its picture looked at where an engine reads it."""
        if clip.picture is None or "shot.neighbours" not in uses:
            return clip.model_copy(update={"picture": None})
        frames = clip.picture.frames
        seen = await self._looked_at(clip.picture, "shot.neighbours", frames)
        return clip.model_copy(update={"picture": seen})

    async def _looked_at(
        self,
        picture: Picture | None,
        field: str,
        used: FrameRange,
        layer: PlateLayer = "colour",
    ) -> Picture | None:
        """The picture as the server finds it; one that it has hashed itself is left as it is."""
        if picture is None or self._known(picture):
            return picture
        return await asyncio.to_thread(_seen, picture, field, used, layer)

    def _known(self, plate: Picture) -> bool:
        """Whether this server itself made the plate's hash; the plate may be offline by now."""
        return bool(plate.sha256) and self.store.knows_plate(plate.sha256)

    def rerun_plan(self, data: bytes) -> Plan:
        """The plan of a finished recipe. Raises InputError where other pixels would come of it."""
        recipe = read_recipe(data)
        engine = engine_named(recipe.engine.name)
        here = (engine.version, machine_class())
        if here != (recipe.engine.version, recipe.machine_class):
            raise InputError(
                f"it was made by {recipe.engine.name} {recipe.engine.version} on "
                f"{recipe.machine_class}; here are {here[0]} on {here[1]}",
                field="recipe",
                remedy="rerun it on such a machine; revise makes a new take here",
                code="other_version",
            )
        plan = engine.validate(recipe.as_request())
        if plan.recipe.generation != recipe.generation:
            raise InputError(
                "its model, its libraries or its card are not those that it was made with",
                field="recipe",
                remedy="rerun it where they are; revise makes a new take here",
                code="other_version",
            )
        return plan

    async def create(self, plan: Plan, request_id: str, *, fresh: bool) -> Job:
        """Queue a plan, or answer it from the store. The same request id answers the same job."""
        if not 0 < len(request_id) <= LONGEST_REQUEST_ID:
            raise InputError(
                "the request id is missing, or longer than an id",
                field="request_id",
                remedy="send a new UUID",
            )
        made = None if fresh else await self._made(plan.recipe)
        if made is None:
            self._check_room(plan)
        job, new = self.store.create(self._new(plan, request_id, fresh=fresh), made)
        if new:
            self.dispatcher.wake()
        return job

    def simulation_stored(self, recipe: Recipe) -> bool:
        """Whether every frame of simulation that the recipe needs is in the store."""
        reach = self.store.reach(recipe.sim_id, recipe.quality)
        stored = bool(recipe.sim_id) and reach >= _reach(recipe)
        return stored and (self.rooms.sims / recipe.sim_id).is_dir()

    async def cancel(self, name: str) -> Job:
        """Ask for a job's end; one that waits ends at once, one that has ended stays as it is."""
        job = self.job(name)
        if job.state == "QUEUED":
            self.store.change(job.uid, "CANCELLED", cancel_requested=1, ended=time.time())
        elif not job.done:
            self.store.change(job.uid, job.state, cancel_requested=1)
            await self.dispatcher.cancel(job.uid)
        return self.store.job(job.uid)

    async def retry(self, name: str, request_id: str) -> Job:
        """The same recipe as a new job."""
        plan = self.rerun_plan(self._ended(name, "wait, or cancel it").recipe)
        return await self.create(plan, request_id, fresh=True)

    async def delete(self, name: str) -> None:
        """Forget an ended job; its frames go with the last job that shares them."""
        job = self._ended(name, "cancel it first")
        self.store.delete(job.uid)
        if not self.store.shared(job.folder):
            await asyncio.to_thread(shutil.rmtree, self.rooms.job(job.folder), ignore_errors=True)

    async def _made(self, recipe: Recipe) -> Job | None:
        """A job that made this recipe and whose files are all as they were made."""
        made = self.store.finished(PROJECT, recipe.recipe_id)
        if made is None:
            return None
        files = self.store.frames(made.uid) + self.store.artifacts(made.uid)
        whole = await asyncio.to_thread(is_whole, self.rooms.job(made.folder), files)
        return made if whole else None

    def _ended(self, name: str, remedy: str) -> Job:
        job = self.job(name)
        if not job.done:
            raise InputError(
                "the job has not ended", field="job", remedy=remedy, code="not_finished"
            )
        return job

    def _check_room(self, plan: Plan) -> None:
        needed = plan.disk_mb * 1_000_000 + SPARE_BYTES
        free = shutil.disk_usage(self.rooms.folder).free
        if free < needed:
            raise JobFailedError(
                f"it needs {needed / 2**30:.1f} GiB of disk, {free / 2**30:.1f} are free",
                field="disk",
                remedy="make room where the server keeps its data, or ask for less",
                code="disk_full",
            )

    def _new(self, plan: Plan, request_id: str, *, fresh: bool) -> NewJob:
        recipe = plan.recipe
        return NewJob(
            uid=hashlib.sha256(f"{PROJECT}/{OWNER}/{request_id}".encode()).hexdigest()[:32],
            project=PROJECT,
            owner=OWNER,
            request_id=request_id,
            digest=hashlib.sha256(recipe.canonical + bytes([fresh])).hexdigest(),
            label=recipe.label,
            effect=recipe.effect,
            recipe=recipe.canonical,
            recipe_id=recipe.recipe_id,
            sim_id=recipe.sim_id,
            reach=_reach(recipe),
            frames_total=recipe.frames.count,
            steps=plan.steps,
            estimate=plan.seconds,
            simulation_stored=self.simulation_stored(recipe),
        )


def _reach(recipe: Recipe) -> int:
    """Frames from ignition to the recipe's last."""
    start = recipe.parameters.get("start", recipe.frames.first)
    return recipe.frames.last - int(str(start)) + 1


def _seen(picture: Picture, field: str, used: FrameRange, layer: PlateLayer) -> Picture:
    """A picture as the server found it, with the hash of the frames that are used."""
    if not Path(picture.pattern).is_absolute():
        raise InputError(
            "the path is not absolute", field=f"{field}.pattern", remedy="send the whole path"
        )
    frames = used.meet(picture.frames)
    info = probe(picture.pattern, frames, colour_space=picture.colour_space, layer=layer)
    return Picture(
        pattern=picture.pattern,
        frames=picture.frames,
        size=Size(width=info.size[0], height=info.size[1]),
        colour_space=info.colour_space or "",
        sha256=info.sha256,
    )
