"""What guides a model, and whether the shot has the pictures that it takes."""

from __future__ import annotations

from typing import cast

from flashpot.errors import InputError
from flashpot.generation import Control, GuideFrom, Mode, simulates
from flashpot.recipe import Recipe
from flashpot.shot import Picture
from flashpot_server.engines.diffusion.families import GUIDED_MODES

IN_TAKE: frozenset[Mode] = frozenset({"inpaint", "extend"})
"""Modes that keep a part of an earlier take as it is."""
OF_PICTURES: frozenset[Control] = frozenset({"beauty", "luma", "edges"})
"""Passes that any picture has; the others are a simulation's."""


def guide_of_recipe(recipe: Recipe, mode: Mode) -> GuideFrom:
    """Where the guide of a recipe comes from. Raises InputError for a picture that is missing."""
    guide = _guide(recipe, mode)
    takes = guide == "take" or mode == "extend"
    if recipe.take is not None and not takes:
        raise InputError(
            f"mode={mode} guided by the {guide or 'words'} does not read an earlier take",
            field="take",
            remedy="choose guide=take, or leave the take out",
            code="unsupported",
        )
    if takes:
        _check_take(recipe, mode)
    if recipe.shot.matte is not None and mode != "inpaint":
        raise InputError(
            f"mode={mode} does not read a matte",
            field="shot.matte",
            remedy="leave it out, or choose mode=inpaint",
            code="unsupported",
        )
    return guide


def control_of(recipe: Recipe, mode: Mode, guide: GuideFrom) -> Control:
    """The pass of the guide that is shown. Raises InputError for one that the guide has not."""
    control = cast("Control", recipe.parameters["control"])
    if control == "beauty":
        return control
    if mode != "control":
        raise InputError(
            f"mode={mode} is shown the picture itself",
            field="control",
            remedy="leave it at beauty, or choose mode=control",
            code="unsupported",
        )
    if control not in OF_PICTURES and guide != "simulation":
        raise InputError(
            f"only a simulation has {control}, the guide is the {guide}",
            field="control",
            remedy=f"choose one of {', '.join(sorted(OF_PICTURES))}, or guide=simulation",
            code="unsupported",
        )
    return control


def neighbour(recipe: Recipe, side: str) -> Picture | None:
    """The picture of the clip before or after the shot."""
    beside = (it.picture for it in recipe.shot.neighbours if it.side == side)
    return next((picture for picture in beside if picture is not None), None)


def _guide(recipe: Recipe, mode: Mode) -> GuideFrom:
    asked = cast("GuideFrom", recipe.parameters["guide"])
    if mode not in GUIDED_MODES:
        return ""
    if simulates(mode, asked):
        return asked
    if mode == "inpaint":
        _needed(recipe.shot.matte, "shot.matte", "inpaint fills a matte", "give one with --matte")
    if asked == "take" or mode == "extend":
        return "take"
    if asked == "neighbours":
        return _neighbours(recipe, mode)
    plate = recipe.shot.plate
    _needed(plate, "shot.plate", "the guide is the plate", "give one with --plate")
    _coloured(plate, "shot.plate")
    return "plate"


def _neighbours(recipe: Recipe, mode: Mode) -> GuideFrom:
    if mode not in {"first", "ends"}:
        raise InputError(
            f"mode={mode} follows its guide, neighbours give the first and the last frame",
            field="guide",
            remedy="choose mode=ends or mode=first",
            code="unsupported",
        )
    for side in ("before", "after") if mode == "ends" else ("before",):
        picture = neighbour(recipe, side)
        fact = f"the clip {side} the shot gives a frame"
        _needed(picture, "shot.neighbours", fact, "give a timeline whose clips have their media")
        _coloured(picture, "shot.neighbours")
    return "neighbours"


def _check_take(recipe: Recipe, mode: Mode) -> None:
    take = recipe.take
    _needed(take, "take", f"mode={mode} goes on from an earlier take", "use `flashpot revise`")
    assert take is not None
    if mode in IN_TAKE and take.size != recipe.shot.size:
        raise InputError(
            f"the take is {take.size}, the shot {recipe.shot.size}: nothing of it could be kept",
            field="take",
            remedy=f"ask for {take.size}, or choose mode=guided, which paints it anew",
            code="out_of_range",
        )
    if mode == "extend" and not _goes_on(recipe, take):
        raise InputError(
            f"the take has frames {take.frames}, {recipe.frames} are asked for",
            field="frames",
            remedy="ask for the take's frames and more before or after them",
            code="out_of_range",
        )


def _goes_on(recipe: Recipe, take: Picture) -> bool:
    shared = recipe.frames.meet(take.frames)
    return 0 < shared.count < recipe.frames.count


def _coloured(picture: Picture | None, field: str) -> None:
    if picture is not None and not picture.colour_space:
        raise InputError(
            "the picture does not say its colour space",
            field=f"{field}.colour_space",
            remedy="say it with --colour-space",
        )


def _needed(picture: Picture | None, field: str, fact: str, remedy: str) -> None:
    if picture is None:
        raise InputError(
            f"{fact}, the request has none", field=field, remedy=remedy, code="no_plate"
        )
