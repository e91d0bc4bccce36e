"""Exit codes and the one JSON object: what scripts rely on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from acceptance.conftest import Verb
from flashpot import __version__
from flashpot.cli.app import run

LONG = ("generate", "explosion", "--size", "640x360", "--frames", "1-400", "--set", "start=+0f")


def flashpot(*arguments: object) -> subprocess.Popen[str]:
    """The command as a shell starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "flashpot.cli", *(str(argument) for argument in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ},
        preexec_fn=_heed_the_keyboard,  # noqa: PLW1509 - it calls nothing that locks
    )


def _heed_the_keyboard() -> None:
    """A suite that runs in the background hands on that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_no_server_is_3(verb: Verb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASHPOT_DATA", str(tmp_path))
    answer = verb("status")
    assert (answer["exit"], answer["error"]["code"]) == (3, "no_server")


def test_an_unknown_verb_or_option_is_2_with_a_pointer_to_the_help(verb: Verb) -> None:
    assert verb("expolde")["exit"] == 2
    answer = verb("effects", "--colour", "red")
    assert answer["exit"] == 2
    assert "--help" in answer["error"]["remedy"]


def test_ctrl_c_is_5_and_ends_the_job(verb: Verb, tmp_path: Path) -> None:
    verb("generate", "fire", "--size", "96x54", "--frames", "1-1", "--out", tmp_path)
    with flashpot(*LONG, "--seed", "77", "--json", "--out", tmp_path) as process:
        job = running_job(verb, process)
        process.send_signal(signal.SIGINT)
        printed, told = process.communicate(timeout=60)
    assert process.returncode == 5, told
    assert json.loads(printed)["error"]["code"] == "cancelled"
    assert verb("watch", job)["error"]["code"] == "cancelled"
    assert not list((tmp_path / "elements").glob("*explosion*"))


def running_job(verb: Verb, asks: subprocess.Popen[str]) -> str:
    """The long job, once it runs; looked for as long as whoever asks for it waits."""
    while asks.poll() is None:
        jobs = verb("jobs", "--limit", "3")["jobs"]
        found = [j["job"] for j in jobs if j["state"] == "running" and j["frames_total"] == 400]
        if found:
            return str(found[0])
    raise AssertionError(f"the job never ran: {asks.communicate()}")


def test_help_names_every_verb_and_plain_output_is_no_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    for name in ("demo", "generate", "revise", "shots", "check", "verify", "serve", "bench"):
        assert name in told
    assert run(["presets"]) == 0
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(capsys.readouterr().out)


def test_a_bug_is_told_in_one_line_and_is_4(
    verb: Verb, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("wires crossed")

    monkeypatch.setattr("flashpot.cli.catalogue.library", broken)
    answer = verb("effects")
    assert (answer["exit"], answer["error"]["code"]) == (4, "internal")
    assert "wires crossed" in caplog.text


def test_the_version_needs_no_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"flashpot {__version__}\n"
