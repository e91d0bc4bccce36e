"""The contract of a host: each check says one sentence that holds for every one of them.

A host's test opens a document with the stage's shot in it and hands it over; see `Stage`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.testing import assert_allclose

from flashpot.errors import InputError
from flashpot.host import Host, Locator, Place, Take, TakeState
from flashpot.media.exr import read_exr, write_exr
from flashpot.shot import FrameRange, Point, Rate, Size

FRAMES = FrameRange(first=1001, count=6)
SIZE = Size(width=64, height=36)


@dataclass(frozen=True)
class Stage:
    """What the document must hold: one shot through a moving camera, and a locator.

    The camera stands at (0, 1.7, 10) metres at the first frame and at (1, 1.7, 10) at the last,
    moving evenly, looks level along -Z, with 35 mm on a film back 36 mm wide. `folder` takes the
    elements that the checks make. The document of an editor is not `in_space`: it has one clip,
    and neither camera nor locator; its host says so.
    """

    folder: Path
    shot: str = "sh010"
    frames: FrameRange = FRAMES
    rate: Rate = field(default_factory=Rate)
    size: Size = SIZE
    in_space: bool = True
    places: tuple[Place, ...] = ("strip",)
    locator: Locator = field(
        default_factory=lambda: Locator(name="blast", at=Point(x=0.5, y=0.25, z=-2.0))
    )

    def take(
        self, number: int, state: TakeState = "draft", key: str = "element-a", label: str = "a"
    ) -> Take:
        """A take of an element with its frames on disk, red by its number; 0 the placeholder."""
        name = f"{self.shot}_{label}_v{number:03d}"
        directory = self.folder / name
        pattern = str(directory / f"{name}.%04d.exr")
        if number:
            self._write(Path(directory), pattern, number)
        return Take(
            key=key,
            take=number,
            label=label,
            name=name,
            effect="explosion",
            shot=self.shot,
            state=state if number else ("withdrawn" if state == "withdrawn" else "waiting"),
            frames=self.frames,
            rate=self.rate,
            size=self.size,
            pattern=pattern if number else "",
            places=self.places,
            camera="cam" if self.in_space else "",
            anchor=self.locator.at if self.in_space else None,
        )

    def _write(self, directory: Path, pattern: str, number: int) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        pixels = np.zeros((self.size.height, self.size.width, 4), dtype=np.float32)
        pixels[..., 0], pixels[..., 3] = 0.1 * number, 0.5
        for frame in self.frames.frames():
            write_exr(Path(pattern % frame), pixels, {}, {})


Check = Callable[[Host, Stage], None]
"""Raises AssertionError where a host does not keep the sentence."""


def says_who_it_is(host: Host, _: Stage) -> None:
    """A host names itself and its document, the same at every call."""
    facts = host.capabilities()
    assert facts.host
    assert facts.version
    assert facts.document
    assert facts.places
    assert host.capabilities().document == facts.document


def reads_the_shot(host: Host, stage: Stage) -> None:
    """Range, rate and size are the document's own."""
    shot = host.current_shot().shot
    assert (shot.range, shot.rate, shot.size) == (stage.frames, stage.rate, stage.size)
    assert shot.name == stage.shot


def samples_the_camera_at_every_frame(host: Host, stage: Stage) -> None:
    """The camera is there for every frame, in metres, Y up, where it is; a cut has none."""
    camera = host.current_shot().shot.camera
    if not stage.in_space:
        assert camera is None
        return
    assert camera is not None
    assert [key.frame for key in camera.frames] == list(stage.frames.frames())
    for index, key in enumerate(camera.frames):
        matrix = np.array(key.matrix).reshape(4, 4)
        expected = np.eye(4)
        expected[:3, 3] = (index / (stage.frames.count - 1), 1.7, 10)
        assert_allclose(matrix, expected, atol=1e-4)
        assert_allclose((key.focal_mm, key.film_back_width_mm), (35, 36), rtol=1e-5)


def knows_its_locators(host: Host, stage: Stage) -> None:
    """A locator lies where the artist put it, in metres, Y up; a cut has none."""
    if not stage.in_space:
        assert host.current_shot().locators == ()
        return
    found = [part for part in host.current_shot().locators if part.name == stage.locator.name]
    assert len(found) == 1
    wanted, at = stage.locator.at, found[0].at
    assert_allclose((at.x, at.y, at.z), (wanted.x, wanted.y, wanted.z), atol=1e-4)


def exports_its_plate(host: Host, stage: Stage) -> None:
    """The frames that are asked for are on disk, of the shot's size; or it says it has none."""
    folder = stage.folder / "plate"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = FrameRange(first=stage.frames.first + 1, count=2)
    if not host.capabilities().plates:
        assert refused(lambda: host.export_plate(wanted, str(folder)))
        return
    plate = host.export_plate(wanted, str(folder))
    assert plate.frames == wanted
    assert plate.colour_space
    for number in wanted.frames():
        pixels = read_exr(Path(plate.pattern % number)).rgba
        assert pixels.shape[:2] == (stage.size.height, stage.size.width)


