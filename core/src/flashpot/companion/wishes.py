"""From an artist's ask and the shot a host stands on to the request that is sent."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from flashpot.companion.orders import Ask
from flashpot.companion.settings import Settings
from flashpot.effects import Effect, Preset, library, resolved, unknown_word
from flashpot.errors import InputError
from flashpot.host import Capabilities, HostShot
from flashpot.notes import revised
from flashpot.placement import anchor
from flashpot.request import Placement, Request, Value
from flashpot.shot import Camera, FrameRange, Point, Shot, Size

OUT_NAME = "flashpot"
COLLIDED = "colliders_hide"
"""The control of every effect that heeds colliders."""
SPHERE_WIDTH = {"draft": 1024, "preview": 2048, "final": 4096}
"""Pixels around the horizon."""


def requested(ask: Ask, seen: HostShot) -> Request:
    """The request for an ask in a shot, at the shot's own size.

    Raises InputError naming the parameter, the locator or the shot's field at fault.
    """
    effect, preset = library().resolve(ask.effect)
    parameters = _with_volume(effect, ask)
    resolved(effect, preset, parameters, ask.engine)
    frames = ask.frames or seen.shot.handled_range
    shot = seen.shot
    if not any(parameter.id == COLLIDED for parameter in effect.parameters):
        # The set is the document's, whatever is asked for in it: a sky has nothing to go around.
        shot = shot.model_copy(update={"colliders": ()})
    if shot.camera is None and ask.camera is not None:
        shot = shot.model_copy(update={"camera": ask.camera})
    if "world" in ask.places:
        shot, frames = _sphere(effect, ask, shot)
        parameters["latlong"] = True
    return Request(
        effect=effect.id,
        preset=preset.id if preset else "",
        label=ask.label or _label(effect, preset),
        engine=ask.engine,
        quality=ask.quality,
        parameters=parameters,
        seed=ask.seed,
        placement=_placement(ask, seen),
        shot=shot,
        frames=frames,
    )


def apart(ask: Ask) -> tuple[Ask, Ask | None]:
    """An ask that goes to the world and elsewhere as two: the world takes a sphere of its own."""
    others = tuple(place for place in ask.places if place != "world")
    if not others or len(others) == len(ask.places):
        return ask, None
    effect, preset = library().resolve(ask.effect)
    name = ask.label or _label(effect, preset)
    world = {"places": ("world",), "label": f"{name}_world"}
    return ask.model_copy(update={"places": others}), ask.model_copy(update=world)


def drafted(request: Request, settings: Settings) -> Request:
    """The request as it is sent: a draft is made at most `draft_width` wide."""
    size = request.shot.size
    small_enough = size.width <= settings.draft_width or is_still(request)
    if request.quality != "draft" or small_enough:
        return request
    scale = settings.draft_width / size.width
    small = Size(width=settings.draft_width, height=max(round(size.height * scale), 16))
    around = round(request.shot.overscan_pixels * scale)
    shot = request.shot.model_copy(update={"size": small, "overscan_pixels": around})
    return request.model_copy(update={"shot": shot})


def anchored(request: Request) -> Point | None:
    """Where in the world the effect stands; None for a background, which stands nowhere."""
    effect = library().effect(request.effect)
    preset = library().presets.get(request.preset)
    values = resolved(effect, preset, request.parameters, request.engine)
    height = values.get("height", values.get("diameter"))
    if not isinstance(height, int | float):
        return None
    x, y, z = anchor(request.shot, request.placement, request.frames.first, float(height))
    return Point(x=float(x), y=float(y), z=float(z))


def camera_name(camera: Camera | None) -> str:
    """What the host calls the shot's camera; "" where there is none."""
    return camera.name if camera else ""


def out_folder(ask: Ask, facts: Capabilities | None, settings: Settings) -> Path:
    """Where an ask's elements go: beside the document, else where the artist said, else home."""
    told = ask.out or (facts.out if facts else "") or settings.out
    if told:
        return Path(told).absolute()
    title = facts.title if facts else "untitled"
    return platformdirs.user_documents_path() / OUT_NAME / (title or "untitled")


def own_shot(ask: Ask) -> Shot:
    """The shot of an ask that is for no document. Raises InputError where it has none."""
    if ask.shot is None:
        raise InputError(
            "no document is named, and no shot",
            field="host",
            remedy="connect a host: start Flashpot in Blender, Nuke or Resolve",
        )
    return ask.shot


def is_still(request: Request) -> bool:
    """Whether its one frame holds for the whole shot."""
    return request.parameters.get("latlong") is True


def finished(request: Request) -> Request:
    """The request as a final, at a final's size."""
    final = revised(request, quality="final")
    if not is_still(request):
        return final
    return final.model_copy(update={"shot": _round(final.shot, SPHERE_WIDTH["final"])})


def _sphere(effect: Effect, ask: Ask, shot: Shot) -> tuple[Shot, FrameRange]:
    """The shot of a picture that lights the world: one frame, twice as wide as high."""
    if effect.parameter("latlong") is None:
        raise InputError(
            f"{effect.label.lower()} cannot light the world",
            field="places",
            remedy="ask for a background, or leave the world out",
        )
    return _round(shot, SPHERE_WIDTH[ask.quality]), FrameRange(first=shot.range.first, count=1)


def _round(shot: Shot, width: int) -> Shot:
    size = Size(width=width, height=width // 2)
    return shot.model_copy(
        update={"size": size, "pixel_aspect": 1.0, "overscan_pixels": 0, "lens": None}
    )


def _label(effect: Effect, preset: Preset | None) -> str:
    return preset.id if preset else effect.id


def _with_volume(effect: Effect, ask: Ask) -> dict[str, Value]:
    parameters = dict(ask.parameters)
    if "volume" in ask.places and effect.parameter("volume") is not None:
        parameters["volume"] = True
    return parameters


def _placement(ask: Ask, seen: HostShot) -> Placement:
    if not ask.locator:
        return ask.placement
    for locator in seen.locators:
        if locator.name == ask.locator:
            return Placement(world=locator.at)
    raise unknown_word("locator", ask.locator, [locator.name for locator in seen.locators])
