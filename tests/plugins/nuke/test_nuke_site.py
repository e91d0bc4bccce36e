"""A site's ways to have the plugin: a rez package, a path that is set before Nuke starts."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from doubles.nuke_double import Profile, running
from flashpot import __version__
from flashpot.install import bundle
from nuke_room.script import ending

SITE = Path(__file__).parents[3] / "plugins" / "nuke" / "site"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as a site unpacks it."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(bundle("nuke", folder)) as archive:
        archive.extractall(folder / "nuke")
    return folder


def test_the_rez_package_puts_the_bundle_on_nukes_path(unpacked: Path) -> None:
    paths: list[str] = []
    package: dict[str, Any] = runpy.run_path(
        str(SITE / "package.py"), {"env": SimpleNamespace(NUKE_PATH=paths)}
    )
    package["commands"]()
    assert [Path(path.format(root=unpacked)) for path in paths] == [unpacked / "nuke"]
    assert package["version"] == __version__


def test_the_shell_line_adds_to_what_is_there_and_wants_the_folder(unpacked: Path) -> None:
    line = (
        f"FLASHPOT_NUKE={unpacked}/nuke NUKE_PATH=/studio; . {SITE}/nuke_path.sh; echo $NUKE_PATH"
    )
    ran = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"/studio:{unpacked}/nuke"
    without = subprocess.run(
        ["sh", "-c", f". {SITE}/nuke_path.sh"], capture_output=True, text=True, check=False
    )
    assert re.search("the unpacked bundle", without.stderr)


@pytest.mark.parametrize("gui", [True, False])
def test_nuke_starts_up_with_it(
    unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, gui: bool
) -> None:
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path))
    with running(Profile(16, gui=gui), tmp_path) as session, ending():
        session.start(unpacked / "nuke")
        assert "flashpot" in session.host.main
