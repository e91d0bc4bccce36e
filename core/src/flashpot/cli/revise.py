"""`revise`: notes on a take, as its next take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flashpot.camerafile import read_camera
from flashpot.cli.making import deliver
from flashpot.cli.options import Json, LitBy, Server, Settings
from flashpot.cli.parsing import placement_of, quality_of, settings_of
from flashpot.effects import library, parsed
from flashpot.elements import Element, open_element
from flashpot.errors import InputError
from flashpot.iterating import Parent, finished, iterated, lit, repaired, restyled
from flashpot.launcher import connect
from flashpot.lighttrack import read_light
from flashpot.notes import notes, revised
from flashpot.request import Placement, Request
from flashpot.session import Asking, find_plate, written_cuts
from flashpot.timeline import read_cuts, shift_of

FINAL = "final"
_VERBS = ", ".join([*notes(), FINAL])


def revise(
    element: Annotated[Path, typer.Argument(help="The folder of a delivered take.")],
    verb: Annotated[str, typer.Argument(help=f"The note: {_VERBS}.")] = "",
    amount: Annotated[float | None, typer.Argument(help="How much, in the note's unit.")] = None,
    *,
    settings: Settings = None,
    at: Annotated[str, typer.Option(metavar="U,V", help="Move it: point of the picture.")] = "",
    distance: Annotated[float | None, typer.Option(metavar="M", help="From the camera.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another shape.")] = None,
    quality: Annotated[str, typer.Option(help="draft, preview or final.")] = "",
    preset: Annotated[str, typer.Option(help="Its look on the same shape.")] = "",
    matte: Annotated[str, typer.Option(help="Paint anew inside it: matte.%04d.exr.")] = "",
    camera: Annotated[Path | None, typer.Option(help="The same event before this one.")] = None,
    lit_by: LitBy = None,
    server: Server = "",
    json: Json = False,
) -> None:
    """Make the next take of an element from a note; says first whether its shape is kept."""
    take = open_element(element)
    parent = _parent(take, server)
    before = parent.child
    lights = tuple(read_light(path, take.recipe.shot.rate) for path in lit_by or ())
    request = revised(
        lit(_by_verb(parent, verb, amount, preset=preset, matte=matte, camera=camera), lights),
        parameters=parsed(library().effect(before.effect), settings_of(settings or ())),
        seed=seed,
        placement=_moved(before.placement, placement_of(at, distance)),
        quality=quality_of(quality),
    )
    if request == before:
        raise InputError(
            "nothing is to change",
            field="verb",
            remedy=f"give a note ({_VERBS}) or --set, --at, --distance, --seed, --quality, "
            "--preset, --matte, --camera, --lit-by",
            code="no_change",
        )
    out = take.directory.parent.parent
    asking = _in_its_cut(request, out)
    deliver(asking, out, server=server, as_json=json, was_sim_id=take.recipe.sim_id)


def _parent(take: Element, server: str) -> Parent:
    """The take with what models there are; a server is only asked where a model painted it."""
    found = connect(server).models() if take.recipe.generation else ()
    modes = {model.name: frozenset(model.modes) for model in found}
    return Parent(take.recipe, take.recipe_id, take.pictures, modes)


def _by_verb(
    parent: Parent,
    verb: str,
    amount: float | None,
    *,
    preset: str,
    matte: str,
    camera: Path | None,
) -> Request:
    """The child by a note, `final`, or what an option gives; one of them at a time."""
    asked = verb if verb != "camera" else ""
    given = {"verb": asked, "--preset": preset, "--matte": matte, "--camera": camera}
    said = [name for name, value in given.items() if value]
    if len(said) > 1:
        raise InputError(
            f"{' and '.join(said)} are given", field=said[1], remedy="give one after the other"
        )
    shot = parent.recipe.shot
    if matte:
        return repaired(parent, find_plate(matte).picture)
    if preset:
        return restyled(parent, preset)
    if verb == FINAL:
        return finished(parent, parent.child)
    if camera is not None or verb == "camera":
        frames = parent.recipe.frames
        keys = (
            read_camera(camera, frames, shot.size, pixel_aspect=shot.pixel_aspect)
            if camera
            else None
        )
        return iterated(parent, "camera", camera=keys)
    return iterated(parent, verb, amount) if verb else parent.child


def _moved(was: Placement, said: Placement) -> Placement:
    return was.model_copy(update=said.model_dump(exclude_none=True, exclude_defaults=True))


def _in_its_cut(request: Request, out: Path) -> Asking:
    """The request with the newest written cut that has an earlier take of its element."""
    shot = request.shot.name
    for path in reversed(written_cuts(out)):
        cut = read_cuts(path)[0]
        shift = shift_of(cut, shot, request.label)
        if shift is not None:
            return Asking(request, cut, shot, shift)
    return Asking(request)
