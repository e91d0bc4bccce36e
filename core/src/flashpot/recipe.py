"""The whole of a request in canonical JSON, and the two hashes made from it."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785
from pydantic import Field

from flashpot.effects import Effect, library, resolved, slug, unknown_word
from flashpot.errors import InputError
from flashpot.generation import Generation
from flashpot.request import Curve, Placement, Quality, Request, Value
from flashpot.shot import FrameRange, Model, Picture, Shot

SCHEMA_VERSION = 1


class EngineId(Model):
    """Which engine made it: a version changes whenever its pixels do."""

    name: str
    version: str


class Recipe(Model):
    """Everything that decides the pixels: the same recipe on the same machine class repeats."""

    schema_version: int = SCHEMA_VERSION
    effect: str
    preset: str = ""
    label: str
    engine: EngineId
    machine_class: str
    quality: Quality
    parameters: dict[str, Value]
    """Every parameter of the effect, resolved."""
    seed: int
    placement: Placement
    shot: Shot
    frames: FrameRange
    sim_id: str = ""
    """Hash of what shapes the motion."""
    parent: str = Field(default="", exclude_if=lambda value: not value)
    """Id of the recipe that it was made from; "" for a first take."""
    take: Picture | None = Field(default=None, exclude_if=lambda value: value is None)
    references: tuple[Picture, ...] = Field(default=(), exclude_if=lambda value: not value)
    generation: Generation | None = Field(default=None, exclude_if=lambda value: value is None)
    """What a model was told, where a model made it."""

    @property
    def canonical(self) -> bytes:
        """The recipe as RFC 8785 canonical JSON: the bytes of the recipe file."""
        return canonical_json(self.model_dump(mode="json"))

    @property
    def upscaled(self) -> float:
        """How much larger its picture is than what a model painted; 1: not at all."""
        return self.generation.upscaled if self.generation else 1.0

    @property
    def recipe_id(self) -> str:
        """SHA-256 of the canonical bytes, lower-case hex."""
        return hashlib.sha256(self.canonical).hexdigest()

    def at(self, frame: int) -> Recipe:
        """The recipe with what is animated at its values of one frame."""
        curves = {name: v for name, v in self.parameters.items() if isinstance(v, Curve)}
        if not curves:
            return self
        still = {name: curve.at(frame) for name, curve in curves.items()}
        return self.model_copy(update={"parameters": {**self.parameters, **still}})

    def as_request(self) -> Request:
        """The request that resolves to this recipe again, on the same engine and machine."""
        return Request(
            effect=self.effect,
            preset=self.preset,
            label=self.label,
            engine=self.engine.name,
            quality=self.quality,
            parameters=self.parameters,
            seed=self.seed,
            placement=self.placement,
            shot=self.shot,
            frames=self.frames,
            parent=self.parent,
            take=self.take,
            references=self.references,
        )


def resolve(request: Request, engine: EngineId, machine_class: str) -> Recipe:
    """The recipe of a request: every parameter filled in, `start` as a frame number.

    Raises InputError naming the field. `sim_id` is left to the engine, which knows its grid.
    """
    effect = library().effect(request.effect)
    preset = library().presets.get(slug(request.preset)) if request.preset else None
    if request.preset and (preset is None or preset.effect != effect.id):
        raise unknown_word("preset", request.preset, list(library().presets))
    values = resolved(effect, preset, request.parameters, engine.name)
    if "start" in values:
        values["start"] = _start_frame(request, values["start"])
    return Recipe(
        effect=effect.id,
        preset=preset.id if preset else "",
        label=request.label or effect.id,
        engine=engine,
        machine_class=machine_class,
        quality=request.quality,
        parameters=values,
        seed=request.seed,
        placement=request.placement,
        shot=request.shot,
        frames=request.frames,
        parent=request.parent,
        take=request.take,
        references=request.references,
    )


def _start_frame(request: Request, value: Value) -> int:
    shot, last = request.shot.range, request.frames.last
    frame = value if isinstance(value, int) else shot.first + int(str(value).rstrip("f"))
    if frame <= last:
        return frame
    if "start" not in request.parameters:
        return shot.first + shot.count // 4
    raise InputError(
        f"it would begin at frame {frame}, after the last frame {last}",
        field="start",
        remedy=f"begin between {shot.first} and {last}, or +0f to +{last - shot.first}f",
        code="out_of_range",
    )


def canonical_json(value: dict[str, Any]) -> bytes:
    """RFC 8785 bytes. Raises InputError for what JSON cannot hold (NaN, integers over 2^53)."""
    try:
        return bytes(rfc8785.dumps(value))
    except rfc8785.CanonicalizationError as error:
        raise InputError(
            f"the recipe cannot be written as canonical JSON: {error}",
            field="recipe",
            remedy="use finite numbers, and integers below 2^53",
        ) from error


def simulation_id(recipe: Recipe, extra: dict[str, Any]) -> str:
    """The hash of what shapes the motion, with what the engine adds (its grid, for one).

    Look, place, time and output parameters are left out: changing them keeps the shape.
    """
    effect: Effect = library().effect(recipe.effect)
    shaping = {p.id for p in effect.controls(recipe.engine.name) if p.affects == "sim"}
    rate = recipe.shot.capture_rate or recipe.shot.rate
    hashed = {
        "effect": recipe.effect,
        "engine": recipe.engine.model_dump(mode="json"),
        "machine_class": recipe.machine_class,
        "parameters": {k: v for k, v in recipe.parameters.items() if k in shaping},
        "seed": recipe.seed,
        "rate": rate.model_dump(mode="json"),
        "colliders": [c.sha256 or c.path for c in recipe.shot.colliders],
        "extra": extra,
    }
    return hashlib.sha256(canonical_json(hashed)).hexdigest()


def read_recipe(data: bytes, field: str = "recipe") -> Recipe:
    """The recipe in a recipe file's bytes. Raises InputError where it is none of ours."""
    try:
        return Recipe.model_validate_json(data)
    except ValueError as error:
        raise InputError(
            "this is not a Flashpot recipe of this version",
            field=field,
            remedy="give the .recipe.json of a delivered element",
            code="not_a_recipe",
        ) from error
