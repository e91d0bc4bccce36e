"""What our driver adds to a bare call of diffusers, on models with random weights.

The reference is the same pipeline called as its own documentation calls it, with the same words,
noise and steps, decoding included; both in this run, in turns.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from flashpot.errors import JobFailedError
from flashpot.generation import Canvas, Generation, Window
from flashpot.shot import Rate
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.decoding import decoded
from flashpot_server.engines.diffusion.driver import Pictures, paint
from flashpot_server.engines.diffusion.families import FAMILIES, Family
from flashpot_server.models import go_offline

GOAL = 1.02
SEED, GUIDANCE, TOKENS, WORD_WIDTH = 7, 5.0, 32, 64


@dataclass(frozen=True)
class Model:
    """Sizes of a model with random weights, the picture that it paints, and how often."""

    layers: int
    heads: int
    head_width: int
    autoencoder: int
    side: int
    frames: int
    steps: int
    rounds: int


TINY = Model(
    layers=2, heads=2, head_width=12, autoencoder=4, side=32, frames=9, steps=3, rounds=15
)
MIDDLE = Model(
    layers=8, heads=8, head_width=64, autoencoder=16, side=256, frames=17, steps=8, rounds=2
)


@dataclass
class Random:
    """A pipeline with random weights, whose words are random numbers too."""

    pipeline: Any
    family: Family
    read: dict[str, Any]

    def words(self, prompt: str, negative: str, *, guided: bool) -> dict[str, Any]:  # noqa: ARG002
        return self.read

    def cells(self, made: Generation) -> int:
        cell = self.family.cell(Card({}, {}, {}))
        return made.canvas.width * made.canvas.height // cell**2


def measure() -> dict[str, Any]:
    """Processor seconds of the bare call and of ours, and their ratio, for two sizes of model.

    Raises JobFailedError where the two did not paint the same picture.
    """
    go_offline()
    torch.set_num_threads(1)
    figures: dict[str, Any] = {
        "reference": "the pipeline's own call, to frames in memory; one thread, in turns",
        "goal_ratio": GOAL,
    }
    for name, model in (("tiny", TINY), ("middle", MIDDLE)):
        bare, ours = _compared(model)
        figures |= {f"{name}_bare_s": round(bare, 3), f"{name}_ours_s": round(ours, 3)}
        figures[f"{name}_vs_bare"] = round(ours / bare, 3)
    return figures


def _compared(model: Model) -> tuple[float, float]:
    held, made = _random(model), _generation(model)
    first, second = _bare(held, model), _ours(held, made)
    if not torch.allclose(first, second, atol=1e-5):
        raise JobFailedError(
            "the driver and the bare call painted two different pictures",
            field="bench",
            remedy="this is a fault of the driver: report it",
        )
    bare, ours = [], []
    for _ in range(model.rounds):
        bare.append(_timed(lambda: _bare(held, model)))
        ours.append(_timed(lambda: _ours(held, made)))
    return min(bare), min(ours)


def _bare(held: Random, model: Model) -> torch.Tensor:
    made = held.pipeline(
        **held.read,
        height=model.side,
        width=model.side,
        num_frames=model.frames,
        num_inference_steps=model.steps,
        guidance_scale=GUIDANCE,
        generator=torch.Generator("cpu").manual_seed(SEED),
        output_type="pt",
        return_dict=False,
    )[0]
    return torch.as_tensor(made[0].permute(0, 2, 3, 1))


def _ours(held: Random, made: Generation) -> torch.Tensor:
    def nothing(*_: object) -> None: ...

    latents = paint(held, made, "", SEED, Pictures(), nothing, nothing).latents
    return torch.stack([torch.from_numpy(f) for f in decoded(held.pipeline.vae, latents)])


def _timed(work: Callable[[], object]) -> float:
    """Processor seconds: both run on one thread, and neither waits for anything."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _random(model: Model) -> Random:
    import diffusers

    with torch.random.fork_rng():
        torch.manual_seed(0)
        width = model.heads * model.head_width
        denoiser = diffusers.WanTransformer3DModel(
            num_attention_heads=model.heads,
            attention_head_dim=model.head_width,
            text_dim=WORD_WIDTH,
            freq_dim=64,
            ffn_dim=4 * width,
            num_layers=model.layers,
        )
        autoencoder = diffusers.AutoencoderKLWan(base_dim=model.autoencoder, num_res_blocks=1)
        scheduler = diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        )
        pipeline = diffusers.WanPipeline(
            tokenizer=None,
            text_encoder=None,
            transformer=denoiser.eval(),
            vae=autoencoder.eval(),
            scheduler=scheduler,
        )
        names = ("prompt_embeds", "negative_prompt_embeds")
        read = {name: torch.randn(1, TOKENS, WORD_WIDTH) for name in names}
    pipeline.set_progress_bar_config(disable=True)
    return Random(pipeline, next(f for f in FAMILIES if f.id == "wan21"), read)


def _generation(model: Model) -> Generation:
    side = model.side
    canvas = Canvas(
        width=side, height=side, left=0, top=0, content_width=side, content_height=side
    )
    return Generation(
        model="random",
        digest="",
        family="wan21",
        pipeline="WanPipeline",
        mode="text",
        guide="",
        prompt="",
        negative="",
        canvas=canvas,
        frames=model.frames,
        rate=Rate(numerator=16),
        conform="native",
        windows=(Window(first=0, count=(model.frames - 1) // 4 + 1),),
        steps=model.steps,
        schedule=model.steps,
        strength=1.0,
        guidance=GUIDANCE,
        linearise="expand",
        peak=16.0,
        alpha="opaque",
        upscaled=1.0,
        device="cpu",
        dtype="float32",
        decode_dtype="float32",
        offload="none",
        tiling=False,
        attention="native",
        step_cache="none",
        libraries={},
    )
