"""What the server does with a request: resolves it, answers from the store, or queues it."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import time
from dataclasses import dataclass
from typing import Any

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.plates.probe import probe
from flashpot.recipe import Recipe, read_recipe
from flashpot.request import Request
from flashpot.shot import Picture, Size
from flashpot_server.dispatch import Dispatcher
from flashpot_server.engine import Plan, engine_named
from flashpot_server.hub import Hub
from flashpot_server.machine import machine_class
from flashpot_server.rooms import Rooms
from flashpot_server.store import Store

DONE = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})


@dataclass
class Desk:
    """The one place where jobs are made, cancelled, retried and deleted."""

    store: Store
    hub: Hub
    rooms: Rooms
    dispatcher: Dispatcher

    async def plan(self, request: Request) -> Plan:
        """The request resolved, its plate looked at in a limited child. Raises InputError."""
        plate = request.shot.plate
        if plate is not None and not plate.sha256:
            seen = await asyncio.to_thread(_seen, plate, request)
            shot = request.shot.model_copy(update={"plate": seen})
            request = request.model_copy(update={"shot": shot})
        name = request.engine or library().effect(request.effect).engine
        return await asyncio.to_thread(engine_named(name).validate, request)

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
        return engine.validate(recipe.as_request())

    def create(
        self, plan: Plan, *, request_id: str, project: str, owner: str, fresh: bool
    ) -> dict[str, Any]:
        """Queue a plan, or answer it from the store. The same request id answers the same job."""
        if not request_id:
            raise InputError(
                "the request id is missing", field="request_id", remedy="send a new UUID"
            )
        recipe = plan.recipe
        made = None if fresh else self.store.finished(recipe.recipe_id)
        uid = hashlib.sha256(f"{project}/{owner}/{request_id}".encode()).hexdigest()[:32]
        job, new = self.store.create(
            {
                "uid": uid,
                "project": project,
                "owner": owner,
                "request_id": request_id,
                "digest": hashlib.sha256(recipe.canonical + bytes([fresh])).hexdigest(),
                "state": "QUEUED",
                "recipe": recipe.canonical,
                "recipe_id": recipe.recipe_id,
                "sim_id": recipe.sim_id,
                "folder": made["folder"] if made else uid,
                "reused": int(made is not None),
                "stored": int(self.simulation_stored(recipe)),
                "estimate": plan.seconds,
                "steps": plan.steps,
            }
        )
        if new and made:
            self.store.answer_from(job["uid"], made["uid"])
        if new:
            self.dispatcher.wake()
        return self.store.job(job["uid"])

    def simulation_stored(self, recipe: Recipe) -> bool:
        return bool(recipe.sim_id) and any((self.rooms.sims / recipe.sim_id).glob("*"))

    async def cancel(self, uid: str) -> dict[str, Any]:
        """Ask for a job's end; one that waits ends at once, one that ran before stays as it is."""
        job = self.store.job(uid)
        if job["state"] == "QUEUED":
            self._end(uid)
        elif job["state"] not in DONE:
            self.store.change(uid, job["state"], cancel_requested=1)
            await self.dispatcher.cancel(uid, job["attempt"])
        return self.store.job(uid)

    def retry(self, uid: str, request_id: str) -> dict[str, Any]:
        """The same recipe as a new job."""
        job = self.store.job(uid)
        if job["state"] not in DONE:
            raise InputError(
                "the job has not ended",
                field="job",
                remedy="wait, or cancel it",
                code="not_finished",
            )
        plan = Plan(read_recipe(job["recipe"]), job["steps"], job["estimate"], 0, 0)
        return self.create(
            plan, request_id=request_id, project=job["project"], owner=job["owner"], fresh=True
        )

    def delete(self, uid: str) -> None:
        """Forget an ended job; its frames go with the last job that shares them."""
        job = self.store.job(uid)
        if job["state"] not in DONE:
            raise InputError(
                "the job has not ended", field="job", remedy="cancel it first", code="not_finished"
            )
        self.store.delete(uid)
        if not self.store.shared(job["folder"]):
            shutil.rmtree(self.rooms.job(job["folder"]), ignore_errors=True)

    def _end(self, uid: str) -> None:
        seq = self.store.change(uid, "CANCELLED", cancel_requested=1, ended=time.time())
        self.hub.publish(uid, {"kind": "state", "state": "CANCELLED", "seq": seq})


def _seen(plate: Picture, request: Request) -> Picture:
    info = probe(plate.pattern, request.frames.meet(plate.frames), colour_space=plate.colour_space)
    return Picture(
        pattern=plate.pattern,
        frames=plate.frames,
        size=Size(width=info.size[0], height=info.size[1]),
        colour_space=info.colour_space or "",
        sha256=info.sha256,
    )
