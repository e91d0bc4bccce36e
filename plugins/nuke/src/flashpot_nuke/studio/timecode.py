"""A frame count as timecode."""

from __future__ import annotations

DROPS = {30: 2, 60: 4}
"""Numbers left out a minute, by nominal rate; not in every tenth minute."""


def timecode(frames: int, rate: dict[str, int], drops: bool) -> str:  # noqa: FBT001 -- a fact
    """The timecode of frames counted from zero; `;` before the frames says drop frame.

    Source: SMPTE ST 12-1.
    """
    nominal = round(rate["numerator"] / rate["denominator"])
    left_out = DROPS.get(nominal, 0) if drops and rate["denominator"] == 1001 else 0
    if left_out:
        minute = 60 * nominal - left_out
        tens, rest = divmod(frames, 10 * minute + left_out)
        frames += 9 * left_out * tens + left_out * max((rest - left_out) // minute, 0)
    seconds, frame = divmod(frames, nominal)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    mark = ";" if left_out else ":"
    return f"{hour % 24:02d}:{minute:02d}:{second:02d}{mark}{frame:02d}"
