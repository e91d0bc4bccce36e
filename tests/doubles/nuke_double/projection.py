"""Where Nuke's camera sees a point: what a placed element is measured against."""

from __future__ import annotations

from typing import Any

import numpy as np

from doubles.nuke_double.space import about, world


def seen_at(
    camera: Any, point: tuple[float, float, float], form: Any, frame: float
) -> tuple[float, float]:
    """Where a point of the world lies in a format, pixels from its lower left corner.

    As the public projection code has it: haperture fills the format's width, the height follows
    from the format and its pixel aspect, vaperture plays no part. The window knobs move, scale
    and roll the projected picture, whose width is 2. Raises ValueError behind the camera.
    """
    x, y, z, _ = np.linalg.inv(world(camera, frame)) @ (*point, 1.0)
    if z >= 0:
        raise ValueError(f"{point} is behind the camera at frame {frame}")
    knobs = camera._knobs
    lens = 2 * knobs["focal"].getValueAt(frame) / knobs["haperture"].getValueAt(frame)
    plain = np.array([lens * x / -z, lens * y / -z])
    moved, size = (
        np.array([knobs[name].getValueAt(frame, i) for i in (0, 1)])
        for name in ("win_translate", "win_scale")
    )
    turn = about("Z", knobs["winroll"].getValueAt(frame))[:2, :2]
    across, up = turn @ ((plain - moved) / size)
    half = form.width() / 2
    return float((across + 1) * half), float(up * half * form.pixelAspect() + form.height() / 2)
