"""Each way in which a naive plugin goes wrong in Nuke fails on the double."""

from __future__ import annotations

import ntpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.nuke_double import Misuse, Profile, Session, running
from doubles.nuke_double.expecting import ending_in_misuse, on_a_worker, start_up
from flashpot.media.exr import Window, read_exr, write_exr

GUI, TERMINAL = Profile(16, gui=True), Profile(16, gui=False)
PROMPT = 'fire [exec] on C:\\new {"a"}'


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 16 with its window."""
    with running(GUI, tmp_path) as nuke:
        yield nuke


def element(folder: Path) -> str:
    """Three frames of an element from 1001; its pattern."""
    folder.mkdir()
    for number in range(1001, 1004):
        rgba = np.full((3, 4, 4), number / 128, np.float32)
        write_exr(folder / f"fire.{number}.exr", rgba)
    return (folder / "fire.####.exr").as_posix()


def test_1_packages_of_another_python_fail_at_start_up(tmp_path: Path) -> None:
    """`pip install --target` of some Python, put on Nuke's path."""
    packages = tmp_path / "venv" / "lib" / "python3.12" / "site-packages"
    start_up(tmp_path / "naive", "init.py", f"import sys; sys.path.append({str(packages)!r})")
    with ending_in_misuse(GUI, tmp_path, "of another Python") as session:
        session.start(tmp_path / "naive")


@pytest.mark.parametrize("profile", [GUI, TERMINAL], ids=lambda profile: profile.name)
def test_2_grpc_in_init_py_crashes_the_farm_too(tmp_path: Path, profile: Profile) -> None:
    start_up(tmp_path / "naive", "init.py", "import grpc")
    with ending_in_misuse(profile, tmp_path, "protobuf") as session, pytest.raises(Misuse):
        session.start(tmp_path / "naive")


def test_3_nodes_made_by_the_stream_reader_crash(tmp_path: Path) -> None:
    with ending_in_misuse(GUI, tmp_path) as session:

        def on_frame() -> None:
            session.nuke.createNode("Read", "file /show/fire.exr", inpanel=False)

        on_a_worker(on_frame, session)


def test_3_waiting_for_the_main_thread_in_a_slot_of_it_hangs(tmp_path: Path) -> None:
    with ending_in_misuse(GUI, tmp_path, "waits for itself") as session:
        session.run(
            "from PySide6.QtWidgets import QPushButton\nbutton = QPushButton('Draft')\n"
            "button.clicked.connect(lambda: nuke.executeInMainThreadWithResult(nuke.root))"
        )
        with pytest.raises(Misuse):
            session.run("button.click()")


def test_4_a_swallowed_exception_is_taken_for_no_value(session: Session) -> None:
    """The naive adapter says that the element is placed; the graph is empty."""
    nuke = session.nuke

    def naive_place() -> str:
        nuke.executeInMainThreadWithResult(lambda: nuke.nodes.Read(flie="/show/fire.exr"))
        return "placed"

    assert on_a_worker(naive_place, session) == ["placed"]
    assert [node["file"].value() for node in nuke.allNodes("Read")] == [""]
    assert "flie" in session.host.printed[0]


def test_5_ui_in_init_py_fails_the_farm(tmp_path: Path) -> None:
    start_up(tmp_path / "naive", "init.py", "from PySide6 import QtWidgets")
    with ending_in_misuse(TERMINAL, tmp_path, "terminal") as session, pytest.raises(Misuse):
        session.start(tmp_path / "naive")
    with running(GUI, tmp_path) as session:
        session.start(tmp_path / "naive")


def test_5_a_menu_in_init_py_fails_the_farm(tmp_path: Path) -> None:
    start_up(tmp_path / "naive", "init.py", "nuke.menu('Nodes').addMenu('Fire')")
    with running(TERMINAL, tmp_path) as session, pytest.raises(RuntimeError, match="no menu"):
        session.start(tmp_path / "naive")


@pytest.mark.parametrize("widget", ["FirePanel", "naive_panel.FirePanel", "class"])
def test_6_a_panel_that_main_does_not_know_is_empty(
    session: Session, tmp_path: Path, widget: str
) -> None:
    """A bare name, a module that main has not imported, or the class itself."""
    start_up(tmp_path / "naive", "naive_panel.py", "class FirePanel: ...")
    start_up(
        tmp_path / "naive",
        "menu.py",
        "def register(widget):\n    import naive_panel\n"
        "    widget = naive_panel.FirePanel if widget == 'class' else widget\n"
        "    nukescripts.panels.registerWidgetAsPanel(widget, 'Fire', 'fire')",
    )
    session.start(tmp_path / "naive")
    session.host.main["register"](widget)
    session.choose("Pane", "Fire")
    assert session.host.printed


@pytest.mark.parametrize(("version", "works"), [(14, True), (15, True), (16, False), (17, False)])
def test_7_pyside2_alone_ends_with_nuke_16(tmp_path: Path, version: int, *, works: bool) -> None:
    start_up(tmp_path / "naive", "menu.py", "from PySide2 import QtWidgets")
    with running(Profile(version), tmp_path) as session:
        if works:
            session.start(tmp_path / "naive")
        else:
            with pytest.raises(ImportError):
                session.start(tmp_path / "naive")


def test_7_a_changed_import_alone_is_not_enough(session: Session) -> None:
    """exec_ and QtWidgets.QAction are gone although the import works."""
    session.run("from PySide6 import QtWidgets")
    for call in ("QtWidgets.QDialog().exec_()", "QtWidgets.QAction('Fire')"):
        with pytest.raises(AttributeError):
            session.run(call)


