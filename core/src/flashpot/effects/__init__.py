"""What can be asked for: the catalogue of effects and presets, as data."""

from flashpot.effects.library import Library, library, slug, unknown_word
from flashpot.effects.schema import Affects, Effect, Parameter, Preset
from flashpot.effects.values import given_value, parse_value, parsed, resolved

__all__ = [
    "Affects",
    "Effect",
    "Library",
    "Parameter",
    "Preset",
    "given_value",
    "library",
    "parse_value",
    "parsed",
    "resolved",
    "slug",
    "unknown_word",
]
