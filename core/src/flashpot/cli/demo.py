"""`demo`: the main job from beginning to end, with nothing but this installation."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from flashpot.cli.making import followed_by_bar, report
from flashpot.cli.options import Json, Server
from flashpot.cli.output import answer, say
from flashpot.client import Client
from flashpot.launcher import connect
from flashpot.request import Request
from flashpot.session import (
    Asking,
    Made,
    Placed,
    Wish,
    ask,
    make,
    take_of,
    write_comp,
    write_sheet,
)
from flashpot.session.demo import SIZE, demo_cut
from flashpot.timeline import choose_cut, read_cuts, shots_of, write_cut

DEFAULT_OUT = Path("flashpot_demo")


def demo(
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where it goes.")] = DEFAULT_OUT,
    server: Server = "",
    json: Json = False,
) -> None:
    """Make a cut with a plate, an explosion, a fire and a background, and comp it."""
    began, out = time.monotonic(), out.absolute()
    client = connect(server)
    say("first a plate, then what the cut's markers ask for", as_json=json)
    source = demo_cut(out, lambda request, folder: _made(client, request, folder))
    askings = _asked(source)
    made = [_made(client, asking.request, out) for asking in askings]
    takes = [take_of(m, a.shot_key, a.shift) for m, a in zip(made, askings, strict=True)]
    cut = write_cut(choose_cut(read_cuts(source)), takes, out)
    shots = {m.element.recipe.shot.name: m.element.recipe.shot for m in made}
    comps = {name: write_comp(out, shot) for name, shot in shots.items()}
    sheet = write_sheet(out)
    reports = []
    for one in made:
        comp, notes = comps[one.element.recipe.shot.name]
        reports.append(report(one, Placed(cut, comp, sheet, notes)))
    seconds = round(time.monotonic() - began, 1)
    lines = [
        f"{len(made)} elements in {seconds} s, in {out}",
        f"  cut     {cut}",
        *(f"  comp    {comp}" for comp, _ in comps.values() if comp),
        f"  sheet   {sheet}",
    ]
    answer(
        {"elements": reports, "timeline": str(cut), "seconds": seconds}, as_json=json, lines=lines
    )


def _asked(source: Path) -> list[Asking]:
    """What the markers of the demo's cut ask for, as a person would ask for each of them."""
    shots = shots_of(choose_cut(read_cuts(source)))
    markers = [request.marker for shot in shots for request in shot.requests]
    return [ask(Wish(timeline=source, marker=marker, size=SIZE)) for marker in markers]


def _made(client: Client, request: Request, out: Path) -> Made:
    with followed_by_bar(request.label) as follow:
        return make(client, request, out, follow)
