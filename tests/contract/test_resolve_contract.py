"""Resolve keeps the contract of a host in every Studio; an edit has no camera and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flashpot.host import Host
from flashpot.testing import CHECKS, Stage
from flashpot_resolve.calls import Calls
from flashpot_resolve.host import ResolveHost
from resolve.cutting_room import Clip, Cut, built
from resolve.running import VERSIONS, application

Check = Callable[[Host, Stage], None]


def staged(folder: Path) -> Stage:
    """An edit: one clip, no camera, no locator."""
    return Stage(folder / "elements", in_space=False, places=("clip",))


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls()
    yield made
    made.close()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_studio_keeps_the_contract(
    check: Check, version: str, tmp_path: Path, calls: Calls
) -> None:
    stage = staged(tmp_path)
    clip = Clip(stage.shot, stage.frames, stage.frames, 0)

    def opened() -> object:
        resolve = application("studio", version, tmp_path).scriptapp("Resolve")
        built(resolve, tmp_path, Cut((clip,)))
        return resolve

    resolve = calls.run(opened)
    check(ResolveHost(calls, lambda: resolve), stage)
