"""Twenty hits from one: copies of an element in time and space, without asking the server.

A hit is the artist's own: it stays when its element changes, and `clear` takes all of them away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mathutils import Vector

from flashpot_blender import files, keys, looking, pieces, plane, shading, strip, takes, volume
from flashpot_blender.camera import to_camera
from flashpot_blender.scene import depsgraph_of, from_world, metres_per_unit, sequencer_scene
from flashpot_bridge import HostError, book

Take = dict[str, Any]


@dataclass(frozen=True)
class Timing:
    """How a hit plays: `speed` 2 is twice as fast, `loops` how often it goes round."""

    speed: float = 1.0
    loops: int = 1

    def length(self, count: int) -> int:
        """Frames on the timeline that `count` frames of the element last."""
        return max(round(count / self.speed), 1) * self.loops

    def order(self, count: int) -> list[int]:
        """Which of the element's frames is shown at each frame of the hit, from 0."""
        once = max(round(count / self.speed), 1)
        return [min(int(n * self.speed), count - 1) for n in range(once)] * self.loops


ONCE = Timing()


@dataclass(frozen=True)
class Hit:
    """One copy: where its ground contact is, in the scene's units, and its first frame."""

    at: tuple[float, float, float]
    frame: int


def at_markers(scene: Any, key: str, prefix: str, timing: Timing = ONCE) -> list[Any]:
    """A strip at every timeline marker whose name begins with `prefix`.

    Raises HostError where there is no such marker, or the element has no frames.
    """
    edited, take = sequencer_scene(scene), _whole_take(scene, key)
    frames = sorted(m.frame for m in edited.timeline_markers if m.name.startswith(prefix))
    if not frames:
        raise HostError(
            f"no timeline marker begins with {prefix!r}",
            "set a marker at every hit (M in the timeline) and rename them (F2)",
            "prefix",
            "no_marker",
        )
    made = [_strip_at(scene, edited, take, frame, timing) for frame in frames]
    looking.push_undo(f"Flashpot: {len(made)} hits")
    return made


def at_places(scene: Any, key: str, hits: Sequence[Hit], timing: Timing = ONCE) -> list[Any]:
    """A volume, or a card that faces the camera where the take has none, at every hit.

    Raises HostError where there is no hit, the element has no frames, or stands nowhere.
    """
    take = _whole_take(scene, key)
    if take["anchor"] is None:
        raise HostError(
            f"{take['label']} stands nowhere in the scene",
            "scatter it at markers",
            "key",
            "no_anchor",
        )
    if not hits:
        raise HostError(
            "nothing is selected to put a hit at",
            "select empties or other objects where the hits go",
            "hits",
            "no_places",
        )
    if take["volume"]:
        made = [_volume_at(scene, take, hit, timing) for hit in hits]
    else:
        mesh = _card(scene, take)
        made = [_card_at(scene, take, hit, timing, mesh) for hit in hits]
        _stand_apart(scene, take, made)
    looking.push_undo(f"Flashpot: {len(made)} hits")
    return made


def hits_at(scene: Any, objects: Sequence[Any], frame: int, every: int = 0) -> list[Hit]:
    """A hit at each object, the first at `frame`, the next ones `every` frames later each."""
    graph = depsgraph_of(scene)
    places = [thing.evaluated_get(graph).matrix_world.translation for thing in objects]
    return [Hit(tuple(at), frame + n * every) for n, at in enumerate(places)]


def hits_along(scene: Any, curve: Any, count: int, frame: int, every: int = 0) -> list[Hit]:
    """`count` hits evenly along a curve object, from its beginning to its end.

    Raises HostError where the object is no curve, or has no length.
    """
    points = _polyline(scene, curve)
    return [Hit(tuple(at), frame + n * every) for n, at in enumerate(evenly(points, count))]


def evenly(points: Sequence[Vector], count: int) -> list[Vector]:
    """`count` points at equal distances along a polyline, its two ends among them."""
    lengths = [0.0]
    for before, after in pairwise(points):
        lengths.append(lengths[-1] + (after - before).length)
    found, piece = [], 1
    for number in range(count):
        wanted = lengths[-1] * number / max(count - 1, 1)
        while piece < len(points) - 1 and lengths[piece] < wanted:
            piece += 1
        span = lengths[piece] - lengths[piece - 1]
        share = (wanted - lengths[piece - 1]) / span if span else 0.0
        found.append(points[piece - 1].lerp(points[piece], share))
    return found


def clear(scene: Any, key: str) -> int:
    """Take every hit of an element away. Returns how many there were."""
    things = [o for o in scene.objects if o.get(pieces.KEY) == key and o.get(pieces.HIT)]
    holder = pieces.strips_of(sequencer_scene(scene))
    laid = [s for s in holder if s.get(pieces.KEY) == key and s.get(pieces.HIT)]
    for one in laid:
        holder.remove(one)
    for thing in things:
        pieces.delete_object(scene, thing)
    return len(things) + len(laid)


