"""Nuke keeps the contract of a host, every version of it, with its window and in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doubles.nuke_double import PROFILES, Profile, running
from flashpot.host import Host
from flashpot.testing import CHECKS, Stage
from nuke_room.script import hosted, staged


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nuke_keeps_the_contract(
    check: Callable[[Host, Stage], None], profile: Profile, tmp_path: Path
) -> None:
    stage = Stage(tmp_path / "elements", places=("read",))
    with running(profile, tmp_path) as session:
        staged(session, stage, tmp_path)
        check(hosted(), stage)
