"""What an explosion, a fire and a spray of sparks throw, from the artist's controls."""

from __future__ import annotations

import math

from flashpot.recipe import Recipe
from flashpot_server.engines.pyro.measures.kinds import aim_of, bursts_of
from flashpot_server.engines.pyro.measures.scale import GRAVITY, Scale, number
from flashpot_server.engines.pyro.measures.spray import AIR_DENSITY, DRAG_OF_BALL, Spray, Vector
from flashpot_server.engines.pyro.measures.trail import Smoulder, smoulder_of

PARTICLE_CONTROLS = (
    "sparks", "spark_life", "spark_throw", "debris", "debris_size", "debris_smoking",
    "embers", "ember_rise",
)  # fmt: skip
"""Controls of explosion and fire that leave the gas as it is."""
FLECK = 2.6e-4
"""An explosion's sparks, diameters over the fireball's."""
STONE = 1900.0
IRON = 7200.0
CHAR = 45.0
"""Kilograms a cubic metre; a flake of char has much air around it."""
EMBER = 0.0024
HEAVY = 0.9
"""Debris is thrown at this times sqrt(gravity * diameter): about a diameter far."""
LINGER = 3.5


def sprays_of(recipe: Recipe, scale: Scale) -> list[Spray]:
    """Every sort of particle that the recipe asks for, none of them empty."""
    if recipe.effect == "explosion":
        made = _blast(recipe, scale)
    else:
        makers = {"fire": _embers, "sparks": _sparks}
        made = makers[recipe.effect](recipe) if recipe.effect in makers else []
    return [spray for spray in made if spray.count > 0 or spray.rate > 0.0]


def smoke_of(sprays: list[Spray]) -> Smoulder | None:
    """How the smoking ones among them smoke."""
    smoking = [spray for spray in sprays if spray.smoking > 0.0]
    return smoulder_of(smoking[0], LINGER) if smoking else None


def height_of_sparks(recipe: Recipe) -> float:
    """Metres that a picture of sparks has to show: the source, and how far they fly and rise."""
    life = number(recipe, "life")
    reach = 0.5 * number(recipe, "throw") * min(life, 1.0) + 0.2 * number(recipe, "rise") * life
    return max(reach + number(recipe, "source_height"), number(recipe, "width"), 0.3)


def _blast(recipe: Recipe, scale: Scale) -> list[Spray]:
    metres = scale.metres
    height = max(number(recipe, "burst_height"), 0.1 * metres)
    centre = (0.0, height, 0.0)
    free = number(recipe, "burst_height") > 0.45 * metres
    aim = aim_of(recipe)
    axis: Vector = aim.axis if aim.narrow > 0.0 else (0.0, 1.0, 0.0)
    widest = 2 * math.pi if free or aim.narrow > 0.0 else math.radians(165.0)
    cone = min(1.2 * aim.angle, widest)
    wild = math.sqrt(number(recipe, "violence") / 100) * (1 + aim.narrow)
    starts = tuple(
        (burst.time * scale.seconds, (burst.aside[0] * metres, 0.0, burst.aside[1] * metres))
        for burst in bursts_of(recipe, scale)
    )
    sparks = Spray(
        name="sparks",
        seed=recipe.seed,
        count=int(number(recipe, "sparks")),
        rate=0.0,
        first=0.0,
        last=math.inf,
        over=0.12 * scale.seconds,
        life=number(recipe, "spark_life"),
        speed=number(recipe, "spark_throw"),
        axis=axis,
        cone=cone,
        starts=starts,
        centre=centre,
        half=(0.12 * metres, 0.1 * metres, 0.12 * metres),
        size=min(max(FLECK * metres, 0.001), 0.03),
        spread=1.0,
        density=IRON / 4,
        flutter=1.0,
    )
    debris = Spray(
        name="debris",
        seed=recipe.seed,
        count=int(number(recipe, "debris")),
        rate=0.0,
        first=0.0,
        last=math.inf,
        over=0.02 * scale.seconds,
        slowest=0.4,
        life=60.0,
        speed=HEAVY * math.sqrt(GRAVITY * metres) * wild,
        axis=axis,
        cone=cone if free else min(cone, math.radians(140.0)),
        starts=starts,
        centre=centre,
        half=(0.08 * metres, 0.06 * metres, 0.08 * metres),
        size=number(recipe, "debris_size"),
        spread=0.55,
        density=STONE,
        bounce=0.3,
        smoking=number(recipe, "debris_smoking") / 100,
    )
    return [sparks, debris]


def _embers(recipe: Recipe) -> list[Spray]:
    half = number(recipe, "width") / 2, number(recipe, "depth") / 2
    height = number(recipe, "height")
    rise = number(recipe, "ember_rise")
    life = 2.2
    size = min(EMBER, 0.0024 * height)
    falling = math.sqrt(GRAVITY * CHAR * size / (DRAG_OF_BALL * AIR_DENSITY))
    return [
        Spray(
            name="embers",
            seed=recipe.seed,
            count=0,
            rate=number(recipe, "embers"),
            first=-min(number(recipe, "pre_roll"), 1.5 * life),
            last=math.inf,
            over=0.0,
            life=life,
            speed=0.5 * math.sqrt(GRAVITY * height),
            axis=(0.0, 1.0, 0.0),
            cone=math.radians(60.0),
            centre=(0.0, 0.15 * height + number(recipe, "source_height"), 0.0),
            half=(0.6 * half[0], 0.15 * height, 0.6 * half[1]),
            size=size,
            spread=0.4,
            density=CHAR,
            bounce=0.1,
            # They climb that fast while the air is hot.
            lift=rise + falling if rise else 0.0,
            flutter=0.35 * rise + 0.15 * math.sqrt(GRAVITY * height),
        )
    ]


def _sparks(recipe: Recipe) -> list[Spray]:
    up, around = (
        math.radians(number(recipe, "aim_elevation")),
        math.radians(number(recipe, "aim_bearing")),
    )
    axis = (
        math.cos(up) * math.sin(around), math.sin(up), -math.cos(up) * math.cos(around)
    )  # fmt: skip
    half = number(recipe, "width") / 2
    lasting = number(recipe, "duration") or math.inf
    early = -number(recipe, "pre_roll")
    common = {
        "seed": recipe.seed, "first": early, "last": early + lasting,
        "life": number(recipe, "life"), "speed": number(recipe, "throw"), "axis": axis,
        "cone": math.radians(number(recipe, "cone")),
        "centre": (0.0, number(recipe, "source_height") + 0.0, 0.0),
        "half": (half, min(half, 0.05 + number(recipe, "source_height")), half),
        "size": number(recipe, "size"), "spread": 0.4,
        "density": IRON * 100 / max(number(recipe, "drag"), 1.0),
        "gravity": GRAVITY * number(recipe, "gravity") / 100,
        "bounce": number(recipe, "bounce"), "lift": number(recipe, "rise"),
        "flutter": number(recipe, "flutter"),
    }  # fmt: skip
    steady = Spray(name="sparks", count=0, rate=number(recipe, "rate"), over=0.0, **common)  # type: ignore[arg-type]
    burst = Spray(
        name="burst",
        count=int(number(recipe, "burst")),
        rate=0.0,
        over=0.04,
        **common,  # type: ignore[arg-type]
    )
    return [steady, burst]
