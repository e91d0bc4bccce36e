"""Where the sun stands: from a place on the earth and a moment, as in Meeus's low-accuracy theory.

J. Meeus, "Astronomical Algorithms" (2nd edition 1998), chapters 12, 22, 25 and 13: the sun's
apparent place within 0.01 degrees from 1900 to 2100; Saemundsson's refraction (Sky and Telescope
72, 1986) for air of 1010 hPa and 10 degrees.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime

J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
DAY_S, CENTURY_DAYS = 86400.0, 36525.0
TERRESTRIAL_S = 69.0
"""What dynamical time is ahead of UTC, seconds, in these years."""
PARALLAX = 8.794 / 3600


def sun_at(latitude: float, longitude: float, moment: datetime) -> tuple[float, float]:
    """The sun's apparent elevation (refraction in) and azimuth from north by east, degrees.

    `latitude` north and `longitude` east positive, degrees; `moment` aware of its time zone.
    """
    days = (moment - J2000).total_seconds() / DAY_S
    ascension, declination = equatorial(days + TERRESTRIAL_S / DAY_S)
    centuries = days / CENTURY_DAYS
    sidereal = 280.46061837 + 360.98564736629 * days + 0.000387933 * centuries**2
    hour = math.radians(sidereal + longitude - ascension)
    north, height = math.radians(latitude), math.radians(declination)
    rise = math.sin(north) * math.sin(height)
    rise += math.cos(north) * math.cos(height) * math.cos(hour)
    elevation = math.degrees(math.asin(max(min(rise, 1.0), -1.0)))
    elevation -= PARALLAX * math.cos(math.radians(elevation))
    east = -math.cos(height) * math.sin(hour)
    ahead = math.sin(height) * math.cos(north)
    ahead -= math.cos(height) * math.cos(hour) * math.sin(north)
    azimuth = math.degrees(math.atan2(east, ahead)) % 360
    return elevation + refraction(elevation), azimuth


def refraction(elevation: float) -> float:
    """What the air lifts a body at a true elevation by, degrees; none far below the horizon."""
    if elevation < -1.0:
        return 0.0
    return 1.02 / math.tan(math.radians(elevation + 10.3 / (elevation + 5.11))) / 60


def equatorial(days: float) -> tuple[float, float]:
    """The sun's apparent right ascension and declination, degrees; dynamical days from J2000."""
    t = days / CENTURY_DAYS
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * math.sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly)
    node = math.radians(125.04 - 1934.136 * t)
    longitude = math.radians(mean + centre - 0.00569 - 0.00478 * math.sin(node))
    tilt = 23.4392911 - 0.0130042 * t + 0.00256 * math.cos(node)
    tilt = math.radians(tilt)
    ascension = math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude))
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    return math.degrees(ascension) % 360, math.degrees(declination)
