"""The Nuke double's media: Reads, colour, cameras, formats, and pixels that it renders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot.media.exr import Window, read_exr, write_exr


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 16 in a terminal, as on a farm."""
    with running(Profile(16, gui=False), tmp_path) as nuke:
        yield nuke


def frames(folder: Path, first: int, last: int, *, alpha: float = 1.0, name: str = "p") -> str:
    """A sequence of 4x3 frames whose red is a hundredth of their number; its pattern."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, last + 1):
        rgba = np.full((3, 4, 4), [number / 128, 0.25, 0.5, alpha], np.float32)
        write_exr(folder / f"{name}.{number:04d}.exr", rgba)
    return (folder / f"{name}.####.exr").as_posix()


def rendered(session: Session, node: Any, frame: int, folder: Path) -> np.ndarray[Any, Any]:
    """What a Write below a node leaves on disk."""
    path = folder / f"out.{frame}.exr"
    write = session.nuke.nodes.Write(inputs=[node], file=path.as_posix(), channels="rgba")
    write["file_type"].setValue("exr")
    session.nuke.execute(write, frame, frame)
    return read_exr(path).rgba


@pytest.mark.behaviour("from-user-text")
def test_from_user_text_sets_the_range_and_set_value_does_not(
    session: Session, tmp_path: Path
) -> None:
    nuke, pattern = session.nuke, frames(tmp_path, 1001, 1003)
    plain = nuke.nodes.Read(file=pattern)
    assert [plain[k].value() for k in ("first", "last", "origfirst")] == [1, 1, 1]
    read = nuke.nodes.Read()
    read["file"].fromUserText(f"{pattern} 1001-1003")
    names = ("first", "last", "origfirst", "origlast")
    assert [read[k].value() for k in names] == [1001, 1003, 1001, 1003]
    assert (read["format"].value().width(), read["format"].value().height()) == (4, 3)
    probed = nuke.nodes.Read()
    probed["file"].fromUserText(pattern)
    assert [probed[k].value() for k in names] == [1001, 1003, 1001, 1003]


@pytest.mark.behaviour("root-range-side-effect")
def test_a_new_sequence_widens_the_range_unless_it_is_locked(session: Session) -> None:
    nuke = session.nuke
    nuke.nodes.Read(first=1001, last=1100)
    assert (nuke.root().firstFrame(), nuke.root().lastFrame()) == (1, 1100)
    nuke.root()["lock_range"].setValue(True)
    nuke.nodes.Read(first=1001, last=2000)
    assert nuke.root().lastFrame() == 1100


@pytest.mark.behaviour("forward-slashes")
def test_brackets_and_backslashes_are_tcl_in_evaluated_text_only(session: Session) -> None:
    nuke = session.nuke
    node = nuke.nodes.NoOp(label="frame [frame]")
    nuke.frame(12)
    assert node["label"].evaluate() == "frame 12"
    node["label"].setValue("a [fire] b")
    with pytest.raises(RuntimeError, match="invalid command"):
        node["label"].evaluate()
    node["label"].setValue("open [")
    with pytest.raises(RuntimeError, match="missing close-bracket"):
        node["label"].evaluate()
    read = nuke.nodes.Read(file="C:\\new\\table.exr")
    assert nuke.filename(read, nuke.REPLACE) == "C:\new\table.exr"
    node.addKnob(nuke.String_Knob("recipe", "", "a [fire] \\n"))
    assert node["recipe"].value() == "a [fire] \\n"


def test_value_of_evaluated_text_is_raw_or_evaluated_by_profile(tmp_path: Path) -> None:
    """Reference and practice differ: a plugin must be right in both."""
    for evaluates, expected in ((False, "[frame]"), (True, "1")):
        with running(Profile(15, value_evaluates=evaluates), tmp_path) as session:
            node = session.nuke.nodes.NoOp(label="[frame]")
            assert node["label"].value() == expected
            assert node["label"].getText() == "[frame]"


@pytest.mark.behaviour("file-patterns")
def test_file_patterns_hold_frames_and_views(session: Session) -> None:
    nuke = session.nuke
    nuke.addView("right")
    nuke.frame(7)
    for pattern, path in (("a.####.exr", "a.0007.exr"), ("a.%06d.exr", "a.000007.exr")):
        read = nuke.nodes.Read(file=f"/s/%V/%v/{pattern}", first=1, last=9)
        assert nuke.filename(read, nuke.REPLACE) == f"/s/main/m/{path}"
        assert nuke.filename(read) == f"/s/%V/%v/{pattern}"
    nuke.root().setView("right")
    assert nuke.filename(read, nuke.REPLACE) == "/s/right/r/a.000007.exr"
    assert nuke.views() == ["main", "right"]


@pytest.mark.behaviour("root-fps-float")
def test_the_shows_rate_is_a_float_and_frames_are_numbers(session: Session) -> None:
    nuke = session.nuke
    nuke.root()["fps"].setValue(23.976)
    assert nuke.root()["fps"].value() == 23.976
    assert nuke.root().fps() == 24
    assert nuke.frame(1010) == nuke.frame() == 1010


@pytest.mark.behaviour("matrix-order")
def test_world_matrix_is_row_major_and_matrix4_column_major(session: Session) -> None:
    nuke = session.nuke
    axis = nuke.nodes.Axis2(translate=[10, 0, 0], rotate=[0, 90, 0])
    camera = nuke.nodes.Camera3(inputs=[axis])
    camera["translate"].setAnimated()
    for frame in (1001, 1002):
        camera["translate"].setValueAt(frame - 1000, frame, 2)
    knob = camera["world_matrix"]
    rows = [knob.getValueAt(1002, i) for i in range(16)]
    assert np.allclose([rows[3], rows[7], rows[11]], [12, 0, 0])
    matrix = nuke.math.Matrix4()
    for i in range(16):
        matrix[i] = rows[i]
    assert matrix[12] == 0
    matrix.transpose()
    assert np.isclose(matrix[12], 12)


@pytest.mark.behaviour("matrix-order")
def test_rotations_are_applied_in_their_order(session: Session) -> None:
    """ZXY turns about z first: the camera's x axis then follows x and y."""
    nuke = session.nuke
    zxy = nuke.nodes.Camera3(rotate=[90, 0, 90])
    xyz = nuke.nodes.Camera3(rotate=[90, 0, 90], rot_order="XYZ")

    def right(node: Any) -> list[float]:
        return [round(node["world_matrix"].getValueAt(1, i), 6) for i in (0, 4, 8)]

    assert right(zxy) == [0, 0, 1]
    assert right(xyz) == [0, 1, 0]


