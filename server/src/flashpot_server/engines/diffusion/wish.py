"""What a request says to a model, read and checked against itself: mode, guide, words, alpha."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.generation import AlphaFrom, Conform, Control, GuideFrom, Linearise, Mode
from flashpot.recipe import Recipe
from flashpot_server.engines.diffusion.alphas import alpha_of
from flashpot_server.engines.diffusion.families import MOVING_MODES
from flashpot_server.engines.diffusion.sources import control_of, guide_of_recipe
from flashpot_server.engines.diffusion.wearing import Lora, loras_of

LOOKS = {
    "explosion": "a fuel explosion, a fireball that rolls up into smoke, photographed",
    "fire": "a burning fire with clear flames, photographed",
    "smoke": "dense smoke that rises and drifts, photographed",
    "background": "a wide landscape under a natural sky, photographed",
}
ON_BLACK = "alone on a pure black background"


@dataclass(frozen=True)
class Wish:
    """The engine's own parameters of a recipe; `alpha` is decided."""

    mode: Mode
    guide: GuideFrom
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
    control: Control
    regrain: float
    loras: tuple[Lora, ...]
    keys: int
    """Frames that a model of stills paints at most; 0 where it is not led through a shot."""


def wish_of(recipe: Recipe) -> Wish:
    """The wish in a resolved recipe. Raises InputError for parts that do not go together."""
    values = recipe.parameters
    mode = cast("Mode", values["mode"])
    guide = guide_of_recipe(recipe, mode)
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
        alpha=alpha_of(recipe, mode, guide),
        control=control_of(recipe, mode, guide),
        regrain=_number(recipe, "regrain") if (mode, guide) == ("inpaint", "plate") else 0.0,
        loras=loras_of(str(values["loras"])),
        keys=_keys(recipe, mode, guide),
    )
    if wish.conform != "native" and mode in MOVING_MODES:
        raise InputError(
            f"{mode} follows its guide frame for frame",
            field="conform",
            remedy="leave it at native, or choose mode=text",
            code="unsupported",
        )
    return wish


def _keys(recipe: Recipe, mode: Mode, guide: GuideFrom) -> int:
    """A background knows the world point of every pixel, unless it is a picture all around."""
    values = recipe.parameters
    led = recipe.effect == "background" and guide == "simulation" and mode in {"guided", "control"}
    if not led or values["latlong"] or values["cyclorama"]:
        return 0
    return int(_number(recipe, "keys"))


def _words(recipe: Recipe, guide: GuideFrom) -> str:
    preset = library().presets.get(recipe.preset)
    words = [LOOKS.get(recipe.effect, recipe.effect)]
    if preset is not None:
        words.insert(0, preset.label.lower())
    if guide not in {"plate", "neighbours"} and recipe.effect != "background":
        words.append(ON_BLACK)
    return ", ".join(words)


def _linearise(recipe: Recipe, guide: GuideFrom) -> Linearise:
    """A guide comes back as it was shown; words alone make fire whose white may be brighter."""
    asked = str(recipe.parameters["linearise"])
    if asked != "auto":
        return cast("Linearise", asked)
    return "expand" if not guide and recipe.effect in {"explosion", "fire"} else "view_inverse"


def _number(recipe: Recipe, name: str) -> float:
    return float(recipe.parameters[name])  # type: ignore[arg-type]
