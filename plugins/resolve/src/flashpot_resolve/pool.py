"""An element's media in the media pool: one clip a take, in a bin of ours, rightly interpreted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flashpot.host import Take
from flashpot.shot import Rate
from flashpot_resolve.calls import Calls, refusal
from flashpot_resolve.document import Document

NAME = "Flashpot"
ALPHA, SPACE, FPS = "Alpha mode", "Input Color Space", "FPS"
PATH, CLIP = "File Path", "Clip Name"
PREMULTIPLIED = "Premultiplied"
SPACES = {"lin_ap1_scene": "ACEScg", "lin_rec709_scene": "Linear"}
"""Resolve's names of the spaces that elements are delivered in."""
UNMANAGED = "davinciYRGB"


def is_complete(take: Take) -> bool:
    """Whether every frame of a take is on disk; Resolve imports no sequence that still grows."""
    return bool(take.pattern) and all(
        Path(take.pattern % frame).is_file() for frame in _frames(take)
    )


def media_of(calls: Calls, here: Document, take: Take, rate: Rate) -> Any:
    """The media pool's clip of a take, imported where it is not there yet.

    `rate` is what its frames are played at. Raises InputError where Resolve does not take it up
    as one clip with alpha, colour and rate as they are.
    """
    folder = _folder(calls, here)
    path = _source(calls, here, take)
    found = next((c for c in _clips(calls, folder) if file_of(calls, c) == path), None)
    media = found or _imported(calls, here, folder, take, path)
    _interpret(calls, here, media, take, rate)
    return media


def file_of(calls: Calls, media: Any) -> str:
    """A clip's file, a sequence as `name.%04d.exr`; "" for a clip without one."""
    path = str(calls.ask(media, "GetClipProperty", PATH) or "") if media else ""
    return re.sub(r"\[(\d+)-\d+\]", lambda match: f"%0{len(match[1])}d", path)


def stem_of(calls: Calls, media: Any) -> str:
    """The name of the take that a clip holds: the folder its file lies in."""
    return Path(file_of(calls, media)).parent.name


def _source(calls: Calls, here: Document, take: Take) -> str:
    """Scene-linear frames where the project manages colour, else the temp movie for the screen."""
    science = str(calls.ask(here.project, "GetSetting", "colorScienceMode") or UNMANAGED)
    if science == UNMANAGED and take.movie and Path(take.movie).is_file():
        return take.movie
    return take.pattern


def _imported(calls: Calls, here: Document, folder: Any, take: Take, path: str) -> Any:
    frames = _frames(take)
    wish = {"FilePath": path, "StartIndex": frames[0], "EndIndex": frames[-1]}
    before = calls.ask(here.pool, "GetCurrentFolder")
    _enter(calls, here, folder)
    try:
        made = calls.need(
            here.pool,
            "ImportMedia",
            [wish] if "%" in path else [path],
            fact=f"Resolve does not import {path}",
            remedy="see that this machine reaches the file, and that Resolve reads its format",
        )
    finally:
        if before:
            _enter(calls, here, before)
    if len(made) != 1:
        raise refusal(
            f"{take.name} came in as {len(made)} stills",
            "turn Show Individual Frames off in the media storage's menu, then try again",
            "ImportMedia",
        )
    return made[0]


def _interpret(calls: Calls, here: Document, media: Any, take: Take, rate: Rate) -> None:
    _set(calls, media, CLIP, f"{take.name} draft" if take.state == "draft" else take.name)
    _set(calls, media, ALPHA, PREMULTIPLIED)
    if "%" in file_of(calls, media):
        science = str(calls.ask(here.project, "GetSetting", "colorScienceMode") or UNMANAGED)
        if science != UNMANAGED:
            _set(calls, media, SPACE, SPACES.get(take.colour_space, take.colour_space))
    told = str(calls.ask(media, "GetClipProperty", FPS) or 0)
    if Rate.snapped(float(told)) != rate:
        _set(calls, media, FPS, f"{float(rate):.6g}")


def _set(calls: Calls, media: Any, name: str, value: str) -> None:
    done = calls.ask(media, "SetClipProperty", name, value)
    found = calls.ask(media, "GetClipProperty", name)
    same = str(found) == value or (name == FPS and _near(str(found), value))
    if not done or not same:
        raise refusal(
            f"Resolve does not set {name} to {value}: it says {found!r}",
            f"set it in the clip's attributes by hand to {value}, then try again",
            name,
        )


def _near(found: str, wanted: str) -> bool:
    try:
        return Rate.snapped(float(found)) == Rate.snapped(float(wanted))
    except ValueError:
        return False


def _folder(calls: Calls, here: Document) -> Any:
    root = calls.ask(here.pool, "GetRootFolder")
    for folder in calls.ask(root, "GetSubFolderList") or []:
        if calls.ask(folder, "GetName") == NAME:
            return folder
    before = calls.ask(here.pool, "GetCurrentFolder")
    made = calls.need(
        here.pool,
        "AddSubFolder",
        root,
        NAME,
        fact="Resolve makes no bin in the media pool",
        remedy="see that the project is not read-only",
    )
    if before:
        # A new bin becomes the current one.
        _enter(calls, here, before)
    return made


def _enter(calls: Calls, here: Document, folder: Any) -> None:
    calls.ask(here.pool, "SetCurrentFolder", folder)
    calls.confirmed(
        calls.ask(folder, "GetUniqueId"),
        lambda: calls.ask(calls.ask(here.pool, "GetCurrentFolder"), "GetUniqueId"),
        fact="Resolve does not go to a bin",
        remedy="open the media pool once",
        field="SetCurrentFolder",
    )


def _clips(calls: Calls, folder: Any) -> list[Any]:
    return calls.ask(folder, "GetClipList") or []


def _frames(take: Take) -> range:
    return range(take.frames.first, take.frames.first + (1 if take.still else take.frames.count))
