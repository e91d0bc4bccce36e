"""`effects` and `presets`: what can be asked for, with units, ranges and what each affects."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from flashpot.cli.options import Json
from flashpot.cli.output import answer, table
from flashpot.effects import Effect, Parameter, Preset, library


def effects(
    effect: Annotated[str, typer.Argument(help="One effect: its parameters.")] = "",
    *,
    json: Json = False,
) -> None:
    """The catalogue: effects, or the parameters of one."""
    if effect:
        found = library().effect(effect)
        rows = (_parameter_row(p) for p in found.parameters)
        columns = ("parameter", "default", "range", "affects", "what it does")
        result: dict[str, Any] = found.model_dump(mode="json")
        lines = [table(f"{found.label}: {found.doc}", columns, rows)]
        for engine, added in found.further.items():
            more = (_parameter_row(p) for p in added)
            lines.append(table(f"With engine={engine}", columns, more))
    else:
        every = list(library().effects.values())
        result = {"effects": [e.model_dump(mode="json") for e in every]}
        listed = ((e.id, e.engine, len(e.parameters), e.doc) for e in every)
        lines = [table("Effects", ("effect", "engine", "parameters", "what it is"), listed)]
    answer(result, as_json=json, lines=lines)


def presets(
    effect: Annotated[str, typer.Argument(help="Presets of one effect only.")] = "",
    *,
    json: Json = False,
) -> None:
    """The presets: named starting points with their real-world size."""
    wanted: Effect | None = library().effect(effect) if effect else None
    found = [p for p in library().presets.values() if wanted is None or p.effect == wanted.id]
    rows = ((p.id, p.effect, p.real_size, _settings(p)) for p in found)
    answer(
        {"presets": [p.model_dump(mode="json") for p in found]},
        as_json=json,
        lines=[table("Presets", ("preset", "effect", "real size", "settings"), rows)],
    )


def _parameter_row(parameter: Parameter) -> tuple[str, str, str, str, str]:
    if parameter.choices:
        span = ", ".join(parameter.choices)
    elif parameter.minimum is None:
        span = parameter.unit
    else:
        span = f"{parameter.minimum:g} to {parameter.maximum:g} {parameter.unit}"
    affects = f"{parameter.affects}, keyable" if parameter.animatable else parameter.affects
    return parameter.id, str(parameter.default), span, affects, parameter.doc


def _settings(preset: Preset) -> str:
    return ", ".join(f"{name}={value}" for name, value in preset.parameters.items())
