"""The probe script for who has a licence, run inside the double."""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from doubles import records
from doubles.nuke_double import PROFILES, STUDIOS, Profile, running
from doubles.nuke_double.catalogue import KINDS
from doubles.nuke_double.trackitem import TrackItem

PROBE = Path(__file__).parents[3] / "plugins" / "nuke" / "probe" / "flashpot_nuke_probe.py"


def probe(profile: Profile, home: Path, *arguments: str) -> int:
    """Run the script as `nuke -t` runs it; its exit status."""
    with running(profile, home):
        space: dict[str, Any] = {"__name__": "flashpot_probe"}
        exec(compile(PROBE.read_text(encoding="utf-8"), str(PROBE), "exec"), space)  # noqa: S102
        space["WAIT_S"] = 0.0
        return int(space["main"](list(arguments)))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_fact_holds_in_every_profile(
    tmp_path: Path, profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    status = probe(profile, tmp_path)
    printed = capsys.readouterr().out
    assert "DIFFERS" not in printed
    assert status == 0


@pytest.mark.parametrize("profile", STUDIOS[1::4], ids=lambda profile: profile.name)
def test_every_fact_of_the_timeline_holds_in_nuke_studio(
    tmp_path: Path, profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    status = probe(profile, tmp_path)
    printed = capsys.readouterr().out
    assert "DIFFERS" not in printed
    assert printed.count("ok      timeline: ") == 12
    assert status == 0


def test_a_timeline_that_differs_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: a host whose items are linked to the bin by themselves."""
    monkeypatch.setattr(TrackItem, "versionLinkedToBin", lambda _: True)
    assert probe(STUDIOS[1], tmp_path) == 1
    assert "DIFFERS timeline: what a script adds is linked" in capsys.readouterr().out


def test_a_host_that_differs_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control: a host whose EvalString knobs are evaluated by value()."""
    status = probe(Profile(15, value_evaluates=True), tmp_path)
    assert status == 1
    assert re.search(
        r"DIFFERS value\(\) of an EvalString knob.*'1'\n +expected '\[frame\]'",
        capsys.readouterr().out,
    )


def test_a_fact_that_cannot_be_seen_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: a host without Camera2."""
    monkeypatch.delitem(KINDS, "Camera2")
    assert probe(Profile(15), tmp_path) == 1
    assert "world_matrix is row-major: 'AttributeError" in capsys.readouterr().out


def test_facts_are_written_as_json(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    probe(Profile(16), tmp_path, "--json", str(path))
    facts = json.loads(path.read_text(encoding="utf-8"))
    assert facts["version"] == {"found": "16.0v1", "as_expected": True}
    assert facts["Graph Scope Variables on the root"]["found"] is True


def test_differences_from_a_record_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record: dict[str, Any] = {
        "modules": {"nuke": {"toNode": {}, "paintEverything": {}}},
        "knobs": {"Read": {"file": {}, "smell": {}}, "Oven / Dot": {"heat": {}}},
    }
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    probe(Profile(15), tmp_path, "--record", str(path))
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("record")]
    assert [line.split()[1] for line in told] == [
        *("nuke.paintEverything", "Read.smell", "Oven", "Dot.heat")
    ]


@pytest.mark.skipif(not records.RECORDS.is_dir(), reason="no record beside this checkout")
def test_the_kept_record_can_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    probe(Profile(17), tmp_path, "--record", str(records.RECORDS / "nuke.json"))
    assert "record  Roto is recorded and cannot be made" in capsys.readouterr().out


def test_the_probe_is_standard_library_and_nuke_only() -> None:
    """A licence holder needs nothing of ours."""
    tree = ast.parse(PROBE.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= {*sys.stdlib_module_names, "nuke"}
