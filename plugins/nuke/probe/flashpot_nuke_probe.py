"""What this Nuke does, fact by fact, beside what Flashpot's plugin relies on.

    nuke -t flashpot_nuke_probe.py [--record nuke.json] [--json facts.json]

Standard library only; needs no Flashpot. It works in an empty script, in new projects where Nuke
Studio or Hiero runs it, and in a temporary folder, and saves nothing else. The exit status is 0
where every fact is as expected, else 1. Where Nuke keeps options to itself, FLASHPOT_PROBE_RECORD
and FLASHPOT_PROBE_JSON say the same.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import inspect
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nuke

WAIT_S = 1.0
"""How long a call that another thread asked for may take to come."""
NASTY = 'a [fire] $HOME {"x": "\\n"}\nsecond\\'
KNOBS = {
    "String": 1,
    "Int": 3,
    "Enumeration": 4,
    "Boolean": 6,
    "Double": 7,
    "PyScript": 22,
    "Text": 26,
    "Multiline_Eval_String": 43,
}
"""The numbers by which addUserKnob names kinds of knobs."""
ANY = object()
"""Stands for: whatever it is, write it down."""


class Fact(NamedTuple):
    """One thing that a plugin can rely on: its name, what is expected, how it is seen."""

    name: str
    expected: Any
    look: Callable[[], Any]


class Seen(NamedTuple):
    """A fact as this Nuke has it."""

    name: str
    expected: Any
    found: Any

    @property
    def as_expected(self) -> bool:
        """Whether the plugin's expectation holds."""
        return self.expected is ANY or self.expected == self.found


FACTS: list[Fact] = [
    Fact("version", ANY, lambda: nuke.NUKE_VERSION_STRING),
    Fact("python", ANY, lambda: ".".join(str(part) for part in sys.version_info[:3])),
    Fact(
        "qt bindings that are there",
        ANY,
        lambda: [name for name in ("PySide2", "PySide6") if _is_there(name)],
    ),
    Fact("protobuf of its own on the path", ANY, lambda: _is_there("google.protobuf")),
    Fact("hiero is there", ANY, lambda: _is_there("hiero.core")),
    Fact(
        "an unknown knob by []",
        "NameError",
        lambda: _raised(lambda: nuke.nodes.NoOp()["flashpot_unknown"]),
    ),
    Fact("an unknown knob by knob()", None, lambda: nuke.nodes.NoOp().knob("flashpot_unknown")),
    Fact("selectedNode with nothing selected", "ValueError", lambda: _raised(nuke.selectedNode)),
    Fact("toNode of no node", None, lambda: nuke.toNode("flashpot_unknown")),
    Fact("a taken name", "Fire1", [nuke.nodes.NoOp(name="Fire") for _ in range(2)][1].name),
    Fact(
        "values of frame_mode",
        ["expression", "start at", "offset"],
        lambda: list(nuke.nodes.Read()["frame_mode"].values()),
    ),
    Fact(
        "file frames at script frame 5 by mode",
        ["1005", "1005", "1005"],
        lambda: [
            _frame_read(mode, text)
            for mode, text in (
                ("expression", "frame+1000"),
                ("start at", "1"),
                ("offset", "-1000"),
            )
        ],
    ),
    Fact(
        "values of on_error",
        ["error", "black", "checkerboard", "nearest frame"],
        lambda: list(nuke.nodes.Read()["on_error"].values()),
    ),
    Fact(
        "colour spaces of a Read",
        ANY,
        lambda: list(nuke.getColorspaceList(nuke.nodes.Read()["colorspace"]))[:12],
    ),
    Fact(
        "value() of an EvalString knob with [frame]",
        "[frame]",
        nuke.nodes.NoOp(label="[frame]")["label"].value,
    ),
    Fact("numbers of addUserKnob", KNOBS, lambda: {kind: _number_of(kind) for kind in KNOBS}),
    Fact(
        "classes of camera that can be made",
        ANY,
        lambda: [name for name in ("Camera2", "Camera3", "Camera4") if not _raised(_maker(name))],
    ),
    Fact("Graph Scope Variables on the root", ANY, lambda: nuke.root().knob("gsv") is not None),
]
"""What one line sees; `fact` adds the others."""
STUDIO: list[Fact] = []
"""What only Nuke Studio and Hiero have; `in_studio` adds them."""


@functools.lru_cache(maxsize=1)
def scratch() -> Path:
    """The folder for what is written while looking; gone at the end."""
    return Path(tempfile.mkdtemp(prefix="flashpot-probe-"))


