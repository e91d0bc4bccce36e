"""From what a person wishes to one checked request: the clip, its plate, the effect's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flashpot.camera import panned
from flashpot.camerafile import read_camera
from flashpot.effects import library, parsed, unknown_word
from flashpot.errors import InputError
from flashpot.media.timecode import frames_to_timecode
from flashpot.request import Placement, Quality, Request, Value
from flashpot.session.plates import FoundPlate, find_plate
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot.timeline import (
    Cut,
    CutShot,
    MarkerRequest,
    choose_cut,
    find_shot,
    read_cuts,
    shot_of,
    shots_of,
)
from flashpot.track import read_track

DEFAULT_HANDLES = (8, 8)


@dataclass(frozen=True)
class Wish:
    """What somebody asks for, as they said it; empty texts and None where they said nothing."""

    effect: str = ""
    """An effect or a preset; may be left out where a marker says it."""
    timeline: Path | None = None
    clip: str = ""
    marker: str = ""
    cut: str = ""
    rate: Rate | None = None
    ignore_timecode_mismatch: bool = False
    plate: str = ""
    colour_space: str = ""
    camera: Path | None = None
    track: Path | None = None
    capture_rate: Rate | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    placement: Placement = Placement()
    label: str = ""
    seed: int | None = None
    quality: Quality | None = None
    engine: str = ""
    size: Size | None = None
    frames: FrameRange | None = None
    handles: tuple[int, int] | None = None


@dataclass(frozen=True)
class Asking:
    """A request, and the place in the cut that its element goes to."""

    request: Request
    cut: Cut | None = None
    shot_key: str = ""
    shift: int = 0
    """Add to an element's frame for the clip's own: not 0 where another plate stands in."""


def ask(wish: Wish) -> Asking:
    """The request for a wish. Raises InputError naming the option, the file or the marker."""
    if wish.timeline is not None:
        return _on_timeline(wish, wish.timeline)
    if wish.clip or wish.marker:
        raise InputError(
            "a clip or marker is named, but no timeline",
            field="--timeline",
            remedy="give the cut with --timeline FILE",
        )
    return Asking(_request(wish, _free_shot(wish), None))


def _on_timeline(wish: Wish, path: Path) -> Asking:
    cuts = read_cuts(path, rate=wish.rate, ignore_timecode_mismatch=wish.ignore_timecode_mismatch)
    cut = choose_cut(cuts, wish.cut or None)
    marked = _marked(cut, wish) if wish.marker else None
    clip = find_shot(cut, marked.shot if marked else _named(wish.clip))
    shot, shift = _clip_shot(wish, cut, clip)
    return Asking(_request(wish, shot, marked), cut, clip.key, shift)


def _named(clip: str) -> str:
    if clip:
        return clip
    raise InputError(
        "which shot of the cut is not said",
        field="--clip",
        remedy="name it with --clip or --marker; `flashpot shots` lists them",
    )


def _marked(cut: Cut, wish: Wish) -> MarkerRequest:
    """The request of the marker called so, or with that text; `--clip` tells namesakes apart."""
    every = [r for shot in shots_of(cut) for r in shot.requests]
    found = [
        r
        for r in every
        if wish.marker in {r.marker, r.text, r.label} and wish.clip in {"", r.shot}
    ]
    if not found:
        raise unknown_word("--marker", wish.marker, [r.marker for r in every])
    if len(found) > 1:
        shots = ", ".join(f"{r.shot} ({r.label or r.text})" for r in found)
        raise InputError(
            f"{len(found)} markers are called {wish.marker!r}: {shots}",
            field="--marker",
            remedy="say which by its label, or with --clip",
        )
    if found[0].error is not None:
        raise found[0].error
    return found[0]


def _clip_shot(wish: Wish, cut: Cut, clip: CutShot) -> tuple[Shot, int]:
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


def _free_shot(wish: Wish) -> Shot:
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


def _with_options(shot: Shot, wish: Wish) -> Shot:
    made = shot.model_copy(update={"capture_rate": wish.capture_rate})
    frames = wish.frames or made.handled_range
    if wish.camera is not None:
        camera = read_camera(wish.camera, frames, made.size, pixel_aspect=made.pixel_aspect)
        return made.model_copy(update={"camera": camera})
    if wish.track is not None:
        points = {point.frame: (point.u, point.v) for point in read_track(wish.track)}
        return made.model_copy(update={"camera": panned(made, frames, points)})
    return made


def _request(wish: Wish, shot: Shot, marked: MarkerRequest | None) -> Request:
    name = wish.effect or (marked.preset or marked.effect if marked else "")
    effect, preset = library().resolve(name)
    parameters: dict[str, Value] = {}
    if marked and effect.id == marked.effect:
        parameters.update(marked.parameters)
    parameters.update(parsed(effect, wish.settings))
    frames = wish.frames or (marked.frames if marked and marked.frames else shot.handled_range)
    placement = marked.placement if marked else Placement()
    said = wish.placement.model_dump(exclude_none=True, exclude_defaults=True)
    marked_seed = marked.seed if marked else None
    seed = wish.seed if wish.seed is not None else marked_seed
    return Request(
        effect=effect.id,
        preset=preset.id if preset else "",
        label=wish.label or (marked.label if marked else "") or effect.id,
        engine=wish.engine or (marked.engine if marked else ""),
        quality=wish.quality or (marked.quality if marked else None) or "preview",
        parameters=parameters,
        seed=1 if seed is None else seed,
        placement=placement.model_copy(update=said),
        shot=shot,
        frames=frames,
    )
