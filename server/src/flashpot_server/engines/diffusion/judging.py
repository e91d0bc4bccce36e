"""How close a matte or a linearisation comes to an event whose light and alpha are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.generation import Linearise
from flashpot.media.colour import to_display
from flashpot_server.engines.diffusion.matte import GREY, Matted, of_luma, of_pair
from flashpot_server.engines.diffusion.tone import to_code, to_light

Pixels = NDArray[np.float32]

HIGHLIGHT = 1.0
"""Light above this is what a display picture holds least of."""


@dataclass(frozen=True)
class Verdict:
    """Of one method on one event.

    `psnr` compares the comp over a plate with the true one, as seen, decibels; `alpha_error` is
    the mean error of alpha; `highlight_error` the mean relative error where light is above 1;
    `veil` the light left where there is none.
    """

    psnr: float
    alpha_error: float
    highlight_error: float
    veil: float


def judged(
    event: Pixels, plate: Pixels, method: str, how: Linearise, peak: float, levels: int = 0
) -> Verdict:
    """A perfect model's pictures of `event`, made an element again; `levels` quantises them.

    `method` is pair or luma. `event` is premultiplied light (height, width, 4).
    """
    found = _element(event, method, how, peak, levels).rgba
    seen, true = (to_display(_over(picture, plate)) for picture in (found, event))
    error = float(np.mean((seen - true) ** 2))
    light, bright = event[..., :3].max(axis=-1), event[..., :3].max(axis=-1) > HIGHLIGHT
    off = np.abs(found[..., :3].max(axis=-1) - light)
    nothing = (event[..., 3] < 1e-3) & (light < 1e-4)
    return Verdict(
        psnr=-10 * float(np.log10(max(error, 1e-12))),
        alpha_error=float(np.mean(np.abs(found[..., 3] - event[..., 3]))),
        highlight_error=float(np.mean(off[bright] / light[bright])) if bright.any() else 0.0,
        veil=float(found[..., :3][nothing].max()) if nothing.any() else 0.0,
    )


def _element(event: Pixels, method: str, how: Linearise, peak: float, levels: int) -> Matted:
    def painted(level: float) -> Pixels:
        code = to_code(event[..., :3] + (1 - event[..., 3:]) * np.float32(level), how, peak)
        if levels:
            code = np.round(code * (levels - 1)) / np.float32(levels - 1)
        return to_light(code, how, peak)

    return of_pair(painted(0.0), painted(GREY)) if method == "pair" else of_luma(painted(0.0))


def _over(element: Pixels, plate: Pixels) -> Pixels:
    return np.asarray(element[..., :3] + (1 - element[..., 3:]) * plate, np.float32)
