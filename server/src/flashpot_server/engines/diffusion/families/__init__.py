"""The families of models that the engine can drive; a new one is a declaration here and a test."""

from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.families import sdxl, wan, z_image
from flashpot_server.engines.diffusion.families.family import (
    GUIDED_MODES,
    MOVING_MODES,
    Family,
    Profile,
)

FAMILIES: tuple[Family, ...] = (*wan.FAMILIES, *z_image.FAMILIES, *sdxl.FAMILIES)


def family_of(card: Card) -> Family | None:
    """The family that a model belongs to, None for a model of none."""
    return next((family for family in FAMILIES if family.has(card)), None)


__all__ = ["FAMILIES", "GUIDED_MODES", "MOVING_MODES", "Family", "Profile", "family_of"]
