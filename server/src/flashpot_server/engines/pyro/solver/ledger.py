"""Where a simulation's fuel and heat went: given, burnt, out of the box, still in it.

Amounts are masses: a fire's gas is thinner by what it has swollen, an explosion's fuel is a
density as it is. Carrying gas from cell to cell interpolates and does not keep such sums (A. Selle
and others 2008). What an explosion has too much or too little is mended evenly at the next step;
of a fire, whose hot and cold gas mix by volume, what is not accounted for is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_MENDED = 0.1
"""Share of the fuel that one step may add or take."""


@dataclass
class Ledger:
    """A simulation's sums so far, in its own units; `held` is the fuel that should be there."""

    given: float = 0.0
    burnt: float = 0.0
    out: float = 0.0
    left: float = 0.0
    """Fuel that was there at the last look."""
    held: float = np.nan
    """Not a number before the first look, and where a guide has changed the gas."""
    mend: float = 1.0
    """What the fuel is multiplied by in the next step."""
    released: float = 0.0
    """Heat, in units of the fullest flame's."""
    radiated: float = 0.0

    def put(self, amount: float) -> None:
        """Count fuel that a source lets out."""
        self.given += amount
        self.held += amount

    def lead_anew(self) -> None:
        """A guide has changed the gas: what is there now counts as given or taken."""
        self.held = np.nan

    def look(self, tally: NDArray[np.float32], volume: float) -> None:
        """Count one step's burning: (..., 5) sums over rows of cells of `volume`.

        The parts are fuel, fuel burnt and gone out, heat released and radiated.
        """
        fuel, burnt, out, released, radiated = (
            float(part) * volume for part in tally.reshape(-1, 5).sum(axis=0, dtype=np.float64)
        )
        if np.isnan(self.held):
            self.held = fuel
            self.given = fuel + self.burnt + self.out
        share = self.held / fuel if fuel > 0.0 else 1.0
        self.mend = min(max(share, 1.0 - MOST_MENDED), 1.0 + MOST_MENDED)
        self.burnt += burnt
        self.out += out
        self.held -= burnt + out
        self.left = fuel - burnt - out
        self.released += released
        self.radiated += radiated

    def facts(self) -> Mapping[str, float]:
        """Shares of the fuel given and of the heat released, percent; nothing where none was."""
        told = {}
        if self.given > 0.0:
            parts = {"burnt": self.burnt, "out": self.out, "left": self.left}
            told = {name: part / self.given for name, part in parts.items()}
            told["unaccounted"] = 1.0 - sum(told.values())
        shares = {f"fuel_{name}_percent": share for name, share in told.items()}
        if self.released > 0.0:
            shares["heat_radiated_percent"] = self.radiated / self.released
        return {name: round(100.0 * share, 2) for name, share in shares.items()}
