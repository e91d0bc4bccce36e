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
    scheduler = pipeline.scheduler
    whole = scheduler.step

    # Pipelines look at its signature for what they may give it.
    @wraps(whole)
    def step(model_output: Any, timestep: Any, sample: Any, *args: Any, **more: Any) -> Any:
        before = scheduler.step_index
        made = whole(model_output, timestep, sample, *args, **more)
        stepped(_predicted(scheduler, model_output, sample, before))
        return made

    scheduler.step = step
    try:
        yield
    finally:
        del scheduler.step


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


def _predicted(scheduler: Any, model_output: Any, sample: Any, before: int | None) -> Any:
    """The clean latent: multistep solvers keep it, a flow's is the sample less its noise."""
    kept = getattr(scheduler, "model_outputs", None)
    if kept is not None:
        return kept[-1]
    sigma = scheduler.sigmas[before or 0]
    return sample - sigma * model_output
