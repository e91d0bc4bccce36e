"""Benchmarks are found by their entry points, and a script inside a host tells its figures."""

from __future__ import annotations

import json
import sys

import pytest

from flashpot.bench import BENCHMARKS, inside
from flashpot.bench.inside import told_by
from flashpot.cli.app import run
from flashpot.errors import JobFailedError

TELLS = "import sys; open(sys.argv[-1], 'w').write('[1, 2]')"
WAITS = "import threading; threading.Event().wait()"
DIES = "import sys; sys.exit('no such solver')"


def test_every_benchmark_is_there_to_be_run() -> None:
    assert set(BENCHMARKS) == {"backdrop", "diffusion", "peers", "press", "pyro", "wire"}
    assert all(callable(point.load()) for point in BENCHMARKS.values())


def test_the_help_names_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "--help"]) == 0
    assert "peers, press, pyro, wire" in capsys.readouterr().out


def test_a_wrong_name_says_the_right_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "pryo", "--json"]) == 2
    assert "pyro" in str(json.loads(capsys.readouterr().out))


def test_what_a_script_writes_is_its_figures() -> None:
    assert told_by([sys.executable, "-c", TELLS]) == [1, 2]


def test_a_script_that_writes_nothing_is_told_by_its_last_words() -> None:
    with pytest.raises(JobFailedError) as caught:
        told_by([sys.executable, "-c", DIES])
    assert "no such solver" in caught.value.remedy


def test_a_script_that_takes_too_long_is_no_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "SECONDS", 0.2)
    with pytest.raises(JobFailedError, match="not done after"):
        told_by([sys.executable, "-c", WAITS])
