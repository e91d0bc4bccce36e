"""From a request to the exact task of a model: what it paints, how often, and what that takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version

from flashpot.effects import Effect, library, resolved
from flashpot.errors import InputError
from flashpot.generation import Generation
from flashpot.recipe import EngineId, Recipe, resolve, simulation_id
from flashpot.request import Quality, Request
from flashpot.shot import FrameRange, Rate, Size
from flashpot_server.engine import Plan, engine_named
from flashpot_server.engines.diffusion.device import device
from flashpot_server.engines.diffusion.families import GUIDED_MODES
from flashpot_server.engines.diffusion.fitting import (
    canvas_for,
    frames_made,
    frames_needed,
    guide_index,
    upscaling,
    windows_for,
)
from flashpot_server.engines.diffusion.pricing import Work, holding_of, seconds_of
from flashpot_server.engines.diffusion.stock import Stocked, chosen
from flashpot_server.engines.diffusion.wish import Wish, wish_of
from flashpot_server.machine import machine_class

MOST_FRAMES = 1200
MOST_STILL_FRAMES = 5000
NARROWEST_PIXELS = 16
LIBRARIES = ("torch", "diffusers", "transformers")
OF_THE_GAS = {"volume", "aovs"}
"""Parameters of an effect's own engine that a guide has no use for."""
SHAPELESS = {"linearise", "peak", "upscaled", "rate", "conform", "alpha"}
"""Of a generation: what is decided after the model has painted."""
GUIDE_QUALITY: Mapping[Quality, Quality] = {
    "draft": "draft",
    "preview": "draft",
    "final": "preview",
}


def plan_of(request: Request, engine: EngineId) -> Plan:
    """The plan of a request. Raises InputError naming the field, before anything is queued."""
    recipe = _resolved(request, engine)
    wish = wish_of(recipe)
    stock = chosen(wish.model, wish.mode, recipe.effect)
    _check_picture(recipe, stock)
    generation, work, tokens = _generation(recipe, wish, stock)
    recipe = recipe.model_copy(update={"generation": generation})
    guide = guide_plan(recipe)
    recipe = recipe.model_copy(update={"sim_id": _shape_id(recipe, guide)})
    canvas, family = generation.canvas, stock.family
    holding = holding_of(stock.card, canvas, tokens, device())
    seconds = seconds_of(stock.card, family, canvas, tokens, work, device())
    pixels = recipe.shot.size.width * recipe.shot.size.height
    return Plan(
        recipe=recipe,
        steps=generation.steps * work.pictures + recipe.frames.count,
        seconds=seconds + (guide.seconds if guide else 0.0),
        memory_mb=max(holding.memory_mb, guide.memory_mb if guide else 0),
        disk_mb=1 + recipe.frames.count * pixels * 10 // 1_000_000,
        notes=told(recipe),
    )


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


def told(recipe: Recipe) -> tuple[str, ...]:
    """What will be made, in words for whoever asks, before it is."""
    made = recipe.generation
    if made is None:
        return ()
    canvas, size = made.canvas, recipe.shot.size
    lines = [f"{made.model}: {made.mode}, {made.steps} steps, {canvas.width}x{canvas.height}"]
    if made.frames > 1:
        lines[0] += f", {made.frames} frames at {made.rate} fps, {made.conform}"
    if len(made.windows) > 1:
        lines.append(f"longer than the model sees at once: {len(made.windows)} windows")
    if made.upscaled > 1:
        lines.append(f"upscaled {made.upscaled:.2f} times to {size}")
    if made.alpha == "opaque" and recipe.effect != "background":
        lines.append("opaque: nothing tells the effect from what is behind it")
    return tuple(lines)


