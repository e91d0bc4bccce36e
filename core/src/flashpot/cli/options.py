"""Options that several verbs share, written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print exactly one JSON object.")]
Server = Annotated[
    str,
    typer.Option(
        "--server", metavar="ADDR", help="A server's address; else this machine's own is used."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Where elements go; else flashpot/ beside the cut."),
]
CutName = Annotated[
    str, typer.Option("--cut", metavar="NAME", help="Which timeline, where a file holds several.")
]
RateOption = Annotated[
    str, typer.Option("--rate", metavar="R", help="Frames a second: 24, 23.976, 30000/1001.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="K=V", help="A parameter, as `flashpot effects` lists them."),
]
LitBy = Annotated[
    list[Path] | None,
    typer.Option(
        "--lit-by",
        metavar="ELEMENT",
        help="A delivered element whose light falls on this one's smoke; several may be.",
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Make it again although the store has it.")]
IgnoreMismatch = Annotated[
    bool,
    typer.Option(
        "--ignore-timecode-mismatch", help="Read an EDL whose source and record times differ."
    ),
]
