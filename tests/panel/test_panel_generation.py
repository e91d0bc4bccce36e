"""The window before a real companion, a host behind a real bridge and a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.workplace import Workplace, workplace
from flashpot.panel.window import Panel
from panel.conftest import Stage
from wire.served import served

LONG_MS = 20_000


@dataclass
class Desk:
    """An artist's desk: the window, what it stands on, and patience."""

    panel: Panel
    place: Workplace
    stage: Stage

    def until(self, holds: Callable[[], bool]) -> None:
        self.stage.bot.waitUntil(holds, timeout=LONG_MS)

    @property
    def state(self) -> str:
        current = self.panel.model.work.current
        return current.state if current else ""

    @property
    def takes(self) -> list[str]:
        element = self.panel.model.work.element
        return [take.quality for take in element.takes] if element else []

    def let_it_run(self) -> None:
        """The engine asks before its first frame; from here on it runs through."""
        self.place.served.gate.asked()
        self.until(lambda: self.state == "running")
        self.place.served.gate.open()


@pytest.fixture
def artist(tmp_path: Path, stage: Stage) -> Iterator[Desk]:
    with served() as server, workplace(tmp_path / "artist", server) as place:
        place.use_server()
        companion = place.companion()
        place.host(companion)
        panel = stage.open(companion)
        desk = Desk(panel, place, stage)
        desk.until(lambda: panel.model.scene.ready)
        panel.model.choose("car_bomb")
        panel.model.wish.engine = "painter"
        panel.model.wish.label = "held"
        panel.model.wish.controls.type("start", "+0f")
        panel.model.changed_values()
        yield desk
        panel.close()


def test_a_whole_generation_through_the_window(artist: Desk) -> None:
    """Price, Generate, progress, frames, a second take by a note, compare, the final."""
    panel = artist.panel
    artist.until(panel.button.shape.isVisible)
    panel.button.go.click()
    artist.let_it_run()
    artist.until(lambda: artist.state == "done")
    artist.until(lambda: panel.model.viewing.frames == (1, 2, 3))
    artist.until(lambda: panel.model.viewing.complete)
    assert panel.viewer.picture.picture is not None

    panel.notes.buttons["brighter"].click()
    artist.let_it_run()
    artist.until(lambda: artist.takes == ["draft", "draft"])
    panel.viewer.show_mode("compare")
    assert panel.viewer.compare.caption == "A  take 1, draft"
    assert panel.viewer.compare.other_caption == "B  take 2, draft"

    panel.takes.finish.click()
    artist.let_it_run()
    artist.until(lambda: artist.takes == ["draft", "draft", "final"])


def test_what_runs_is_cancelled_and_tried_again(artist: Desk) -> None:
    panel = artist.panel
    panel.button.go.click()
    artist.place.served.gate.asked()
    artist.until(lambda: artist.state == "running")
    first = panel.queue.rows[panel.model.work.shown]
    first.cancel.click()
    artist.until(first.retry.isVisible)
    first.retry.click()
    artist.let_it_run()
    artist.until(lambda: artist.state == "done")
