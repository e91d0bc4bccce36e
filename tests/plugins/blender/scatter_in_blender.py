"""Runs inside Blender: twenty hits from one, in time and in space."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy

from plugins.blender import stage


def findings(asked: dict[str, Any]) -> dict[str, Any]:
    from flashpot_blender import scatter
    from flashpot_blender.host import BlenderHost

    host, folder, takes = BlenderHost(), Path(asked["folder"]), asked["takes"]
    return {
        "markers": markers(host, scatter, takes),
        "cards": cards(host, scatter, folder, takes),
        "volumes": volumes(host, scatter, takes),
        "curve": along(scatter),
        "refused": refused(host, scatter, takes),
    }


def markers(host: Any, scatter: Any, takes: dict[str, Any]) -> dict[str, Any]:
    """Three hits, of twice the speed, played twice."""
    scene = stage.fresh()
    stage.done(host.place({**takes["chart"], "places": ["strip"]}))
    for frame in (120, 122, 150):
        scene.timeline_markers.new("hit", frame=frame)
    made = scatter.at_markers(scene, "k1", "hit", scatter.Timing(2.0, 2))
    found = {
        "strips": [
            [s.frame_final_start, s.frame_final_end, s.channel, [e.filename for e in s.elements]]
            for s in made
        ],
        "placed": len(host.takes()),
    }
    stage.done(host.undo())
    found["after undo"] = len(stage.strips())
    found["cleared"] = scatter.clear(scene, "k1")
    found["left"] = len(stage.strips())
    return found


def cards(host: Any, scatter: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """A card at an empty, late and at half speed, through the camera that it was made for."""
    scene = stage.fresh()
    scene.render.engine, scene.cycles.samples = "CYCLES", 1
    scene.cycles.filter_width = 0.01
    before = stage.counts()
    stage.done(host.place({**takes["chart"], "volume": "", "places": ["light"]}))
    spots = [stage.empty(scene, "a", (0, 0, 0)), stage.empty(scene, "b", (500, 0, 0))]
    hits = scatter.hits_at(scene, spots, 110, 5)
    scatter.at_places(scene, "k1", hits, scatter.Timing(0.5))
    found: dict[str, Any] = {"frames": {}}
    for frame in (109, 110, 113, 121, 122):
        path = stage.rendered(scene, str(folder / f"card{frame}.exr"), frame)
        found["frames"][frame] = stage.linear(path, (0.5, 0.5), (0.25, 0.75))
    scatter.clear(scene, "k1")
    stage.done(host.undo())
    for spot in spots:
        bpy.data.objects.remove(spot)
    found["counts"] = [before, stage.counts()]
    return found


def volumes(host: Any, scatter: Any, takes: dict[str, Any]) -> list[Any]:
    """Volumes at two places of a scene in centimetres, one frame after another."""
    scene = stage.fresh(metres=0.01)
    stage.done(
        host.place({**takes["chart"], "places": ["volume"], "anchor": {"x": 1, "y": 0, "z": 0}})
    )
    hits = [scatter.Hit((100.0, 200.0, 0.0), 104), scatter.Hit((300.0, 0.0, 50.0), 110)]
    made = scatter.at_places(scene, "k1", hits)
    scene.frame_set(112)
    graph = bpy.context.evaluated_depsgraph_get()
    told = []
    for one in made:
        data = one.evaluated_get(graph).data
        data.grids.load()
        told.append([list(one.location), Path(data.grids.frame_filepath).name, one.hide_render])
    return [told, len({one.data.name for one in made})]


def along(scatter: Any) -> list[Any]:
    scene = stage.fresh()
    data = bpy.data.curves.new("path", "CURVE")
    data.dimensions = "3D"
    line = data.splines.new("POLY")
    line.points.add(2)
    for point, at in zip(line.points, ((0, 0, 0), (4, 0, 0), (4, 0, 4)), strict=True):
        point.co = (*at, 1)
    path = bpy.data.objects.new("path", data)
    path.location = (1, 1, 0)
    scene.collection.objects.link(path)
    return [[list(hit.at), hit.frame] for hit in scatter.hits_along(scene, path, 5, 101, 3)]


def refused(host: Any, scatter: Any, takes: dict[str, Any]) -> list[str]:
    from flashpot_bridge import HostError

    scene = stage.fresh()
    told = []
    stage.done(host.place({**takes["waiting"], "places": ["strip"]}))
    stage.done(host.place({**takes["sphere"], "key": "k2", "places": ["strip"]}))
    wrongs: tuple[Callable[[], Any], ...] = (
        lambda: scatter.at_markers(scene, "k1", "hit"),
        lambda: scatter.at_markers(scene, "k2", "hit"),
        lambda: scatter.at_places(scene, "k2", []),
        lambda: scatter.hits_along(scene, scene.camera, 3, 1),
        lambda: scatter.at_markers(scene, "nobody", "hit"),
    )
    for wrong in wrongs:
        try:
            wrong()
        except HostError as error:
            told.append(error.told["code"])
    return told
