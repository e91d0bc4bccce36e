"""Looking for a cancel between the blocks of a model, and at its steps, whatever pipeline runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from torch import nn


@contextmanager
def watched(pipeline: Any, check: Callable[[], None]) -> Iterator[None]:
    """Call `check` before every block of every model of the pipeline; it may raise to stop.

    Not all pipelines have callbacks, and none looks for a cancel while it reads the words or
    decodes. Blocks are what a model repeats; of an autoencoder, every layer.
    """
    handles = [
        module.register_forward_pre_hook(lambda *_: check())
        for part in pipeline.components.values()
        if isinstance(part, nn.Module)
        for module in _blocks(part)
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


@contextmanager
def stepping(pipeline: Any, stepped: Callable[[Any], None]) -> Iterator[None]:
    """Call `stepped` after each of the scheduler's steps, with the clean picture it predicts."""
    scheduler, kind = pipeline.scheduler, type(pipeline.scheduler)

    # A class and not an attribute: LTX-2 copies the scheduler for its sound, which is no step.
    class Watched(kind):  # type: ignore[misc, valid-type]
        # Pipelines look at its signature for what they may give it.
        @wraps(kind.step)
        def step(self, *args: Any, **more: Any) -> Any:
            made = super().step(*args, **more)
            if self is scheduler:
                stepped(_predicted(self, made, args, more))
            return made

    scheduler.__class__ = Watched
    try:
        yield
    finally:
        scheduler.__class__ = kind


@contextmanager
def undecoded(autoencoder: Any) -> Iterator[list[Any]]:
    """Catch what is given to be decoded, as every pipeline makes it plain, and decode nothing."""
    from diffusers.models.autoencoders.vae import DecoderOutput

    caught: list[Any] = []

    def decode(latents: Any, *_: Any, return_dict: bool = True, **__: Any) -> Any:
        caught.append(latents)
        blank = latents.new_zeros((1, 3, *[1] * (latents.ndim - 2)))
        return DecoderOutput(sample=blank) if return_dict else (blank,)

    autoencoder.decode = decode
    try:
        yield caught
    finally:
        del autoencoder.decode


def forget_steps(pipeline: Any) -> None:
    """Forget what step caches kept: a cancelled job must leave nothing in the next one."""
    for part in pipeline.components.values():
        if getattr(part, "is_cache_enabled", False):
            part._reset_stateful_cache()  # noqa: SLF001 - diffusers offers no other way


def _blocks(part: nn.Module) -> Iterator[nn.Module]:
    listed = [
        child
        for module in part.modules()
        if isinstance(module, nn.ModuleList)
        for child in module.children()
    ]
    leaves = [module for module in part.modules() if not any(module.children())]
    yield from leaves if _is_decoder(part) else (listed or leaves)


def _is_decoder(part: nn.Module) -> bool:
    return hasattr(part, "decode") and hasattr(part, "encode")


def _predicted(scheduler: Any, made: Any, given: Any, more: Any) -> Any:
    """The clean latent: some return it, some keep it, a flow's is the sample less its noise."""
    kept = getattr(scheduler, "model_outputs", None)
    if kept is not None:
        return kept[-1]
    if isinstance(made, tuple) and len(made) > 1:
        return made[1]
    model_output, _, sample = given[:3]
    # Where tokens have times of their own, diffusers' flow goes the other way.
    way = -1 if more.get("per_token_timesteps") is not None else 1
    return sample - way * scheduler.sigmas[scheduler.step_index - 1] * model_output
