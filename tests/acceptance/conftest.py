"""A studio of the tests' own: data folder, runtime folder, and the server that verbs start."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flashpot import launcher
from flashpot.cli.app import run

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

Verb = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder that every verb of these tests uses; its server ends with them."""
    data = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHPOT_DATA", str(data))
        patch.setenv("FLASHPOT_RUNTIME", str(tmp_path_factory.mktemp("run")))
        yield data
        launcher.stop(data)


@pytest.fixture
def verb(studio: Path, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Runs `flashpot VERB ... --json` and returns its one JSON object, with its exit code."""

    def call(*arguments: object) -> dict[str, Any]:
        capsys.readouterr()
        code = run([*(str(argument) for argument in arguments), "--json"])
        printed = capsys.readouterr().out
        assert printed.count("\n") == 1
        answer: dict[str, Any] = json.loads(printed)
        return {**answer, "exit": code}

    return call


@pytest.fixture(scope="module")
def painting_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A studio with a server of its own: the models folder is that of its data."""
    data = tmp_path_factory.mktemp("painted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHPOT_DATA", str(data))
        patch.setenv("FLASHPOT_RUNTIME", str(tmp_path_factory.mktemp("run")))
        patch.setenv("FLASHPOT_DEVICE", "cpu")
        patch.delenv("FLASHPOT_MODELS", raising=False)
        yield
        launcher.stop(data)
