"""The shot's own picture, written as scene-linear EXR a frame a step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nuke

from flashpot_bridge import HostError, Steps
from flashpot_nuke.colour import write_as
from flashpot_nuke.document import unrecorded
from flashpot_nuke.pictures import canvas_of


def export(plate: Any, frames: dict[str, int], folder: str) -> Steps:
    """Write `frames` (script frames) of a plate into `folder`, at full size.

    Raises HostError where there is no plate, or Nuke cannot read it.
    """
    if plate is None:
        raise HostError(
            "no plate is connected, and none is selected",
            "connect the plate to the Flashpot node, or select its Read",
            "plate",
            "no_plate",
        )
    pattern = (Path(folder) / "plate.%04d.exr").as_posix()
    proxy = nuke.root().proxy()
    with unrecorded():
        write = nuke.nodes.Write(inputs=[plate])
        space = _set(write, pattern)
    try:
        first, count = frames["first"], frames["count"]
        for done, number in enumerate(range(first, first + count), 1):
            with unrecorded():
                nuke.root().setProxy(False)
                _render(write, number, plate)
                nuke.root().setProxy(proxy)
            yield done, count
    finally:
        with unrecorded():
            nuke.root().setProxy(proxy)
            nuke.delete(write)
    size = canvas_of(plate).size
    return {"pattern": pattern, "frames": frames, "size": size, "colour_space": space}


def _set(write: Any, pattern: str) -> str:
    values = {
        "file": pattern,
        "file_type": "exr",
        "datatype": "16 bit half",
        "channels": "rgba",
        "create_directories": True,
    }
    for name, value in values.items():
        write[name].setValue(value)
    return write_as(write)


def _render(write: Any, number: int, plate: Any) -> None:
    try:
        nuke.execute(write, number, number, 1)
    except RuntimeError as error:
        raise HostError(
            f"frame {number} of {plate.name()} cannot be rendered: {error}",
            "look at it in the Viewer: its files may be away",
            "plate",
            "plate_unreadable",
        ) from error
