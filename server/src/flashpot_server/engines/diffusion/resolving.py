"""A request with every parameter that its mode reads; what would do nothing is refused."""

from __future__ import annotations

from flashpot.effects import Effect, library, resolved
from flashpot.errors import InputError
from flashpot.generation import Generation, simulates
from flashpot.recipe import EngineId, Recipe, resolve
from flashpot.request import Request
from flashpot_server.engines.diffusion.families import Family
from flashpot_server.machine import machine_class

MOST_FRAMES = 1200
MOST_STILL_FRAMES = 5000


def resolved_recipe(request: Request, engine: EngineId) -> Recipe:
    """The request with every parameter; those of a simulation that is not run at their defaults.

    Raises InputError for one that is set and does nothing.
    """
    full = resolve(request, engine, machine_class())
    for name, what in (("volume", "volume"), ("deep", "depth of gas")):
        if full.parameters.get(name):
            raise InputError(
                f"a model paints pictures, it has no {what}",
                field=name,
                remedy="leave it out, or leave the engine out",
                code="unsupported",
            )
    mode, guide = full.parameters["mode"], full.parameters["guide"]
    if simulates(str(mode), str(guide)):
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


def check_picture(recipe: Recipe, family: Family) -> None:
    """Raise InputError for more frames, or a longer picture, than a family makes."""
    most = MOST_STILL_FRAMES if family.still else MOST_FRAMES
    if not 1 <= recipe.frames.count <= most:
        raise InputError(
            f"{recipe.frames.count} frames are asked for",
            field="frames",
            remedy=f"ask for 1 to {most} frames",
            code="out_of_range",
        )
    wide, high = recipe.shot.size.width * recipe.shot.pixel_aspect, recipe.shot.size.height
    aspect, widest = max(wide / high, high / wide), family.widest_aspect
    if aspect > widest:
        raise InputError(
            f"the picture is {aspect:.1f} times as long as it is short",
            field="size",
            remedy=f"ask for at most {widest:g} to 1, and place the element in the comp",
            code="out_of_range",
        )


def check_references(recipe: Recipe, family: Family, made: Generation) -> None:
    """Raise InputError for pictures of a look that the model cannot be shown."""
    if not recipe.references:
        return
    if not family.references or made.mode not in {"text", "control", "inpaint"}:
        fact = f"mode={made.mode} of {family.label} takes no pictures of a look"
        remedy = "leave them out, or choose a model that takes them: Wan VACE"
    elif len(made.windows) > 1:
        fact = "the element is longer than the model sees at once, and they are shown once"
        remedy = f"ask for at most {family.longest} frames, or leave them out"
    else:
        return
    raise InputError(fact, field="references", remedy=remedy, code="unsupported")