def places_a_placeholder(host: Host, stage: Stage) -> None:
    """A placeholder stands in the document at once, and is its element's only take."""
    host.place(stage.take(0))
    (placed,) = host.takes()
    assert (placed.key, placed.selected) == ("element-a", 0)
    assert [take.state for take in placed.takes] == ["waiting"]


def places_an_element_once(host: Host, stage: Stage) -> None:
    """An element that is there is not placed again."""
    host.place(stage.take(0))
    assert refused(lambda: host.place(stage.take(0)))
    assert len(host.takes()) == 1


def replaces_the_placeholder(host: Host, stage: Stage) -> None:
    """The first take stands where the placeholder stood, and that is gone."""
    host.place(stage.take(0))
    host.replace(stage.take(1))
    (placed,) = host.takes()
    assert (placed.selected, [take.take for take in placed.takes]) == (1, [1])


def brings_a_take_up_to_date(host: Host, stage: Stage) -> None:
    """The same take again is no further one."""
    host.place(stage.take(1))
    host.replace(stage.take(1).model_copy(update={"recipe_id": "whole"}))
    (placed,) = host.takes()
    assert [(take.take, take.recipe_id) for take in placed.takes] == [(1, "whole")]


def keeps_every_take(host: Host, stage: Stage) -> None:
    """A final is selected, and the draft stays in the list."""
    host.place(stage.take(1))
    host.replace(stage.take(2, "final"))
    (placed,) = host.takes()
    assert placed.selected == 2
    assert [(take.take, take.state) for take in placed.takes] == [(1, "draft"), (2, "final")]


def replaces_only_what_is_there(host: Host, stage: Stage) -> None:
    """A take of an element that the document does not have is refused."""
    assert refused(lambda: host.replace(stage.take(1)))
    assert host.takes() == ()


def keeps_elements_apart(host: Host, stage: Stage) -> None:
    """Two elements over the same frames are both there, each with its own takes."""
    host.place(stage.take(1))
    host.place(stage.take(1, key="element-b", label="b"))
    host.replace(stage.take(2, key="element-b", label="b"))
    found = {placed.key: (placed.selected, len(placed.takes)) for placed in host.takes()}
    assert found == {"element-a": (1, 1), "element-b": (2, 2)}


def selects_takes(host: Host, stage: Stage) -> None:
    """The artist goes back to an earlier take; one that is not there is refused."""
    host.place(stage.take(1))
    host.replace(stage.take(2))
    host.select_take("element-a", 1)
    assert host.takes()[0].selected == 1
    assert refused(lambda: host.select_take("element-a", 7))
    assert refused(lambda: host.select_take("nobody", 1))
    assert host.takes()[0].selected == 1


def withdraws_a_placeholder(host: Host, stage: Stage) -> None:
    """A cancelled first take leaves nothing, a cancelled further one leaves the others."""
    host.place(stage.take(0))
    host.replace(stage.take(0, "withdrawn"))
    assert host.takes() == ()
    host.place(stage.take(1))
    host.replace(stage.take(0, "withdrawn"))
    assert [take.take for take in host.takes()[0].takes] == [1]


def undoes_one_step(host: Host, stage: Stage) -> None:
    """Undo takes back exactly the last step, whatever it was, and says when there is none."""
    assert refused(host.undo)
    host.place(stage.take(1))
    host.replace(stage.take(2))
    host.select_take("element-a", 1)
    host.undo()
    assert host.takes()[0].selected == 2
    host.undo()
    assert [take.take for take in host.takes()[0].takes] == [1]
    host.undo()
    assert host.takes() == ()


def undoes_a_generation_as_one(host: Host, stage: Stage) -> None:
    """Placeholder, first frames and the whole take are one step, other steps between or not."""
    host.place(stage.take(0))
    host.place(stage.take(1, key="element-b", label="b"))
    host.replace(stage.take(1))
    host.replace(stage.take(1).model_copy(update={"recipe_id": "whole"}))
    host.undo()
    (placed,) = host.takes()
    assert [(take.take, take.recipe_id) for take in placed.takes] == [(1, "whole")]
    host.undo()
    assert host.takes() == ()


def reveals(host: Host, stage: Stage) -> None:
    """An element is revealed; one that is not there is refused."""
    host.place(stage.take(1))
    host.reveal("element-a")
    assert refused(lambda: host.reveal("nobody"))


def tells_the_artist(host: Host, _: Stage) -> None:
    """Every kind of message is taken."""
    host.notify("info", "a draft is in place")
    host.notify("warning", "the studio's server is away")
    host.notify("error", "the job failed")


CHECKS: tuple[Check, ...] = (
    says_who_it_is,
    reads_the_shot,
    samples_the_camera_at_every_frame,
    knows_its_locators,
    exports_its_plate,
    places_a_placeholder,
    places_an_element_once,
    replaces_the_placeholder,
    brings_a_take_up_to_date,
    keeps_every_take,
    replaces_only_what_is_there,
    keeps_elements_apart,
    selects_takes,
    withdraws_a_placeholder,
    undoes_one_step,
    undoes_a_generation_as_one,
    reveals,
    tells_the_artist,
)


def refused(act: Callable[[], object]) -> bool:
    """Whether the host refuses it, with words for the artist."""
    try:
        act()
    except InputError as error:
        return bool(error.message)
    return False
