"""An editor's round in Resolve, against a real server and a real companion over their wires."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import opentimelineio as otio
import pytest

from companion.workplace import Workplace, ended, until, workplace
from doubles.resolve_double import Profile
from flashpot import session
from flashpot.companion.companion import Companion
from flashpot.companion.orders import Ask, Order
from flashpot.companion.settings import Settings, write_settings
from flashpot.elements import open_element
from flashpot.request import Placement
from flashpot.shot import FrameRange, Rate
from flashpot.timeline import choose_cut, read_cuts, shots_of
from flashpot_bridge import Bridge, HostIdentity
from flashpot_resolve.document import document, export_otio
from flashpot_resolve.process import WireHost
from resolve.bare import bare
from resolve.cutting_room import Clip, Cut, imported
from resolve.running import Suite, suite
from wire.served import Served, served

MEDIA = FrameRange(first=1001, count=40)
USED = FrameRange(first=1013, count=12)


class Desk(Suite):
    """An editor's machine: Resolve, the host over it, and the companion."""

    def __init__(self, suite: Suite, place: Workplace, companion: Companion) -> None:
        super().__init__(suite.application, suite.calls, suite.resolve)
        self.folder = place.folder
        self.companion = companion

    def stand_on(self, relative: int) -> None:
        """Put the playhead on a frame from the timeline's own start."""
        here = document(self.calls, self.resolve)
        assert self.ask("SetCurrentTimecode", here.timecode(relative))

    def recut(self, name: str, change: Callable[[otio.schema.Timeline], None]) -> None:
        """An edit that no call can do: the timeline out, changed, and in again; it is open."""
        self.do(lambda resolve: imported(resolve, self.folder, name, change))

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
        cut = self.application.cut
        return [
            (item.record - cut.start, item.end - cut.start - 1, len(item.takes))
            for item in cut.tracks["video"][-1].ordered()
        ]

    def lies_on_its_plate(self, first: int, last: int) -> bool:
        """Whether an element shows at each of these frames what its plate does, nowhere else."""
        seen = {frame: self.application.seen(frame) for frame in range(first - 1, last + 2)}
        assert not seen.pop(first - 1)
        assert not seen.pop(last + 1)
        return all(
            len(layers) == 2 and len({number for _, number in layers}) == 1
            for layers in seen.values()
        )


@contextmanager
def desk(place: Workplace, cut: Cut, version: str = "21.0") -> Iterator[Desk]:
    companion = place.companion()
    with suite(Profile("studio", version), place.folder, cut) as here:
        stopped = threading.Event()

        def poll() -> None:
            host = WireHost(here.host)
            bridge = Bridge(HostIdentity("resolve"), host, place.folder, lambda *_: None)
            bridge.connect()
            while not stopped.is_set():
                bridge.poll()
                stopped.wait(0.005)
            bridge.close()

        polling = threading.Thread(target=poll)
        polling.start()
        try:
            until(companion, lambda: bool(companion.hosts()))
            yield Desk(here, place, companion)
        finally:
            stopped.set()
            polling.join()


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """One server for all editors."""
    with served() as found:
        found.start()
        yield found


@pytest.fixture
def place(tmp_path: Path, server: Served) -> Iterator[Workplace]:
    with workplace(tmp_path / "artist", server) as made:
        settings = Settings(server=server.address, token=server.token, out=str(made.out))
        write_settings(made.folder, settings)
        yield made


def later(timeline: otio.schema.Timeline) -> None:
    """A re-cut: everything comes 18 frames later, our elements with their plates."""
    for track in timeline.video_tracks():
        gap = track[0].source_range
        more = otio.opentime.RationalTime(18, gap.duration.rate)
        track[0].source_range = otio.opentime.TimeRange(gap.start_time, gap.duration + more)


def double_speed(timeline: otio.schema.Timeline) -> None:
    for clip in timeline.find_clips():
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=2.0))


def backwards(timeline: otio.schema.Timeline) -> None:
    for clip in timeline.find_clips():
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=-1.0))


