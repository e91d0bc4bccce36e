"""What cannot be made, refused by its field before anything is queued."""

from __future__ import annotations

import math

from flashpot.canvas import canvas_of
from flashpot.errors import InputError
from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.blaze import blaze_of, fire_box
from flashpot_server.engines.pyro.measures.column import column_box, column_of
from flashpot_server.engines.pyro.measures.facts import simulated_frames
from flashpot_server.engines.pyro.measures.grids import BUDGETS
from flashpot_server.engines.pyro.measures.scale import number, physical_life, scale_of

MOST_FRAMES = 2000
MOST_STATES = 3000
MOST_PIXELS = 40_000_000
COARSEST = 1 / 9
"""Largest cell of a fire or a smoke column, in heights of its own."""
SHORTEST_LOOP = 1.0
"""Seconds."""
MOST_STRETCHED = 0.02
"""Of a matte's width over its height against the picture's, as a logarithm."""
SHORTEST_LIFE = 0.2
"""Of a fireball, in physical ones of its width."""


def check(recipe: Recipe) -> None:
    """Raise InputError for a resolved recipe that cannot be made."""
    _check_size(recipe)
    _check_shapes(recipe)
    _check_deep(recipe)
    _check_frames(recipe)
    _check_life(recipe)
    _check_lights(recipe)
    _check_matte(recipe)
    _check_base(recipe)
    _check_loop(recipe)


def _check_lights(recipe: Recipe) -> None:
    """Refuse light of other elements that never meets this one's frames."""
    for light in recipe.shot.lights:
        frames = [key.frame for key in light.frames]
        if not any(frame in recipe.frames for frame in frames):
            raise InputError(
                f"{light.name} shines from frame {min(frames)} to {max(frames)}, this is "
                f"{recipe.frames}",
                field="shot.lights",
                remedy="give an element of the same shot, in its frame numbers",
                code="no_frames",
            )


def _check_matte(recipe: Recipe) -> None:
    """Refuse a matte to burn from that is missing, or one that nothing burns from."""
    wanted, given = recipe.parameters.get("source") == "matte", len(recipe.references)
    if wanted and given != 1:
        raise InputError(
            f"{given} pictures are given, and one matte is to burn",
            field="references",
            remedy="give the matte as the one reference picture, in the plate's framing",
        )
    if given and not wanted:
        raise InputError(
            "the simulation does not look at pictures",
            field="references",
            remedy="leave them out, or burn from one with source=matte",
            code="unsupported",
        )
    if wanted and recipe.shot.lens is not None:
        raise InputError(
            "a matte of a plate with a lens cannot be burnt from",
            field="shot.lens",
            remedy="give a straightened matte and no lens",
            code="unsupported",
        )


def _check_frames(recipe: Recipe) -> None:
    if recipe.frames.count < 1 or recipe.frames.count > MOST_FRAMES:
        raise InputError(
            f"{recipe.frames.count} frames are asked for",
            field="frames",
            remedy=f"ask for 1 to {MOST_FRAMES} frames",
            code="out_of_range",
        )
    if simulated_frames(recipe) > MOST_STATES:
        raise InputError(
            f"it begins {simulated_frames(recipe)} frames before the last one",
            field="start",
            remedy=f"begin at most {MOST_STATES} frames before the element's end",
            code="out_of_range",
        )


def _check_size(recipe: Recipe) -> None:
    size = canvas_of(recipe.shot)
    if size.width * size.height > MOST_PIXELS:
        raise InputError(
            f"{size} is more than {MOST_PIXELS // 1_000_000} million pixels",
            field="size",
            remedy="render smaller and scale the element up",
            code="out_of_range",
        )


def _check_deep(recipe: Recipe) -> None:
    """Refuse depth where a fire goes round: at its seam a frame is two pictures in one."""
    if recipe.parameters.get("deep") and recipe.parameters.get("loop"):
        raise InputError(
            "a fire that goes round has no one depth where its ends meet",
            field="deep",
            remedy="leave it out, or the loop",
            code="unsupported",
        )


def _check_shapes(recipe: Recipe) -> None:
    """Refuse a matte or a depth that is no picture of the same frame."""
    size, shot = recipe.shot.size, recipe.shot
    for name, picture in (("shot.matte", shot.matte), ("shot.depth", shot.depth)):
        if picture is None:
            continue
        stretch = picture.size.width * size.height / (picture.size.height * size.width)
        if abs(math.log(stretch)) > MOST_STRETCHED:
            raise InputError(
                f"it is {picture.size}, the shot {size}: not of one shape",
                field=name,
                remedy="give it in the shape of the plate, at any size",
                code="other_shape",
            )


def _check_life(recipe: Recipe) -> None:
    """Refuse a fireball that would be thrown apart faster than any steps can follow."""
    if recipe.effect != "explosion" or number(recipe, "life") == 0:
        return
    least = SHORTEST_LIFE * physical_life(number(recipe, "diameter"))
    if number(recipe, "life") < least:
        raise InputError(
            f"{number(recipe, 'life'):.3g} s is far too short for a fireball so wide",
            field="life",
            remedy=f"give at least {least:.2g} s, 0 for the physical life, or a smaller diameter",
            code="out_of_range",
        )


def _check_base(recipe: Recipe) -> None:
    """Refuse what would be smaller than the cells that its box can have."""
    if recipe.effect in ("explosion", "sparks"):
        return
    scale, budget = scale_of(recipe), BUDGETS[recipe.quality]
    if recipe.effect == "fire":
        blaze = blaze_of(recipe, scale)
        if blaze.shape == "mesh" and not recipe.shot.colliders:
            raise InputError(
                "the fire is to burn on a mesh, and the shot has no colliders",
                field="source",
                remedy="give the mesh as a collider, or another source",
                code="no_surface",
            )
        what, base, box = "flames", blaze.half, fire_box(blaze, budget)
    else:
        column = column_of(recipe, scale)
        what, base, box = "smoke", column.half, column_box(column, budget)
    if box.cell <= COARSEST:
        return
    if recipe.parameters.get("source") == "jet":
        raise InputError(
            f"a stream of {number(recipe, 'throw'):g} m is too long for its flames",
            field="throw",
            remedy="make the flames higher, or throw less far",
            code="out_of_range",
        )
    widest = max(("width", "depth"), key=lambda name: number(recipe, name))
    windy = math.hypot(*scale.wind) > max(base)
    raise InputError(
        f"the wind carries the {what} too far"
        if windy
        else f"the base is too wide for its {what}",
        field="wind" if windy else widest,
        remedy=f"make the {what} higher"
        + (", or the wind weaker" if windy else ", or it narrower"),
        code="out_of_range",
    )


def _check_loop(recipe: Recipe) -> None:
    """Refuse a round too short to lay its end over its beginning."""
    seconds = float(recipe.parameters.get("loop", 0.0))  # type: ignore[arg-type]
    if 0.0 < seconds < SHORTEST_LOOP:
        raise InputError(
            f"a round of {seconds:.3g} s is too short to run into itself",
            field="loop",
            remedy=f"give at least {SHORTEST_LOOP:g} s, or 0 for none",
            code="out_of_range",
        )
