"""`revise`: notes on a take, as its next take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flashpot.cli.making import deliver
from flashpot.cli.options import Json, Server, Settings
from flashpot.cli.parsing import placement_of, quality_of, settings_of
from flashpot.effects import library, parsed
from flashpot.elements import open_element
from flashpot.errors import InputError
from flashpot.notes import noted, notes, revised
from flashpot.request import Placement, Request
from flashpot.session import Asking, written_cuts
from flashpot.timeline import read_cuts, shift_of

_VERBS = ", ".join(notes())


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
    server: Server = "",
    json: Json = False,
) -> None:
    """Make the next take of an element from a note; says first whether its shape is kept."""
    take = open_element(element)
    before = take.recipe.as_request()
    request = revised(
        noted(take.recipe, verb, amount) if verb else before,
        parameters=parsed(library().effect(before.effect), settings_of(settings or ())),
        seed=seed,
        placement=_moved(before.placement, placement_of(at, distance)),
        quality=quality_of(quality),
    )
    if request == before:
        raise InputError(
            "nothing is to change",
            field="verb",
            remedy=f"give a note ({_VERBS}) or --set, --at, --distance, --seed, --quality",
            code="no_change",
        )
    out = take.directory.parent.parent
    asking = _in_its_cut(request, out)
    deliver(asking, out, server=server, as_json=json, was_sim_id=take.recipe.sim_id)


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
