"""An element in the sequencer: a strip with alpha over what is there, on a channel of its own."""

from __future__ import annotations

import os
from typing import Any

import bpy

from flashpot_blender import colour, files, pieces
from flashpot_blender.scene import document_of, sequencer_scene
from flashpot_bridge import HostError

HIGHEST_CHANNEL = 128
FIRST, SIZE = "flashpot_first", "flashpot_size"
"""On the strip: where it was put, and the pixels its scale was made for; so that moves and
scales of the artist's stay when other frames come in."""
LINEAR = frozenset({"Linear Rec.709", "ACEScg", "Linear Rec.2020", "scene_linear"})

Take = dict[str, Any]


def is_ready(_take: Take) -> bool:
    """A strip is there from the placeholder on."""
    return True


def find(scene: Any, key: str) -> Any:
    """The strip of an element, or None where there is none (any more)."""
    found = pieces.strip_of(scene, key)
    return found[1] if found else None


def show(scene: Any, take: Take) -> None:
    """The take's strip: a plain one until there are frames, then the frames themselves."""
    found = pieces.strip_of(scene, take["key"])
    if not take["pattern"]:
        if found is None:
            _placeholder(scene, take)
    elif found is not None and found[1].type == "IMAGE":
        _exchange(found[1], take, _start(found[1].id_data, scene, take))
    elif found is not None:
        _fill(scene, take, *found)
    else:
        edited = sequencer_scene(scene)
        start = _start(edited, scene, take)
        channel = free_channel(edited, start, files.span_of(take)[1])
        lay(scene, take, pieces.strips_of(edited), start, channel, files.paths_of(take))


def remove(scene: Any, key: str) -> None:
    """Take an element's strip away."""
    found = pieces.strip_of(scene, key)
    if found is not None:
        found[0].remove(found[1])


def refresh(scene: Any, take: Take) -> None:
    """Show frames that have come onto the disk since they were looked for."""
    there = find(scene, take["key"])
    if there is not None:
        there.invalidate_cache("RAW")


def hint(scene: Any, take: Take) -> str:
    """What the artist should know before a strip is judged; "" for nothing.

    Blender's sequencer blends as the display shows, unless it is told otherwise, and the setting
    is for the whole cut: the artist's to make.
    """
    space = sequencer_scene(scene).sequencer_colorspace_settings.name
    if "strip" not in take["places"] or space in LINEAR:
        return ""
    return (
        f"this sequence blends in {space}, where thin fire comes out too dark: for light as in "
        "the 3D scene, set Render > Color Management > Sequencer to Linear Rec.709"
    )


def free_channel(scene: Any, start: int, count: int) -> int:
    """The lowest channel above everything that is shown at the same time.

    Raises HostError where there is none.
    """
    taken = [
        strip.channel
        for strip in pieces.strips_of(scene)
        if strip.frame_final_start < start + count and strip.frame_final_end > start
    ]
    channel = max(taken, default=0) + 1
    if channel > HIGHEST_CHANNEL:
        raise HostError(
            "every channel above this shot is taken", "move a strip down, then generate again"
        )
    return channel


def lay(scene: Any, take: Take, holder: Any, start: int, channel: int, paths: list[str]) -> Any:
    """A new strip of these files from a frame on, a file a frame; it fills the picture."""
    strip = holder.new_image(
        name=take["name"],
        filepath=paths[0],
        channel=channel,
        frame_start=start,
        fit_method="ORIGINAL",
    )
    for path in paths[1:]:
        strip.elements.append(os.path.basename(path))  # noqa: PTH119 - either kind of slash
    _missing_is_clear(strip)
    if take["still"]:
        strip.frame_final_duration = files.span_of(take)[1]
    strip.blend_type = "ALPHA_OVER"
    width, height = files.picture_size(take)
    render = strip.id_data.render
    fitting = min(render.resolution_x / width, render.resolution_y / height)
    strip.transform.scale_x = strip.transform.scale_y = fitting
    _own(scene, strip, take, start)
    _dress(strip, take)
    return strip


