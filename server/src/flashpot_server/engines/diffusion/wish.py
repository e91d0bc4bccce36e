"""What a request says to a model, read and checked against itself: mode, guide, words, alpha."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.generation import AlphaFrom, Conform, Linearise, Mode
from flashpot.recipe import Recipe
from flashpot.shot import Picture
from flashpot_server.engines.diffusion.families import GUIDED_MODES, MOVING_MODES

LOOKS = {
    "explosion": "a fuel explosion, a fireball that rolls up into smoke, photographed",
    "fire": "a burning fire with clear flames, photographed",
    "smoke": "dense smoke that rises and drifts, photographed",
    "background": "a wide landscape under a natural sky, photographed",
}
ON_BLACK = "alone on a pure black background"

Guide = Literal["simulation", "plate", ""]


@dataclass(frozen=True)
class Wish:
    """The engine's own parameters of a recipe; `alpha` is decided."""

    mode: Mode
    guide: Guide
    prompt: str
    negative: str
    model: str
    strength: float
    guidance: float
    steps: int
    conform: Conform
    linearise: Linearise
    peak: float
    alpha: AlphaFrom


def wish_of(recipe: Recipe) -> Wish:
    """The wish in a resolved recipe. Raises InputError for parts that do not go together."""
    values = recipe.parameters
    mode = cast("Mode", values["mode"])
    guide = _guide(recipe, mode)
    wish = Wish(
        mode=mode,
        guide=guide,
        prompt=str(values["prompt"]) or _words(recipe, guide),
        negative=str(values["negative"]),
        model=str(values["model"]),
        strength=_number(recipe, "strength") if mode in {"guided", "control"} else 1.0,
        guidance=_number(recipe, "guidance"),
        steps=int(_number(recipe, "steps")),
        conform=cast("Conform", values["conform"]),
        linearise=_linearise(recipe, guide),
        peak=_number(recipe, "peak"),
        alpha=_alpha(recipe, mode, guide),
    )
    if recipe.shot.matte is not None and mode != "inpaint":
        raise InputError(
            f"mode={mode} does not read a matte",
            field="shot.matte",
            remedy="leave it out, or choose mode=inpaint",
            code="unsupported",
        )
    if wish.conform != "native" and mode in MOVING_MODES:
        raise InputError(
            f"{mode} follows its guide frame for frame",
            field="conform",
            remedy="leave it at native, or choose mode=text",
            code="unsupported",
        )
    return wish


def _guide(recipe: Recipe, mode: Mode) -> Guide:
    if mode not in GUIDED_MODES:
        return ""
    if mode == "inpaint":
        _needed(recipe.shot.matte, "shot.matte", "inpaint fills a matte", "give one with --matte")
    elif recipe.parameters["guide"] == "simulation":
        return "simulation"
    plate = recipe.shot.plate
    _needed(plate, "shot.plate", "the guide is the plate", "give one with --plate")
    if plate is not None and not plate.colour_space:
        raise InputError(
            "the plate does not say its colour space",
            field="shot.plate.colour_space",
            remedy="say it with --colour-space",
        )
    return "plate"


def _needed(picture: Picture | None, field: str, fact: str, remedy: str) -> None:
    if picture is None:
        raise InputError(f"{fact}, the shot has none", field=field, remedy=remedy, code="no_plate")


def _words(recipe: Recipe, guide: Guide) -> str:
    preset = library().presets.get(recipe.preset)
    words = [LOOKS.get(recipe.effect, recipe.effect)]
    if preset is not None:
        words.insert(0, preset.label.lower())
    if guide != "plate" and recipe.effect != "background":
        words.append(ON_BLACK)
    return ", ".join(words)


def _linearise(recipe: Recipe, guide: Guide) -> Linearise:
    """A guide comes back as it was shown; words alone make fire whose white may be brighter."""
    asked = str(recipe.parameters["linearise"])
    if asked != "auto":
        return cast("Linearise", asked)
    return "expand" if not guide and recipe.effect in {"explosion", "fire"} else "view_inverse"


def _alpha(recipe: Recipe, mode: Mode, guide: Guide) -> AlphaFrom:
    asked = str(recipe.parameters["alpha"])
    able = _able_alphas(recipe, mode, guide)
    if asked == "auto":
        return able[0]
    if asked in able:
        return asked
    raise InputError(
        f"alpha={asked} does not go with mode={mode} of {recipe.effect}"
        + (f" guided by the {guide}" if guide else ""),
        field="alpha",
        remedy=f"choose auto, or one of {', '.join(able)}",
        code="unsupported",
    )


def _able_alphas(recipe: Recipe, mode: Mode, guide: Guide) -> list[AlphaFrom]:
    """What alpha can come from, the best first."""
    if mode == "inpaint":
        return ["matte"]
    if guide == "plate":
        return ["opaque"]
    able: list[AlphaFrom] = []
    if guide == "simulation" and mode in MOVING_MODES and recipe.effect != "background":
        able.append("guide")
    if recipe.effect == "fire":
        able.append("luma")
    if recipe.effect != "background":
        able.append("pair")
    return [*able, "opaque"]


def _number(recipe: Recipe, name: str) -> float:
    return float(recipe.parameters[name])  # type: ignore[arg-type]
