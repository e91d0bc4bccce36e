"""Verbs on a take: its next take as a child of its recipe, whichever engine made it.

A note changes a parameter; the other verbs go on from the take's own pictures where a model
painted it, and ask the simulation for more where one made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flashpot.effects import library, slug, unknown_word
from flashpot.errors import InputError
from flashpot.generation import Generation, simulates
from flashpot.notes import note_of, noted
from flashpot.recipe import Recipe
from flashpot.request import Request, Value
from flashpot.shot import Camera, Light, Picture

Modes = Mapping[str, frozenset[str]]
"""What each imported model can do, by its name."""

FINAL_STRENGTH = 0.4
"""How much of a draft is repainted by its final: its shapes stay, its detail is new."""


@dataclass(frozen=True)
class Parent:
    """A delivered take: its recipe, its id, its frames on disk, and what models there are."""

    recipe: Recipe
    recipe_id: str
    pictures: Picture
    modes: Modes = field(default_factory=dict)

    @property
    def child(self) -> Request:
        """The same again, as a child."""
        return self.recipe.as_request().model_copy(update={"parent": self.recipe_id})


def iterated(
    parent: Parent, verb: str, amount: float | None = None, camera: Camera | None = None
) -> Request:
    """The request for a take's next version by a verb; `camera` is the one of `camera`.

    Raises InputError for a verb that nobody knows, and for one that the take cannot take.
    """
    note = note_of(verb)
    frames = round(note.amount if amount is None else amount)
    match note.verb:
        case "extend-head":
            return extended(parent, head=frames)
        case "extend-tail":
            return extended(parent, tail=frames)
        case "camera":
            return seen_by(parent, camera)
    return noted(parent.recipe, note.verb, amount).model_copy(update={"parent": parent.recipe_id})


def extended(parent: Parent, *, head: int = 0, tail: int = 0) -> Request:
    """More frames before or after: simulated on, or painted on from the take's own.

    Raises InputError for less than one frame, and where no model can go on from pictures.
    """
    if head < 0 or tail < 0 or head + tail < 1:
        raise InputError(
            "that is no frame more", field="amount", remedy="give the number of frames, 1 or more"
        )
    recipe = parent.recipe
    more: dict[str, object] = {"frames": recipe.frames.grown(head, tail)}
    made = recipe.generation
    if made is not None:
        more |= _painted_on(parent, made)
    return parent.child.model_copy(update=more)


def repaired(parent: Parent, matte: Picture) -> Request:
    """Painted anew inside a matte; outside it the take stays as it is, to the last bit.

    Raises InputError for a take that no model painted, and where no model fills mattes.
    """
    made = _painted(parent, "a simulation has nothing to repair: change it, or ask for another")
    values = _with_model(parent, made, ("inpaint",)) | _as_it_was(made)
    shot = parent.recipe.shot.model_copy(update={"matte": matte})
    changes = {"parameters": {**parent.recipe.parameters, **values, "guide": "take"}}
    return parent.child.model_copy(update={**changes, "shot": shot, "take": parent.pictures})


def finished(parent: Parent, wanted: Request) -> Request:
    """`wanted`, the take at a final's size and quality, painted over the draft's own pictures.

    A simulated take, and one painted into a plate, is made as it was; so is one whose studio has
    no model that repaints.
    """
    made = parent.recipe.generation
    final = wanted.model_copy(update={"quality": "final", "parent": parent.recipe_id})
    if made is None or made.alpha == "matte" or not _able(parent, made, ("guided", "control")):
        return final
    values = _with_model(parent, made, ("guided", "control"))
    strength = FINAL_STRENGTH if values["mode"] == "guided" else 1.0
    kept = {"guide": "take", "strength": strength, "control": "beauty", "alpha": "auto"}
    shot = final.shot.model_copy(update={"matte": None})
    parameters = {**final.parameters, **values, **kept, "conform": "native"}
    over = {"parameters": parameters, "shot": shot, "take": parent.pictures}
    return final.model_copy(update=over)


def seen_by(parent: Parent, camera: Camera | None) -> Request:
    """The same event before another camera. Raises InputError where there is none."""
    if camera is None:
        raise InputError(
            "no camera is said", field="camera", remedy="give --camera FILE, or one to the shot"
        )
    made = parent.recipe.generation
    if made is not None and made.guide != "simulation":
        raise InputError(
            f"its model painted from {made.guide or 'words'}, which no camera turns",
            field="camera",
            remedy="ask with guide=simulation: a simulation is seen by any camera",
            code="unsupported",
        )
    shot = parent.recipe.shot.model_copy(update={"camera": camera})
    return parent.child.model_copy(update={"shot": shot})


def restyled(parent: Parent, preset: str) -> Request:
    """Another preset's look on the same shape: its words where a model paints, its look controls.

    Raises InputError for a preset of another effect.
    """
    recipe = parent.recipe
    found = library().presets.get(slug(preset))
    if found is None or found.effect != recipe.effect:
        able = [p.id for p in library().presets.values() if p.effect == recipe.effect]
        raise unknown_word("preset", preset, able)
    effect = library().effect(recipe.effect)
    look = {p.id for p in effect.parameters if p.affects == "look"}
    values: dict[str, Value] = {k: v for k, v in found.parameters.items() if k in look}
    if recipe.generation is not None:
        values["prompt"] = ""
    parameters = {**recipe.parameters, **values}
    return parent.child.model_copy(update={"parameters": parameters, "preset": found.id})


def lit(wanted: Request, lights: tuple[Light, ...]) -> Request:
    """`wanted` in the light of these elements; none leaves it in what it was lit by."""
    if not lights:
        return wanted
    return wanted.model_copy(update={"shot": wanted.shot.model_copy(update={"lights": lights})})


def _painted(parent: Parent, remedy: str) -> Generation:
    made = parent.recipe.generation
    if made is None:
        raise InputError("no model painted it", field="verb", remedy=remedy, code="unsupported")
    return made


def _painted_on(parent: Parent, made: Generation) -> dict[str, object]:
    if made.alpha == "matte":
        raise InputError(
            "it was painted into a plate's matte",
            field="verb",
            remedy="ask for the further frames with the plate and its matte",
            code="unsupported",
        )
    simulated = simulates("extend", made.guide)
    values = _with_model(parent, made, ("extend",)) | _as_it_was(made)
    guide: dict[str, Value] = {"guide": "simulation" if simulated else "take"}
    parameters = {**parent.recipe.parameters, **values, **guide, "conform": "native"}
    return {"parameters": parameters, "take": parent.pictures}


def _as_it_was(made: Generation) -> dict[str, Value]:
    """Light and alpha of what is painted beside the take as the take's own were made."""
    alpha = made.alpha if made.guide == "simulation" or made.alpha != "guide" else "auto"
    return {"linearise": made.linearise, "alpha": alpha, "prompt": made.prompt}


def _with_model(parent: Parent, made: Generation, modes: Iterable[str]) -> dict[str, Value]:
    """The take's model in the first of these modes that it has; else the first model that has one.

    Raises InputError where none has.
    """
    able = _able(parent, made, modes)
    if not able:
        raise InputError(
            f"no imported model has the mode {' or '.join(modes)}",
            field="mode",
            remedy="import one that has it: Wan VACE extends and repairs",
            code="no_model",
        )
    name, mode = able
    values: dict[str, Value] = {"model": name, "mode": mode}
    return values if name == made.model else {**values, "loras": ""}


def _able(parent: Parent, made: Generation, modes: Iterable[str]) -> tuple[str, str] | None:
    names = sorted(parent.modes, key=lambda name: name != made.model)
    able = ((name, mode) for name in names for mode in modes if mode in parent.modes[name])
    return next(able, None)
