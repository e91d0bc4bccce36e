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
OF_THE_GAS = {"volume", "deep", "aovs"}
"""Parameters of an effect's own engine that a guide has no use for."""
GUIDE_QUALITY: Mapping[Quality, Quality] = {
    "draft": "draft",
    "preview": "draft",
    "final": "preview",
}


def guide_plan(recipe: Recipe, smaller: int = 1) -> Plan | None:
    """What the effect's own engine is asked for, to guide the model; None where nothing is.

    A background of which few frames are painted is rendered whole, with the world points that
    the others are seen by: at the shot's size, or `smaller` so many times.
    """
    generation = recipe.generation
    if generation is None or generation.guide != "simulation":
        return None
    _check_begun(recipe, generation)
    effect = library().effect(recipe.effect)
    own = {p.id for p in effect.parameters} - OF_THE_GAS
    values = {k: v for k, v in recipe.parameters.items() if k in own}
    shown: dict[str, object] = {
        "size": _size(recipe, generation, smaller),
        "plate": None,
        "matte": None,
        "lens": None,
    }
    quality = GUIDE_QUALITY[recipe.quality]
    if generation.keys:
        # It is seen itself, wherever no painted frame shows the world.
        quality = "draft" if smaller > 1 else recipe.quality
        values["aovs"] = "full"
    else:
        shown["pixel_aspect"] = 1.0
    request = Request(
        effect=recipe.effect,
        label=recipe.label,
        engine=effect.engine,
        quality=quality,
        parameters=values,
        seed=recipe.seed,
        placement=recipe.placement,
        shot=recipe.shot.model_copy(update=shown),
        frames=FrameRange(first=recipe.frames.first, count=_count(recipe, generation)),
    )
    return engine_named(effect.engine).validate(request)


def _size(recipe: Recipe, generation: Generation, smaller: int) -> Size:
    size, canvas = recipe.shot.size, generation.canvas
    width, height = canvas.content_width, canvas.content_height
    if generation.keys:
        width, height = size.width // smaller, size.height // smaller
    return Size(width=max(width, NARROWEST_PIXELS), height=max(height, NARROWEST_PIXELS))


def _count(recipe: Recipe, generation: Generation) -> int:
    """Frames of the shot that the model's, or the painted ones, are of."""
    if generation.keys:
        return recipe.frames.count
    ratio = generation.rate.fraction / recipe.shot.rate.fraction
    last = 0 if generation.mode == "first" else generation.frames - 1
    return guide_index(last, ratio, generation.conform) + 1


def _check_begun(recipe: Recipe, generation: Generation) -> None:
    start = recipe.parameters.get("start", recipe.frames.first)
    if generation.mode == "first" and int(str(start)) > recipe.frames.first:
        raise InputError(
            f"nothing is seen at frame {recipe.frames.first}, it begins at {start}",
            field="start",
            remedy="give start=+0f or earlier, or choose mode=guided",
            code="out_of_range",
        )