def _resolved(request: Request, engine: EngineId) -> Recipe:
    """The request with every parameter; those of a simulation that is not run at their defaults.

    Raises InputError for one that is set and does nothing.
    """
    full = resolve(request, engine, machine_class())
    if full.parameters.get("aovs", "comp") != "comp":
        raise InputError(
            "a model paints pictures, it has no layers of light or shape",
            field="aovs",
            remedy="leave it out, or leave the engine out",
            code="unsupported",
        )
    if full.parameters.get("volume"):
        raise InputError(
            "a model paints pictures, it has no volume",
            field="volume",
            remedy="leave it out, or leave the engine out",
            code="unsupported",
        )
    mode, guide = full.parameters["mode"], full.parameters["guide"]
    if mode in GUIDED_MODES - {"inpaint"} and guide == "simulation":
        return full
    effect = library().effect(full.effect)
    preset = library().presets.get(full.preset)
    idle = {p.id for p in effect.parameters}
    kept = {k: v for k, v in request.parameters.items() if _id(effect, k) not in idle}
    plain = resolve(
        request.model_copy(update={"parameters": kept, "preset": ""}), engine, machine_class()
    )
    usual = resolved(effect, preset, {}, engine.name)
    for name in request.parameters:
        word = _id(effect, name)
        if word in idle and full.parameters[word] not in {plain.parameters[word], usual[word]}:
            raise InputError(
                f"it shapes the simulation, which mode={full.parameters['mode']} does not run",
                field=word,
                remedy="leave it out and say it in the prompt, or choose mode=guided",
                code="unsupported",
            )
    return plain.model_copy(update={"preset": full.preset})


def _id(effect: Effect, name: str) -> str:
    found = effect.parameter(name)
    return found.id if found else name


def _check_picture(recipe: Recipe, stock: Stocked) -> None:
    most = MOST_STILL_FRAMES if stock.family.still else MOST_FRAMES
    if not 1 <= recipe.frames.count <= most:
        raise InputError(
            f"{recipe.frames.count} frames are asked for",
            field="frames",
            remedy=f"ask for 1 to {most} frames",
            code="out_of_range",
        )
    wide, high = recipe.shot.size.width * recipe.shot.pixel_aspect, recipe.shot.size.height
    aspect, widest = max(wide / high, high / wide), stock.family.widest_aspect
    if aspect > widest:
        raise InputError(
            f"the picture is {aspect:.1f} times as long as it is short",
            field="size",
            remedy=f"ask for at most {widest:g} to 1, and place the element in the comp",
            code="out_of_range",
        )


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


def _generation(recipe: Recipe, wish: Wish, stock: Stocked) -> tuple[Generation, Work, int]:
    family, card = stock.family, stock.card
    step, cell = family.frame_step(card), family.cell(card)
    area = family.profiles[recipe.quality].area
    canvas = canvas_for(recipe.shot.size, recipe.shot.pixel_aspect, area, cell)
    ratio = Fraction(family.rate) / recipe.shot.rate.fraction if family.rate else Fraction(1)
    needed = 1 if family.still else frames_needed(recipe.frames.count, ratio, wish.conform)
    frames = frames_made(needed, step)
    windows = windows_for(frames, step, family.longest)
    steps = _steps(wish, recipe, stock)
    guidance = wish.guidance or family.guidance
    tokens = windows[0].count * (canvas.width // cell) * (canvas.height // cell)
    holding = holding_of(card, canvas, tokens, device())
    work = Work(
        steps=steps.run,
        windows=len(windows),
        passes=2 if guidance > family.unguided else 1,
        frames=frames,
        pictures=2 if wish.alpha == "pair" else 1,
    )
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
        strength=wish.strength,
        guidance=guidance,
        linearise=wish.linearise,
        peak=wish.peak,
        alpha=wish.alpha,
        upscaled=round(upscaling(recipe.shot.size, canvas), 4),
        device=device().name,
        dtype=holding.dtype,
        decode_dtype="float32",
        offload=holding.offload,
        tiling=holding.tiling,
        attention="native",
        step_cache="none",
        libraries={name: version(name) for name in LIBRARIES},
    )
    return generation, work, tokens


def _rate(recipe: Recipe, rate: int, conform: str) -> Rate:
    """The rate at which the model's frames are shown."""
    return recipe.shot.rate if conform == "native" or not rate else Rate(numerator=rate)


def _shape_id(recipe: Recipe, guide: Plan | None) -> str:
    made = recipe.generation
    assert made is not None
    shot = recipe.shot
    plate = shot.plate if made.guide == "plate" else None
    matte = shot.matte if made.mode == "inpaint" else None
    extra = {
        "generation": made.model_dump(mode="json", exclude=SHAPELESS),
        "pair": made.alpha == "pair",
        "guide": guide.recipe.recipe_id if guide else "",
        "plate": plate.model_dump(mode="json") if plate else None,
        "matte": matte.model_dump(mode="json") if matte else None,
        "first": recipe.frames.first,
    }
    return simulation_id(recipe, extra)
