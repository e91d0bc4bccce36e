"""The shot that the artist stands on: what the Group at hand is connected to, and the script."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import nuke

from flashpot_nuke import cameras, document, pictures
from flashpot_nuke.groups import ID, input_of
from flashpot_nuke.pictures import Canvas

OVERSCAN, STAND = "flashpot_overscan", "flashpot_stand"
"""Knobs: whether the element reaches as far beyond the format as the plate; where it stands."""


@dataclass(frozen=True)
class Standing:
    """The nodes that a shot is read from; None where there is none."""

    group: Any = None
    plate: Any = None
    camera: Any = None
    axis: Any = None
    stmap: Any = None

    @cached_property
    def canvas(self) -> Canvas:
        """The picture that its element is made for.

        It reaches beyond the format as far as the plate where the knob says so, and as far as the
        STMap fetches from.
        """
        knob = self.group.knob(OVERSCAN) if self.group is not None else None
        beyond = self.plate is not None and knob is not None and knob.value()
        reach = pictures.overscan_of(self.plate) if beyond else 0
        if self.stmap is not None:
            reach = max(reach, pictures.reach_of(self.stmap))
        return pictures.canvas_of(self.plate, reach)


def standing(group: Any = None) -> Standing:
    """What is at hand: the Group's own inputs, else what is selected, else the only one there."""
    if group is None:
        group = next((node for node in nuke.selectedNodes() if node.knob(ID) is not None), None)
    plate = input_of(group, "plate") or _selected(("Read",))
    camera = input_of(group, "camera") or _selected(cameras.CAMERAS) or _only(cameras.CAMERAS)
    return Standing(group, plate, camera, input_of(group, "axis"), input_of(group, "stmap"))


def current(at: Standing) -> Generator[tuple[int, int], None, dict[str, Any]]:
    """The shot as the protocol's HostShot; its steps are the camera's frames."""
    first, last = frames_of(at)
    canvas, found = at.canvas, None
    if at.camera is not None:
        found = yield from cameras.sampled(at.camera, range(first, last + 1), canvas)
    return {
        "shot": {
            "name": document.shot_name(),
            "range": {"first": first, "count": last - first + 1},
            "rate": document.script_rate(),
            "size": canvas.size,
            "pixel_aspect": canvas.aspect,
            "camera": found,
        },
        "locators": locators(at.axis),
        "requests": [],
    }


def frames_of(at: Standing) -> tuple[int, int]:
    """First and last script frame of the shot."""
    return pictures.script_frames(at.plate)


def tallness(at: Standing, frame: int) -> float:
    """How high the picture is at a unit's distance from the camera: 1 without one."""
    return 1.0 if at.camera is None else cameras.tallness(at.camera, frame, at.canvas)


def locators(chosen: Any = None) -> list[dict[str, Any]]:
    """Every axis of the script, where it stands at the current frame."""
    return [
        {
            "name": axis.fullName(),
            "at": cameras.place_of(axis, nuke.frame()),
            "selected": axis is chosen or axis.isSelected(),
        }
        for axis in nuke.allNodes()
        if axis.Class().startswith("Axis") and cameras.is_placed(axis)
    ]


def _selected(kinds: tuple[str, ...]) -> Any:
    return next((node for node in nuke.selectedNodes() if node.Class() in kinds), None)


def _only(kinds: tuple[str, ...]) -> Any:
    found = [node for node in nuke.allNodes() if node.Class() in kinds]
    return found[0] if len(found) == 1 else None
