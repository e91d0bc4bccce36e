"""Where the alpha of a painted element can come from."""

from __future__ import annotations

from flashpot.errors import InputError
from flashpot.generation import AlphaFrom, GuideFrom, Mode
from flashpot.recipe import Recipe


def alpha_of(recipe: Recipe, mode: Mode, guide: GuideFrom) -> AlphaFrom:
    """The alpha that is asked for, or the best there is. Raises InputError for one that is not."""
    asked = str(recipe.parameters["alpha"])
    able = _able(recipe, mode, guide)
    if asked == "auto":
        return able[0]
    for word in able:
        if word == asked:
            return word
    raise InputError(
        f"alpha={asked} does not go with mode={mode} of {recipe.effect}"
        + (f" guided by the {guide}" if guide else ""),
        field="alpha",
        remedy=f"choose auto, or one of {', '.join(able)}",
        code="unsupported",
    )


def _able(recipe: Recipe, mode: Mode, guide: GuideFrom) -> list[AlphaFrom]:
    """What alpha can come from, the best first."""
    if guide == "plate":
        return ["matte"] if mode == "inpaint" else ["opaque"]
    if guide == "neighbours" or recipe.effect == "background":
        return ["opaque"]
    able: list[AlphaFrom] = ["guide"] if _knows_alpha(mode, guide) else []
    if recipe.effect == "fire":
        able.append("luma")
    return [*able, "pair", "opaque"]


def _knows_alpha(mode: Mode, guide: GuideFrom) -> bool:
    """Whether the guide has an alpha at every frame that is painted."""
    if guide == "simulation":
        return mode in {"guided", "control", "extend"}
    return guide == "take" and mode in {"guided", "control"}
