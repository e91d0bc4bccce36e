"""A compositor's whole round in Nuke, against a real server and a real companion."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.nuke_double import Profile, Session, running
from doubles.nuke_double.picture import render
from flashpot.elements import open_element
from flashpot.media.exr import read_exr
from flashpot.request import Curve
from flashpot.shot import FrameRange, Size
from flashpot.testing import Stage
from flashpot.testing.account import account
from nuke_room.lens import Lens
from nuke_room.script import ending, staged

SHELL = Path(__file__).parents[2] / "plugins" / "nuke" / "shell"
STAGE_SIZE = Size(width=240, height=136)
FRAMES = FrameRange(first=1001, count=4)
LAST = FRAMES.last
TURNS = 6000
"""Of a twentieth of a second: more than a final takes on a busy machine."""


@dataclass
class Round:
    """What an artist has seen on the way."""

    script: Path
    labels: list[str] = field(default_factory=list)
    takes: list[dict[str, Any]] = field(default_factory=list)
    kept: list[bool | None] = field(default_factory=list)
    warmth: list[float] = field(default_factory=list)


class Desk:
    """Nuke with its window, and the artist in front of it."""

    def __init__(self, nuke_session: Session) -> None:
        self.session, self.nuke = nuke_session, nuke_session.nuke
        self.never = threading.Event()

    @property
    def talk(self) -> Any:
        return sys.modules["flashpot_nuke.running"].session()

    def wait(self, holds: Callable[[], bool], seen: Callable[[], None] = lambda: None) -> None:
        """Let Nuke's loop run until something holds."""
        for _ in range(TURNS):
            self.session.main_loop()
            seen()
            if holds():
                return
            self.never.wait(0.05)
        raise AssertionError(f"it never held: {self.talk.orders} {self.session.host.printed}")

    def press(self, group: Any, button: str, found: Round) -> None:
        """Press a button that makes a take, and wait until it is done."""
        before = len(self.talk.orders)
        self.session.press(group, f"flashpot_{button}")
        labels = found.labels

        def look() -> None:
            labels.append(group["label"].value())

        self.wait(
            lambda: (
                len(self.talk.orders) > before
                and all(order["state"] == "done" for order in self.talk.orders)
            ),
            look,
        )
        newest = self.talk.order_of(self.talk.orders[0]["key"])
        found.kept.append(newest["shape_kept"])
        found.warmth.append(group["warmth"].value())


