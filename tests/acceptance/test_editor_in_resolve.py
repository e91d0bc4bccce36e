"""An editor's round in Resolve, against a real server and a real companion over their wires."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest

from companion.workplace import Workplace, ended, until, workplace
from flashpot.companion.companion import Companion
from flashpot.companion.orders import Ask, Order
from flashpot.companion.settings import read_settings, write_settings
from flashpot.elements import open_element
from flashpot.request import Placement
from flashpot.shot import FrameRange
from flashpot.timeline import choose_cut, read_cuts, shots_of
from flashpot_bridge import Bridge, HostIdentity
from flashpot_resolve.calls import Calls
from flashpot_resolve.document import document, export_otio
from flashpot_resolve.host import ResolveHost
from flashpot_resolve.process import WireHost
from resolve.cutting_room import Clip, Cut, built, imported
from resolve.running import application
from wire.served import served

MEDIA = FrameRange(first=1001, count=40)
USED = FrameRange(first=1013, count=12)


@dataclass
class Suite:
    """An editor's machine: Resolve, the host over it, and the companion."""

    folder: Path
    resolve: Any
    calls: Calls
    host: ResolveHost
    companion: Companion

    @property
    def timeline(self) -> Any:
        return self.calls.run(self.timeline_now)

    def ask(self, member: str, *args: Any) -> Any:
        return self.calls.ask(self.timeline, member, *args)

    def stand_on(self, relative: int) -> None:
        """Put the playhead on a frame from the timeline's own start."""
        here = document(self.calls, self.resolve)
        assert self.ask("SetCurrentTimecode", here.timecode(relative))

    def timeline_now(self) -> Any:
        """The open timeline; for the thread that enters Resolve."""
        return self.resolve.GetProjectManager().GetCurrentProject().GetCurrentTimeline()

    def generate(
        self, label: str = "plain", *, state: str = "done", at: Placement | None = None
    ) -> Order:
        """One press of the button, to its end."""
        asked = self.companion.generate(self.wish(label, at))
        return ended(self.companion, asked, state)

    def wish(self, label: str, at: Placement | None = None) -> Ask:
        name = self.host.capabilities().document
        return Ask(
            effect="explosion",
            engine="painter",
            host=name,
            label=label,
            parameters={"start": "+0f"},
            places=("clip",),
            placement=at or Placement(),
        )

    def state_of(self, order: Order) -> str:
        return next(o.state for o in self.companion.orders() if o.id == order.id)

    def ours(self) -> list[tuple[int, int, int]]:
        """Our clips on the top track: first and last frame from the start, and takes."""
        start = int(self.ask("GetStartFrame"))
        top = int(self.ask("GetTrackCount", "video"))
        return sorted(
            (
                self.calls.ask(item, "GetStart") - start,
                self.calls.ask(item, "GetEnd") - start - 1,
                max(self.calls.ask(item, "GetTakesCount"), 1),
            )
            for item in self.ask("GetItemListInTrack", "video", top)
        )


@contextmanager
def suite(place: Workplace, cut: Cut) -> Iterator[Suite]:
    place.use_server()
    found = read_settings(place.folder)
    write_settings(place.folder, found.model_copy(update={"out": str(place.out)}))
    companion = place.companion()
    calls = Calls()

    def opened() -> Any:
        resolve = application("studio", "21.0", place.folder).scriptapp("Resolve")
        built(resolve, place.folder, cut)
        return resolve

    resolve = calls.run(opened)
    host = ResolveHost(calls, lambda: resolve)
    stopped = threading.Event()

    def poll() -> None:
        bridge = Bridge(HostIdentity("resolve"), WireHost(host), place.folder, lambda *_: None)
        bridge.connect()
        while not stopped.is_set():
            bridge.poll()
            stopped.wait(0.005)
        bridge.close()

    polling = threading.Thread(target=poll)
    polling.start()
    try:
        until(companion, lambda: bool(companion.hosts()))
        yield Suite(place.folder, resolve, calls, host, companion)
    finally:
        stopped.set()
        polling.join()
        calls.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    with served() as server, workplace(tmp_path / "artist", server) as made:
        yield made


def on_two_seconds(timeline: otio.schema.Timeline) -> None:
    """A re-cut: everything comes 18 frames later, our elements with their plates."""
    for track in timeline.tracks:
        gap = track[0].source_range
        later = otio.opentime.RationalTime(18, gap.duration.rate)
        track[0].source_range = otio.opentime.TimeRange(gap.start_time, gap.duration + later)


def double_speed(timeline: otio.schema.Timeline) -> None:
    for clip in timeline.find_clips():
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=2.0))


def backwards(timeline: otio.schema.Timeline) -> None:
    for clip in timeline.find_clips():
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=-1.0))


