"""Make the presets' thumbnail loops with the real engines; the panel's cards play them.

    python scripts/make_loops.py WORK              every preset
    python scripts/make_loops.py WORK campfire     only these

Elements are kept under WORK, and the server answers an unchanged request from its store, so a
new look at the same frames costs little. Set FLASHPOT_DATA to keep one's own server out of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from flashpot.client import Client
from flashpot.effects import Preset, library
from flashpot.effects.loops import LOOP_RATE, LOOP_SIZE
from flashpot.launcher import connect
from flashpot.media.colour import Pixels, to_display
from flashpot.media.exr import read_exr
from flashpot.request import Placement, Request, Value
from flashpot.session import make
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Rate, Shot, Size

TARGET = Path(__file__).resolve().parent.parent / "core/src/flashpot/effects/loops"
RENDER = Size(width=2 * LOOP_SIZE[0], height=2 * LOOP_SIZE[1])
FRAMES = 20
FADE = 6
"""Frames that a fire's or smoke's end is laid over its beginning."""
GOING_OUT = 4
"""Frames that an explosion's smoke fades away in."""
GROUND_V = 0.85
SHARES = {"explosion": 0.62, "fire": 0.55, "smoke": 0.8, "sparks": 0.6}
"""How much of the card's height the effect's own size fills; smoke and sparks go beyond it."""
PRESET_SHARES = {
    "wall_of_flame": 0.4,
    "car_fire": 0.5,
    "battlefield_haze": 0.45,
    "chain_of_three": 0.4,
    "dust_wave": 0.42,
    "grenade_dirt_kick": 0.42,
    "mortar_ground_burst": 0.4,
    "bullet_hit_dust": 0.42,
    "blue_gas_ring": 0.2,
    "ground_fire_line": 0.28,
    "ember_drift": 0.95,
    "flamethrower": 0.17,
}
BESIDE = {"flamethrower": 0.08, "torch_in_wind": 0.3}
"""Shares of the card's width at which an effect stands that is not in its middle."""
BURNING_ON = ("fire", "smoke", "sparks")
"""Effects without an end, whose loops run into themselves."""
SEEDS = {"wall_of_flame": 2, "candle": 2, "blue_gas_ring": 2}
"""Cards of another take than the first, whose end runs better into its start."""
SETTINGS_OF_PRESET: dict[str, dict[str, Value]] = {"chain_of_three": {"delay": 4.0}}
SETTINGS_OF: dict[str, dict[str, Value]] = {"explosion": {"start": "+1f", "capture_rate": 0.0}}
SECONDS_AT_12_M = 2.0
RISEN = 0.25
"""Share of its height that smoke rises by in a loop, at least."""
BURST_DISTANCE = 2.8
"""Of the camera before an air burst, in its diameters."""
JET_DISTANCE = 5.0
"""Of the camera before a burst that is aimed, in its diameters."""
ROW_DISTANCE = 1.2
"""Of the camera before a row of bursts, in the row's width."""
GREY_TOP, GREY_BOTTOM = 0.05, 0.006
SKY_TOP, SKY_BOTTOM = 0.25, 0.12
QUALITY = 60


def request_for(preset: Preset) -> Request:
    """The preset as its card shows it; backgrounds are a still."""
    pyro = preset.effect != "background"
    count = 1 if not pyro else FRAMES + (FADE if preset.effect in BURNING_ON else 0)
    frames = FrameRange(first=1, count=count)
    share = PRESET_SHARES.get(preset.id, SHARES.get(preset.effect, 0.5))
    placement = (
        Placement(at=(BESIDE.get(preset.id, 0.5), GROUND_V), height_in_frame=share)
        if pyro
        else Placement()
    )
    shot = Shot(name=preset.id, range=frames, rate=rate_of(preset), size=RENDER)
    burst = number_of(preset, "burst_height")
    if burst:
        shot = shot.model_copy(update={"camera": camera_before(burst, distance_of(preset))})
        placement = Placement(world=Point())
    return Request(
        effect=preset.effect,
        preset=preset.id,
        label=preset.id,
        quality="draft",
        seed=SEEDS.get(preset.id, 1),
        parameters={
            **SETTINGS_OF.get(preset.effect, {}),
            **SETTINGS_OF_PRESET.get(preset.id, {}),
        },
        placement=placement,
        shot=shot,
        frames=frames,
    )


