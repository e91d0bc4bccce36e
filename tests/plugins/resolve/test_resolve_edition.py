"""What an edition cannot do is said in words, with the way that is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flashpot.errors import FlashpotError, NoServerError
from flashpot_resolve.calls import Calls
from flashpot_resolve.connection import Connection
from flashpot_resolve.edition import edition_of, limits


class Answers:
    """A Resolve that says who it is."""

    def __init__(self, product: str, version: str) -> None:
        self._told = (product, version)

    def GetProductName(self) -> str:  # noqa: N802 - as Resolve spells
        return self._told[0]

    def GetVersionString(self) -> str:  # noqa: N802
        return self._told[1]


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls()
    yield made
    made.close()


def test_studio_has_no_limits_and_the_free_edition_has(calls: Calls) -> None:
    studio = edition_of(calls, Answers("DaVinci Resolve Studio", "20.2.1.6"))
    assert (studio.studio, studio.version, limits(studio)) == (True, (20, 2), ())
    free = edition_of(calls, Answers("DaVinci Resolve", "19.1.4"))
    (sentence,) = limits(free)
    assert "no external scripting" in sentence
    assert "21.1" in sentence


def test_a_resolve_that_is_too_old_is_refused_with_the_file_route(calls: Calls) -> None:
    with pytest.raises(FlashpotError) as refused:
        edition_of(calls, Answers("DaVinci Resolve Studio", "18.1.2"))
    assert refused.value.code == "too_old"
    assert "--timeline FILE.otio" in refused.value.remedy
    edition_of(calls, Answers("DaVinci Resolve Studio", "18.5"))


def test_no_answer_names_every_reason_and_every_way_out(calls: Calls) -> None:
    connection = Connection(calls, external=lambda _: None)
    try:
        with pytest.raises(NoServerError) as refused:
            connection.application()
    finally:
        connection.close()
    error = refused.value
    assert error.code == "no_resolve"
    for word in ("not running", "external scripting is off", "21.1"):
        assert word in error.message
    for word in ("Preferences", "Workspace > Scripts", "--timeline FILE.otio"):
        assert word in error.remedy
