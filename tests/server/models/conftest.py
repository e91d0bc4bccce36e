"""One trial room and one copy of each tiny pipeline for all tests of models."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flashpot_server.models.trial import TrialRoom
from models_room import tiny

Download = Callable[[str], Path]


@pytest.fixture(scope="session")
def trials() -> Iterator[TrialRoom]:
    """The libraries take seconds to import; one child tries all."""
    with TrialRoom() as room:
        yield room


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Download:
    room, done = tmp_path_factory.mktemp("tiny"), set()

    def give(name: str) -> Path:
        if name not in done:
            tiny.save(name, room / name)
            done.add(name)
        return room / name

    return give


@pytest.fixture
def download(saved: Download, tmp_path: Path) -> Download:
    """A pipeline as it lies in a studio's download folder, to be spoiled."""

    def give(name: str) -> Path:
        return Path(shutil.copytree(saved(name), tmp_path / "downloads" / name))

    return give
