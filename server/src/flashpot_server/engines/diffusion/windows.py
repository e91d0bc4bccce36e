"""A denoiser that sees a long clip through windows, and hands over from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from flashpot.generation import Window
from flashpot_server.engines.diffusion.families import Reel


@contextmanager
def windowed(denoiser: Any, windows: Sequence[Window], reel: Reel, cells: int) -> Iterator[None]:
    """Let `denoiser` see latent frames window by window; where two overlap, they cross-fade.

    Every denoising step is made so, from one noise and with one schedule, so that windows agree
    before the picture is formed (MultiDiffusion, Bar-Tal et al. 2023, along time). `cells` are
    the tokens of a frame.
    """
    if len(windows) < 2:
        yield
        return
    whole = denoiser.forward
    denoiser.forward = _Windowed(whole, windows, reel, cells)
    try:
        yield
    finally:
        del denoiser.forward


class _Windowed:
    def __init__(self, whole: Any, windows: Sequence[Window], reel: Reel, cells: int) -> None:
        self._whole = whole
        self._windows = windows
        self._frames = windows[-1].first + windows[-1].count
        self._reel = reel
        self._cells = cells

    def __call__(self, **given: Any) -> Any:
        reel = self._reel
        picture = _Sum(reel.axes["hidden_states"])
        sound = _Sum(reel.sound_axes.get("audio_hidden_states", 0))
        weights = _weights(self._windows, self._frames)
        heard = _sound_windows(self._windows, self._frames, self._sounding(given))
        heard_weights = _weights(heard, self._sounding(given)) if heard else ()
        for index, window in enumerate(self._windows):
            cut = _Cut(window, weights[index], self._frames, last=window is self._windows[-1])
            part = {name: self._cut(name, value, cut) for name, value in given.items()}
            if reel.count:
                part[reel.count] = window.count
            if heard:
                part |= self._sound(given, heard[index])
            self._begin(part)
            made = self._whole(**part)
            along = self._along(given["hidden_states"], picture.axis, cut)
            picture.add(made[0], *along, given["hidden_states"].shape[picture.axis])
            if heard:
                first, count = heard[index].first, heard[index].count
                positions = torch.arange(first, first + count)
                sound.add(made[1], positions, heard_weights[index], self._sounding(given))
        return (picture.total, sound.total) if heard else (picture.total,)

    def _cut(self, name: str, value: Any, cut: _Cut) -> Any:
        """Words and scales are the same in every window."""
        axis = self._reel.axes.get(name)
        if axis is None or value is None:
            return value
        if isinstance(value, tuple):
            return tuple(self._cut(name, each, cut) for each in value)
        if value.ndim <= axis:
            return value
        positions, _ = self._along(value, axis, cut)
        return value.index_select(axis, positions.to(value.device))

    def _along(self, value: Any, axis: int, cut: _Cut) -> tuple[torch.Tensor, torch.Tensor]:
        long, reel = value.shape[axis], self._reel
        each = self._cells if reel.packed else long // self._frames
        return cut.along(long, each, beside_first=reel.beside_first)

    def _sounding(self, given: Any) -> int:
        return int(given[self._reel.sound_count]) if self._reel.sound_count else 0

    def _sound(self, given: Any, heard: Window) -> dict[str, Any]:
        found: dict[str, Any] = {self._reel.sound_count: heard.count}
        for name, axis in self._reel.sound_axes.items():
            value = given.get(name)
            if value is not None and value.ndim > axis:
                found[name] = value.narrow(axis, heard.first, heard.count)
        return found

    def _begin(self, part: dict[str, Any]) -> None:
        """Each window begins at no time, as far as the model can tell."""
        times = part.get(self._reel.times)
        if times is None:
            return
        start = times[:, 0].min()
        for name in (self._reel.times, self._reel.sound_times):
            if part.get(name) is not None:
                moved = part[name].clone()
                moved[:, 0] -= start
                part[name] = moved


@dataclass(frozen=True)
class _Cut:
    window: Window
    weight: torch.Tensor
    frames: int
    last: bool

    def along(
        self, long: int, each: int, *, beside_first: bool
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Positions on an axis of `long` entries, `each` a frame, and what they weigh.

        The axis may hold the clip several times. What is left lies beside it, and is the
        window's that ends the clip: its last frame.
        """
        clip = self.frames * each
        beside = long % clip
        first = beside if beside_first else 0
        part = torch.arange(
            self.window.first * each, (self.window.first + self.window.count) * each
        )
        positions = [part + first + clip * index for index in range(long // clip)]
        weights = [self.weight.repeat_interleave(each)] * len(positions)
        if beside and self.last:
            positions.append(torch.arange(beside) + (0 if beside_first else long - beside))
            weights.append(torch.ones(beside, dtype=torch.float64))
        order = torch.cat(positions).argsort()
        return torch.cat(positions)[order], torch.cat(weights)[order]


class _Sum:
    """What all windows say of an axis."""

    def __init__(self, axis: int) -> None:
        self.axis = axis
        self.total: Any = None

    def add(self, made: Any, positions: torch.Tensor, weights: torch.Tensor, long: int) -> None:
        if self.total is None:
            shape = list(made.shape)
            shape[self.axis] = long
            self.total = made.new_zeros(shape)
        view = [1] * made.ndim
        view[self.axis] = -1
        self.total.index_add_(
            self.axis, positions.to(made.device), made * weights.to(made).view(view)
        )


def _sound_windows(windows: Sequence[Window], frames: int, tokens: int) -> tuple[Window, ...]:
    """The same stretches of the sound, which has `tokens` for all the frames."""
    if not tokens:
        return ()
    ends = [(w.first * tokens // frames, -(-(w.first + w.count) * tokens // frames))
            for w in windows]  # fmt: skip
    return tuple(Window(first=first, count=end - first) for first, end in ends)


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
