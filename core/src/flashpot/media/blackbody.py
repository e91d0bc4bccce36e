"""The colour of glowing things: Planck's law seen by the CIE 1931 observer, as linear ACEScg."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

SECOND_RADIATION_CONSTANT = 1.438777e-2
"""hc/k in metre kelvin (CODATA 2018)."""

_WAVELENGTHS = np.arange(380, 790, 10) * 1e-9
_X = [
    .001368, .004243, .01431, .04351, .13438, .2839, .34828, .3362, .2908, .19536, .09564,
    .03201, .0049, .0093, .06327, .1655, .2904, .43345, .5945, .7621, .9163, 1.0263, 1.0622,
    1.0026, .85445, .6424, .4479, .2835, .1649, .0874, .04677, .0227, .011359, .00579, .002899,
    .00144, .00069, .000332, .000166, .000083, .000042,
]  # fmt: skip
_Y = [
    .000039, .00012, .000396, .00121, .004, .0116, .023, .038, .06, .09098, .13902, .20802,
    .323, .503, .71, .862, .954, .99495, .995, .952, .87, .757, .631, .503, .381, .265, .175,
    .107, .061, .032, .017, .00821, .004102, .002091, .001047, .00052, .000249, .00012, .00006,
    .00003, .000015,
]  # fmt: skip
_Z = [
    .00645, .02005, .06785, .2074, .6456, 1.3856, 1.74706, 1.77211, 1.6692, 1.28764, .81295,
    .46518, .272, .1582, .07825, .04216, .0203, .00875, .0039, .0021, .00165, .0011, .0008,
    .00034, .00019, .00005, .00002, *([0.0] * 14),
]  # fmt: skip
_OBSERVER = np.array([_X, _Y, _Z])
"""CIE 1931 2 degree colour-matching functions from 380 nm in steps of 10 nm."""

_XYZ_TO_REC709 = np.array(
    [
        [3.2409699, -1.5373832, -0.4986108],
        [-0.9692436, 1.8759675, 0.0415551],
        [0.0556301, -0.2039770, 1.0569715],
    ]
)
_REC709_TO_ACESCG = np.array(
    [
        [0.6130974, 0.3395231, 0.0473795],
        [0.0701937, 0.9163539, 0.0134524],
        [0.0206156, 0.1095698, 0.8698147],
    ]
)
"""With Bradford's adaptation from D65 to D60, as in the ACES configurations of OpenColorIO."""
_XYZ_TO_ACESCG = _REC709_TO_ACESCG @ _XYZ_TO_REC709

LUMINANCE = (0.2722287, 0.6740818, 0.0536895)
"""Y of linear ACEScg's red, green and blue (SMPTE ST 2065-1 white)."""
COOLEST, HOTTEST = 1000.0, 12000.0
"""Kelvin between which a colour is read as a black body's."""


def planck_xyz(kelvin: Values) -> Values:
    """CIE XYZ of black bodies, shape (n, 3), on one arbitrary scale."""
    exponent = SECOND_RADIATION_CONSTANT / (_WAVELENGTHS[None, :] * kelvin[:, None])
    spectrum = (_WAVELENGTHS * 1e9) ** -5.0 / np.expm1(exponent)
    return np.asarray(spectrum @ _OBSERVER.T)


def chromaticity(kelvin: Values) -> Values:
    """CIE 1931 x, y of black bodies, shape (n, 2)."""
    xyz = planck_xyz(kelvin)
    return np.asarray(xyz[:, :2] / xyz.sum(axis=1, keepdims=True))


def glow_acescg(kelvin: Values, reference: float) -> Values:
    """Linear ACEScg of black bodies, shape (n, 3), with luminance 1 at `reference` kelvin.

    Components below zero, outside ACEScg's own gamut, are 0.
    """
    xyz = planck_xyz(kelvin) / planck_xyz(np.array([reference]))[0, 1]
    return np.asarray(np.maximum(xyz @ _XYZ_TO_ACESCG.T, 0.0))


def locus_kelvin(acescg: Values) -> tuple[float, float]:
    """The black body whose colour is nearest to a linear ACEScg colour, shape (3,).

    Returns kelvin from 1000 to 12000 and the distance to it in CIE 1976 u', v'.
    """
    kelvin = np.geomspace(COOLEST, HOTTEST, 400)
    seen = _uv(np.linalg.inv(_XYZ_TO_ACESCG) @ acescg)
    apart = np.linalg.norm(_uv(planck_xyz(kelvin)) - seen, axis=1)
    nearest = int(np.argmin(apart))
    return float(kelvin[nearest]), float(apart[nearest])


def _uv(xyz: Values) -> Values:
    x, y, z = np.moveaxis(xyz, -1, 0)
    return np.asarray(np.stack([4 * x, 9 * y], axis=-1) / (x + 15 * y + 3 * z)[..., None])


def luminance(rgb: Values) -> Values:
    """Y of linear ACEScg."""
    return np.asarray(rgb @ np.array(LUMINANCE))
