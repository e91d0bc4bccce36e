"""Where the alpha of a painted element can come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashpot.errors import InputError
from flashpot.generation import AlphaFrom, GuideFrom, Mode
from flashpot.recipe import Recipe

if TYPE_CHECKING:
    from flashpot_server.engines.diffusion.stock import Stocked


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
    return [*able, "pair", "decoder", "opaque"]


def _knows_alpha(mode: Mode, guide: GuideFrom) -> bool:
    """Whether the guide has an alpha at every frame that is painted."""
    if guide == "simulation":
        return mode in {"guided", "control", "extend"}
    return guide == "take" and mode in {"guided", "control"}


def with_decoder(asked: object, alpha: AlphaFrom, stock: Stocked) -> AlphaFrom:
    """The model's own decoder of alpha, where it has one and nothing better; else `alpha`.

    Raises InputError where that is asked for, and the model has none.
    """
    has = bool(stock.card.fact("vae_alpha.z_dim"))
    if alpha == "decoder" and not has:
        raise InputError(
            f"{stock.model.name} has no decoder of alpha",
            field="alpha",
            remedy="choose auto, or a model that has one: Wan-Alpha",
            code="unsupported",
        )
    return "decoder" if has and asked == "auto" and alpha in {"luma", "pair"} else alpha
