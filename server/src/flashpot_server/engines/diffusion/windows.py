"""A denoiser that sees a long clip through windows, and hands over from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from flashpot.generation import Window


@contextmanager
def windowed(denoiser: Any, windows: Sequence[Window]) -> Iterator[None]:
    """Let `denoiser` see latent frames window by window; where two overlap, they cross-fade.

    Every denoising step is made so, from one noise and with one schedule, so that windows agree
    before the picture is formed (MultiDiffusion, Bar-Tal et al. 2023, along time).
    """
    if len(windows) < 2:
        yield
        return
    whole = denoiser.forward
    denoiser.forward = _Windowed(whole, windows)
    try:
        yield
    finally:
        del denoiser.forward


class _Windowed:
    def __init__(self, whole: Any, windows: Sequence[Window]) -> None:
        self._whole = whole
        self._windows = windows

    def __call__(self, hidden_states: Any, timestep: Any, **more: Any) -> Any:
        total = None
        weights = _weights(self._windows, hidden_states.shape[2])
        for window, weight in zip(self._windows, weights, strict=True):
            part = slice(window.first, window.first + window.count)
            made = self._whole(
                hidden_states=hidden_states[:, :, part],
                timestep=_of_tokens(timestep, part, hidden_states.shape[2]),
                **{name: _cut(name, value, part) for name, value in more.items()},
            )[0]
            if total is None:
                total = made.new_zeros((*made.shape[:2], hidden_states.shape[2], *made.shape[3:]))
            total[:, :, part] += made * weight.to(made).view(1, 1, -1, 1, 1)
        return (total,)


def _cut(name: str, value: Any, part: slice) -> Any:
    """Control pictures go along with the clip; words and scales are the same in every window."""
    return value[:, :, part] if name == "control_hidden_states" else value


def _of_tokens(timestep: Any, part: slice, frames: int) -> Any:
    """Where each token has a time of its own, those of the window's frames."""
    if timestep.ndim < 2:
        return timestep
    return timestep.unflatten(1, (frames, -1))[:, part].flatten(1)


def _weights(windows: Sequence[Window], frames: int) -> list[torch.Tensor]:
    """How much each window says of each of its frames; they add up to one."""
    raw = []
    for window in windows:
        ramp = torch.arange(1, window.count + 1, dtype=torch.float64)
        first, last = window.first == 0, window.first + window.count == frames
        rising = torch.full_like(ramp, window.count) if first else ramp
        falling = torch.full_like(ramp, window.count) if last else ramp.flip(0)
        raw.append(torch.minimum(rising, falling))
    total = torch.zeros(frames, dtype=torch.float64)
    for window, weight in zip(windows, raw, strict=True):
        total[window.first : window.first + window.count] += weight
    return [
        weight / total[window.first : window.first + window.count]
        for window, weight in zip(windows, raw, strict=True)
    ]
