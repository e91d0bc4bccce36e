"""Which pipelines and classes a model may name: the allow-list, read from its file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from flashpot.effects.library import unknown_word
from flashpot.shot import Model as Data


class Family(Data):
    """Models of one kind: the pipelines that load them, and their usual licence."""

    licence: str
    pipelines: frozenset[str]


class Allowed(Data):
    """Families by id, and classes by the component that they may be."""

    weightless: frozenset[str]
    parts: dict[str, frozenset[str]]
    families: dict[str, Family]


@cache
def allowed() -> Allowed:
    """The allow-list that ships with this version."""
    text = files("flashpot_server.models").joinpath("allowed.toml").read_text(encoding="utf-8")
    return Allowed.model_validate(tomllib.loads(text))


def family_of(pipeline: str) -> str:
    """Id of the family that a diffusers pipeline class belongs to.

    Raises InputError naming the nearest class where it belongs to none.
    """
    known = {each: name for name, of in allowed().families.items() for each in of.pipelines}
    if pipeline not in known:
        raise unknown_word("pipeline", pipeline, list(known))
    return known[pipeline]