@contextmanager
def at_the_desk(folder: Path) -> Iterator[Desk]:
    with running(Profile(16, gui=True), folder) as nuke_session:
        nuke_session.start(SHELL)
        with ending():
            yield Desk(nuke_session)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Draft, note, final and a second take on a distorted plate; then the script is saved."""
    folder = tmp_path_factory.mktemp("comper")
    with account(folder, "WARP_CACHE_PATH"), at_the_desk(folder) as desk:
        return artist(desk, folder)


def artist(desk: Desk, folder: Path) -> Round:
    nuke, session = desk.nuke, desk.session
    stage = Stage(folder / "elements", frames=FRAMES, size=STAGE_SIZE, places=("read",))
    staged(session, stage, folder)
    lens = nuke.nodes.Read(name="lens", before="hold", after="hold", raw=True)
    lens["file"].setValue(Lens(240, 136, 0.08).write_map(folder / "lens.exr"))
    for name in ("cam", "blast"):
        nuke.toNode(name).setSelected(True)
    session.choose("Nodes", "Flashpot/Explosion")
    (group,) = (node for node in nuke.allNodes("Group"))
    group.setInput(3, lens)
    group["flashpot_redistort"].setValue(True)
    group["diameter"].setValue(3.0)
    group["start"].setValue("+0f")
    found = Round(Path(nuke.scriptName()))
    session.host.answers.append(0)
    desk.press(group, "draft", found)
    placed = len(session.host.journal.done)
    desk.press(group, "note_less_orange", found)
    assert len(session.host.journal.done) == placed + 1, "a note's take is one step of undo"
    desk.press(group, "final", found)
    group["flashpot_seed"].setValue(2)
    group["diameter"].setValue(2.0)
    group["exposure"].setAnimated()
    for frame, stops in ((FRAMES.first, 0.0), (LAST, 1.5)):
        group["exposure"].setValueAt(stops, frame)
    desk.press(group, "draft", found)
    found.takes = list(sys.modules["flashpot_nuke.groups"].element_of(group)["takes"])
    group["flashpot_take"].setValue("v003 final")
    nuke.scriptSave()
    return found


@pytest.mark.timeout(600)
def test_takes_stand_in_one_group_and_the_note_keeps_the_shape(found: Round) -> None:
    assert [(take["take"], take["state"]) for take in found.takes] == [
        (1, "draft"),
        (2, "draft"),
        (3, "final"),
        (4, "draft"),
    ]
    assert found.kept[1] is True
    one, two = (open_element(Path(t["pattern"]).parent) for t in found.takes[:2])
    assert one.recipe.sim_id == two.recipe.sim_id
    assert one.recipe_id != two.recipe_id
    for frame in (FRAMES.first, LAST):
        first, second = (read_exr(e.frame_path(frame)).rgba[..., 3] for e in (one, two))
        assert np.array_equal(first, second)


@pytest.mark.timeout(600)
def test_the_controls_follow_the_note_so_that_the_final_has_it(found: Round) -> None:
    assert found.warmth[0] < found.warmth[1] == found.warmth[2]
    final = open_element(Path(found.takes[2]["pattern"]).parent).recipe
    assert (final.quality, final.parameters["warmth"]) == ("final", found.warmth[1])


@pytest.mark.timeout(600)
def test_a_keyed_control_has_its_value_at_every_frame(found: Round) -> None:
    exposure = open_element(Path(found.takes[3]["pattern"]).parent).recipe.parameters["exposure"]
    assert isinstance(exposure, Curve)
    assert [frame for frame, _ in exposure.keys] == list(FRAMES.frames())
    assert (exposure.at(FRAMES.first), exposure.at(LAST)) == (0.0, 1.5)


@pytest.mark.timeout(600)
def test_progress_stands_in_the_label_and_goes_with_the_end(found: Round) -> None:
    said = "\n".join(found.labels)
    assert "draft: simulate" in said or "draft: render" in said
    assert "final: " in said
    assert found.labels[-1] == "[value flashpot_take]"


@pytest.mark.timeout(600)
def test_the_script_opens_and_renders_without_the_plugin(found: Round, tmp_path: Path) -> None:
    """On the farm: no plugin, no companion; the final's frames come, bent like the plate."""
    text = found.script.read_text()
    for word in ("import", "socket", "knobChanged", "onCreate", "autolabel"):
        assert word not in text
    with running(Profile(16, gui=False), tmp_path) as session:
        session.open(found.script)
        (group,) = session.nuke.allNodes("Group")
        assert group["flashpot_take"].value() == "v003 final"
        picture = render(group, LAST)
        assert picture.plane("rgba.alpha").max() > 0.1
        assert {"emission.red", "smoke.red", "depth.Z", "forward.u"} <= set(picture.planes)
        assert not [name for name in sys.modules if name.startswith("flashpot_nuke")]
        session.press(group, "flashpot_draft")
        assert any("Flashpot is not here" in line for line in session.host.printed)


@pytest.mark.timeout(600)
def test_proxy_mode_reads_half_size_frames_of_the_final(found: Round, tmp_path: Path) -> None:
    with running(Profile(16, gui=False), tmp_path) as session:
        session.open(found.script)
        (group,) = session.nuke.allNodes("Group")
        read = group.node("v003")
        assert group.node("v001")["proxy"].value() == "", "a draft is small as it is"
        session.nuke.root().setProxy(True)
        assert "_proxy." in session.nuke.filename(read, session.nuke.REPLACE)
        whole = open_element(Path(found.takes[2]["pattern"]).parent).recipe.shot.size
        assert render(read, LAST).box[2:] == (whole.width // 2, whole.height // 2)


@pytest.mark.timeout(600)
def test_frames_that_are_missing_fail_the_farm(found: Round, tmp_path: Path) -> None:
    """A final is whole or the render stops; a control to the test before."""
    with running(Profile(16, gui=False), tmp_path) as session:
        session.open(found.script)
        (group,) = session.nuke.allNodes("Group")
        group.node("v003")["file"].setValue((tmp_path / "gone.%04d.exr").as_posix())
        with pytest.raises(RuntimeError, match="gone"):
            render(group, LAST)
