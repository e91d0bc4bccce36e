"""An editor's round in Nuke Studio, against a real server and companion over their wires."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.workplace import Workplace, workplace
from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.editor import context_menu
from doubles.nuke_double.qt import QAction, QMenu
from flashpot.companion.settings import Settings, write_settings
from flashpot.elements import open_element
from flashpot.shot import FrameRange
from flashpot.timeline import choose_cut, read_cuts, shots_of
from nuke_room.cut import USED, Cut, Plate, cut, shown_at
from wire.served import SECONDS, Served, served

STUDIO = Profile(16, studio=True)
TURN = 0.005
PLAIN = {"engine": "painter", "parameters": {"start": "+0f"}}


@dataclass
class Suite:
    """An editor's machine: Nuke Studio with its plugin, and what its timer calls."""

    nuke: Session
    cut: Cut
    session: Any
    actions: Any

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the timer run until something holds."""
        pause = threading.Event()
        left = int(SECONDS / TURN)
        while not holds():
            assert left, (self.session.orders, self.session.fault)
            left -= 1
            self.session.pump()
            pause.wait(TURN)

    def made(self, act: Callable[[], object], orders: int = 1) -> list[dict[str, Any]]:
        """Do something that makes elements, and wait until they are in place; newest first."""
        before = len(self.session.orders)
        act()
        self.until(lambda: len(self.session.orders) == before + orders)
        self.until(lambda: all(order["state"] == "done" for order in self.session.orders))
        return list(self.session.orders[:orders])

    def choose(self, *path: str) -> None:
        """Right-click on the timeline and choose a line of its menu."""
        menu: Any = context_menu(self.cut.editor)
        for name in path[:-1]:
            menu = next(m for m in menu._lines if isinstance(m, QMenu) and m.title() == name)
        next(a for a in menu._lines if isinstance(a, QAction) and a.text() == path[-1]).trigger()


@contextmanager
def suite(place: Workplace, *plates: Plate) -> Iterator[Suite]:
    write_settings(place.folder, Settings(server=place.served.address, token=place.served.token))
    place.companion()
    with running(STUDIO, place.folder) as nuke:
        made = cut(nuke, place.folder, *plates)
        plugin: Any = importlib.import_module("flashpot_nuke")
        sessions: Any = importlib.import_module("flashpot_nuke.studio.session")
        session = sessions.StudioSession(plugin.IDENTITY, place.folder)
        importlib.import_module("flashpot_nuke.studio.menus").register(session)
        actions = importlib.import_module("flashpot_nuke.studio.actions")
        here = Suite(nuke, made, session, actions)
        session.bridge.connect()
        here.until(lambda: bool(session.catalogue) and session.document != "")
        try:
            yield here
        finally:
            session.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """One for all of these: no two of them ask for the same."""
    with served() as made:
        made.start()
        yield made


@pytest.fixture
def place(tmp_path: Path, server: Served) -> Iterator[Workplace]:
    with workplace(tmp_path / "artist", server) as made:
        yield made


def test_from_the_selection_to_the_cut_that_is_handed_on(place: Workplace) -> None:
    """Draft, final as a version, a second element, a re-cut, a tag's wish, OTIO out."""
    title = Plate(
        "title", FrameRange(first=1, count=30), FrameRange(first=1, count=30), 25, track=1
    )
    with suite(place, Plate("sh010"), title) as here:
        made, actions, session = here.cut, here.actions, here.session
        plate = made.items[0]
        made.select(plate)
        (draft,) = here.made(
            lambda: actions.generate(session, "explosion", label="plain", **PLAIN)
        )
        fire = made.items[-1]
        assert (fire.timelineIn(), fire.timelineOut()) == (30, 41)
        assert (shown_at(fire, 30), shown_at(fire, 41)) == (USED.first, USED.last)
        assert open_element(Path(draft["directory"])).first == USED.first - 8, "handles are made"
        assert Path(draft["directory"]).parents[1] == place.folder / "flashpot"
        made.select(fire)
        here.made(lambda: here.choose("Flashpot", "Make the final"))
        assert (fire.currentVersion().name(), fire.numVersions()) == ("sh010_plain_v002", 2)
        assert fire.tags()[0].name() == "Flashpot plain v002 final"
        here.choose("Flashpot", "Next take")
        assert fire.currentVersion().name() == "sh010_plain_v001"

        made.select(plate)
        here.made(lambda: actions.generate(session, "explosion", label="plain two", **PLAIN))
        assert made.ours() == [(25, 54, 1), (30, 41, USED.first), (30, 41, USED.first)]
        assert [track.numItems() for track in made.sequence.videoTracks()] == [1, 1, 1, 1]

        for item in made.items:
            item.move(18)
        assert {placed["key"]: placed["selected"] for placed in session.host.takes()}[
            draft["key"]
        ] == 1
        made.select(fire)
        here.made(lambda: actions.note(session, "less-orange"))
        assert (fire.currentVersion().name(), fire.timelineIn()) == ("sh010_plain_v003", 48)
        assert (shown_at(fire, 48), shown_at(fire, 59)) == (USED.first, USED.last)

        wish = made.core.Tag("flashpot: explosion, label=plain three, engine=painter, at +0f")
        wish.setInTime(14)
        wish.setOutTime(17)
        plate.addTag(wish)
        made.select(plate)
        here.made(lambda: here.choose("Flashpot", "Do what tags ask for"))
        assert made.ours()[-1] == (50, 53, 1015)
        here.choose("Flashpot", "Do what tags ask for")
        assert "no tag asks" in here.nuke.host.dialogs[-1][1]

        path = place.folder / "cut_v002.otio"
        actions.hand_on(session, str(path))
        shots = shots_of(choose_cut(read_cuts(path)))
        assert {(s.timeline_range.first, s.timeline_range.count) for s in shots} == {
            (48, 12), (43, 30), (50, 4),
        }  # fmt: skip


def test_every_selected_clip_gets_an_element_of_its_own(place: Workplace) -> None:
    """One of three runs backwards: it is refused, and the others are made."""
    plates = [Plate(f"sh0{n}0", at=12 * n) for n in (1, 2, 3)]
    with suite(place, *plates) as here:
        here.cut.items[1].setPlaybackSpeed(-1)
        here.cut.select(*here.cut.items)
        here.made(
            lambda: here.actions.generate(here.session, "explosion", label="plain", **PLAIN), 2
        )
        assert [span[:2] for span in here.cut.ours()] == [(12, 23), (36, 47)]
        assert here.session.fault["code"] == "unreadable_retime"
        assert here.session.host.asking is None


def test_an_element_that_is_cancelled_leaves_nothing(place: Workplace) -> None:
    with suite(place, Plate("sh010")) as here:
        here.cut.select(here.cut.items[0])
        here.actions.generate(here.session, "explosion", label="held", **PLAIN)
        here.until(lambda: bool(here.session.host.takes()))
        here.choose("Flashpot", "Cancel")
        here.until(lambda: here.session.orders[0]["state"] == "cancelled")
        here.until(lambda: not here.session.host.takes())
        assert here.cut.ours() == []
        assert [tag for tag in here.cut.sequence.tags() if tag.visible()] == []