@pytest.mark.behaviour("camera-fov")
def test_a_camera_has_its_film_back_in_millimetres(session: Session) -> None:
    camera = session.nuke.nodes.Camera2()
    fov = 2 * np.degrees(np.arctan(camera["haperture"].value() / 2 / camera["focal"].value()))
    assert np.isclose(fov, 27.6, atol=0.1)
    assert camera["win_scale"].value() == [1, 1]
    assert session.nuke.nodes.Camera4().knob("world_matrix") is None


@pytest.mark.behaviour("pixel-aspect")
def test_an_anamorphic_plate_keeps_its_width(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "wide.exr"
    write_exr(path, np.ones((3, 4, 4), np.float32), attributes={"pixelAspectRatio": 2.0})
    read = session.nuke.nodes.Read(file=path.as_posix())
    assert (read.format().width(), read.pixelAspect(), read.format().pixelAspect()) == (4, 2, 2)


@pytest.mark.behaviour("bbox-origin")
def test_boxes_count_from_below_and_exceed_the_format(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "overscan.exr"
    pixels = np.ones((5, 8, 4), np.float32)
    write_exr(path, pixels, display=Window(0, 0, 4, 3), origin=(-2, -1))
    box = session.nuke.nodes.Read(file=path.as_posix()).bbox()
    assert (box.x(), box.y(), box.w(), box.h()) == (-2, -1, 8, 5)


@pytest.mark.behaviour("colorspace-strip")
def test_ocio_names_carry_families_and_files_reset_them(session: Session) -> None:
    nuke = session.nuke
    nuke.root()["colorManagement"].setValue("OCIO")
    read = nuke.nodes.Read(file="/s/a.exr")
    assert nuke.usingOCIO()
    assert "ACES/ACEScg" in nuke.getColorspaceList(read["colorspace"])
    with pytest.raises(TypeError):
        read["colorspace"].setValue("ACEScg")
    read["colorspace"].setValue("ACES/ACES2065-1")
    read["raw"].setValue(True)
    read["file"].setValue("/s/b.exr")
    assert read["colorspace"].value() == "default (ACES/ACEScg)"
    assert not read["raw"].value()
    read["colorspace"].setFlag(nuke.STRIP_CASCADE_PREFIX)
    assert "ACEScg" in nuke.getColorspaceList(read["colorspace"])


@pytest.mark.parametrize(
    ("mode", "text", "shown"),
    [("expression", "frame+1000", 1002), ("start at", "1", 1002), ("offset", "-1000", 1002)],
)
def test_frame_mode_moves_files_against_the_script(
    session: Session, tmp_path: Path, mode: str, text: str, shown: int
) -> None:
    nuke, pattern = session.nuke, frames(tmp_path / "plate", 1001, 1003)
    read = nuke.nodes.Read(file=pattern, first=1001, last=1003, frame_mode=mode, frame=text)
    assert rendered(session, read, 2, tmp_path)[0, 0, 0] == shown / 128


def test_before_and_after_the_range_is_what_the_edges_say(
    session: Session, tmp_path: Path
) -> None:
    pattern = frames(tmp_path / "plate", 1001, 1003)
    read = session.nuke.nodes.Read(file=pattern, first=1001, last=1003)
    for edge, shown in (("hold", 1003), ("loop", 1001), ("bounce", 1002), ("black", 0)):
        read["after"].setValue(edge)
        assert rendered(session, read, 1004, tmp_path)[0, 0, 0] == shown / 128


def test_a_missing_frame_is_what_on_error_says(session: Session, tmp_path: Path) -> None:
    pattern = frames(tmp_path / "plate", 1001, 1003)
    (tmp_path / "plate" / "p.1002.exr").unlink()
    read = session.nuke.nodes.Read(file=pattern, first=1001, last=1003)
    session.nuke.frame(1002)
    assert read.hasError()
    with pytest.raises(RuntimeError, match="Read error"):
        rendered(session, read, 1002, tmp_path)
    read["on_error"].setValue("black")
    assert not read.hasError()
    assert rendered(session, read, 1002, tmp_path).max() == 0
    read["on_error"].setValue("nearest frame")
    assert rendered(session, read, 1002, tmp_path)[0, 0, 0] == 1001 / 128


def test_proxy_mode_reads_the_proxy_file(session: Session, tmp_path: Path) -> None:
    nuke, pattern = session.nuke, frames(tmp_path / "plate", 1, 2)
    half = tmp_path / "half.0001.exr"
    write_exr(half, np.full((2, 2, 4), 0.75, np.float32))
    read = nuke.nodes.Read(file=pattern, first=1, last=2, proxy=half.as_posix())
    read["format"].setValue("4 3 1 small")
    assert read.width() == 4
    nuke.root()["proxy"].setValue(True)
    assert (read.width(), read.format().width()) == (2, 4)
    assert nuke.filename(read, nuke.REPLACE) == half.as_posix()


def test_a_group_on_the_farm_gives_the_comp_to_the_last_digit(
    session: Session, tmp_path: Path
) -> None:
    """Read over plate, with a holdout, offset in time, saved and opened again."""
    nuke = session.nuke
    plate = frames(tmp_path / "plate", 1001, 1002)
    fire = frames(tmp_path / "fire", 1, 2, alpha=0.5, name="fire")
    group = nuke.nodes.Group(name="Fire", inputs=[])
    with group:
        below, matte = nuke.nodes.Input(name="plate"), nuke.nodes.Input(name="matte")
        read = nuke.nodes.Read(file=fire, first=1, last=2, frame_mode="start at", frame="1001")
        held = nuke.nodes.Merge2(inputs=[read, matte], operation="stencil")
        nuke.nodes.Output(inputs=[nuke.nodes.Merge2(inputs=[below, held])])
    group.setInput(0, nuke.nodes.Read(name="Plate", file=plate, first=1001, last=1002))
    grey = nuke.nodes.Constant(name="Grey", channels="rgba", color=[0, 0, 0, 0.25])
    grey["format"].setValue("4 3 1 small")
    group.setInput(1, grey)
    nuke.scriptSaveAs(str(tmp_path / "farm.nk"))
    session.open(tmp_path / "farm.nk")
    pixel = rendered(session, nuke.toNode("Fire"), 1002, tmp_path)[1, 1]
    alpha = 0.5 * 0.75
    expected = [2 / 128 * 0.75 + 1002 / 128 * (1 - alpha), 0.25 * 0.75 + 0.25 * (1 - alpha)]
    assert np.allclose(pixel[:2], expected, atol=2e-3)
    assert np.isclose(pixel[3], alpha + (1 - alpha))


def test_layers_and_expressions_come_through(session: Session, tmp_path: Path) -> None:
    """Emission is its own layer, and depth holds out by an Expression."""
    nuke, path = session.nuke, tmp_path / "layers.exr"
    layers = {"emission.R": np.full((3, 4), 2.0, np.float32), "Z": np.full((3, 4), 5, np.float32)}
    write_exr(path, np.ones((3, 4, 4), np.float32), layers)
    read = nuke.nodes.Read(file=path.as_posix())
    assert {"emission.red", "depth.Z"} <= set(read.channels())
    assert nuke.layers(read) == ["depth", "emission", "rgba"]
    assert nuke.tcl("value Read1.first") == "1"
    assert nuke.exists("Read1.file")
    assert not nuke.exists("Read1.smell")
    text = "depth.Z > 4 ? emission.red + x : 0"
    out = nuke.nodes.Expression(inputs=[read], expr0=text, channel0="red")
    assert list(rendered(session, out, 1, tmp_path)[0, :, 0]) == [2, 3, 4, 5]
    assert nuke.sample(out, "red", 2.5, 0.5) == 4


def test_a_write_into_no_folder_fails_unless_told(session: Session, tmp_path: Path) -> None:
    nuke, target = session.nuke, tmp_path / "new" / "a.%04d.exr"
    write = nuke.nodes.Write(inputs=[nuke.nodes.Constant()], file=target.as_posix())
    with pytest.raises(RuntimeError, match="No such file"):
        nuke.execute(write, 1, 1)
    write["create_directories"].setValue(True)
    nuke.execute(write, 1, 2)
    assert len(list(target.parent.iterdir())) == 2


def test_graph_scope_variables_come_with_nuke_16(tmp_path: Path) -> None:
    for version, there in ((15, False), (16, True)):
        with running(Profile(version), tmp_path) as session:
            knob = session.nuke.root().knob("gsv")
            assert (knob is not None) is there
            if knob:
                knob.setGsvValue("shot.name", "sh010")
                assert knob.getGsvValue("shot.name") == "sh010"
                assert knob.value()["shot"] == {"name": "sh010"}
