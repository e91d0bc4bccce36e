"""How far a node's picture reaches: format, box, frames, channels; and which file it reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from doubles.nuke_double import colour, formula, reshaping, sequences
from doubles.nuke_double.formats import Format, named
from doubles.nuke_double.host import current
from flashpot.media.exr import Window, read_attributes

Box = tuple[int, int, int, int]
RGBA = ("rgba.red", "rgba.green", "rgba.blue", "rgba.alpha")
SHORT = {"R": "red", "G": "green", "B": "blue", "A": "alpha"}
PROXY_SCALE = 0.5


@dataclass(frozen=True)
class Extent:
    """Format, box (left, bottom, width, height), frames, channels and metadata of a picture."""

    format: Format
    box: Box
    frames: tuple[int, int] = (1, 1)
    channels: tuple[str, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)


def of(node: Any) -> Extent:
    """The extent of what a node gives."""
    if node is None:
        return _empty()
    if node.Class() == "Read":
        return _of_read(node)
    if node.Class() == "Constant":
        form = node._knobs["format"].value()
        frames = int(node._knobs["first"].value()), int(node._knobs["last"].value())
        return Extent(form, (0, 0, form.width(), form.height()), frames, RGBA)
    if node.Class() == "Group":
        output = node.output()
        return of(output.input(0)) if output is not None else _empty()
    if node.Class() == "Input":
        outer = node._group.input(int(node._knobs["number"].value()))
        return of(outer)
    if node.Class() == "Merge2" and not node._knobs["disable"].value():
        return _of_merge(node)
    if node.Class() == "Reformat":
        return _of_reformat(node, of(node.input(0)))
    if node.Class() == "Root":
        form = named("root.format")
        first, last = (int(node._knobs[k].value()) for k in ("first_frame", "last_frame"))
        return Extent(form, (0, 0, form.width(), form.height()), (first, last))
    return of(node.input(0))


def scale() -> float:
    """How much smaller pictures are now: proxy mode halves them."""
    return PROXY_SCALE if current().root.proxy() else 1.0


def scaled(box: Box) -> Box:
    """A box as large as proxy mode makes it."""
    left, bottom, width, height = (round(value * scale()) for value in box)
    return left, bottom, width, height


def failing(node: Any) -> bool:
    """Whether a Read cannot give this frame and says so."""
    if node.Class() != "Read" or node._knobs["on_error"].value() != "error":
        return False
    path = read_path(node, current().frame)
    return path is not None and not path.is_file()


def read_path(node: Any, frame: float) -> Path | None:
    """The file of a Read or Write at a script frame; None where its edges are black."""
    number = file_frame(node, frame)
    if node.Class() == "Read":
        held = edge(node, number)
        if held is None:
            return None
        number = held
    knob = node._knobs["proxy"] if proxied(node) else node._knobs["file"]
    text = sequences.view_path(_tcl(knob), current().view)
    return Path(sequences.frame_path(text, round(number)))


def proxied(node: Any) -> bool:
    """Whether the proxy files are read: proxy mode is on and there are some."""
    return bool(current().root.proxy() and node._knobs["proxy"]._state)


def file_frame(node: Any, frame: float) -> float:
    """The number in the file's name at a script frame."""
    if "frame_mode" not in node._knobs:
        return frame
    mode, text = node._knobs["frame_mode"].value(), str(node._knobs["frame"]._state).strip()
    if not text:
        return frame
    if mode == "expression":
        return float(formula.evaluated(text, lambda name: _named(node, name, frame)))
    first = node._knobs["first"].value()
    return frame - float(text) + (first if mode == "start at" else 0)


def edge(node: Any, number: float) -> float | None:
    """The frame that stands for one outside first..last; None for black."""
    first, last = (float(node._knobs[k].value()) for k in ("first", "last"))
    if first <= number <= last:
        return number
    how = node._knobs["before" if number < first else "after"].value()
    length = last - first + 1
    if how == "black":
        return None
    if how == "hold":
        return first if number < first else last
    if how == "loop":
        return first + (number - first) % length
    place: float = (number - first) % max(2 * (length - 1), 1)
    return first + min(place, 2 * (length - 1) - place)


