"""Where an effect can go in Blender."""

from __future__ import annotations

from flashpot_bridge.catalogue import Effect

PYRO_PLACES = ("strip", "plane", "volume", "light")
BACKGROUND_PLACES = ("strip", "plane", "world")


def places_for(effect: Effect) -> tuple[str, ...]:
    """Where an effect can go in Blender: what stands in the world, and what lies behind it."""
    return BACKGROUND_PLACES if effect["engine"] == "backdrop" else PYRO_PLACES
