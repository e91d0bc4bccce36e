"""From what a person wishes to one checked request: the clip, its plate, the effect's settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flashpot.effects import library, parsed, unknown_word
from flashpot.errors import InputError
from flashpot.request import Placement, Request, Value
from flashpot.session.plates import find_plate
from flashpot.session.shots import clip_shot, free_shot
from flashpot.session.wish import Wish
from flashpot.shot import FrameRange, Picture, Shot
from flashpot.timeline import Cut, MarkerRequest, choose_cut, find_shot, read_cuts, shots_of


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
    return Asking(_request(wish, free_shot(wish), None))


def _on_timeline(wish: Wish, path: Path) -> Asking:
    cuts = read_cuts(path, rate=wish.rate, ignore_timecode_mismatch=wish.ignore_timecode_mismatch)
    cut = choose_cut(cuts, wish.cut or None)
    marked = _marked(cut, wish) if wish.marker else None
    clip = find_shot(cut, marked.shot if marked else _named(wish.clip))
    shot, shift = clip_shot(wish, cut, clip)
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
        references=tuple(_look(pattern, wish) for pattern in wish.references),
    )


def _look(pattern: str, wish: Wish) -> Picture:
    """The first frame of a picture of a look."""
    found = find_plate(pattern, wish.colour_space)
    return found.picture.model_copy(
        update={"frames": FrameRange(first=found.on_disk.first, count=1)}
    )