@pytest.mark.parametrize(
    ("rate", "plate", "speed", "frames"),
    [
        ("23.976", "23.976", 1, 12),
        ("29.97 DF", "29.97", 1, 12),
        ("23.976", "23.976", 2, 24),
        ("29.97 DF", "29.97", 2, 24),
        ("23.976", "29.97", 1, 15),
        ("29.97 DF", "59.94", 1, 24),
    ],
    ids=["23.976", "29.97DF", "23.976-fast", "29.97DF-fast", "23.976-mixed", "29.97DF-mixed"],
)
def test_from_the_button_to_the_cut_that_is_handed_on(
    place: Workplace, rate: str, plate: str, speed: int, frames: int
) -> None:
    """Draft, final as a take, a re-cut, the other take there, OTIO out: both ends on frame.

    Twelve record frames, 30 after 01:00:00:00; what is compared is what Resolve renders.
    """
    used = FrameRange(first=1013, count=frames // speed)
    clip = Clip("sh010", MEDIA, used, 30, plate)
    drop = rate.endswith("DF")
    with desk(place, Cut((clip,), rate=rate, start="01:00:00" + ";:"[not drop] + "00")) as here:
        if speed != 1:
            here.recut("fast", double_speed)
        here.stand_on(35)
        draft = here.generate()
        element = open_element(Path(draft.directory))
        assert element.recipe.shot.range == FrameRange(first=1013, count=frames)
        assert element.recipe.shot.rate == Rate.snapped(float(plate))
        assert int(element.first) == 1013 - 8, "the handles are made, and stay outside the cut"
        assert here.ours() == [(30, 41, 1)]
        assert here.lies_on_its_plate(30, 41)
        ended(here.companion, here.companion.finish(draft.key))
        assert here.ours() == [(30, 41, 2)]
        assert here.lies_on_its_plate(30, 41)
        here.recut("recut", later)
        (placed,) = here.host.takes()
        assert (placed.key, placed.selected) == (draft.key, 2)
        assert [take.state for take in placed.takes] == ["draft", "final"]
        assert here.ours() == [(48, 59, 1)]
        here.host.select_take(draft.key, 1)
        assert here.ours() == [(48, 59, 2)]
        assert here.lies_on_its_plate(48, 59)
        path = export_otio(here.calls, document(here.calls, here.resolve), here.folder / "o.otio")
        shots = shots_of(choose_cut(read_cuts(path)))
        assert [shot.timeline_range for shot in shots] == [FrameRange(first=48, count=12)] * 2
        assert len({shot.plate for shot in shots}) == 2, "a hand-off with media for both"


def test_a_clip_that_runs_backwards_is_refused_with_the_way_that_is_left(
    place: Workplace,
) -> None:
    with desk(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
        here.recut("back", backwards)
        here.stand_on(6)
        order = here.generate(state="failed")
        assert order.error is not None
        assert "speed -1" in order.error.message
        assert "OTIO" in order.error.remedy


def test_nothing_is_laid_over_a_clip_that_is_there(place: Workplace) -> None:
    """Two elements of one shot, and an editor's title on the track above: three tracks."""
    clips = (Clip("sh010", MEDIA, USED, 5), Clip("title", MEDIA, USED, 12, track=2))
    with desk(place, Cut(clips)) as here:
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
    with desk(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
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
    with desk(place, Cut((Clip("sh010", MEDIA, USED, 5),))) as here:
        here.stand_on(6)
        own = here.timeline
        order = here.companion.generate(here.wish("held"))
        place.served.gate.asked()
        here.recut("other", lambda _: None)
        other = here.timeline
        place.served.gate.open()
        until(here.companion, lambda: here.state_of(order) == "placing")
        assert here.host.takes() == ()
        assert here.calls.ask(here.project, "SetCurrentTimeline", own)
        ended(here.companion, order)
        assert here.ours() == [(5, 16, 1)]
        assert here.calls.ask(other, "GetTrackCount", "video") == 1


@pytest.mark.parametrize("timecode", ["", "02:00:00:00"], ids=["numbered", "timecode"])
@pytest.mark.parametrize("plate", ["24", "30"])
def test_the_free_21_1_gets_its_element_by_files_alone(
    server: Served, tmp_path: Path, plate: str, timecode: str
) -> None:
    """No script runs there: OTIO out by hand, the element made, the written cut in by hand."""
    clip = Clip("sh010", MEDIA, FrameRange(first=1010, count=15), 7, plate, timecode=timecode)
    with bare(tmp_path, Profile("free", "21.1"), Cut((clip,))) as here:
        path, resolve = tmp_path / "cut.otio", here.app.by_hand()
        assert here.timeline.Export(str(path), resolve.EXPORT_OTIO, resolve.EXPORT_NONE)
        wish = session.Wish(
            effect="explosion",
            engine="painter",
            timeline=path,
            clip="sh010",
            settings={"start": "+0f"},
        )
        asking = session.ask(wish)
        made = session.make(server.client(), asking.request, tmp_path / "out", lambda _: None)
        written = session.place(asking, made, tmp_path / "out").cut
        assert here.pool.ImportTimelineFromFile(str(written), {"timelineName": "with fire"})
        last = 7 + here.app.items(1)[0].duration - 1
        first = int(made.element.first)
        for frame in (7, last):
            (_, shown), (_, into) = here.app.seen(frame)
            assert first + into == shown, "the movie's frames count from 0"
        assert not here.app.seen(6)
        assert not here.app.seen(last + 1)
