"""The engine's front: what will be made and what it costs; nothing heavy is imported here."""

from __future__ import annotations

from flashpot.errors import InputError
from flashpot.recipe import EngineId, resolve
from flashpot.request import Request
from flashpot_server.engine import Plan, Sink
from flashpot_server.engines.pyro.checks import check
from flashpot_server.engines.pyro.measures.facts import EFFECTS, shape_id
from flashpot_server.engines.pyro.pricing import priced
from flashpot_server.machine import machine_class


class PyroEngine:
    """Explosions, fire, smoke and sparks."""

    name = "pyro"
    version = "9"
    uses = frozenset(
        {
            "references", "shot.colliders", "shot.depth", "shot.lens", "shot.lights",
            "shot.matte", "shot.overscan_pixels", "shot.up_axis",
        }
    )  # fmt: skip

    def validate(self, request: Request) -> Plan:
        """Check and resolve the request.

        Raises InputError naming the field.
        """
        recipe = resolve(request, EngineId(name=self.name, version=self.version), machine_class())
        if recipe.effect not in EFFECTS:
            raise InputError(
                f"this engine makes no {recipe.effect}",
                field="engine",
                remedy=f"leave the engine out, or ask for {' or '.join(EFFECTS)}",
            )
        check(recipe)
        recipe = recipe.model_copy(update={"sim_id": shape_id(recipe)})
        return priced(recipe)

    def run(self, plan: Plan, sink: Sink) -> None:
        """Simulate what is not stored yet and render every wanted frame."""
        from flashpot_server.engines.pyro.take import make

        make(plan.recipe, plan.steps, sink)
