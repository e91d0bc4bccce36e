"""Licences as a gate: which weights a studio may import, and who accepted their limits."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from flashpot.errors import InputError
from flashpot.shot import Model as Data

CARD_BYTES = 65_536
Line = Annotated[str, Field(max_length=400)]


class Licence(Data):
    """What a licence lets a studio do with the weights it covers."""

    id: Line
    title: Line
    use: Literal["free", "limited", "agreement"]
    limits: tuple[Line, ...] = ()


class LicenceRecord(Data):
    """Under which licence a model was imported, with which limits, accepted by whom and when."""

    id: Line
    title: Line
    limits: tuple[Line, ...] = ()
    agreement: Line = ""
    """The studio's own agreement with the owner of the weights, "" where none is needed."""
    accepted_by: Annotated[str, Field(min_length=1, max_length=200)]
    accepted_at: AwareDatetime


@cache
def licences() -> dict[str, Licence]:
    """Every licence that is known, by id."""
    told = tomllib.loads(files("flashpot_server.models").joinpath("licences.toml").read_text())
    return {name: Licence.model_validate({"id": name, **entry}) for name, entry in told.items()}


def admitted(
    licence: str, *, accepted: bool, agreement: str, by: str, at: datetime, usual: str = ""
) -> LicenceRecord:
    """The record of a licence that lets this import happen.

    `accepted` says that somebody read the limits, `agreement` names a contract of the studio's
    own, `usual` is what the family is mostly published under. Raises InputError naming the option
    that is missing.
    """
    known = licences().get(licence.lower())
    if known is None and not agreement:
        raise _unknown(licence, usual)
    if known is not None and known.use == "agreement" and not agreement:
        raise InputError(
            f"{known.title}: {'; '.join(known.limits)}",
            field="--licence",
            remedy="choose other weights, or name your agreement with their owner: --agreement",
            code="licence_forbids",
        )
    if known is not None and known.use == "limited" and not (accepted or agreement):
        raise InputError(
            f"{known.title}: {'; '.join(known.limits)}",
            field="--accept-licence",
            remedy="read its text, then give --accept-licence if your studio keeps to it",
            code="licence_not_accepted",
        )
    return LicenceRecord(
        id=known.id if known else licence or "own",
        title=known.title if known else "the studio's own agreement",
        limits=known.limits if known else (),
        agreement=agreement,
        accepted_by=by,
        accepted_at=at,
    )


def _unknown(licence: str, usual: str) -> InputError:
    fact = f"{licence!r} is no licence known here" if licence else "nobody said which it is"
    hint = f"models of this family are mostly under {usual}; " if usual else ""
    known = ", ".join(sorted(licences()))
    return InputError(
        fact,
        field="--licence",
        remedy=f"{hint}read the model's card; known: {known}; --agreement for one of your own",
        code="unknown_licence",
    )


def refuse_contradiction(source: Path, licence: str, *, agreement: str) -> None:
    """Raise InputError where the model's own card names another licence than is given here."""
    told = _card_licence(source)
    if not told or agreement or told == licence.lower():
        return
    said = f"the model's card says {told}"
    raise InputError(
        f"{said}, not {licence}" if licence else f"nobody said which; {said}",
        field="--licence",
        remedy=f"give --licence {told}, or --agreement where you have one of your own",
        code="licence_differs",
    )


def _card_licence(source: Path) -> str:
    """A known licence that the head of README.md names, else ""."""
    try:
        with (source / "README.md").open("rb") as file:
            head = file.read(CARD_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    block = head.split("---")[1] if head.startswith("---") else ""
    words = re.findall(r"^license(?:_name)?:\s*['\"]?([^\s'\"]+)", block, re.MULTILINE)
    return next((word.lower() for word in words if word.lower() in licences()), "")