def rate_of(preset: Preset) -> Rate:
    """Fires run in real time; large explosions and slow smoke faster than that."""
    seconds = FRAMES / LOOP_RATE
    if preset.effect == "explosion":
        seconds = SECONDS_AT_12_M * (number_of(preset, "diameter") / 12) ** 0.5
    if preset.effect == "smoke":
        rising = number_of(preset, "height") / number_of(preset, "rise")
        seconds = max(seconds, RISEN * rising)
    return Rate.of(round(FRAMES / seconds))


def number_of(preset: Preset, name: str) -> float:
    """A numeric parameter of the preset, 0 where it leaves it to the effect."""
    value = preset.parameters.get(name, 0.0)
    return float(value) if isinstance(value, int | float) else 0.0


def distance_of(preset: Preset) -> float:
    """Metres from which the whole of an air burst, or of a row of them, is seen."""
    diameter = number_of(preset, "diameter")
    row = diameter + number_of(preset, "secondaries") * number_of(preset, "spread")
    aimed = "aim_elevation" in preset.parameters
    return max((JET_DISTANCE if aimed else BURST_DISTANCE) * diameter, ROW_DISTANCE * row)


def camera_before(height_m: float, distance_m: float) -> Camera:
    """A level camera at the burst's own height."""
    matrix = np.eye(4)
    matrix[1:3, 3] = height_m, distance_m
    return Camera(frames=(CameraFrame(frame=1, matrix=tuple(matrix.ravel().tolist())),))


def rendered(client: Client, preset: Preset, work: Path) -> Pixels:
    """The preset's frames at card size, (frames, height, width, 4), scaled in linear light."""
    element = make(client, request_for(preset), work, lambda _: None).element
    numbers = range(element.first, element.last + 1)
    full = np.stack([read_exr(element.frame_path(number)).rgba for number in numbers])
    width, height = LOOP_SIZE
    small: Pixels = full.reshape(len(full), height, 2, width, 2, 4).mean(axis=(2, 4))
    return small


def looped(frames: Pixels) -> Pixels:
    """The frames with the last FADE laid over the first, so that the end runs into the start."""
    kept = frames[:-FADE].copy()
    weight = (np.arange(FADE, dtype=np.float32) / FADE)[:, None, None, None]
    kept[:FADE] = weight * frames[:FADE] + (1 - weight) * frames[-FADE:]
    return kept


def going_out(frames: Pixels) -> Pixels:
    """The frames with the last few fading away, so that the next bang comes out of nothing."""
    kept = frames.copy()
    weight = np.linspace(1, 0, GOING_OUT + 1, dtype=np.float32)[1:]
    kept[-GOING_OUT:] *= weight[:, None, None, None]
    return kept


def on_card(frames: Pixels, effect: str) -> Pixels:
    """The frames over the card's ground: nearly black for light, a grey sky for smoke."""
    top, bottom = (SKY_TOP, SKY_BOTTOM) if effect == "smoke" else (GREY_TOP, GREY_BOTTOM)
    rows = np.linspace(top, bottom, frames.shape[1], dtype=np.float32)
    ground = rows[None, :, None, None]
    return frames[..., :3] + (1 - np.clip(frames[..., 3:], 0, 1)) * ground


def write_loop(pixels: Pixels, path: Path) -> None:
    """An animated WebP that plays for ever; a single frame is a still."""
    coded = [(to_display(frame) * 255 + 0.5).astype(np.uint8) for frame in pixels]
    first, *rest = [Image.fromarray(frame) for frame in coded]
    first.save(
        path,
        save_all=True,
        append_images=rest,
        duration=round(1000 / LOOP_RATE),
        loop=0,
        quality=QUALITY,
        method=6,
    )


def make_loop(client: Client, preset: Preset, work: Path) -> Path:
    frames = rendered(client, preset, work)
    endings = {"explosion": going_out, **dict.fromkeys(BURNING_ON, looped)}
    ended = endings[preset.effect](frames) if preset.effect in endings else frames
    path = TARGET / f"{preset.id}.webp"
    write_loop(on_card(ended, preset.effect), path)
    return path


def main(work: Path, names: list[str]) -> None:
    presets = library().presets
    TARGET.mkdir(exist_ok=True)
    client = connect()
    for name in names or presets:
        path = make_loop(client, presets[name], work)
        print(f"{path.name}: {path.stat().st_size} bytes")
    client.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