def fact(name: str, expected: Any = ANY) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Add the function below as a fact."""

    def add(look: Callable[[], Any]) -> Callable[[], Any]:
        FACTS.append(Fact(name, expected, look))
        return look

    return add


@fact("createNode goes into the flow", [True, True, True])
def _into_flow() -> Any:
    above = nuke.nodes.Constant()
    below = nuke.nodes.NoOp(inputs=[above])
    above.setSelected(True)
    made = nuke.createNode("NoOp", inpanel=False)
    return [made.input(0) is not None, below.input(0) == made, made["selected"].value()]


@fact("nuke.nodes connects and selects nothing", [True, False])
def _aside() -> Any:
    nuke.nodes.Constant().setSelected(True)
    made = nuke.nodes.NoOp()
    return [made.input(0) is None, made["selected"].value()]


@fact("a Read's range after its file was set", [1, 1])
def _range_plain() -> Any:
    read = nuke.nodes.Read(file=f"{scratch().as_posix()}/none.####.exr")
    return [read["first"].value(), read["last"].value()]


@fact("a Read's range after fromUserText", [1001, 1010, 1001, 1010])
def _range_typed() -> Any:
    read = nuke.nodes.Read()
    read["file"].fromUserText(f"{scratch().as_posix()}/none.####.exr 1001-1010")
    return [read[name].value() for name in ("first", "last", "origfirst", "origlast")]


@fact("the show's range after that, lock_range off")
def _range_root() -> Any:
    nuke.root()["lock_range"].setValue(False)
    _range_typed()
    return [nuke.root().firstFrame(), nuke.root().lastFrame()]


@fact("a new file resets colorspace and raw", [True, True])
def _colour_reset() -> Any:
    read = nuke.nodes.Read(file="a.exr")
    before = read["colorspace"].value()
    read["colorspace"].setValue(len(read["colorspace"].values()) - 1)
    read["raw"].setValue(True)
    read["file"].setValue("b.exr")
    return [read["colorspace"].value() == before, not read["raw"].value()]


@fact("text of a String_Knob through a file", [NASTY, True])
def _text_survives() -> Any:
    knob = nuke.String_Knob("recipe", "Recipe", NASTY)
    knob.setFlag(nuke.INVISIBLE)
    back = _through_file(knob)["recipe"]
    return [back.value(), not back.visible()]


@fact("keys right after setAnimated", 0)
def _keys_at_first() -> Any:
    knob = nuke.nodes.Camera2()["focal"]
    knob.setAnimated()
    return len(knob.animation(0).keys())


@fact("a value between two keys", [35.0, 50.0])
def _keys() -> Any:
    knob = nuke.nodes.Camera2()["focal"]
    knob.setAnimated()
    for time_, value in ((1001, 35), (1010, 50)):
        knob.setValueAt(value, time_)
    return [knob.getValueAt(1001), knob.getValueAt(1010)]


@fact("knobs of Camera4 that the plugin reads")
def _camera4() -> Any:
    wanted = "world_matrix", "translate", "rotate", "rot_order", "focal", "haperture", "win_scale"
    camera = _maker("Camera4")()
    return [name for name in wanted if camera.knob(name) is not None]


@fact("world_matrix is row-major", [0.0, 0.0, 0.0, 7.0])
def _row_major() -> Any:
    knob = nuke.nodes.Camera2(translate=[7, 0, 0])["world_matrix"]
    return [knob.getValueAt(1, i) for i in (4, 8, 12, 3)]


@fact("right axis of a camera turned 90 about x and z, ZXY", [0.0, 0.0, 1.0])
def _turned() -> Any:
    knob = nuke.nodes.Camera2(rotate=[90, 0, 90])["world_matrix"]
    return [abs(round(knob.getValueAt(1, i), 6)) for i in (0, 4, 8)]


@fact("Matrix4 is column-major", 7.0)
def _column_major() -> Any:
    matrix = nuke.math.Matrix4()
    matrix.makeIdentity()
    matrix.translate(7, 0, 0)
    return matrix[12]


@fact("an edit in a group is one undo", 1)
def _one_undo() -> Any:
    before = nuke.Undo.undoSize()
    nuke.Undo.begin("Flashpot probe")
    nuke.nodes.NoOp()["label"].setValue("x")
    nuke.Undo.end()
    return nuke.Undo.undoSize() - before


@fact("a call of another thread comes while the main thread works")
def _main_thread_queue() -> Any:
    came: list[int] = []
    asking = threading.Thread(target=lambda: nuke.executeInMainThread(came.append, (1,)))
    asking.start()
    asking.join()
    end = time.monotonic() + WAIT_S
    while not came and time.monotonic() < end:
        time.sleep(0.05)
    return bool(came)


@fact("a rendered frame", True)
def _rendered() -> Any:
    path = scratch() / "probe.0003.exr"
    write = nuke.nodes.Write(
        inputs=[nuke.nodes.Constant(color=[0.5, 0.25, 0, 1])],
        file=f"{scratch().as_posix()}/probe.####.exr",
    )
    write["file_type"].setValue("exr")
    nuke.execute(write, 3, 3)
    return path.is_file()


def in_studio(name: str, expected: Any = ANY) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Add the function below as a fact of Nuke Studio's timeline."""

    def add(look: Callable[[], Any]) -> Callable[[], Any]:
        STUDIO.append(Fact(f"timeline: {name}", expected, look))
        return look

    return add