def _whole_take(scene: Any, key: str) -> Take:
    take = book.shown_take(takes.known(scene, takes.read(scene), key))
    if not files.ready_count(take):
        raise HostError(
            f"{take['label']} has no frames yet", "wait for its draft", "key", "no_frames"
        )
    return take


def _strip_at(scene: Any, edited: Any, take: Take, frame: int, timing: Timing) -> Any:
    paths = files.paths_of(take)
    shown = [paths[n] for n in timing.order(len(paths))]
    channel = strip.free_channel(edited, frame, len(shown))
    made = strip.lay(scene, take, pieces.strips_of(edited), frame, channel, shown)
    made.name, made[pieces.HIT] = f"{take['label']} hit", True
    return made


def _volume_at(scene: Any, take: Take, hit: Hit, timing: Timing) -> Any:
    made = volume.new(scene, take)
    made.name = f"{take['label']} hit"
    made[pieces.HIT] = True
    first, count = files.span_of(take)
    volume.load(made.data, take["volume"], first, count)
    anchor = Vector(from_world(scene, take["anchor"]))
    made.location = Vector(hit.at) - anchor
    _retime(made.data, made.data, first, count, hit.frame, timing)
    keys.appear(made, hit.frame, hit.frame + timing.length(count))
    return made


def _card(scene: Any, take: Take) -> Any:
    """The take's frame as a card whose origin is the effect's ground contact."""
    before = scene.frame_current, scene.frame_subframe
    scene.frame_set(files.span_of(take)[0])
    seen = plane.camera_of(scene, take).evaluated_get(depsgraph_of(scene))
    middle, half = plane.frame_at(scene, take, seen)
    anchor = to_camera(seen.matrix_world).inverted() @ Vector(from_world(scene, take["anchor"]))
    scene.frame_set(before[0], subframe=before[1])
    origin = (anchor.x - middle.x, anchor.y - middle.y)
    return plane.card(f"{take['label']} hit", take["key"], (half.x, half.y), origin)


def _card_at(scene: Any, take: Take, hit: Hit, timing: Timing, mesh: Any) -> Any:
    key, first, count = take["key"], *files.span_of(take)
    image = shading.new_image(key)
    material = shading.card_material(image, key, f"{take['label']} hit")
    shading.load(image, take)
    if not mesh.materials:
        mesh.materials.append(material)
    made = pieces.new_object(scene, f"{take['label']} hit", mesh, key, plane.PLACE)
    made[pieces.HIT] = True
    made.material_slots[0].link = "OBJECT"
    made.material_slots[0].material = material
    made.location = hit.at
    facing = made.constraints.new("COPY_ROTATION")
    facing.target = plane.camera_of(scene, take)
    plane.only_for_the_eye(made)
    user = shading.image_node(material).image_user
    user.use_auto_refresh = True
    _retime(material.node_tree, user, first, count, hit.frame, timing)
    keys.appear(made, hit.frame, hit.frame + timing.length(count))
    return made


def _stand_apart(scene: Any, take: Take, cards: list[Any]) -> None:
    """Move cards a little towards the camera, each by a step more: no two in one place."""
    back = plane.camera_of(scene, take).matrix_world.to_3x3().normalized().col[2]
    for number, made in enumerate(cards, 1):
        made.location += back * (number * plane.APART_M / metres_per_unit(scene))


def _retime(owner: Any, user: Any, first: int, count: int, start: int, timing: Timing) -> None:
    """Have an image's user or a volume show the frames in the timing's order from `start` on."""
    user.frame_start, user.frame_duration = start, timing.length(count)
    offsets = [first - 1 + shown - n for n, shown in enumerate(timing.order(count))]
    changes = [
        (start + n, value) for n, value in enumerate(offsets) if n == 0 or value != offsets[n - 1]
    ]
    user.frame_offset = changes[0][1]
    if len(changes) > 1:
        keys.holds(owner, user, "frame_offset", changes)
        pieces.mark(owner.animation_data.action, pieces.KEY)


def _polyline(scene: Any, curve: Any) -> list[Vector]:
    """The points of a curve object as it is drawn, in the scene."""
    if curve is None or curve.type != "CURVE":
        raise HostError(
            "hits go along a curve",
            "select a curve object, its beginning first",
            "curve",
            "no_curve",
        )
    seen = curve.evaluated_get(depsgraph_of(scene))
    mesh = seen.to_mesh()
    points = [seen.matrix_world @ vertex.co for vertex in mesh.vertices]
    seen.to_mesh_clear()
    if len(points) < 2:
        raise HostError(
            f"the curve {curve.name} has no length", "draw it longer", "curve", "no_length"
        )
    return points
