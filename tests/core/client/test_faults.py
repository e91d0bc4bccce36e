"""Errors cross the wire as they are: code, field, fact and remedy."""

from __future__ import annotations

import pytest

from flashpot.client.faults import told
from flashpot.errors import FlashpotError, InputError, JobFailedError
from flashpot_server.refusals import status_of

FAULTS = [
    InputError("is no number", field="height", remedy="give 1 to 60"),
    InputError("there is no such job", field="job", remedy="see the list", code="not_found"),
    InputError("is of another version", field="recipe", code="other_version"),
    JobFailedError("the disk is full", field="disk", remedy="make room", code="disk_full"),
    JobFailedError("brannte “ab” 🔥"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_an_error_arrives_as_it_was_raised(fault: FlashpotError) -> None:
    there = told(status_of(fault), type(fault))
    assert (type(there), there.as_json()) == (type(fault), fault.as_json())


def test_a_status_of_somebody_else_is_still_an_error_of_ours() -> None:
    """Without our details, its one line is the message."""
    bare = status_of(FAULTS[0])
    del bare.details[:]
    there = told(bare, JobFailedError)
    assert there.code == JobFailedError.default_code
    assert "is no number" in there.message
