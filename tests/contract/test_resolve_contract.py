"""Resolve keeps the contract of a host in every profile, or says what it cannot do instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doubles.resolve_double import PROFILES, Profile, running
from flashpot.errors import NoServerError
from flashpot.host import Host
from flashpot.testing import CHECKS, Stage
from flashpot_resolve.calls import Calls
from flashpot_resolve.connection import Connection
from resolve.cutting_room import Clip, Cut
from resolve.running import suite

SCRIPTED = [profile for profile in PROFILES if profile.runs_python]
FREE = [profile for profile in PROFILES if not profile.studio]


def named(profile: Profile) -> str:
    return profile.name


@pytest.mark.parametrize("profile", SCRIPTED, ids=named)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_resolve_keeps_the_contract(
    check: Callable[[Host, Stage], None], profile: Profile, tmp_path: Path
) -> None:
    """Studio from outside, the free edition through its menu; an edit has no camera."""
    stage = Stage(tmp_path / "elements", in_space=False, places=("clip",))
    with suite(profile, tmp_path, Cut((Clip(stage.shot, stage.frames, stage.frames, 0),))) as here:
        check(here.host, stage)


@pytest.mark.parametrize("profile", FREE, ids=named)
def test_the_free_edition_answers_nobody_from_outside_and_the_file_route_is_offered(
    profile: Profile, tmp_path: Path
) -> None:
    calls = Calls()
    with running(profile, tmp_path) as app:
        connection = Connection(calls, external=lambda _: app.scriptapp("Resolve"))
        with pytest.raises(NoServerError) as refused:
            connection.application()
        connection.close()
    calls.close()
    error = refused.value
    assert (error.code, error.exit_code) == ("no_resolve", 3)
    assert "free edition" in error.message
    assert "flashpot generate EFFECT --timeline FILE.otio" in error.remedy


def test_the_free_21_1_lists_no_script_so_the_file_route_is_all_there_is(tmp_path: Path) -> None:
    """Its menu never starts anything of ours: what `flashpot install resolve` says is the way."""
    with running(Profile("free", "21.1"), tmp_path) as app:
        assert app.in_menu() == {}
    with running(Profile("free", "21.0"), tmp_path) as app:
        assert "resolve" in app.in_menu()