def file_typed(node: Any, knob: Any, first: int | None, last: int | None) -> None:
    """What fromUserText does beyond the path: range, format, colour, the show's range."""
    if node.Class() != "Read" or knob.name() != "file":
        return
    found = sequences.frames_on_disk(str(knob._state))
    if first is None and found:
        first, last = found[0], found[-1]
    for name, value in (
        ("first", first),
        ("last", last),
        ("origfirst", first),
        ("origlast", last),
    ):
        if value is not None:
            node._knobs[name].setValue(value)
    node._knobs["origset"].setValue(first is not None)
    picture = _header(Path(sequences.frame_path(str(knob._state), first or 1)))
    if picture is not None:
        node._knobs["format"].setValue(picture[0])


def read_follows(node: Any, knob: Any) -> None:
    """What a Read does by itself when a knob of it changes."""
    if knob.name() == "file":
        colour.reset(node)
    if knob.name() in {"first", "last"} and node._group is not None:
        _widen(*(int(node._knobs[k].value()) for k in ("first", "last")))


def _widen(first: int, last: int) -> None:
    root = current().root
    if root._knobs["lock_range"].value() or last < first:
        return
    low, high = root._knobs["first_frame"], root._knobs["last_frame"]
    if first < low.value():
        low.setValue(first)
    if last > high.value():
        high.setValue(last)


def _tcl(knob: Any) -> str:
    from doubles.nuke_double.texts import EvalString_Knob

    return EvalString_Knob.evaluate(knob)


def _named(node: Any, name: str, frame: float) -> float:
    return frame if name in {"frame", "t", "x"} else float(node._number_of(name, frame))


def _empty() -> Extent:
    form = named("root.format")
    return Extent(form, (0, 0, form.width(), form.height()))


def _of_read(node: Any) -> Extent:
    frames = int(node._knobs["first"].value()), int(node._knobs["last"].value())
    path = read_path(node, current().frame)
    found = (_header(path) if path else None) or _header_of_any(node)
    chosen = node._knobs["format"]._state
    if found is None:
        form = chosen or named("root.format")
        return Extent(form, (0, 0, form.width(), form.height()), frames, RGBA)
    form, box, channels, metadata = found
    if proxied(node):
        form = chosen or form
    return Extent(chosen or form, box, frames, channels, metadata)


def _header_of_any(node: Any) -> tuple[Format, Box, tuple[str, ...], dict[str, Any]] | None:
    pattern = str(node._knobs["file"]._state)
    there = sequences.frames_on_disk(pattern)
    return _header(Path(sequences.frame_path(pattern, there[0]))) if there else None


def _of_reformat(node: Any, below: Extent) -> Extent:
    form = reshaping.target(node, below.format)
    how = reshaping.fit(node, below.format, form)
    return replace(below, format=form, box=reshaping.kept(node, below.box, how, form))


def _of_merge(node: Any) -> Extent:
    below = [of(node.input(i)) for i in (0, 1) if node.input(i) is not None]
    if len(below) < 2:
        return below[0] if below else _empty()
    base, over = below
    left, bottom = min(base.box[0], over.box[0]), min(base.box[1], over.box[1])
    right = max(base.box[0] + base.box[2], over.box[0] + over.box[2])
    top = max(base.box[1] + base.box[3], over.box[1] + over.box[3])
    channels = tuple(dict.fromkeys((*base.channels, *over.channels)))
    box = left, bottom, right - left, top - bottom
    frames = min(base.frames[0], over.frames[0]), max(base.frames[1], over.frames[1])
    return Extent(base.format, box, frames, channels, base.metadata)


def channel_name(name: str) -> str:
    """Nuke's name of an EXR channel: R is rgba.red, Z is depth.Z, layers keep theirs."""
    layer, _, channel = name.rpartition(".")
    if layer:
        return f"{layer}.{SHORT.get(channel, channel)}"
    return (
        f"rgba.{SHORT[name]}" if name in SHORT else f"{'depth' if name == 'Z' else 'other'}.{name}"
    )


def _header(path: Path) -> tuple[Format, Box, tuple[str, ...], dict[str, Any]] | None:
    if path.suffix != ".exr" or not path.is_file():
        return None
    found = read_attributes(path)
    data, display = Window.of_box(found["dataWindow"]), Window.of_box(found["displayWindow"])
    form = Format(
        display.width, display.height, 0, 0, display.width, display.height,
        float(found.get("pixelAspectRatio", 1.0)),
    )  # fmt: skip
    bottom = display.top + display.height - data.top - data.height
    box = data.left - display.left, bottom, data.width, data.height
    channels = tuple(channel_name(channel.name) for channel in found["channels"])
    metadata = {f"exr/{key}": value for key, value in found.items() if key != "channels"}
    if "timeCode" in found:
        metadata["input/timecode"] = str(found["timeCode"])
    return form, box, channels, metadata
