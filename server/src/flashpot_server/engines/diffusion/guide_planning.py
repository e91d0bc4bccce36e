"""What the effect's own engine is asked for, to guide a model."""

from __future__ import annotations

from collections.abc import Mapping

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.generation import Generation
from flashpot.recipe import Recipe
from flashpot.request import Quality, Request
from flashpot.shot import FrameRange, Size
from flashpot_server.engine import Plan, engine_named
from flashpot_server.engines.diffusion.fitting import guide_index

NARROWEST_PIXELS = 16
OF_THE_GAS = {"volume", "aovs"}
"""Parameters of an effect's own engine that a guide has no use for."""
GUIDE_QUALITY: Mapping[Quality, Quality] = {
    "draft": "draft",
    "preview": "draft",
    "final": "preview",
}


def guide_plan(recipe: Recipe) -> Plan | None:
    """What the effect's own engine is asked for, to guide the model; None where nothing is."""
    generation = recipe.generation
    if generation is None or generation.guide != "simulation":
        return None
    effect, canvas = library().effect(recipe.effect), generation.canvas
    own = {p.id for p in effect.parameters}
    _check_begun(recipe, generation)
    size = Size(
        width=max(canvas.content_width, NARROWEST_PIXELS),
        height=max(canvas.content_height, NARROWEST_PIXELS),
    )
    ratio = generation.rate.fraction / recipe.shot.rate.fraction
    last = 0 if generation.mode == "first" else generation.frames - 1
    count = guide_index(last, ratio, generation.conform) + 1
    shot = recipe.shot.model_copy(
        update={"size": size, "pixel_aspect": 1.0, "plate": None, "matte": None, "lens": None}
    )
    request = Request(
        effect=recipe.effect,
        label=recipe.label,
        engine=effect.engine,
        quality=GUIDE_QUALITY[recipe.quality],
        parameters={k: v for k, v in recipe.parameters.items() if k in own - OF_THE_GAS},
        seed=recipe.seed,
        placement=recipe.placement,
        shot=shot,
        frames=FrameRange(first=recipe.frames.first, count=count),
    )
    return engine_named(effect.engine).validate(request)


def _check_begun(recipe: Recipe, generation: Generation) -> None:
    start = recipe.parameters.get("start", recipe.frames.first)
    if generation.mode == "first" and int(str(start)) > recipe.frames.first:
        raise InputError(
            f"nothing is seen at frame {recipe.frames.first}, it begins at {start}",
            field="start",
            remedy="give start=+0f or earlier, or choose mode=guided",
            code="out_of_range",
        )
