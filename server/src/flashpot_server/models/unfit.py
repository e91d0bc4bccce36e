"""The one clear line for a model that is not imported."""

from __future__ import annotations

from pathlib import Path

from flashpot.errors import InputError

AGAIN = "get it again from its publisher, as safetensors for diffusers"


def unfit(where: Path | str, fact: str, remedy: str = AGAIN) -> InputError:
    """An InputError that names the file, or the part of a model, that is at fault."""
    name = str(where).encode("utf-8", "replace").decode()
    return InputError(fact, field=name, remedy=remedy, code="bad_model")
