"""Elements of tiny models: every family and mode runs, and repeats bit for bit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.plates.frames import PlateReader
from flashpot.request import Request
from flashpot.shot import Shot
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.families import FAMILIES

from .conftest import Kept, Make, asked, pixels, request_of

FRESH = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from importlib import import_module
from flashpot.request import Request
from flashpot.shot import Shot
from flashpot_server.engine import Stopped
from flashpot_server.engines.diffusion import DiffusionEngine
sys.path.insert(0, {here!r})
from conftest import Kept
sink = Kept(Path({store!r}), threads={threads})
engine = DiffusionEngine()
engine.run(engine.validate(Request.model_validate_json({request!r})), sink)
frames = [sink.frames[number].rgba.tobytes() for number in sorted(sink.frames)]
Path({out!r}).write_bytes(b"".join(frames))
"""


def in_a_fresh_process(request: Request, folder: Path, threads: int = 1) -> bytes:
    here = Path(__file__).parent
    code = FRESH.format(
        tests=str(here.parents[2]),
        here=str(here),
        store=str(folder / f"fresh{threads}"),
        threads=threads,
        request=request.model_dump_json(),
        out=str(folder / "out"),
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return (folder / "out").read_bytes()


def test_another_seed_makes_another_picture(make: Make) -> None:
    request = request_of("wan21", "text")
    other = request.model_copy(update={"seed": 2})
    assert pixels(make(other)) != pixels(make(request))


def test_a_fresh_process_makes_the_same_pixels(make: Make, tmp_path: Path) -> None:
    request = request_of("wan21", "text")
    assert in_a_fresh_process(request, tmp_path) == pixels(make(request))


def test_light_and_alpha_are_made_again_without_painting(make: Make, tmp_path: Path) -> None:
    store = tmp_path / "kept"
    first = make(request_of("wan21", "text"), store=store)
    look: dict[str, Any] = {"guide": "plate", "linearise": "eotf", "alpha": "opaque"}
    again = make(asked("wan21", "text", **look), store=store)
    assert not [step for step in again.steps if step[0] == "simulate"]
    assert pixels(again) != pixels(first)
    other = make(asked("wan21", "text", prompt="blue fire"), store=store)
    assert [step for step in other.steps if step[0] == "simulate"]


def test_a_resumed_job_makes_only_what_is_missing(make: Make, engine: DiffusionEngine,
                                                  tmp_path: Path) -> None:  # fmt: skip
    request = request_of("wan21", "text")
    whole = make(request)
    sink = Kept(tmp_path / "resumed")
    sink.frames = {n: f for n, f in whole.frames.items() if n < 1005}
    kept = dict(sink.frames)
    engine.run(engine.validate(request), sink)
    assert pixels(sink) == pixels(whole)
    assert all(sink.frames[n] is kept[n] for n in kept)


def test_words_are_read_once(make: Make, engine: DiffusionEngine) -> None:
    request = request_of("wan21", "text")
    made = engine.validate(request).recipe.generation
    first = make(request)
    assert engine._studio is not None
    assert made is not None
    encoder = engine._studio.load(made).pipeline.text_encoder
    read: list[object] = []
    with encoder.register_forward_hook(lambda *_: read.append(1)):
        assert pixels(make(request)) == pixels(first)
        assert not read
        make(asked("wan21", "text", prompt="blue fire"))
    assert read


def test_a_picture_is_seen_while_it_is_painted(make: Make) -> None:
    made = make(request_of("wan21", "text"))
    assert made.previews
    shown = made.previews[0].rgba
    assert shown.shape[2] == 4
    assert 0.0 <= shown.min() <= shown.max() <= 1.0


def test_a_still_picture_is_held_over_all_frames(make: Make) -> None:
    made = make(request_of("z-image", "text"))
    assert len({frame.rgba.tobytes() for frame in made.frames.values()}) == 1
    assert made.frames[1001].rgba[..., 3].min() == 1.0


@pytest.mark.parametrize("family", [f.id for f in FAMILIES if "inpaint" in f.pipelines])
def test_inpainting_leaves_every_pixel_outside_the_matte_as_it_was(
    family: str, make: Make, plated: Shot
) -> None:
    """The element is nothing there, so over the plate it is the plate; inside it is not."""
    made = make(request_of(family, "inpaint", plated))
    assert plated.plate is not None
    assert plated.matte is not None
    with PlateReader(plated.plate) as plates, PlateReader(plated.matte) as mattes:
        for number, frame in made.frames.items():
            plate, outside = plates.frame(number), mattes.frame(number)[..., 0] == 0
            over = frame.rgba[..., :3] + (1 - frame.rgba[..., 3:]) * plate[..., :3]
            assert np.array_equal(over[outside], plate[outside][:, :3])
            assert not np.array_equal(over[~outside], plate[~outside][:, :3])


def test_a_simulation_guides_the_model(make: Make) -> None:
    """Its alpha is the simulation's, and its picture is another with another fire."""
    small = make(asked("wan21", "guided", start="+0f", pre_roll=0.3))
    assert small.told["alpha"] == "guide"
    shown = np.stack([frame.rgba[..., 3] for frame in small.frames.values()])
    assert 0.0 == shown.min() < shown.max() <= 1.0
