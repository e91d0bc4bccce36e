"""`generate`: one element onto the timeline, or without one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flashpot.cli.making import deliver
from flashpot.cli.options import (
    CutName,
    Fresh,
    IgnoreMismatch,
    Json,
    LitBy,
    Out,
    RateOption,
    Server,
    Settings,
)
from flashpot.cli.parsing import (
    axis_of,
    frames_of,
    handles_of,
    lens_of,
    placement_of,
    quality_of,
    rate_of,
    settings_of,
    size_of,
    sphere_of,
    unit_of,
)
from flashpot.session import Wish, ask, default_out

Detach = Annotated[
    bool,
    typer.Option("--detach", help="Start it and return; the same command later delivers it."),
]


def generate(
    effect: Annotated[
        str, typer.Argument(help="Effect or preset; a marker may say it instead.")
    ] = "",
    *,
    timeline: Annotated[Path | None, typer.Option(help="OTIO, EDL, XML, AAF, FCPXML.")] = None,
    clip: Annotated[str, typer.Option(help="The shot, as `flashpot shots` names it.")] = "",
    marker: Annotated[str, typer.Option(help="The marker with the request.")] = "",
    cut: CutName = "",
    label: Annotated[str, typer.Option(help="Tells elements of one effect apart.")] = "",
    plate: Annotated[str, typer.Option(help="The plate: plate.%04d.exr, a still, a movie.")] = "",
    colour_space: Annotated[str, typer.Option(help="Of a plate that does not say it.")] = "",
    matte: Annotated[
        str,
        typer.Option(help="Where a model paints; what is before a background, fire or smoke."),
    ] = "",
    depth: Annotated[
        str,
        typer.Option(help="How far what the plate shows is: depth.%04d.exr, channel Z, or deep."),
    ] = "",
    reference: Annotated[
        list[str] | None,
        typer.Option(help="A picture of what it is to look like; several may be."),
    ] = None,
    camera: Annotated[Path | None, typer.Option(help=".json, .chan, .usda or .exr.")] = None,
    lens: Annotated[
        list[Path] | None,
        typer.Option(
            help="The lens's STMaps, 32-bit EXR: once the map that undistorts, then once the one "
            "that redistorts."
        ),
    ] = None,
    lens_delivery: Annotated[
        str,
        typer.Option(
            help="undistorted, with the overscan that the lens needs; redistorted, as the plate "
            "was filmed (taken with --lens); or both."
        ),
    ] = "",
    track: Annotated[Path | None, typer.Option(help="2D track: lines of frame u v.")] = None,
    collider: Annotated[
        list[Path] | None,
        typer.Option(help="Geometry that it goes around: OBJ, PLY, STL, GLB; several may be."),
    ] = None,
    lit_by: LitBy = None,
    metres_per_unit: Annotated[
        float | None,
        typer.Option(metavar="M", help="Of geometry and camera: 0.01 for centimetres."),
    ] = None,
    up_axis: Annotated[str, typer.Option(metavar="y|z", help="Of geometry and camera.")] = "y",
    capture_rate: Annotated[str, typer.Option(help="Frames a second on set.")] = "",
    at: Annotated[str, typer.Option(metavar="U,V", help="Point of the picture, v from top.")] = "",
    distance: Annotated[float | None, typer.Option(metavar="M", help="From the camera.")] = None,
    settings: Settings = None,
    seed: Annotated[int | None, typer.Option(help="Another number, another shape.")] = None,
    quality: Annotated[str, typer.Option(help="draft, preview or final.")] = "",
    engine: Annotated[
        str, typer.Option(help="pyro, backdrop or diffusion; else the effect's own.")
    ] = "",
    size: Annotated[str, typer.Option(metavar="WxH", help="Picture size; else the plate's.")] = "",
    latlong: Annotated[
        int | None, typer.Option(metavar="N", help="An HDRI, N wide: 2048 to 16384.")
    ] = None,
    rate: RateOption = "",
    frames: Annotated[str, typer.Option(metavar="A-B", help="The element's frames.")] = "",
    handles: Annotated[str, typer.Option(metavar="H,T", help="Extra frames; 8,8.")] = "",
    ignore_timecode_mismatch: IgnoreMismatch = False,
    out: Out = None,
    server: Server = "",
    detach: Detach = False,
    fresh: Fresh = False,
    json: Json = False,
) -> None:
    """Make one element and place it on the timeline as a new take."""
    chosen = settings_of(settings or ())
    if latlong is not None:
        size, chosen = sphere_of(latlong, size), {**chosen, "latlong": "true"}
        frames = frames or ("" if timeline else "1-1")
    wish = Wish(
        effect=effect,
        timeline=timeline,
        clip=clip,
        marker=marker,
        cut=cut,
        rate=rate_of(rate),
        ignore_timecode_mismatch=ignore_timecode_mismatch,
        plate=plate,
        colour_space=colour_space,
        matte=matte,
        depth=depth,
        references=tuple(reference or ()),
        camera=camera,
        lens=lens_of(lens or (), lens_delivery),
        track=track,
        colliders=tuple(collider or ()),
        lit_by=tuple(lit_by or ()),
        metres_per_unit=unit_of(metres_per_unit),
        up_axis=axis_of(up_axis),
        capture_rate=rate_of(capture_rate, "--capture-rate"),
        settings=chosen,
        placement=placement_of(at, distance),
        label=label,
        seed=seed,
        quality=quality_of(quality),
        engine=engine,
        size=size_of(size),
        frames=frames_of(frames),
        handles=handles_of(handles),
    )
    target = out or default_out(timeline)
    deliver(ask(wish), target, server=server, fresh=fresh, detach=detach, as_json=json)
