"""From a practical and a take to the change that makes them alike, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from flashpot.effects import library
from flashpot.elements import Element
from flashpot.errors import InputError
from flashpot.media.blackbody import glow_acescg, luminance
from flashpot.media.exr import read_exr
from flashpot.plates.frames import PlateReader, has_frame
from flashpot.practical.flame import Box, Flame, Values, banded, light_in, read_flame
from flashpot.practical.flicker import Flicker, read_flicker
from flashpot.recipe import Recipe
from flashpot.request import Curve, Value
from flashpot.shot import Picture

MOST_FRAMES = 240
FARTHEST_STOPS, HALVINGS = 16.0, 30
SAMPLES = 6
"""Frames of a take that its colour is read from."""


@dataclass(frozen=True)
class Practical:
    """A flame as it was seen, in the plate or in a take."""

    flame: Flame
    flicker: Flicker | None


@dataclass(frozen=True)
class Match:
    """What is proposed: values of the take's parameters, and what is left between the two."""

    plate: Practical
    element: Practical
    stops: float
    kelvin: float
    times: float | None
    """The flicker's rate over the take's; None where the clips do not tell the two apart."""
    residual: float
    """What the bands that are not clipped still differ by: root mean square over luminance."""
    look: dict[str, Value] = field(default_factory=dict)
    """New values that keep the shape."""
    shape: dict[str, Value] = field(default_factory=dict)
    """New values that simulate again."""


def of_plate(plate: Picture, box: Box, frame: int, rate: float) -> Practical:
    """The flame in a box of a plate: colour from `frame`, flicker from the frames around it.

    Raises InputError where the plate has no such frame, or nothing in the box glows.
    """
    if not has_frame(plate, frame):
        raise InputError(
            f"the plate has no frame {frame}",
            field="--frame",
            remedy=f"give one of {plate.frames}",
            code="no_frames",
        )
    span = range(max(plate.frames.first, frame - MOST_FRAMES // 2), plate.frames.last + 1)
    with PlateReader(plate) as reader:
        flame = read_flame([box.cut(reader.frame(frame))])
        light = [light_in(box.cut(reader.frame(n))) for n in span[:MOST_FRAMES]]
    return Practical(flame, read_flicker(light, rate))


def of_element(element: Element) -> Practical:
    """The flame of a delivered take, as it is over black."""
    numbers = sorted(element.frames)[:MOST_FRAMES]
    every = max(len(numbers) // SAMPLES, 1)
    light, shown = [], []
    for index, number in enumerate(numbers):
        rgb = read_exr(element.frame_path(number)).rgba[..., :3]
        light.append(float(luminance(rgb.astype(np.float64)).sum()))
        if index % every == every // 2:
            shown.append(rgb)
    rate = float(element.recipe.shot.rate)
    return Practical(read_flame(shown, over_black=True), read_flicker(light, rate))


def match(recipe: Recipe, element: Practical, plate: Practical) -> Match:
    """The change of a take's exposure, warmth and flicker that brings it to the practical.

    Raises InputError for an effect that does not glow.
    """
    effect = library().effect(recipe.effect)
    if effect.parameter("warmth") is None:
        raise InputError(
            f"{effect.label.lower()} gives off no light of its own",
            field="element",
            remedy="match an explosion or a fire",
            code="unsupported",
        )
    ours, theirs = element.flame, plate.flame
    kelvin = theirs.kelvin - ours.kelvin
    tinted = _tinted(ours.light, ours.kelvin, theirs.kelvin)
    stops = _stops_between(tinted, theirs)
    times = _times(element.flicker, plate.flicker)
    return Match(
        plate=plate,
        element=element,
        stops=stops,
        kelvin=kelvin,
        times=times,
        residual=_residual(tinted * 2**stops, theirs),
        look={
            "exposure": _moved(recipe, "exposure", lambda v: v + stops),
            "warmth": _moved(recipe, "warmth", lambda v: v + kelvin),
        },
        shape={"flicker": _moved(recipe, "flicker", lambda v: v * (times or 1.0))}
        if times and effect.parameter("flicker")
        else {},
    )


def _times(ours: Flicker | None, theirs: Flicker | None) -> float | None:
    """None where the two rhythms are not known, or not told from one another."""
    if ours is None or theirs is None:
        return None
    apart = abs(theirs.hertz - ours.hertz)
    return theirs.hertz / ours.hertz if apart > max(ours.within, theirs.within) else None


def _tinted(light: Values, kelvin: float, target: float) -> Values:
    """Light of a black body as that of another, of the same luminance."""
    was, now = (glow_acescg(np.array([k]), k)[0] for k in (kelvin, target))
    made = light * now / np.maximum(was, 1e-6)
    level = luminance(light) / np.maximum(luminance(made), 1e-12)
    return np.asarray(made * level[:, None])


def _stops_between(light: Values, theirs: Flame) -> float:
    """Stops that bring a flame's light to the practical's, clipped as that one is."""
    low, high = -FARTHEST_STOPS, FARTHEST_STOPS
    target = luminance(theirs.bands)[theirs.usable]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        made = luminance(banded(np.minimum(light * 2**middle, theirs.ceiling)))[theirs.usable]
        low, high = (middle, high) if np.median(np.log2(target / made)) > 0 else (low, middle)
    return (low + high) / 2


def _residual(light: Values, theirs: Flame) -> float:
    """What the bands differ by after the change, as a share of the practical's luminance."""
    made, target = banded(np.minimum(light, theirs.ceiling)), theirs.bands
    apart = ((target - made) / luminance(target)[:, None])[theirs.usable]
    return float(np.sqrt(np.mean(apart**2)))


def _moved(recipe: Recipe, name: str, change: Callable[[float], float]) -> Value:
    """The parameter's value after the change, every key of a keyed one, within its range."""
    parameter = library().effect(recipe.effect).parameter(name)
    assert parameter is not None
    value = recipe.parameters[name]

    def held(was: float) -> float:
        low, high = parameter.minimum, parameter.maximum
        assert low is not None
        assert high is not None
        return round(min(max(change(was), low), high), 3)

    if isinstance(value, Curve):
        return Curve(keys=tuple((number, held(was)) for number, was in value.keys))
    return held(float(value))  # type: ignore[arg-type]
