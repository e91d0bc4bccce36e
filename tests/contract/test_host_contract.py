"""Every host keeps the contract; every check of it fails a host that breaks its sentence."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flashpot.camera import default_camera
from flashpot.companion.hosts import Hosts
from flashpot.companion.remote import RemoteHost
from flashpot.errors import InputError
from flashpot.host import Capabilities, Host, HostShot, Level, Take
from flashpot.shot import Camera, FrameRange, Picture, Point, Shot
from flashpot.testing import CHECKS, FakeHost, PlainHost, Stage, contract
from flashpot_bridge import Bridge, CompanionAddress, HostIdentity, write_private
from flashpot_bridge.places import ADDRESS

Check = Callable[[Host, Stage], None]


def seen(stage: Stage) -> HostShot:
    """The stage's shot as a host reads it."""
    keys = []
    for index, frame in enumerate(stage.frames.frames()):
        x = index / (stage.frames.count - 1)
        matrix = (1, 0, 0, x, 0, 1, 0, 1.7, 0, 0, 1, 10, 0, 0, 0, 1)
        keys.append(default_camera(frame).model_copy(update={"matrix": matrix}))
    shot = Shot(
        name=stage.shot,
        range=stage.frames,
        rate=stage.rate,
        size=stage.size,
        camera=Camera(name="cam", frames=tuple(keys)),
    )
    return HostShot(shot=shot, locators=(stage.locator,))


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "elements")


@pytest.fixture
def wired(stage: Stage, tmp_path: Path) -> Iterator[RemoteHost]:
    """A fake host behind a real bridge, polled on a thread as a host's timer would."""
    hosts = Hosts("secret", "1", lambda: None)
    listening = threading.Thread(target=hosts.listen, args=(lambda _: lambda *_: None,))
    listening.start()
    write_private(tmp_path / ADDRESS, CompanionAddress(hosts.port, "secret", 1, "1"))
    bridge = Bridge(
        HostIdentity("fake"), PlainHost(FakeHost(seen(stage))), tmp_path, lambda *_: None
    )
    stopped = threading.Event()

    def poll() -> None:
        bridge.connect()
        while not stopped.is_set():
            bridge.poll()
            stopped.wait(0.001)
        bridge.close()

    polling = threading.Thread(target=poll)
    polling.start()
    while hosts.find("fake-document") is None:
        hosts.wait(0.05)
    host = hosts.find("fake-document")
    assert host is not None
    yield host
    stopped.set()
    polling.join()
    hosts.stop()
    listening.join()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_fake_host_keeps_the_contract(check: Check, stage: Stage) -> None:
    check(FakeHost(seen(stage)), stage)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_host_behind_the_bridge_keeps_the_contract(
    check: Check, stage: Stage, wired: RemoteHost
) -> None:
    check(wired, stage)


class Nameless(FakeHost):
    """Forgets its document between two calls."""

    def capabilities(self) -> Capabilities:
        facts = super().capabilities()
        self._document += "!"
        return facts


class OffByOne(FakeHost):
    def current_shot(self) -> HostShot:
        shot = self._seen.shot
        later = FrameRange(first=shot.range.first + 1, count=shot.range.count)
        return self._seen.model_copy(update={"shot": shot.model_copy(update={"range": later})})


class StaleCamera(FakeHost):
    """Reads the camera at one frame and says it was all of them."""

    def current_shot(self) -> HostShot:
        camera = self._seen.shot.camera
        assert camera is not None
        first = camera.frames[0]
        keys = tuple(first.model_copy(update={"frame": key.frame}) for key in camera.frames)
        stale = self._seen.shot.model_copy(update={"camera": Camera(name="cam", frames=keys)})
        return self._seen.model_copy(update={"shot": stale})


class InCentimetres(FakeHost):
    def current_shot(self) -> HostShot:
        (locator,) = self._seen.locators
        at = Point(x=locator.at.x * 100, y=locator.at.y * 100, z=locator.at.z * 100)
        return self._seen.model_copy(update={"locators": (locator.model_copy(update={"at": at}),)})


class WholeRange(FakeHost):
    """Exports every frame, whatever it was asked for."""

    def export_plate(self, frames: FrameRange, folder: str) -> Picture:
        return super().export_plate(self._seen.shot.range, folder)


class LateHost(FakeHost):
    """Shows nothing until the frames are there."""

    def place(self, take: Take) -> None:
        super().place(take)
        if take.state == "waiting":
            del self._elements[take.key]


