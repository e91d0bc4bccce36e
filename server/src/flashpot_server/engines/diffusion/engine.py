"""The engine's front: what will be made and what it costs; nothing heavy is imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashpot.errors import InputError
from flashpot.recipe import EngineId
from flashpot.request import Request
from flashpot_server.engine import Plan, Sink
from flashpot_server.engines.diffusion.planning import plan_of

if TYPE_CHECKING:
    from flashpot_server.engines.diffusion.studio import Studio

EFFECTS = ("explosion", "fire", "smoke", "background")


class DiffusionEngine:
    """Elements painted by the studio's own imported models."""

    name = "diffusion"
    version = "1"
    uses = frozenset({"shot.matte", "shot.neighbours", "take", "references"})

    def __init__(self) -> None:
        self._studio: Studio | None = None

    def validate(self, request: Request) -> Plan:
        """Check and resolve the request: sizes, frames, windows, memory, seconds.

        Raises InputError naming the field.
        """
        if request.effect not in EFFECTS:
            raise InputError(
                f"this engine makes no {request.effect}",
                field="engine",
                remedy="leave the engine out",
            )
        return plan_of(request, EngineId(name=self.name, version=self.version))

    def run(self, plan: Plan, sink: Sink) -> None:
        """Paint what is not stored yet, and hand over every wanted frame."""
        from flashpot_server.engines.diffusion.studio import Studio
        from flashpot_server.engines.diffusion.take import make

        self._studio = self._studio or Studio()
        make(plan.recipe, plan.steps, sink, self._studio)

    def close(self) -> None:
        """Give up the model that is kept loaded between jobs."""
        if self._studio is not None:
            self._studio.close()
