"""The catalogue as hosts get it: what they build their controls from."""

from __future__ import annotations

from typing import Any

from flashpot import __version__
from flashpot.effects import Effect, library
from flashpot.notes import Note, notes


def catalogue() -> dict[str, Any]:
    """Effects, presets and notes as plain JSON; each note names the effects it works for."""
    known = library()
    return {
        "version": __version__,
        "effects": [effect.model_dump(mode="json") for effect in known.effects.values()],
        "presets": [preset.model_dump(mode="json") for preset in known.presets.values()],
        "notes": [_told(note, known.effects) for note in notes().values()],
    }


def _told(note: Note, effects: dict[str, Effect]) -> dict[str, Any]:
    return {
        "verb": note.verb,
        "doc": note.doc,
        "unit": note.unit,
        "amount": note.amount,
        "effects": [name for name, effect in effects.items() if works_for(note, effect)],
    }


def works_for(note: Note, effect: Effect) -> bool:
    """Whether the effect has every parameter that the note changes."""
    return (not note.effects or effect.id in note.effects) and all(
        change.parameter == "seed" or effect.parameter(change.parameter) is not None
        for change in note.changes
    )
