"""The shape of the catalogue: effects, their parameters with units, and presets."""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Literal

from pydantic import Field

from flashpot.request import Value
from flashpot.shot import Model

Affects = Literal["sim", "look", "place", "time", "output"]
"""What a change touches: only `sim` makes a new shape."""

Kind = Literal["float", "int", "bool", "choice", "colour", "frame", "text"]


class Parameter(Model):
    """One control: range and default are in `unit`.

    `frame` values are frame numbers, or text like `+10f` counted from the shot's first frame.
    A choice may list `words` that say it alone in a marker ("night").
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    kind: Kind = "float"
    unit: str = ""
    default: Value
    minimum: float | None = None
    maximum: float | None = None
    soft_maximum: float | None = None
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    affects: Affects
    animatable: bool = False
    """Whether it may have a value for each frame, a `Curve`."""
    aside: bool = False
    """Whether a bare quantity in a marker never means it: `4 m/s` is the wind, not the sparks'."""
    group: str = "Shape"
    doc: str = ""


class Effect(Model):
    """What can be asked for: an ordered list of parameters and the engine that makes it.

    `further` holds other engines that can make it too, each with the controls that it adds. Hosts
    draw `parameters`; the panel offers the engines as well, and draws what they add.
    """

    id: str
    label: str
    engine: str
    doc: str = ""
    primary: str
    """The parameter that a bare length in a marker sets: `12 m`."""
    parameters: tuple[Parameter, ...]
    channels: tuple[str, ...] = ()
    further: dict[str, tuple[Parameter, ...]] = Field(default_factory=dict)

    def parameter(self, name: str) -> Parameter | None:
        """The parameter called so, of whichever engine."""
        wanted = name.strip().lower().replace(" ", "_").replace("-", "_")
        for parameter in (*self.parameters, *chain.from_iterable(self.further.values())):
            if wanted == parameter.id or wanted in parameter.aliases:
                return parameter
        return None

    def controls(self, engine: str) -> tuple[Parameter, ...]:
        """Every parameter that `engine` reads; "" is the effect's own."""
        return (*self.parameters, *self.further.get(engine, ()))

    def engines_of(self, parameter: str) -> tuple[str, ...]:
        """The engines that alone read `parameter`; none where all of them do."""
        return tuple(
            engine
            for engine, added in self.further.items()
            if any(p.id == parameter for p in added)
        )


class Preset(Model):
    """A named starting point: an effect with some of its parameters set."""

    id: str
    label: str
    effect: str
    real_size: str
    """Its size in the world, as the card shows it."""
    doc: str = ""
    parameters: dict[str, Value] = Field(default_factory=dict)
