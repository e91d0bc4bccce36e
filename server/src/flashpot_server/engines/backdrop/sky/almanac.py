"""The sun's controls from a place, a date and an hour, before anything is made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flashpot.errors import InputError
from flashpot.recipe import Recipe
from flashpot.request import Value
from flashpot_server.engines.backdrop.sky.solar import sun_at


def sited(recipe: Recipe) -> Recipe:
    """The recipe with the sun where it stands over its place; as it is where angles are set.

    The elevation is apparent, with refraction: rays are straight in our air. Raises InputError
    for a day that its month has not.
    """
    values = recipe.parameters
    if values["sun_from"] != "place":
        return recipe
    elevation, azimuth = sun_at(
        _number(values["latitude"]), _number(values["longitude"]), _moment(values)
    )
    bearing = (azimuth - _number(values["north"]) + 180) % 360 - 180
    sun: dict[str, Value] = {
        "sun_elevation": round(elevation, 4),
        "sun_bearing": round(bearing, 4),
    }
    return recipe.model_copy(update={"parameters": {**values, **sun}})


def _moment(values: dict[str, Value]) -> datetime:
    year, month, day = (int(_number(values[name])) for name in ("year", "month", "day"))
    try:
        date = datetime(year, month, day, tzinfo=UTC)
    except ValueError as error:
        raise InputError(
            f"month {month} of {year} has no day {day}",
            field="day",
            remedy="give a day that the month has",
            code="out_of_range",
        ) from error
    return date + timedelta(hours=_number(values["hour"]))


def _number(value: Value) -> float:
    assert isinstance(value, int | float)
    return float(value)