class PlacesTwice(FakeHost):
    def place(self, take: Take) -> None:
        self._elements.pop(take.key, None)
        super().place(take)


class KeepsPlaceholder(FakeHost):
    def replace(self, take: Take) -> None:
        before = self._known(take.key).takes
        super().replace(take)
        known = self._known(take.key)
        waiting = tuple(t for t in before if t.state == "waiting")
        self._elements[take.key] = known.model_copy(update={"takes": (*waiting, *known.takes)})


class Appends(FakeHost):
    """Lists a take again whenever it is brought up to date."""

    def replace(self, take: Take) -> None:
        before = self._known(take.key).takes
        super().replace(take)
        known = self._known(take.key)
        again = tuple(t for t in before if t.take == take.take)
        self._elements[take.key] = known.model_copy(update={"takes": (*again, *known.takes)})


class Overwrites(FakeHost):
    def replace(self, take: Take) -> None:
        super().replace(take)
        known = self._elements.get(take.key)
        if known is not None:
            self._elements[take.key] = known.model_copy(update={"takes": (take,)})


class TakesAnything(FakeHost):
    def replace(self, take: Take) -> None:
        if take.key not in self._elements:
            self.place(take)
        else:
            super().replace(take)


class OneElement(FakeHost):
    """Keeps only the element that came last."""

    def place(self, take: Take) -> None:
        super().place(take)
        self._elements = {take.key: self._elements[take.key]}


class SelectsBlindly(FakeHost):
    def select_take(self, key: str, take: int) -> None:
        self._step()
        self._elements[key] = self._known(key).model_copy(update={"selected": take})


class Clings(FakeHost):
    """Leaves a placeholder that nothing will ever fill."""

    def replace(self, take: Take) -> None:
        self._known(take.key)
        if take.state != "withdrawn":
            super().replace(take)


class UndoesTwo(FakeHost):
    def undo(self) -> None:
        super().undo()
        if self._steps:
            super().undo()


class CountsEveryReplace(FakeHost):
    """Makes an undo step of every frame that comes in."""

    def replace(self, take: Take) -> None:
        self._known(take.key)
        before = dict(self._elements)
        super().replace(take)
        self._steps.append(before)


class RevealsAnything(FakeHost):
    def reveal(self, key: str) -> None:
        self.revealed = key


class Mute(FakeHost):
    def notify(self, level: Level, message: str) -> None:
        raise InputError("no such panel", field=level)


BROKEN: dict[Check, type[FakeHost]] = {
    contract.says_who_it_is: Nameless,
    contract.reads_the_shot: OffByOne,
    contract.samples_the_camera_at_every_frame: StaleCamera,
    contract.knows_its_locators: InCentimetres,
    contract.exports_its_plate: WholeRange,
    contract.places_a_placeholder: LateHost,
    contract.places_an_element_once: PlacesTwice,
    contract.replaces_the_placeholder: KeepsPlaceholder,
    contract.brings_a_take_up_to_date: Appends,
    contract.keeps_every_take: Overwrites,
    contract.replaces_only_what_is_there: TakesAnything,
    contract.keeps_elements_apart: OneElement,
    contract.selects_takes: SelectsBlindly,
    contract.withdraws_a_placeholder: Clings,
    contract.undoes_one_step: UndoesTwo,
    contract.undoes_a_generation_as_one: CountsEveryReplace,
    contract.reveals: RevealsAnything,
    contract.tells_the_artist: Mute,
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_host_that_breaks_the_sentence_fails_its_check(check: Check, stage: Stage) -> None:
    failures: tuple[type[Exception], ...] = (AssertionError, InputError, ValueError)
    with pytest.raises(failures):
        check(BROKEN[check](seen(stage)), stage)


@pytest.mark.parametrize(
    "check", [contract.samples_the_camera_at_every_frame, contract.knows_its_locators]
)
def test_a_host_that_makes_up_a_camera_for_a_cut_fails(check: Check, tmp_path: Path) -> None:
    """An edit has no camera and no locators, and its host must not pretend."""
    edit = Stage(tmp_path, in_space=False)
    with pytest.raises(AssertionError):
        check(FakeHost(seen(edit)), edit)
    cut = seen(edit)
    bare = HostShot(shot=cut.shot.model_copy(update={"camera": None}))
    check(FakeHost(bare), edit)
