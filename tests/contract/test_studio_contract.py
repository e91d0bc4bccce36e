"""Nuke Studio's timeline keeps the contract of a host, every version, in a terminal as well.

An edit has no camera and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doubles.nuke_double import STUDIOS, Profile, running
from flashpot.host import Host
from flashpot.testing import CHECKS, Stage
from nuke_room.cut import hosted, staged


@pytest.fixture(autouse=True)
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power fails here: waiting for the disk is most of what these tests would do."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.mark.parametrize("profile", STUDIOS, ids=lambda profile: profile.name)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_studio_keeps_the_contract(
    check: Callable[[Host, Stage], None], profile: Profile, tmp_path: Path
) -> None:
    stage = Stage(tmp_path / "elements", in_space=False, places=("clip",))
    with running(profile, tmp_path) as session:
        staged(session, stage, tmp_path)
        check(hosted()[1], stage)
