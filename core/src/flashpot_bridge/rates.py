"""A host's frames a second as the fraction that they stand for."""

from __future__ import annotations

from fractions import Fraction


def rate(value: float) -> dict[str, int]:
    """The rate that `value` stands for: a whole one, n·1000/1001, else the nearest fraction.

    As `flashpot.shot.Rate.snapped`, which hosts have not: they hand over 32-bit floats.
    """
    whole = round(value)
    ntsc = Fraction(max(round(value * 1.001), 1) * 1000, 1001)
    exact = Fraction(value).limit_denominator(1001)
    if whole and abs(value - whole) < 0.001:
        exact = Fraction(whole)
    elif abs(value - float(ntsc)) < 0.01:
        exact = ntsc
    return {"numerator": exact.numerator, "denominator": exact.denominator}
