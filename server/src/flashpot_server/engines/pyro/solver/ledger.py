"""Where a simulation's fuel and heat went: given, spent, out of the box, still in it.

Amounts are masses and a fire's masses times temperature. An explosion's gas is as heavy as air but
for its buoyancy (J. Boussinesq 1903), and its heat volume times temperature. Carrying gas from
cell to cell interpolates and does not keep such sums (A. Selle and others 2008); what there is too
much or too little of is mended evenly at the next step, but for an explosion's heat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field

import numpy as np
from numpy.typing import NDArray

MOST_MENDED = 0.1
"""Share of what there is that one step may add or take."""


@dataclass
class Account:
    """One amount's sums so far, in the simulation's own units."""

    given: float = 0.0
    spent: float = 0.0
    out: float = 0.0
    left: float = 0.0
    """What was there at the last look, and was put there since."""
    held: float = np.nan
    """What should be there; not a number before the first look, and where a guide changed it."""
    mend: float = 1.0
    """What all of it is multiplied by in the next step."""

    def put(self, amount: float) -> None:
        """Count what a source lets out."""
        self.given += amount
        self.held += amount
        self.left += amount

    def look(self, there: float, spent: float, out: float) -> None:
        """Count one step: what there was before it, and what became of that."""
        if np.isnan(self.held):
            self.held = there
            self.given = there + self.spent + self.out
        share = self.held / there if there > 0.0 else 1.0
        self.mend = min(max(share, 1.0 - MOST_MENDED), 1.0 + MOST_MENDED)
        self.spent += spent
        self.out += out
        self.held -= spent + out
        self.left = there - spent - out

    def fates(self, spent: str) -> Mapping[str, float]:
        """Percent of what was given; `spent` names what became of it; empty where none was."""
        if self.given <= 0.0:
            return {}
        parts = {spent: self.spent, "out": self.out, "left": self.left}
        told = {name: part / self.given for name, part in parts.items()}
        told["unaccounted"] = 1.0 - sum(told.values())
        return {name: round(100.0 * share, 2) for name, share in told.items()}


@dataclass
class Ledger:
    """The fuel and the heat of one simulation."""

    fuel: Account = field(default_factory=Account)
    heat: Account = field(default_factory=Account)

    def lead_anew(self) -> None:
        """A guide has changed the gas: what is there now counts as given or taken."""
        self.fuel.held = self.heat.held = np.nan

    def look(self, tally: NDArray[np.float32], volume: float) -> None:
        """Count one step's burning: (..., 7) sums over rows of cells of `volume`.

        The parts are fuel, fuel burnt and gone out; heat after burning, released, radiated or
        given to the air, and gone out.
        """
        fuel, burnt, gone, heat, released, radiated, lost = (
            float(part) * volume for part in tally.reshape(-1, 7).sum(axis=0, dtype=np.float64)
        )
        self.fuel.look(fuel, burnt, gone)
        self.heat.put(released)
        self.heat.look(heat, radiated, lost)

    def facts(self) -> Mapping[str, float]:
        """Shares of the fuel given and of the heat released, percent; nothing where none was."""
        accounts = {"fuel": self.fuel.fates("burnt"), "heat": self.heat.fates("radiated")}
        return {
            f"{name}_{fate}_percent": share
            for name, fates in accounts.items()
            for fate, share in fates.items()
        }

    def rows(self) -> list[tuple[float, ...]]:
        """Both accounts as numbers, which `of_rows` takes back."""
        return [astuple(account) for account in (self.fuel, self.heat)]


def of_rows(rows: Iterable[Iterable[float]]) -> Ledger:
    """The ledger that `Ledger.rows` told."""
    fuel, heat = (Account(*row) for row in rows)
    return Ledger(fuel, heat)
