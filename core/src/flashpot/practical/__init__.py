"""Match the practical: how bright, warm and fast a flame in the plate is, and ours."""

from flashpot.practical.flame import Box, Flame, read_flame
from flashpot.practical.flicker import Flicker, read_flicker
from flashpot.practical.matching import Match, Practical, match, of_element, of_plate

__all__ = [
    "Box",
    "Flame",
    "Flicker",
    "Match",
    "Practical",
    "match",
    "of_element",
    "of_plate",
    "read_flame",
    "read_flicker",
]
