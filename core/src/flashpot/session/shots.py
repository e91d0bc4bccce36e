"""The shot that a wish is for: a clip of a cut with its plate, or frames on their own."""

from __future__ import annotations

from pathlib import Path

from flashpot.camera import panned
from flashpot.camerafile import read_camera
from flashpot.errors import InputError
from flashpot.lighttrack import read_light
from flashpot.media.timecode import frames_to_timecode
from flashpot.optics import open_lens
from flashpot.session.plates import FoundPlate, find_plate
from flashpot.session.wish import Wish
from flashpot.shot import Collider, FrameRange, Neighbour, Rate, Shot
from flashpot.timeline import Cut, CutShot, shot_of
from flashpot.track import read_track

DEFAULT_HANDLES = (8, 8)


def clip_shot(wish: Wish, cut: Cut, clip: CutShot) -> tuple[Shot, int]:
    """A clip of the cut as a shot, with its plate; and the shift from its frames to the clip's.

    Raises InputError where neither a plate nor the wish says the size.
    """
    found = _clip_plate(wish, clip)
    size = wish.size or (found.picture.size if found else None)
    if size is None:
        raise InputError(
            f"clip {clip.key!r} has no plate that can be read, so its size is not known",
            field="--plate",
            remedy="give the plate with --plate PATTERN, or the size with --size WIDTHxHEIGHT",
            code="no_plate",
        )
    handles = wish.handles or DEFAULT_HANDLES
    shot = shot_of(cut, clip.key, size=size, handles=handles)
    if found is None:
        return _with_options(shot.model_copy(update={"plate": None}), wish), 0
    ranged, shift = _fitted(shot, found.on_disk, handles) if wish.plate else (shot, 0)
    update = {"plate": found.picture, "pixel_aspect": found.pixel_aspect}
    return _with_options(ranged.model_copy(update=update), wish), shift


def _clip_plate(wish: Wish, clip: CutShot) -> FoundPlate | None:
    if wish.plate:
        return find_plate(wish.plate, wish.colour_space)
    if not clip.plate or not Path(clip.plate).parent.is_dir():
        return None
    try:
        return find_plate(clip.plate, wish.colour_space)
    except InputError as error:
        if wish.size is not None and error.code in {"no_frames", "no_such_file"}:
            return None
        raise


def _fitted(shot: Shot, there: FrameRange, handles: tuple[int, int]) -> tuple[Shot, int]:
    """The shot on the frames that a plate given by hand has.

    A plate whose numbers the clip does not use stands in for the clip's media from its own
    first frame; `shift` leads back to the clip's numbers.
    """
    used = shot.range.meet(there)
    shift = 0
    if not used.count:
        used = FrameRange(first=there.first, count=min(there.count, shot.range.count))
        shift = shot.range.first - there.first
    update = {
        "range": used,
        "head_handle": min(handles[0], used.first - there.first),
        "tail_handle": min(handles[1], there.last - used.last),
    }
    return shot.model_copy(update=update), shift


def free_shot(wish: Wish) -> Shot:
    """A shot without a timeline: from its plate, or from size, rate and frames."""
    found = find_plate(wish.plate, wish.colour_space) if wish.plate else None
    frames = wish.frames or (found.on_disk if found else None)
    size = wish.size or (found.picture.size if found else None)
    if frames is None or size is None:
        raise InputError(
            "neither a timeline nor a plate says which frames of which size to make",
            field="--frames" if frames is None else "--size",
            remedy="give --timeline FILE --clip NAME, or --size WxH --rate R --frames A-B",
        )
    rate = wish.rate or (found.rate if found else None) or Rate()
    head, tail = wish.handles or (0, 0)
    shot = Shot(
        name=found.name if found else "shot",
        range=frames,
        head_handle=head,
        tail_handle=tail,
        rate=rate,
        start_timecode=(found.timecode if found else "")
        or frames_to_timecode(max(frames.first, 0), rate.fraction),
        size=size,
        pixel_aspect=found.pixel_aspect if found else 1.0,
        plate=found.picture if found else None,
    )
    return _with_options(shot, wish)


def _beside(clip: Neighbour, wish: Wish) -> Neighbour:
    """The clip beside the shot, with its frame where that is asked for as a guide."""
    picture = clip.picture
    if picture is None or wish.settings.get("guide") != "neighbours":
        return clip.model_copy(update={"picture": None})
    space = picture.colour_space or wish.colour_space
    return clip.model_copy(update={"picture": picture.model_copy(update={"colour_space": space})})


def _collider(path: Path) -> Collider:
    if not path.is_file():
        raise InputError(
            "there is no such file", field=str(path), remedy="give geometry: OBJ, PLY, STL or GLB"
        )
    return Collider(name=path.stem, path=str(path.absolute()))


def _with_options(shot: Shot, wish: Wish) -> Shot:
    matte = find_plate(wish.matte, option="--matte").picture if wish.matte else None
    depth = None
    if wish.depth:
        depth = find_plate(wish.depth, layer="depth", option="--depth").picture
    beside = tuple(_beside(it, wish) for it in shot.neighbours)
    update: dict[str, object] = {
        "capture_rate": wish.capture_rate,
        "matte": matte,
        "depth": depth,
        "neighbours": beside,
        "lens": wish.lens,
        "lights": tuple(read_light(path, shot.rate) for path in wish.lit_by),
    }
    if wish.colliders:
        update |= {
            "colliders": tuple(_collider(path) for path in wish.colliders),
            "metres_per_unit": wish.metres_per_unit or 1.0,
            "up_axis": wish.up_axis,
        }
    made = shot.model_copy(update=update)
    frames = wish.frames or made.handled_range
    if wish.camera is not None:
        camera = read_camera(
            wish.camera,
            frames,
            made.size,
            pixel_aspect=made.pixel_aspect,
            metres_per_unit=wish.metres_per_unit,
            up_axis=wish.up_axis,
        )
        return made.model_copy(update={"camera": camera})
    if wish.track is not None:
        points = {point.frame: (point.u, point.v) for point in read_track(wish.track)}
        if wish.lens is not None:
            # A track is of the plate, which the lens has bent; the camera films straight.
            lens = open_lens(wish.lens, made.size)
            points = {frame: lens.straightened(u, v) for frame, (u, v) in points.items()}
        return made.model_copy(update={"camera": panned(made, frames, points)})
    return made
