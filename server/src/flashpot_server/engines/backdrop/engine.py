"""The engine's front: what will be made and what it costs; nothing heavy is imported here."""

from __future__ import annotations

from flashpot.canvas import bending_mb, canvas_of, delivered_pixels
from flashpot.errors import InputError
from flashpot.recipe import EngineId, Recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot_server.engine import Plan, Sink
from flashpot_server.engines.backdrop.seeing.strips import (
    STRIP_PIXELS,
    strips_of,
)
from flashpot_server.engines.backdrop.sky.almanac import sited
from flashpot_server.machine import machine_class

EFFECT = "background"
MOST_FRAMES = 5000
PAINTED_BYTES, KEPT_BYTES = 180, 60
"""A pixel, while it is painted and until it is in a file."""
PIXELS_PER_SECOND = {"draft": 1.2e6, "preview": 4e5, "final": 2e5}


class BackdropEngine:
    """Backgrounds: sky, sun, clouds, ground and hills."""

    name = "backdrop"
    version = "6"
    uses = frozenset({"shot.lens", "shot.matte", "shot.overscan_pixels"})

    def validate(self, request: Request) -> Plan:
        """Check and resolve the request.

        Raises InputError naming the field.
        """
        recipe = resolve(request, EngineId(name=self.name, version=self.version), machine_class())
        if recipe.effect != EFFECT:
            raise InputError(
                f"this engine makes no {recipe.effect}",
                field="engine",
                remedy="leave the engine out, or ask for a background",
            )
        recipe = sited(recipe)
        _check_delivery(recipe)
        recipe = recipe.model_copy(update={"sim_id": simulation_id(recipe, {})})
        canvas = canvas_of(recipe.shot)
        pixels = canvas.width * canvas.height
        moving = recipe.frames.count if recipe.shot.camera is not None else 1
        held = min(pixels, STRIP_PIXELS) if recipe.parameters["latlong"] else pixels
        seconds = moving * pixels / PIXELS_PER_SECOND[recipe.quality]
        return Plan(
            recipe=recipe,
            steps=recipe.frames.count * len(strips_of(recipe)),
            seconds=6.0 + seconds + recipe.frames.count * pixels / 2e6,
            memory_mb=400
            + (held * PAINTED_BYTES + pixels * KEPT_BYTES) // 1_000_000
            + bending_mb(recipe.shot),
            disk_mb=1 + recipe.frames.count * delivered_pixels(recipe.shot) * 10 // 1_000_000,
        )

    def run(self, plan: Plan, sink: Sink) -> None:
        """Render every wanted frame."""
        from flashpot_server.engines.backdrop.take import make

        make(plan.recipe, sink)


def _check_delivery(recipe: Recipe) -> None:
    size = recipe.shot.size
    if recipe.parameters["latlong"] and size.width != 2 * size.height:
        raise InputError(
            f"a lat-long picture is twice as wide as high, this is {size}",
            field="size",
            remedy="ask for 2048x1024, 4096x2048...",
        )
    _check_round(recipe)
    if recipe.parameters["anchor"] == "plate" and recipe.shot.plate is None:
        raise InputError(
            "there is no plate to take the exposure from",
            field="anchor",
            remedy="give one with --plate, or anchor by grey",
        )
    if not 1 <= recipe.frames.count <= MOST_FRAMES:
        raise InputError(
            f"{recipe.frames.count} frames are asked for",
            field="frames",
            remedy=f"ask for 1 to {MOST_FRAMES} frames",
            code="out_of_range",
        )


def _check_round(recipe: Recipe) -> None:
    """Refuse what a picture of the whole round cannot be."""
    lat_long, cyclorama = recipe.parameters["latlong"], recipe.parameters["cyclorama"]
    if lat_long and cyclorama:
        raise InputError(
            "a picture is a lat-long or a cyclorama, not both",
            field="cyclorama",
            remedy="leave one of them out",
        )
    for field in ("lens", "overscan_pixels"):
        if (lat_long or cyclorama) and getattr(recipe.shot, field):
            raise InputError(
                "a picture of the whole round has nothing beyond its edge",
                field=f"shot.{field}",
                remedy="leave it out",
            )