@in_studio("files and frames of a clip of 1001-1004", [1001, 4, 0, 3])
def _clip_of_files() -> Any:
    clip = _core().Clip(_four_frames())
    first = clip.mediaSource().fileinfos()[0].startFrame()
    return [first, clip.duration(), clip.sourceIn(), clip.sourceOut()]


@in_studio("speed of three frames of a clip over two", 2.0)
def _speed_of_times() -> Any:
    return _item((10, 11, 0, 2)).playbackSpeed()


@in_studio("times after setPlaybackSpeed(2)", [10, 11, 0.0, 2.0])
def _times_of_speed() -> Any:
    item = _item((10, 11, 0, 1))
    item.setPlaybackSpeed(2)
    return [item.timelineIn(), item.timelineOut(), item.sourceIn(), item.sourceOut()]


@in_studio("the clip's frames at both ends of that", [0.0, 2.0])
def _mapped() -> Any:
    item = _item((10, 11, 0, 2))
    return [item.mapTimelineToSource(10), item.mapTimelineToSource(11)]


@in_studio("frames of a 48 fps clip for one at 24")
def _mixed_rates() -> Any:
    item = _item((0, 1, 0, 1), fps=48)
    return [item.playbackSpeed(), item.mapTimelineToSource(1) - item.mapTimelineToSource(0)]


@in_studio("what a script adds is linked to the bin", False)
def _linked() -> Any:
    return _item((0, 3, 0, 3)).versionLinkedToBin()


@in_studio("an item over another", "RuntimeError")
def _over() -> Any:
    item = _item((0, 3, 0, 3))
    return _raised(lambda: item.parentTrack().addTrackItem(item.source(), 2))


@in_studio("a new track blends, and how", [False, "over"])
def _blends() -> Any:
    track = _core().VideoTrack("Flashpot probe")
    return [track.isBlendEnabled(), track.blendMode()]


@in_studio("how a new item is fitted to the format")
def _fitted() -> Any:
    return _item((0, 3, 0, 3)).reformatState().type()


@in_studio("a tag has the texts of its namesake", True)
def _namesakes() -> Any:
    _core().Tag("Flashpot probe").metadata().setValue("tag.flashpot_probe", "x")
    return "tag.flashpot_probe" in _core().Tag("Flashpot probe").metadata().dict()


@in_studio("a text of a tag after saving and opening", NASTY)
def _tag_survives() -> Any:
    item = _item((0, 3, 0, 3))
    tag = item.addTag(_core().Tag("Flashpot probe saved"))
    tag.metadata().setValue("tag.flashpot_probe", NASTY)
    project, path = item.parentSequence().project(), (scratch() / "probe.hrox").as_posix()
    project.saveAs(path)
    project.close()
    (again,) = _core().openProject(path).sequences()
    return again.videoTrack(0).items()[0].tags()[0].metadata().dict()["tag.flashpot_probe"]


@in_studio("what the OTIO exporter is made with")
def _exporter() -> Any:
    exporter = importlib.import_module("hiero.exporters.FnOTIOExportTask")
    return list(inspect.signature(exporter.OTIOTimelineBuilder).parameters)


def looked() -> Iterator[Seen]:
    """Every fact as it is here; one that fails is told as what it raised."""
    for one in [*FACTS, *(STUDIO if _is_there("hiero.core") else ())]:
        try:
            found = one.look()
        except Exception as fault:  # noqa: BLE001 -- what a host raises is what we ask for
            found = f"{type(fault).__name__}: {fault}"
        finally:
            nuke.scriptClear()
        yield Seen(one.name, one.expected, found)


def unlike(record: dict[str, Any]) -> list[str]:
    """Where this Nuke differs from a record of another: members and knobs that it lacks."""
    lines = [
        f"nuke.{name} is recorded and not here"
        for name in record["modules"]["nuke"]
        if not hasattr(nuke, name)
    ]
    for title, knobs in record["knobs"].items():
        for node_class in title.partition(" (")[0].split(" / "):
            lines += _knobs_unlike(node_class.strip(), knobs)
    return lines


