"""From spectra to the working space: a few wavelengths, the eye's curves, ACEScg.

Colour matching by Wyman, Sloan and Shirley, "Simple analytic approximations to the CIE XYZ color
matching functions" (JCGT 2013); the sun as a black body of 5778 K; Bradford's adaptation.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

WAVELENGTHS = np.linspace(400.0, 700.0, 11)
"""Nanometres."""

XYZ_TO_AP1 = np.array(
    [
        [1.6410233797, -0.3248032942, -0.2364246952],
        [-0.6636628587, 1.6153315917, 0.0167563477],
        [0.0117218943, -0.0082844420, 0.9883948585],
    ]
)
"""For a white of D60 (SMPTE ST 2065-1 and the ACEScg specification, S-2014-004)."""

_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)
_D60 = np.array([0.952646, 1.0, 1.008825])


def planck(kelvin: float, wavelengths: Array = WAVELENGTHS) -> Array:
    """Spectral radiance of a black body, normed to 1 at 560 nm (Planck 1901)."""

    def radiance(nanometres: Array) -> Array:
        metres = nanometres * 1e-9
        return np.asarray(1 / (metres**5 * np.expm1(0.0143877688 / (metres * kelvin))))

    return np.asarray(radiance(wavelengths) / radiance(np.array([560.0])))


def matching(wavelengths: Array = WAVELENGTHS) -> Array:
    """CIE 1931 x, y, z at the wavelengths, (3, n)."""

    def lobe(peak: float, low: float, high: float) -> Array:
        width = np.where(wavelengths < peak, low, high)
        return np.exp(-0.5 * ((wavelengths - peak) * width) ** 2)

    x = (
        0.362 * lobe(442.0, 0.0624, 0.0374)
        + 1.056 * lobe(599.8, 0.0264, 0.0323)
        - 0.065 * lobe(501.1, 0.0490, 0.0382)
    )
    y = 0.821 * lobe(568.8, 0.0213, 0.0247) + 0.286 * lobe(530.9, 0.0613, 0.0322)
    z = 1.217 * lobe(437.0, 0.0845, 0.0278) + 0.681 * lobe(459.0, 0.0385, 0.0725)
    return np.stack([x, y, z])


def to_acescg(white_kelvin: float) -> Array:
    """The (n, 3) matrix from spectra to ACEScg, black body light of `white_kelvin` neutral."""
    curves = matching()
    xyz = curves / curves[1].sum()
    white = xyz @ planck(white_kelvin)
    cone = (_BRADFORD @ _D60) / (_BRADFORD @ (white / white[1]))
    adapted = np.linalg.inv(_BRADFORD) @ np.diag(cone) @ _BRADFORD
    return np.asarray((XYZ_TO_AP1 @ adapted @ xyz).T)