def test_8_a_prompt_in_an_evaluated_knob_is_run_as_tcl(session: Session) -> None:
    nuke = session.nuke
    naive, sound = nuke.nodes.Group(), nuke.nodes.Group()
    naive.addKnob(nuke.Multiline_Eval_String_Knob("prompt", "Prompt", PROMPT))
    sound.addKnob(nuke.String_Knob("prompt", "Prompt", PROMPT))
    with pytest.raises(RuntimeError, match="invalid command"):
        naive["prompt"].evaluate()
    assert sound["prompt"].value() == PROMPT


def test_8_windows_paths_lose_their_backslashes(session: Session) -> None:
    nuke, path = session.nuke, ntpath.join("C:\\show", "fire", "new.exr")
    read = nuke.nodes.Read(file=path)
    assert nuke.filename(read, nuke.REPLACE) != path
    read["file"].setValue(path.replace("\\", "/"))
    assert nuke.filename(read, nuke.REPLACE) == "C:/show/fire/new.exr"


def red(session: Session, node: Any, frame: int, folder: Path) -> float:
    """What a Write below a node leaves in red at a frame."""
    path = folder / "out.exr"
    write = session.nuke.nodes.Write(inputs=[node], file=path.as_posix(), channels="rgba")
    session.nuke.execute(write, frame, frame)
    return float(read_exr(path).rgba[0, 0, 0])


def test_9_a_file_alone_shows_its_first_frame_only(session: Session, tmp_path: Path) -> None:
    """The range stays 1-1: every frame of the shot asks for frame 1, which is not there."""
    nuke, pattern = session.nuke, element(tmp_path / "fire")
    naive = nuke.nodes.Read(file=pattern)
    with pytest.raises(RuntimeError, match="Read error"):
        red(session, naive, 1002, tmp_path)
    sound = nuke.nodes.Read(file=pattern, first=1001, last=1003, origfirst=1001, origlast=1003)
    assert red(session, sound, 1002, tmp_path) == 1002 / 128


def test_9_the_shows_range_is_widened_in_silence(session: Session) -> None:
    nuke, root = session.nuke, session.nuke.root()
    root["first_frame"].setValue(1001)
    root["last_frame"].setValue(1050)
    nuke.nodes.Read().knob("file").fromUserText("/show/fire.####.exr 990-1100")
    assert (root.firstFrame(), root.lastFrame()) == (990, 1100)


def test_10_a_display_name_is_no_colour_space_under_ocio(session: Session) -> None:
    nuke = session.nuke
    nuke.root()["colorManagement"].setValue("OCIO")
    read = nuke.nodes.Read(file="/show/fire.exr")
    with pytest.raises(TypeError, match="ACEScg"):
        read["colorspace"].setValue("ACEScg")


def test_10_a_colour_space_set_before_the_file_is_lost(session: Session) -> None:
    read = session.nuke.nodes.Read(colorspace="sRGB", file="/show/fire.exr")
    assert read["colorspace"].value() != "sRGB"


Reader = Callable[[Session, Any], Any]


def _file_frame(session: Session, read: Any) -> Any:
    return session.nuke.frame()


def _path(session: Session, read: Any) -> Any:
    return read["file"].value()


def _size(session: Session, read: Any) -> Any:
    return read.width(), read.height()


def _shape(session: Session, read: Any) -> Any:
    return read.format().width() / read.format().height()


def _box(session: Session, read: Any) -> Any:
    return 0, 0, read.width(), read.height()


@pytest.mark.parametrize(
    ("naive", "truth"),
    [
        (_file_frame, 1002),
        (_path, "main/plate.1002.exr"),
        (_size, (4, 4)),
        (_shape, 2.0),
        (_box, (-2, -1, 8, 6)),
    ],
    ids=["frame mode", "view", "proxy mode", "pixel aspect", "overscan"],
)
def test_11_a_plate_is_not_what_its_nearest_knob_says(
    session: Session, tmp_path: Path, naive: Reader, truth: object
) -> None:
    """A plate of file frames at script frame 2, anamorphic, with overscan, proxy mode on."""
    nuke, folder = session.nuke, tmp_path / "main"
    folder.mkdir()
    for number in (1001, 1002):
        write_exr(
            folder / f"plate.{number}.exr",
            np.ones((6, 8, 4), np.float32),
            attributes={"pixelAspectRatio": 2.0},
            display=Window(0, 0, 4, 4),
            origin=(-2, -1),
        )
    pattern = (tmp_path / "%V" / "plate.####.exr").as_posix()
    read = nuke.nodes.Read(file=pattern, first=1001, last=1002, frame_mode="start at", frame="1")
    nuke.root()["proxy"].setValue(True)
    nuke.frame(2)
    expected = (tmp_path / str(truth)).as_posix() if isinstance(truth, str) else truth
    assert naive(session, read) != expected
    nuke.root()["proxy"].setValue(False)
    box, form = read.bbox(), read.format()
    path = nuke.filename(read, nuke.REPLACE)
    sound: dict[Reader, object] = {
        _file_frame: int(path.split(".")[-2]),
        _path: path,
        _size: (form.width(), form.height()),
        _shape: form.width() * form.pixelAspect() / form.height(),
        _box: (box.x(), box.y(), box.w(), box.h()),
    }
    assert sound[naive] == expected


def test_12_an_indie_script_is_not_where_it_was_saved(tmp_path: Path) -> None:
    with running(Profile(15, indie=True), tmp_path) as session:
        path = tmp_path / "shot.nk"
        session.nuke.scriptSaveAs(path.as_posix())
        assert not path.exists()
        assert Path(session.nuke.root().name()).is_file()
