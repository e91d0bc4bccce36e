"""Which Resolve answers, and what its edition cannot do, in words for the artist."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from flashpot.errors import InputError, NoServerError
from flashpot_resolve.calls import Calls

OLDEST = (18, 5)
"""AddTrack, DeleteClips and the OTIO export came with it."""
FILE_ROUTE = (
    "without scripting: export the timeline as OTIO, run "
    "`flashpot generate EFFECT --timeline FILE.otio --clip NAME`, and import the cut it writes"
)

FREE = (
    "The free edition has no external scripting: Flashpot works while its script runs from the "
    "Workspace > Scripts menu, and from Resolve 21.1 on not at all."
)


class Edition(NamedTuple):
    """`Studio` or the free one, and its version."""

    studio: bool
    version: tuple[int, int]
    text: str


def edition_of(calls: Calls, resolve: Any) -> Edition:
    """Which Resolve answers. Raises InputError where it is too old to be worked with."""
    text = str(calls.ask(resolve, "GetVersionString") or "")
    numbers = [int(part) for part in re.findall(r"\d+", text)[:2]] or [0]
    product = str(calls.ask(resolve, "GetProductName") or "")
    found = Edition("studio" in product.lower(), (numbers[0], [*numbers, 0][1]), text)
    if found.version < OLDEST:
        raise InputError(
            f"Resolve {text} is older than 18.5, which Flashpot needs to place clips",
            field="host",
            remedy=f"update Resolve; or {FILE_ROUTE}",
            code="too_old",
        )
    return found


def limits(edition: Edition) -> tuple[str, ...]:
    """What this edition cannot do, a sentence each."""
    if edition.studio:
        return ()
    return (FREE,)


def no_resolve() -> NoServerError:
    """Nothing answered: neither external scripting nor a menu script."""
    return NoServerError(
        "no Resolve answers: it is not running, external scripting is off, or it is the free "
        "edition (whose 21.1 runs no Python at all)",
        field="host",
        remedy=(
            "Studio: set Preferences > System > General > External scripting using: Local; "
            "free edition up to 21.0: choose Workspace > Scripts > Flashpot; "
            f"free 21.1, or {FILE_ROUTE}"
        ),
        code="no_resolve",
    )
