"""Real Blender keeps the contract of a host, through the bridge, every check of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from blender.process import VERSIONS, blender, sources
from flashpot.companion.hosts import Hosts
from flashpot.companion.remote import RemoteHost
from flashpot.host import Host
from flashpot.testing import CHECKS, Stage
from flashpot_bridge import CompanionAddress, write_private
from flashpot_bridge.places import ADDRESS

INSIDE = Path(__file__).parents[1] / "blender" / "inside.py"


@dataclass
class Studio:
    """A Blender that listens, and where its hosts come in."""

    hosts: Hosts
    stdin: IO[str]

    def fresh(self) -> RemoteHost:
        """The host of a scene that was built anew."""
        before = {host for _, host in self.hosts.known()}
        self.stdin.write("again\n")
        self.stdin.flush()
        return self._newcomer(before)

    def _newcomer(self, before: set[RemoteHost]) -> RemoteHost:
        for _ in range(600):
            self.hosts.documents()
            for _, host in self.hosts.known():
                if host not in before and not host.link.closed:
                    return host
            self.hosts.wait(0.1)
        raise AssertionError("Blender did not connect")


@pytest.fixture(scope="module", params=VERSIONS)
def studio(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Studio]:
    folder = tmp_path_factory.mktemp("artist")
    hosts = Hosts("secret", "1", lambda: None)
    listening = threading.Thread(target=hosts.listen, args=(lambda _: lambda *_: None,))
    listening.start()
    write_private(folder / ADDRESS, CompanionAddress(hosts.port, "secret", 1, "1"))
    try:
        with blender(request.param, INSIDE, str(folder), *sources()) as process:
            assert process.stdin is not None
            yield Studio(hosts, process.stdin)
    finally:
        hosts.stop()
        listening.join()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_blender_keeps_the_contract(
    check: Callable[[Host, Stage], None], studio: Studio, tmp_path: Path
) -> None:
    check(studio.fresh(), Stage(tmp_path / "elements"))
