"""The imported models that a family can drive, and the one that a wish takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.generation import Mode
from flashpot_server.engines.diffusion.card import Card, read_card
from flashpot_server.engines.diffusion.families import Family, family_of
from flashpot_server.models import Model, ModelStore, models_folder


@dataclass(frozen=True)
class Stocked:
    """An imported model with its card and family."""

    model: Model
    card: Card
    family: Family

    @property
    def folder(self) -> Path:
        return self.model.folder


@dataclass(frozen=True)
class Imported:
    """Any imported model, with the family of it, or of a LoRA's base; None where none is known."""

    model: Model
    family: Family | None


def imported() -> tuple[Imported, ...]:
    """Everything in the models folder, by name."""
    models = ModelStore(models_folder()).all()
    families = {
        model.name: family_of(read_card(model.folder))
        for model in models
        if model.kind == "pipeline"
    }
    return tuple(
        Imported(model, families.get(adapter.base if adapter else model.name))
        for model in models
        for adapter in (model.manifest.adapter,)
    )


def stocked() -> dict[str, Stocked]:
    """Every imported pipeline of a family that is known, by name."""
    found = {}
    for model in ModelStore(models_folder()).all():
        if model.kind == "pipeline":
            card = read_card(model.folder)
            family = family_of(card)
            if family is not None:
                found[model.name] = Stocked(model, card, family)
    return found


def chosen(name: str, mode: Mode, effect: str) -> Stocked:
    """The model called `name`, or the first that has `mode`; a still one for backgrounds only.

    Raises InputError naming what is missing and how to import it.
    """
    every = stocked()
    if not every:
        raise InputError(
            "no model is imported that this engine can drive",
            field="model",
            remedy="import one: flashpot models import FOLDER",
            code="no_model",
        )
    if name and name not in every:
        raise unknown_word("model", name, list(every))
    wanted = [every[name]] if name else list(every.values())
    able = [it for it in wanted if mode in it.family.pipelines]
    fit = [it for it in able if effect == "background" or not it.family.still]
    if effect == "background":
        fit.sort(key=lambda it: not it.family.still)
    if fit:
        return fit[0]
    raise _unable(wanted, able, mode, effect)


def _unable(wanted: list[Stocked], able: list[Stocked], mode: Mode, effect: str) -> InputError:
    if able:
        return InputError(
            f"{able[0].model.name} makes still pictures, an element of {effect} moves",
            field="model",
            remedy="name a video model, or ask for a background",
            code="unsupported",
        )
    having = sorted({m for it in wanted for m in it.family.pipelines})
    names = ", ".join(it.model.name for it in wanted)
    return InputError(
        f"{names}: no mode {mode!r}, only {', '.join(having)}",
        field="mode",
        remedy="choose one of those, or import a model that has it: flashpot models import FOLDER",
        code="unsupported",
    )
