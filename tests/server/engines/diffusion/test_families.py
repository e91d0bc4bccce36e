"""Every family, by the pipeline's own measure: what is painted, seen, heard and cancelled."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.modules.module import register_module_forward_pre_hook

from flashpot.errors import InputError
from flashpot.generation import Generation, Mode
from flashpot.shot import Shot
from flashpot_server.engine import Stopped
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.decoding import decoded
from flashpot_server.engines.diffusion.driver import Pictures, paint
from flashpot_server.engines.diffusion.families import FAMILIES
from flashpot_server.engines.diffusion.families.family import DECODE_NOISE, DECODE_TIME
from flashpot_server.engines.diffusion.studio import Loaded, Studio
from models_room.families import TINY

from .conftest import FRAMES, SIZE, Kept, Make, asked, pixels, request_of

SEED = 3
MODES = [(family.id, mode) for family in FAMILIES for mode in sorted(family.pipelines)]
TEXT = {(f.plain, f.asked): f.id for f in FAMILIES if "text" in f.pipelines}
"""A family of each kind of latents and call, the last of several."""


@pytest.fixture
def studio(_tiny: None) -> Iterator[Studio]:
    made = Studio()
    yield made
    made.close()


def generation_of(family: str, mode: Mode, shot: Shot | None = None) -> Generation:
    made = DiffusionEngine().validate(request_of(family, mode, shot)).recipe.generation
    assert made is not None
    return made


def nothing(*_: object) -> None: ...


@pytest.mark.parametrize("family", TEXT.values())
def test_what_is_painted_is_what_the_pipeline_itself_delivers(family: str, studio: Studio) -> None:
    """Bit for bit, with its own unpacking, scaling and decoding; and so is the last glimpse."""
    made = generation_of(family, "text")
    loaded = studio.load(made)
    seen: list[torch.Tensor] = []
    painted = paint(loaded, made, made.prompt, SEED, Pictures(), nothing, seen.append)
    ours = np.stack(list(decoded(loaded.pipeline.vae, painted.latents)))
    assert np.array_equal(ours, bare(loaded, made))
    assert len(seen) == made.steps
    # Of CogVideoX 1.5, a latent frame before the first one is thrown away.
    last = seen[-1][:, :, -painted.latents.shape[2] :] if seen[-1].ndim == 5 else seen[-1]
    assert torch.allclose(last, painted.latents, atol=2e-3) is not noisy(loaded)


def noisy(loaded: Loaded) -> bool:
    """LTX-Video adds noise before it decodes."""
    return getattr(loaded.pipeline.vae.config, "timestep_conditioning", False)


def bare(loaded: Loaded, made: Generation) -> np.ndarray[Any, Any]:
    """Frames (frames, height, width, 3) of the pipeline called as its documentation calls it."""
    pipeline, family = loaded.pipeline, loaded.family
    given: dict[str, Any] = {"height": made.canvas.height, "width": made.canvas.width}
    given[family.guidance_word] = made.guidance
    if not family.still:
        given["num_frames"] = made.frames
    if "frame_rate" in signature(pipeline.__call__).parameters:
        given["frame_rate"] = float(made.rate.fraction)
    if noisy(loaded):
        given |= {"decode_timestep": DECODE_TIME, "decode_noise_scale": DECODE_NOISE}
    with torch.no_grad():
        told = pipeline(
            **loaded.words(made.prompt, "", guided=made.guidance > family.unguided),
            **given,
            num_inference_steps=made.schedule,
            generator=torch.Generator("cpu").manual_seed(SEED),
            output_type="latent" if family.linearise == "log" else "pt",
            return_dict=False,
        )
        if family.linearise == "log":
            whole = pipeline.vae.decode(told[0], return_dict=False)[0][0].permute(1, 0, 2, 3)
            frames = (whole / 2 + 0.5).clamp(0, 1)
        else:
            frames = told[0] if family.still else told[0][0]
    return np.asarray(frames.permute(0, 2, 3, 1).numpy())


@dataclass
class Counted(Kept):
    """Counts what is computed between two looks for a cancel, in layers."""

    layers: int = 0
    most: int = 0

    def check(self) -> None:
        super().check()
        self.most, self.layers = max(self.most, self.layers), 0

    def layer(self, module: torch.nn.Module, _: object) -> None:
        self.layers += not any(module.children())


Whole = Callable[[str], Counted]


@pytest.fixture(scope="module")
def whole(
    tiny_models: Path, plated: Shot, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Whole]:
    """A whole job of a family on an engine of its own, as it is made once."""
    done: dict[str, Counted] = {}

    def run(family: str) -> Counted:
        if family not in done:
            done[family] = sink = Counted(tmp_path_factory.mktemp(family))
            engine = DiffusionEngine()
            with closing(engine), register_module_forward_pre_hook(sink.layer):
                engine.run(engine.validate(request_of(family, TINY[family][1], plated)), sink)
        return done[family]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHPOT_MODELS", str(tiny_models))
        patch.setenv("FLASHPOT_DEVICE", "cpu")
        yield run


@pytest.mark.parametrize(("family", "mode"), MODES)
def test_every_family_makes_the_frames_that_were_planned(
    family: str, mode: Mode, make: Make, whole: Whole, engine: DiffusionEngine, plated: Shot
) -> None:
    request = request_of(family, mode, plated)
    plan = engine.validate(request)
    made = whole(family) if mode == TINY[family][1] else make(request)
    assert plan.recipe.generation is not None
    assert sorted(made.frames) == list(FRAMES.frames())
    for frame in made.frames.values():
        assert frame.rgba.shape == (SIZE.height, SIZE.width, 4)
        assert frame.rgba.dtype == np.float32
        assert np.isfinite(frame.rgba).all()
        assert frame.rgba.min() >= 0.0
    assert made.told["frames"] == plan.recipe.generation.frames
    painted = [step for phase, step, _ in made.steps if phase == "simulate"]
    assert len(painted) == plan.recipe.generation.steps * (1 + (made.told["alpha"] == "pair"))
    assert made.steps[-1] == ("render", plan.steps, plan.steps)


@dataclass
class Ended(Kept):
    """Stops the job a little after so many steps of painting."""

    after: int = 0

    def check(self) -> None:
        super().check()
        begun = [look for (phase, *_), look in zip(self.steps, self.looked, strict=True)
                 if phase == "simulate"]  # fmt: skip
        since = begun[self.after - 1] if self.after and len(begun) >= self.after else 0
        if len(begun) == self.after and self.looks >= since + 3:
            raise Stopped


@pytest.mark.parametrize("family", TINY)
def test_a_job_after_cancelled_ones_repeats_a_fresh_engines_bit_for_bit(
    family: str, make: Make, whole: Whole, engine: DiffusionEngine, plated: Shot, tmp_path: Path
) -> None:
    """Cancelled while words are read, while it paints, while it decodes; with two threads, too."""
    request, first = request_of(family, TINY[family][1], plated), whole(family)
    plan = engine.validate(request)
    painted = len([phase for phase, *_ in first.steps if phase == "simulate"])
    for after in (0, 1, painted):
        sink = Ended(tmp_path / str(after), after=after)
        with pytest.raises(Stopped):
            engine.run(plan, sink)
        assert not sink.frames or after == painted
    assert pixels(make(request)) == pixels(first)
    assert pixels(make(request, threads=2)) == pixels(first)


@pytest.mark.parametrize("family", TINY)
def test_a_cancel_is_heard_within_one_blocks_work(
    family: str, whole: Whole, studio: Studio, plated: Shot
) -> None:
    """From a look to the next, no more is computed than a block, and what lies outside of them."""
    first = whole(family)
    pipeline = studio.load(generation_of(family, TINY[family][1], plated)).pipeline
    parts = [it for it in pipeline.components.values() if isinstance(it, torch.nn.Module)]
    assert 0 < first.most <= max(block_of(part) for part in parts)


def block_of(part: torch.nn.Module) -> int:
    """Layers of the largest block, and those outside of all; a block is what a list repeats."""
    lists = [module for module in part.modules() if isinstance(module, torch.nn.ModuleList)]
    blocks = [layers(child) for it in lists for child in it.children()]
    inside = {id(m) for it in lists for m in it.modules()}
    outside = [m for m in part.modules() if not any(m.children()) and id(m) not in inside]
    return max(blocks, default=0) + len(outside)


def layers(block: torch.nn.Module) -> int:
    return sum(not any(module.children()) for module in block.modules())


def test_sound_comes_with_the_picture_and_is_as_long(whole: Whole) -> None:
    made = whole("ltx2")
    assert made.heard is not None
    assert np.isfinite(made.heard).all()
    assert made.heard.std() > 0
    assert made.heard.shape == (2, math.ceil(len(made.frames) / 24 * made.heard_rate))
    assert whole("ltx2-hdr").heard is None


@pytest.mark.usefixtures("_tiny")
def test_a_model_of_light_has_a_way_to_light_of_its_own() -> None:
    made = generation_of("ltx2-hdr", "text")
    assert made.linearise == "log"
    with pytest.raises(InputError, match="makes light by itself") as refusal:
        DiffusionEngine().validate(asked("ltx2-hdr", "text", linearise="eotf"))
    assert refusal.value.field == "linearise"


@pytest.mark.usefixtures("_tiny")
def test_where_nothing_says_how_much_a_guide_counts_the_plan_says_so(plated: Shot) -> None:
    noted = {
        family: DiffusionEngine().validate(request_of(family, "control", plated)).notes
        for family in ("cogvideox-control", "flux-controlnet")
    }
    told = {
        name: any("strength does nothing" in it for it in lines) for name, lines in noted.items()
    }
    assert told == {"cogvideox-control": True, "flux-controlnet": False}
