"""The process beside Resolve: started by the menu script, a host to the companion, polite."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from doubles.resolve_double import Profile
from flashpot import __version__
from flashpot.companion.hosts import Hosts
from flashpot.testing import Stage
from flashpot_bridge import CompanionAddress, Installed, write_private
from flashpot_bridge.places import ADDRESS, INSTALLED
from flashpot_resolve.edition import FREE
from resolve.menu_entry import FLASHPOT, run_script

ROOT = Path(__file__).parents[3]
SECONDS = 30.0


@dataclass
class Desk:
    """An editor's account with a companion that listens, and a Resolve that may run."""

    folder: Path
    hosts: Hosts
    asked: list[tuple[str, dict[str, object]]]

    def launch(self, edition: str, version: str, *, external: bool = True) -> None:
        """Start Resolve."""
        profile = Profile(edition, version)
        (self.folder / "profile.json").write_text(json.dumps(asdict(profile)))
        if external:
            (self.folder / "external.json").touch()

    def quit(self) -> None:
        (self.folder / "profile.json").unlink()

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "FLASHPOT_CONFIG": str(self.folder),
            "FLASHPOT_TEST_RESOLVE": str(self.folder),
            "RESOLVE_SCRIPT_API": str(ROOT / "tests/resolve/api"),
        }

    def choose_menu_entry(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, FLASHPOT],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    @contextmanager
    def menu_entry_inside(self) -> Iterator[subprocess.Popen[bytes]]:
        """The menu entry as Resolve runs it, with its own objects."""
        inside = run_script(FLASHPOT, self.profile, self.folder, **self.environment)
        try:
            yield inside
        finally:
            inside.kill()
            inside.wait()

    @property
    def profile(self) -> Profile:
        return Profile(**json.loads((self.folder / "profile.json").read_text()))

    def until(self, connected: int) -> None:
        end = time.monotonic() + SECONDS
        while len(self.hosts.documents()) != connected:
            assert time.monotonic() < end, (self.folder / "resolve.log").read_text()
            self.hosts.wait(0.1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    hosts = Hosts("secret", __version__, lambda: None)
    asked: list[tuple[str, dict[str, object]]] = []
    listening = threading.Thread(
        target=hosts.listen,
        args=(lambda _: lambda verb, args: asked.append((verb, args)),),
    )
    listening.start()
    write_private(tmp_path / ADDRESS, CompanionAddress(hosts.port, "secret", 1, __version__))
    write_private(tmp_path / INSTALLED, Installed(sys.executable, __version__))
    made = Desk(tmp_path, hosts, asked)
    yield made
    (tmp_path / "profile.json").unlink(missing_ok=True)
    made.until(0)
    hosts.stop()
    listening.join()


def test_the_menu_entry_starts_one_process_that_shows_the_panel_and_goes_with_resolve(
    desk: Desk,
) -> None:
    desk.launch("studio", "21.0")
    assert desk.choose_menu_entry().returncode == 0
    desk.until(1)
    (facts,) = desk.hosts.documents()
    assert (facts.host, facts.places) == ("resolve", ("clip",))
    assert desk.choose_menu_entry().returncode == 0, "again: the one that runs shows its panel"
    end = time.monotonic() + SECONDS
    while len(desk.asked) < 2:
        assert time.monotonic() < end
        desk.hosts.wait(0.1)
    assert desk.asked == [("show_panel", {"document": facts.document})] * 2
    assert len(desk.hosts.documents()) == 1
    desk.quit()
    desk.until(0)
    assert not (desk.folder / "resolve.json").exists()


@pytest.mark.parametrize(("edition", "version"), [("studio", "20.2"), ("free", "19.1")])
def test_without_external_scripting_the_menu_entry_stays_and_hands_the_calls_on(
    desk: Desk, edition: str, version: str
) -> None:
    """The free edition says in its log what it cannot do."""
    desk.launch(edition, version, external=False)
    with desk.menu_entry_inside() as inside:
        desk.until(1)
        assert inside.poll() is None
        (facts,) = desk.hosts.documents()
        host = desk.hosts.need(facts.document)
        assert host.current_shot().shot.name == "sh010"
        stage = Stage(desk.folder / "elements", in_space=False, places=("clip",))
        host.place(stage.take(1))
        host.replace(stage.take(2, "final"))
        (placed,) = host.takes()
        assert (placed.selected, len(placed.takes)) == (2, 2)
        told = (desk.folder / "resolve.log").read_text()
        assert (FREE in told) == (edition == "free")
    desk.until(0)
