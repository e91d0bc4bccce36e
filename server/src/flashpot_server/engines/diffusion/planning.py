"""From a request to what will be made of it: the exact task, its price, and both in words."""

from __future__ import annotations

from dataclasses import replace

from flashpot.recipe import EngineId, Recipe
from flashpot.request import Request
from flashpot_server.engine import Plan
from flashpot_server.engines.diffusion.alphas import with_decoder
from flashpot_server.engines.diffusion.device import device
from flashpot_server.engines.diffusion.guide_planning import guide_plan
from flashpot_server.engines.diffusion.pricing import seconds_of
from flashpot_server.engines.diffusion.resolving import (
    check_picture,
    check_references,
    resolved_recipe,
)
from flashpot_server.engines.diffusion.stock import chosen
from flashpot_server.engines.diffusion.task import Task, shape_id, task_of
from flashpot_server.engines.diffusion.wearing import base_of
from flashpot_server.engines.diffusion.wish import wish_of


def plan_of(request: Request, engine: EngineId) -> Plan:
    """The plan of a request. Raises InputError naming the field, before anything is queued."""
    where = device()
    recipe = resolved_recipe(request, engine)
    wish = wish_of(recipe)
    stock = chosen(wish.model or base_of(wish.loras), wish.mode, recipe.effect)
    check_picture(recipe, stock.family)
    alpha = with_decoder(recipe.parameters["alpha"], wish.alpha, stock)
    wish = replace(wish, alpha=alpha)
    task = task_of(recipe, wish, stock, where)
    check_references(recipe, stock.family, task.generation)
    recipe = recipe.model_copy(update={"generation": task.generation})
    guide = guide_plan(recipe)
    recipe = recipe.model_copy(update={"sim_id": shape_id(recipe, guide)})
    seconds = seconds_of(stock.card, stock.family, task.generation.canvas, task.work, where)
    pixels = recipe.shot.size.width * recipe.shot.size.height
    return Plan(
        recipe=recipe,
        steps=task.generation.steps * task.work.pictures + recipe.frames.count,
        seconds=seconds + (guide.seconds if guide else 0.0),
        memory_mb=_memory(task, guide),
        disk_mb=1 + recipe.frames.count * pixels * 10 // 1_000_000,
        notes=told(recipe),
    )


def _memory(task: Task, guide: Plan | None) -> int:
    """Both at once where frames are rendered between those that are painted."""
    own = guide.memory_mb if guide else 0
    return task.memory_mb + own if task.generation.keys else max(task.memory_mb, own)


def told(recipe: Recipe) -> tuple[str, ...]:
    """What will be made, in words for whoever asks, before it is."""
    made = recipe.generation
    if made is None:
        return ()
    canvas, size = made.canvas, recipe.shot.size
    lines = [f"{made.model}: {made.mode}, {made.steps} steps, {canvas.width}x{canvas.height}"]
    if made.frames > 1:
        lines[0] += f", {made.frames} frames at {made.rate} fps, {made.conform}"
    if made.keys > 1:
        lines.append(
            f"at most {made.keys} frames are painted, the others show them from their own eye"
        )
    if len(made.windows) > 1:
        lines.append(f"longer than the model sees at once: {len(made.windows)} windows")
    if made.conform == "interpolate":
        lines.append("frames between the model's are blends of their two neighbours")
    lines += [f"LoRA {it.name} at {it.weight:g} {it.expert}".rstrip() for it in made.adapters]
    if made.upscaled > 1:
        lines.append(f"upscaled {made.upscaled:.2f} times to {size}")
    if made.mode == "control" and made.strength != recipe.parameters["strength"]:
        lines.append("strength does nothing: it follows its guide as it was trained to")
    if made.alpha == "opaque" and recipe.effect != "background":
        lines.append("opaque: nothing tells the effect from what is behind it")
    return tuple(lines)