def _knobs_unlike(node_class: str, knobs: dict[str, Any]) -> list[str]:
    if not node_class.isidentifier() or node_class == "_common":
        return []
    made = nuke.root() if node_class == "Root" else None
    try:
        made = made or _maker(node_class)()
    except (AttributeError, RuntimeError):
        return [f"{node_class} is recorded and cannot be made"]
    missing = [name for name in knobs if name.isidentifier() and made.knob(name) is None]
    return [f"{node_class}.{name} is recorded and not here" for name in missing]


def report(record: dict[str, Any] | None) -> tuple[list[str], dict[str, Any]]:
    """The lines to print, and the facts as JSON holds them."""
    lines, facts = [], {}
    for seen in looked():
        facts[seen.name] = {"found": seen.found, "as_expected": seen.as_expected}
        mark = "ok     " if seen.as_expected else "DIFFERS"
        lines.append(f"{mark} {seen.name}: {seen.found!r}")
        if not seen.as_expected:
            lines.append(f"        expected {seen.expected!r}")
    lines += [f"record  {line}" for line in unlike(record)] if record else []
    return lines, facts


def main(arguments: list[str]) -> int:
    """Look, print, write."""
    options = dict(zip(arguments[::2], arguments[1::2]))
    record_path = options.get("--record") or os.environ.get("FLASHPOT_PROBE_RECORD")
    json_path = options.get("--json") or os.environ.get("FLASHPOT_PROBE_JSON")
    record = json.loads(Path(record_path).read_text(encoding="utf-8")) if record_path else None
    try:
        lines, facts = report(record)
    finally:
        shutil.rmtree(scratch())
        scratch.cache_clear()
    sys.stdout.write("\n".join(lines) + "\n")
    if json_path:
        Path(json_path).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return 0 if all(fact_["as_expected"] for fact_ in facts.values()) else 1


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _raised(call: Callable[[], Any]) -> str:
    try:
        call()
    except Exception as fault:  # noqa: BLE001 -- which one it is, is the fact
        return type(fault).__name__
    return ""


def _maker(node_class: str) -> Callable[[], Any]:
    return functools.partial(_make, node_class)


def _make(node_class: str) -> Any:
    return getattr(nuke.nodes, node_class)()


def _frame_read(mode: str, text: str) -> str:
    read = nuke.nodes.Read(file=f"{scratch().as_posix()}/none.####.exr", first=1001, last=1010)
    read["frame_mode"].setValue(mode)
    read["frame"].setValue(text)
    nuke.frame(5)
    return str(nuke.filename(read, nuke.REPLACE)).split(".")[-2]


def _through_file(knob: Any) -> Any:
    node = nuke.nodes.NoOp(name="Marked")
    node.addKnob(knob)
    node["selected"].setValue(True)
    path = (scratch() / "clip.nk").as_posix()
    nuke.nodeCopy(path)
    nuke.scriptClear()
    return nuke.nodePaste(path)


def _four_frames() -> str:
    """A sequence on disk, 1001 to 1004; its pattern."""
    pattern = f"{scratch().as_posix()}/four.%04d.exr"
    if not (scratch() / "four.1001.exr").is_file():
        write = nuke.nodes.Write(inputs=[nuke.nodes.Constant()], file=pattern)
        write["file_type"].setValue("exr")
        nuke.execute(write, 1001, 1004)
    return pattern


def _core() -> Any:
    return importlib.import_module("hiero.core")


def _item(times: tuple[int, int, int, int], fps: int = 24) -> Any:
    """An item with these times in a sequence of a new project."""
    core = _core()
    project, sequence = core.newProject("Flashpot probe"), core.Sequence("cut")
    project.clipsBin().addItem(core.BinItem(sequence))
    clip = core.Clip(_four_frames())
    clip.setFramerate(core.TimeBase(fps))
    project.clipsBin().addItem(core.BinItem(clip))
    track = sequence.addTrack(core.VideoTrack("V1"))
    item = track.createTrackItem("plate")
    item.setSource(clip)
    item.setTimes(*times)
    track.addItem(item)
    return item


def _number_of(kind: str) -> Any:
    made = getattr(nuke, f"{kind}_Knob")
    extra = ([["a", "b"]]) if kind == "Enumeration" else []
    _through_file(made("flashpot_knob", "", *extra))
    nuke.scriptClear()
    lines = (scratch() / "clip.nk").read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if "flashpot_knob" in line)
    return int(line.split("{")[1].split()[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
