"""The scene's own picture as scene-linear EXR, without our elements, a frame a step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import bpy

from flashpot_blender import files, pieces
from flashpot_blender.camera import shot_camera
from flashpot_blender.colour import NAMES
from flashpot_blender.scene import size_of
from flashpot_bridge import HostError, Steps

STEM = "plate.%04d.exr"
SPACE = "lin_rec709_scene"
SILENT = frozenset({"SOUND"})


def export(scene: Any, frames: dict[str, int], folder: str) -> Steps:
    """Render the frames into `folder`. Returns the protocol's Picture.

    Everything that is set for it is put back after each frame. Raises HostError where the scene
    shows nothing.
    """
    cut = _shows_cut(scene)
    if not cut:
        shot_camera(scene)
    pattern = str(Path(folder) / STEM)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for done in range(frames["count"]):
        number = frames["first"] + done
        with _as_plate(scene, files.frame_path(pattern, number), number, cut=cut):
            bpy.ops.render.render(write_still=True, scene=scene.name)
        if not Path(files.frame_path(pattern, number)).is_file():
            raise HostError(
                f"Blender rendered no frame {number}",
                "see Blender's console; render the frame by hand once",
                "frames",
                "no_picture",
            )
        yield done + 1, frames["count"]
    return {
        "pattern": pattern,
        "frames": frames,
        "size": size_of(scene),
        "colour_space": SPACE,
        "sha256": "",
    }


def _shows_cut(scene: Any) -> bool:
    """Whether the scene's picture is its sequence: there is something of the artist's in it."""
    return bool(scene.render.use_sequencer) and any(
        strip.type not in SILENT and not strip.mute and not strip.get(pieces.KEY)
        for strip in (pieces.strips_of(scene) if scene.sequence_editor else ())
    )


@contextmanager
def _as_plate(scene: Any, path: str, number: int, *, cut: bool) -> Iterator[None]:
    before, within = scene.frame_current, scene.frame_subframe
    render, settings = scene.render, scene.render.image_settings
    with ExitStack() as kept:
        kept.callback(lambda: scene.frame_set(before, subframe=within))
        for name, value in (
            ("filepath", path),
            ("use_file_extension", False),
            ("use_overwrite", True),
            ("use_border", False),
            ("use_sequencer", cut),
        ):
            kept.enter_context(_set(render, name, value))
        # The file's kind decides what the others may be, so it is set first and put back last.
        for name, value in (
            ("media_type", "IMAGE"),
            ("file_format", "OPEN_EXR"),
            ("color_mode", "RGB"),
            ("color_depth", "16"),
            ("exr_codec", "ZIP"),
            ("color_management", "OVERRIDE"),
        ):
            kept.enter_context(_set(settings, name, value))
        kept.enter_context(_set(settings.linear_colorspace_settings, "name", NAMES[SPACE]))
        for ours in _shown_pieces(scene):
            kept.enter_context(_set(*ours))
        scene.frame_set(number)
        yield


def _shown_pieces(scene: Any) -> Iterator[tuple[Any, str, bool]]:
    for made in scene.objects:
        if made.get(pieces.KEY):
            # An object's own switch may be keyed; nothing keys what it is seen by.
            yield made, "visible_camera", False
            yield made, "hide_render", True
    for strip in pieces.strips_of(scene) if scene.sequence_editor else ():
        if strip.get(pieces.KEY):
            yield strip, "mute", True


@contextmanager
def _set(of: Any, name: str, value: Any) -> Iterator[None]:
    """Set a setting, where this Blender has it, and put it back."""
    if not hasattr(of, name):
        yield
        return
    before = getattr(of, name)
    setattr(of, name, value)
    try:
        yield
    finally:
        setattr(of, name, before)
