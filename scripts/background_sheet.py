"""One sheet of every background preset through three cameras, side by side, to be judged by eye.

    python scripts/background_sheet.py SHEET.png                    480x270, preview
    python scripts/background_sheet.py SHEET.png 1920x1080 final
    python scripts/background_sheet.py SHEET.png 480x270 draft canyon dunes

The sheet shows each picture small and, where it was rendered larger, a cut of its middle pixel by
pixel; the pictures themselves lie beside it in a folder of its name, with what they took.

The cameras: the preset's own level 35 mm; a wide one that looks up, turned to the right; a long
lens from above, turned to the left. A preset that stands on its own height keeps it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from flashpot.comp.lettering import typeface
from flashpot.effects import library
from flashpot.media.preview import preview_codes
from flashpot.recipe import Recipe
from flashpot.request import Quality, Request
from flashpot.shot import Camera, CameraFrame, FrameRange, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.picture.picture import Painter
from flashpot_server.engines.kernels.launch import Launcher, launcher

THREADS = 2
THUMB = 480
CAPTION = 22
LENSES = ((35.0, 0.0, 0.0, 0.0), (21.0, 7.0, 110.0, 0.0), (85.0, -4.0, -100.0, 25.0))
"""Focal length in mm, pitch up and turn to the right in degrees, metres above the preset's eye."""

Pixels = NDArray[np.uint8]


def recipe_of(preset: str, size: Size, quality: Quality, camera: Camera | None) -> Recipe:
    """The recipe of one picture."""
    shot = Shot(name=preset, range=FrameRange(first=1, count=1), size=size, camera=camera)
    request = Request(
        effect="background", preset=preset, shot=shot, frames=shot.range, quality=quality
    )
    return BackdropEngine().validate(request).recipe


def through(lens: tuple[float, float, float, float], eye_m: float) -> Camera:
    """A camera at the world's origin, as high as the preset's eye and more."""
    focal, pitch, turn, more = lens
    up, right = np.radians(pitch), np.radians(-turn)
    tilt, swing, matrix = np.eye(3), np.eye(3), np.eye(4)
    tilt[1:, 1:] = [[np.cos(up), -np.sin(up)], [np.sin(up), np.cos(up)]]
    swing[np.ix_((0, 2), (0, 2))] = [
        [np.cos(right), np.sin(right)],
        [-np.sin(right), np.cos(right)],
    ]
    matrix[:3, :3] = swing @ tilt
    matrix[1, 3] = eye_m + more
    key = CameraFrame(frame=1, matrix=tuple(matrix.ravel().tolist()), focal_mm=focal)
    return Camera(frames=(key,))


def pictures(
    launch: Launcher, preset: str, size: Size, quality: Quality, folder: Path
) -> list[Pixels]:
    """The preset through every lens, as the sheet shows it; the first is the preset's own view."""
    own = recipe_of(preset, size, quality, None)
    eye = float(cast("float", own.parameters["camera_height"]))
    cameras = [None, *(through(lens, eye) for lens in LENSES[1:])]
    found = []
    for n, camera in enumerate(cameras, 1):
        began = process_time()
        recipe = recipe_of(preset, size, quality, camera)
        frame = Painter(recipe, launch).frame(1, lambda: None)
        whole = preview_codes(frame.rgba, size.width)
        Image.fromarray(whole).save(folder / f"{preset}_{n}.png")
        print(f"{preset} {n}: {process_time() - began:.1f} s of processor time", flush=True)
        found.append(shown(whole, preview_codes(frame.rgba, THUMB)))
    return found


def shown(whole: Pixels, small: Pixels) -> Pixels:
    """The small picture, over a cut of the large one as large as that."""
    if whole.shape == small.shape:
        return small
    (high, wide), (rows, columns) = whole.shape[:2], small.shape[:2]
    top, left = (high - rows) // 2, (wide - columns) // 2
    return np.concatenate([small, whole[top : top + rows, left : left + columns]])


def main(sheet: Path, size: Size, quality: Quality, presets: list[str]) -> None:
    known = [p.id for p in library().presets.values() if p.effect == "background"]
    rows = []
    folder = sheet.with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    with launcher(THREADS) as launch:
        for preset in presets or known:
            row = np.concatenate(pictures(launch, preset, size, quality, folder), axis=1)
            strip = Image.new("RGB", (row.shape[1], CAPTION), (18, 20, 22))
            ImageDraw.Draw(strip).text((8, 4), preset, (222, 224, 228), typeface(13))
            rows += [np.asarray(strip), row]
            Image.fromarray(np.concatenate(rows)).save(sheet)


if __name__ == "__main__":
    target, *given = sys.argv[1:]
    wanted, quality, *presets = [*given, *("480x270", "preview")[len(given) :]]
    width, height = (int(side) for side in wanted.split("x"))
    main(Path(target), Size(width=width, height=height), cast("Quality", quality), presets)