def _placeholder(scene: Any, take: Take) -> None:
    """A strip to see in the timeline; the picture under it stays as it is."""
    edited = sequencer_scene(scene)
    start, count = _start(edited, scene, take), files.span_of(take)[1]
    length = {"length": count} if bpy.app.version >= (5, 0, 0) else {"frame_end": start + count}
    strip = pieces.strips_of(edited).new_effect(
        name=take["label"],
        type="COLOR",
        channel=free_channel(edited, start, count),
        frame_start=start,
        **length,
    )
    strip.blend_alpha = 0.0
    _own(scene, strip, take, start)
    strip.color_tag = "COLOR_09"


def _fill(scene: Any, take: Take, holder: Any, waiting: Any) -> None:
    """Frames in the placeholder's stead, where the artist has it by now."""
    start = _start(waiting.id_data, scene, take)
    at, channel = start + _moved(waiting), waiting.channel
    holder.remove(waiting)
    made = lay(scene, take, holder, at, channel, files.paths_of(take))
    made[FIRST] = start


def _exchange(strip: Any, take: Take, start: int) -> None:
    """Other frames in the same strip, so that the artist's trims, moves and scale stay."""
    paths = files.paths_of(take)
    names = [os.path.basename(path) for path in paths]  # noqa: PTH119 - either kind of slash
    while len(strip.elements) > len(names):
        strip.elements.pop(index=len(strip.elements) - 1)
    while len(strip.elements) < len(names):
        strip.elements.append(names[len(strip.elements)])
    _missing_is_clear(strip)
    strip.directory = os.path.dirname(paths[0]) + os.sep  # noqa: PTH120 - Blender's form
    for element, name in zip(strip.elements, names, strict=True):
        element.filename = name
    if strip[FIRST] != start:
        strip.frame_start += start - strip[FIRST]
        strip[FIRST] = start
    if take["still"]:
        strip.frame_final_duration = files.span_of(take)[1]
    before, now = strip[SIZE], files.picture_size(take)
    strip.transform.scale_x *= before[0] / now[0]
    strip.transform.scale_y *= before[1] / now[1]
    _dress(strip, take)


def _missing_is_clear(strip: Any) -> None:
    """Frames that are missing show nothing, where Blender would fill them with magenta.

    Before Blender 5 a file that is appended to a strip gets a picture size that was never set, and
    the magenta picture of that size ends Blender.
    """
    if bpy.app.version < (5, 0, 0):
        strip.id_data.sequence_editor.show_missing_media = False


def _dress(strip: Any, take: Take) -> None:
    strip.name = f"{take['name']} draft" if take["state"] == "draft" else take["name"]
    colour.set_space(strip, take["colour_space"])
    strip.alpha_mode = "PREMUL"
    strip.color_tag = "COLOR_06" if take["state"] == "draft" else "COLOR_04"
    strip[SIZE] = list(files.picture_size(take))
    strip.invalidate_cache("RAW")


def _own(scene: Any, strip: Any, take: Take, start: int) -> None:
    pieces.mark(strip, take["key"])
    strip[FIRST] = start
    strip[pieces.DOCUMENT] = document_of(scene)


def _moved(strip: Any) -> int:
    """How far the artist has moved the strip since it was put there."""
    return int(strip.frame_start) - int(strip[FIRST])


def _start(edited: Any, scene: Any, take: Take) -> int:
    """The take's first frame in the sequence: another scene may show ours in a strip of its."""
    first = files.span_of(take)[0]
    if edited == scene or edited.sequence_editor is None:
        return first
    for shown in pieces.strips_of(edited):
        if shown.type == "SCENE" and shown.scene == scene:
            into = first - int(scene.frame_start) - int(shown.animation_offset_start)
            return int(shown.frame_start) + into
    return first
