"""A script in the double with a shot in it, and its host as everything else knows one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import GeneratorType
from typing import Any, cast

import numpy as np

from doubles.nuke_double import Session
from flashpot.companion.link import Link
from flashpot.companion.remote import RemoteHost
from flashpot.errors import InputError
from flashpot.media.exr import write_exr
from flashpot.testing import Stage


class Straight:
    """A link without a wire: the host's verbs are called here and now."""

    def __init__(self, host: Any) -> None:
        self.host = host

    def ask(self, verb: str, args: dict[str, Any], _seconds: float | None) -> Any:
        from flashpot_bridge import HostError

        try:
            found = getattr(self.host, verb)(**args)
            return _ended(found) if isinstance(found, GeneratorType) else found
        except HostError as error:
            raise InputError(**error.told) from error


def hosted() -> RemoteHost:
    """The host of the running double."""
    from flashpot_nuke.host import NukeHost

    return RemoteHost(cast("Link", Straight(NukeHost())))


@contextmanager
def ending() -> Iterator[None]:
    """At the end the plugin's session is closed, as when Nuke quits."""
    try:
        yield
    finally:
        from flashpot_nuke.running import end

        end()


def staged(session: Session, stage: Stage, folder: Path) -> None:
    """The stage's shot: a plate that is selected, the camera that moves, the axis."""
    nuke = session.nuke
    root = nuke.root()
    nuke.scriptSaveAs((folder / f"{stage.shot}_v003.nk").as_posix())
    root["fps"].setValue(float(stage.rate))
    root["lock_range"].setValue(True)
    root["first_frame"].setValue(stage.frames.first)
    root["last_frame"].setValue(stage.frames.last)
    root["format"].setValue(nuke.addFormat(f"{stage.size.width} {stage.size.height} 1 stage"))
    plate = nuke.nodes.Read(name="plate")
    plate["file"].fromUserText(_plate(stage, folder))
    plate.setSelected(True)
    camera = nuke.nodes.Camera3(name="cam", focal=35, haperture=36, vaperture=20)
    translate = camera["translate"]
    translate.setAnimated(0)
    for frame, x in ((stage.frames.first, 0.0), (stage.frames.last, 1.0)):
        translate.setValueAt(x, frame, 0)
    translate.animation(0).changeInterpolation(translate.animation(0).keys(), nuke.LINEAR)
    for index, value in ((1, 1.7), (2, 10.0)):
        translate.setValue(value, index)
    at = stage.locator.at
    nuke.nodes.Axis2(name=stage.locator.name)["translate"].setValue([at.x, at.y, at.z])


def _plate(stage: Stage, folder: Path) -> str:
    """Grey frames on disk; the path as an artist types it."""
    (folder / "plates").mkdir()
    grey = np.full((stage.size.height, stage.size.width, 4), 0.18, np.float32)
    for frame in stage.frames.frames():
        write_exr(folder / "plates" / f"plate.{frame}.exr", grey)
    span = f"{stage.frames.first}-{stage.frames.last}"
    return f"{(folder / 'plates' / 'plate.####.exr').as_posix()} {span}"


def _ended(steps: Any) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
