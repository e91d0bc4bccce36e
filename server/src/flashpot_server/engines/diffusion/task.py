"""The exact task of a model: its canvas, frames, windows and steps, and how it is held."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.metadata import version

from flashpot.errors import InputError
from flashpot.generation import Generation, Linearise
from flashpot.recipe import Recipe, simulation_id
from flashpot.shot import Rate
from flashpot_server.engine import Plan
from flashpot_server.engines.diffusion.device import Device
from flashpot_server.engines.diffusion.families import Family
from flashpot_server.engines.diffusion.fitting import (
    canvas_for,
    frames_made,
    frames_needed,
    upscaling,
    windows_for,
)
from flashpot_server.engines.diffusion.pricing import Work, holding_of
from flashpot_server.engines.diffusion.stock import Stocked
from flashpot_server.engines.diffusion.wearing import adapters_of
from flashpot_server.engines.diffusion.wish import Wish

LIBRARIES = ("torch", "diffusers", "transformers")
SHAPELESS = {"linearise", "peak", "upscaled", "rate", "conform", "alpha", "regrain"}
"""Of a generation: what is decided after the model has painted."""


@dataclass(frozen=True)
class Task:
    """What a model is told, what that takes of work, and of memory on the device."""

    generation: Generation
    work: Work
    memory_mb: int


def task_of(recipe: Recipe, wish: Wish, stock: Stocked, where: Device) -> Task:
    """The task of a wish, on `where`. Raises InputError where it does not fit."""
    family, card = stock.family, stock.card
    area, cell = family.profiles[recipe.quality].area, family.cell(card)
    canvas = canvas_for(recipe.shot.size, recipe.shot.pixel_aspect, area, cell)
    frames = _frames(recipe, wish, stock)
    windows = windows_for(frames, family.frame_step(card), family.longest)
    steps = _steps(wish, recipe, stock)
    guidance = wish.guidance or family.guidance
    keys = min(wish.keys, recipe.frames.count) if family.still else 0
    work = Work(
        tokens=windows[0].count * (canvas.width // cell) * (canvas.height // cell),
        steps=steps.run,
        windows=len(windows),
        passes=family.guided_passes if guidance > family.unguided else 1,
        frames=frames,
        pictures=2 if wish.alpha == "pair" else max(keys, 1),
    )
    holding = holding_of(card, family, canvas, work, where)
    generation = Generation(
        model=stock.model.name,
        digest=stock.model.digest,
        family=family.id,
        pipeline=family.pipelines[wish.mode],
        mode=wish.mode,
        guide=wish.guide,
        prompt=wish.prompt,
        negative=wish.negative,
        canvas=canvas,
        frames=frames,
        rate=_rate(recipe, family.rate, wish.conform),
        conform=wish.conform,
        windows=windows,
        steps=steps.run,
        schedule=steps.schedule,
        strength=1.0 if wish.mode in family.undialled else wish.strength,
        guidance=guidance,
        linearise=_linearise(recipe, wish, family),
        peak=wish.peak,
        alpha=wish.alpha,
        keys=keys,
        control=wish.control,
        regrain=wish.regrain,
        adapters=adapters_of(wish.loras, stock),
        upscaled=round(upscaling(recipe.shot.size, canvas), 4),
        device=where.name,
        dtype=holding.dtype,
        decode_dtype="float32",
        offload=holding.offload,
        tiling=holding.tiling,
        attention="native",
        step_cache="none",
        libraries=_libraries(dressed=bool(wish.loras)),
    )
    return Task(generation, work, holding.memory_mb)


@cache
def _libraries(*, dressed: bool) -> dict[str, str]:
    """Versions, which are read from files; `dressed` where LoRAs are worn."""
    return {name: version(name) for name in (*LIBRARIES, *(["peft"] if dressed else []))}


def _frames(recipe: Recipe, wish: Wish, stock: Stocked) -> int:
    """Frames of the model that the shot's need, as many as it can make."""
    family = stock.family
    if family.still:
        return 1
    ratio = Fraction(family.rate) / recipe.shot.rate.fraction
    needed = frames_needed(recipe.frames.count, ratio, wish.conform)
    return frames_made(needed, family.frame_step(stock.card))


@dataclass(frozen=True)
class _Steps:
    schedule: int
    run: int


def _steps(wish: Wish, recipe: Recipe, stock: Stocked) -> _Steps:
    schedule = wish.steps or stock.family.profiles[recipe.quality].steps
    if wish.mode != "guided":
        return _Steps(schedule, schedule)
    run = stock.family.steps_run(schedule, wish.strength)
    if run == 0:
        raise InputError(
            f"{wish.strength:g} of {schedule} steps is no step",
            field="strength",
            remedy=f"give at least {1 / schedule:.2f}, or more steps",
            code="out_of_range",
        )
    return _Steps(schedule, run)


def _linearise(recipe: Recipe, wish: Wish, family: Family) -> Linearise:
    """The family's own way to light, where it has one."""
    asked = recipe.parameters["linearise"]
    if family.linearise is None:
        return wish.linearise
    if asked != "auto":
        raise InputError(
            f"{family.label} makes light by itself, not by {asked}",
            field="linearise",
            remedy="leave it at auto, or name another model",
            code="unsupported",
        )
    return family.linearise


def _rate(recipe: Recipe, rate: int, conform: str) -> Rate:
    """The rate at which the model's frames are shown."""
    return recipe.shot.rate if conform == "native" or not rate else Rate(numerator=rate)


def shape_id(recipe: Recipe, guide: Plan | None) -> str:
    """What was painted by its content: everything that shapes it, and nothing of its light."""
    made = recipe.generation
    assert made is not None
    shot = recipe.shot
    plate = shot.plate if made.guide == "plate" else None
    matte = shot.matte if made.mode == "inpaint" else None
    beside = shot.neighbours if made.guide == "neighbours" else ()
    extra = {
        "generation": made.model_dump(mode="json", exclude=SHAPELESS),
        "pair": made.alpha == "pair",
        "guide": guide.recipe.recipe_id if guide else "",
        "plate": plate.model_dump(mode="json") if plate else None,
        "matte": matte.model_dump(mode="json") if matte else None,
        "first": recipe.frames.first,
        **({"neighbours": [it.model_dump(mode="json") for it in beside]} if beside else {}),
        **({"take": recipe.take.model_dump(mode="json")} if recipe.take else {}),
        **({"references": [it.sha256 for it in recipe.references]} if recipe.references else {}),
    }
    return simulation_id(recipe, extra)
