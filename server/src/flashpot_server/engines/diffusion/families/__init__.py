"""The families of models that the engine can drive; a new one is a declaration here and a test."""

from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.families import (
    cogvideox,
    flux,
    flux2_klein,
    ltx,
    ltx2,
    qwen_image,
    sdxl,
    wan,
    z_image,
)
from flashpot_server.engines.diffusion.families.family import (
    GUIDED_MODES,
    MOVING_MODES,
    Family,
    Profile,
    Shown,
)
from flashpot_server.engines.diffusion.families.reel import Reel

FAMILIES: tuple[Family, ...] = (
    *wan.FAMILIES,
    *ltx.FAMILIES,
    *ltx2.FAMILIES,
    *cogvideox.FAMILIES,
    *z_image.FAMILIES,
    *sdxl.FAMILIES,
    *flux.FAMILIES,
    *flux2_klein.FAMILIES,
    *qwen_image.FAMILIES,
)


def family_of(card: Card) -> Family | None:
    """The family that a model belongs to, None for a model of none."""
    return next((family for family in FAMILIES if family.has(card)), None)


__all__ = [
    "FAMILIES",
    "GUIDED_MODES",
    "MOVING_MODES",
    "Family",
    "Profile",
    "Reel",
    "Shown",
    "family_of",
]
