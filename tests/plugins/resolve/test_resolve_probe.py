"""The probe script for who has a licence, run inside the double."""

from __future__ import annotations

import ast
import copy
import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from doubles import records
from doubles.resolve_double import PROFILES, Profile, running
from resolve.bare import Bare, bare

PROBE = Path(__file__).parents[3] / "plugins" / "resolve" / "probe" / "flashpot_resolve_probe.py"
SCRIPTED = [profile for profile in PROFILES if profile.runs_python]


def probe(here: Bare, *arguments: str) -> int:
    """Run the script as an editor does, in the project that is open; its exit status."""
    space = runpy.run_path(str(PROBE))
    space["_run"].__globals__["LOOK_S"] = 0.0
    return int(space["main"](list(arguments), here.resolve))


@pytest.mark.parametrize("profile", SCRIPTED, ids=lambda profile: profile.name)
def test_every_fact_holds_in_every_profile(
    tmp_path: Path, profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    with bare(tmp_path, profile) as here:
        status = probe(here)
    printed = capsys.readouterr().out
    assert "DIFFERS" not in printed
    assert status == 0


def test_the_editors_project_is_as_it_was(tmp_path: Path) -> None:
    """Clips, markers, bins, presets, the Deliver page, the page that is open; nothing is saved."""

    def told(here: Bare) -> list[Any]:
        show = here.app.desk.show
        return [
            show.open_cut,
            list(show.cuts),
            [clip.name for clip in show.root.every_clip()],
            show.bin,
            dict(show.presets),
            copy.deepcopy(show.deliver),
            list(show.jobs),
            here.app.desk.page,
            here.app.seen(0),
            here.timeline.GetMarkers(),
            here.timeline.GetCurrentTimecode(),
        ]

    with bare(tmp_path) as here:
        here.timeline.AddMarker(3, "Red", "mine", "", 1, "")
        here.timeline.SetCurrentTimecode("01:00:00:05")
        here.project.SetRenderSettings({"FrameRate": 48.0})
        before = told(here)
        assert probe(here) == 0
        assert told(here) == before
        assert "SaveProject" not in here.app.bridge.calls


@pytest.mark.parametrize(
    ("switch", "fact"),
    [
        ({"inclusive_end": True}, "record frame, length and left offset"),
        ({"nominal_drop_start": True}, ""),
        ({"from_zero": True}, ""),
    ],
)
def test_a_host_that_differs_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], switch: dict[str, Any], fact: str
) -> None:
    """Control: a host that counts ends as in; what is in doubt anyway is written down."""
    with bare(tmp_path, Profile(**switch)) as here:
        assert probe(here) == (1 if fact else 0)
    printed = capsys.readouterr().out
    assert bool(re.search(rf"DIFFERS {fact or 'no such'}.*\n +expected", printed)) == bool(fact)
    written = {"nominal_drop_start": "29.97 DF: 108000", "from_zero": "from 1001: '0'"}
    assert all(written.get(name, "") in printed for name in switch)


def test_a_fact_that_cannot_be_seen_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control: an answer that gets lost."""
    with bare(tmp_path) as here:
        here.app.bridge.losing.add("GetRenderJobStatus")
        assert probe(here) == 1
    assert "a render of two frames: \"TypeError: 'NoneType'" in capsys.readouterr().out


def test_a_probe_that_breaks_off_leaves_nothing_either(tmp_path: Path) -> None:
    """Control: no timeline can be made."""
    with bare(tmp_path) as here:
        here.app.bridge.losing.add("CreateEmptyTimeline")
        with pytest.raises(AttributeError):
            probe(here)
        assert [one.name for one in here.app.desk.show.root.bins] == []
        assert here.app.cut.name == "cut"


def test_without_a_project_that_answers_the_probe_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    space = runpy.run_path(str(PROBE))
    with running(Profile("free", "21.0"), tmp_path) as app:
        assert space["main"]([], app.scriptapp("Resolve")) == 2
    assert "permit external scripting" in capsys.readouterr().out


def test_facts_are_written_as_json(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    with bare(tmp_path) as here:
        probe(here, "--json", str(path))
    facts = json.loads(path.read_text(encoding="utf-8"))
    assert facts["version"] == {"found": "21.0.0.1", "as_expected": True}
    assert facts["the project is as it was"]["found"] is True


def test_differences_from_a_record_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is newer than this version, and what is a constant, is not missed."""
    timeline: dict[str, Any] = {
        "GetName": {"params": [], "since": "<=18.1"},
        "Razor": {"params": [], "since": "20.0"},
        "Paint": {"params": [], "since": "22.0"},
        "SHINE": {"since": "18.5.0"},
    }
    path = tmp_path / "record.json"
    path.write_text(json.dumps({"classes": {"Timeline": timeline}}), encoding="utf-8")
    with bare(tmp_path) as here:
        probe(here, "--record", str(path))
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("record")]
    assert told[0] == "record  Timeline.Razor is recorded and not here"
    assert "record  Timeline.AddMarker is here and not recorded" in told
    assert not [line for line in told if "Paint" in line or "SHINE" in line or "GetName" in line]


@pytest.mark.skipif(not records.RECORDS.is_dir(), reason="no record beside this checkout")
def test_the_kept_record_can_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with bare(tmp_path) as here:
        probe(here, "--record", str(records.RECORDS / "resolve.json"))
    printed = capsys.readouterr().out
    assert "record  Timeline.CreateCompoundClip is recorded and not here" in printed
    assert "is here and not recorded" not in printed


def test_the_probe_is_standard_library_only() -> None:
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
    assert imported <= set(sys.stdlib_module_names)