@pytest.mark.parametrize(
    ("rate", "start"), [("23.976", "01:00:00:00"), ("29.97 DF", "01:00:00;00")]
)
def test_from_the_button_to_the_cut_that_is_handed_on(
    place: Workplace, rate: str, start: str
) -> None:
    """Draft, final as a take, a re-cut, the other take there, OTIO out: both ends on frame."""
    clip = Clip("sh010", MEDIA, USED, 30, rate.split(maxsplit=1)[0])
    with suite(place, Cut((clip,), rate=rate, start=start)) as here:
        here.stand_on(35)
        draft = here.generate()
        assert here.ours() == [(30, 41, 1)]
        first = int(open_element(Path(draft.directory)).first)
        assert first == USED.first - 8, "the handles are made, and stay outside the cut"
        ended(here.companion, here.companion.finish(draft.key))
        assert here.ours() == [(30, 41, 2)]
        here.calls.run(lambda: imported(here.resolve, here.folder, "recut", on_two_seconds))
        (placed,) = here.host.takes()
        assert (placed.key, placed.selected) == (draft.key, 2)
        assert [take.state for take in placed.takes] == ["draft", "final"]
        assert here.ours() == [(48, 59, 1)]
        here.host.select_take(draft.key, 1)
        assert here.ours() == [(48, 59, 2)]
        path = export_otio(here.calls, document(here.calls, here.resolve), here.folder / "o.otio")
        shots = shots_of(choose_cut(read_cuts(path)))
        assert [shot.timeline_range for shot in shots] == [FrameRange(first=48, count=12)] * 2


@pytest.mark.parametrize(("plate", "needs"), [("30", 15), ("48", 24)])
def test_a_clip_of_another_rate_gets_an_element_of_its_own_rate(
    place: Workplace, plate: str, needs: int
) -> None:
    """12 record frames at 24 are `needs` frames of the plate; the element fills them."""
    used = FrameRange(first=1010, count=needs)
    with suite(place, Cut((Clip("sh010", MEDIA, used, 7, plate),))) as here:
        here.stand_on(8)
        recipe = open_element(Path(here.generate().directory)).recipe
        assert here.ours() == [(7, 18, 1)]
        assert str(recipe.shot.rate) == plate
        assert recipe.shot.range == used


def test_a_retimed_clip_gets_an_element_that_runs_as_fast(place: Workplace) -> None:
    """Twelve record frames at twice the speed use 24 of the plate, and 24 of the element."""
    with suite(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
        here.calls.run(lambda: imported(here.resolve, here.folder, "fast", double_speed))
        here.stand_on(6)
        recipe = open_element(Path(here.generate().directory)).recipe
        assert recipe.shot.range == FrameRange(first=1013, count=24)
        assert here.ours() == [(5, 16, 1)]


def test_a_clip_that_runs_backwards_is_refused_with_the_way_that_is_left(
    place: Workplace,
) -> None:
    with suite(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
        here.calls.run(lambda: imported(here.resolve, here.folder, "back", backwards))
        here.stand_on(6)
        order = here.generate(state="failed")
        assert order.error is not None
        assert "speed -1" in order.error.message
        assert "OTIO" in order.error.remedy


def test_nothing_is_laid_over_a_clip_that_is_there(place: Workplace) -> None:
    """Two elements of one shot, and an editor's title on the track above: three tracks."""
    clips = (Clip("sh010", MEDIA, USED, 5), Clip("title", MEDIA, USED, 12, track=2))
    with suite(place, Cut(clips)) as here:
        here.stand_on(6)
        here.generate("one")
        assert here.ours() == [(5, 16, 1)]
        here.generate("two")
        assert here.ours() == [(5, 16, 1)]
        counts = [len(here.ask("GetItemListInTrack", "video", n) or []) for n in range(1, 5)]
        assert counts == [1, 1, 1, 1]


def test_an_element_is_put_on_the_picture_and_follows_a_2d_track(place: Workplace) -> None:
    """An edit has no camera: a point of the picture says where, a track file how it moves."""
    track = place.folder / "track.txt"
    at = Placement(at=(0.25, 0.75), distance_m=20)
    with suite(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
        track.write_text("".join(f"{n} {0.4 + 0.001 * n:g} 0.6\n" for n in range(1005, 1040)))
        here.stand_on(6)
        recipe = open_element(Path(here.generate("put", at=at).directory)).recipe
        assert (recipe.placement, recipe.shot.camera) == (at, None)
        assert here.ask("AddMarker", 9, "Red", f"flashpot track: {track}", "", 1, "")
        recipe = open_element(Path(here.generate("tracked", at=at).directory)).recipe
        assert recipe.shot.camera is not None
        shifts = {key.shift_x_mm for key in recipe.shot.camera.frames}
        assert len(shifts) == recipe.shot.handled_range.count, "it moves at every frame"


def test_a_take_waits_for_its_own_timeline_when_the_editor_has_gone_to_another(
    place: Workplace,
) -> None:
    with suite(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
        here.stand_on(6)
        own = here.calls.run(here.timeline_now)
        order = here.companion.generate(here.wish("held"))
        place.served.gate.asked()
        other = here.calls.run(
            lambda: imported(here.resolve, here.folder, "other", lambda _: None)
        )
        place.served.gate.open()
        until(here.companion, lambda: here.state_of(order) == "placing")
        assert here.host.takes() == ()
        project = here.calls.run(lambda: here.resolve.GetProjectManager().GetCurrentProject())
        assert here.calls.ask(project, "SetCurrentTimeline", own)
        ended(here.companion, order)
        assert here.ours() == [(5, 16, 1)]
        assert here.calls.ask(other, "GetTrackCount", "video") == 1
