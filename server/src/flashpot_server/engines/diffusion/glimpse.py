"""A glimpse of a picture while it is painted: a linear map from latents to colour.

It is fitted once for an autoencoder by least squares, on colours that it encodes itself, and
kept beside the model.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from flashpot.media.files import write_bytes
from flashpot_server.engines.diffusion.decoding import device_of

FILE = "glimpse.json"
SIDE, PATCHES = 256, 8
"""Of the fitted picture, pixels; and its smallest number of colours across."""

Map = NDArray[np.float32]
"""(channels + 1, 3): display code values of a latent with a 1 behind it."""


def glimpse_map(room: Path, digest: str, autoencoder: Any) -> Map:
    """The map of the model in `room`, fitted where it is not there yet or is another model's."""
    path = room / FILE
    with suppress(OSError, ValueError, KeyError):
        told = json.loads(path.read_text(encoding="ascii"))
        if told["digest"] == digest:
            return np.array(told["map"], np.float32)
    fitted = _fitted(autoencoder)
    with suppress(OSError):  # a models folder that may only be read is a good one
        text = json.dumps({"digest": digest, "map": fitted.round(6).tolist()})
        write_bytes(path, text.encode())
    return np.asarray(fitted.round(6), np.float32)


def glimpsed(latents: torch.Tensor, fitted: Map) -> NDArray[np.float32]:
    """The middle frame of `latents` as code values (height, width, 3), one pixel a latent."""
    frame = latents[0, :, latents.shape[2] // 2] if latents.ndim == 5 else latents[0]
    planes = frame.float().cpu().permute(1, 2, 0).numpy()
    code = planes @ fitted[:-1] + fitted[-1]
    return np.asarray(np.clip(np.nan_to_num(code), 0.0, 1.0), np.float32)


def _fitted(autoencoder: Any) -> Map:
    picture = _colours().to(device_of(autoencoder), autoencoder.dtype)
    video = any(weight.ndim == 5 for weight in autoencoder.parameters())
    with torch.no_grad():
        given = (picture * 2 - 1)[:, :, None] if video else picture * 2 - 1
        found = autoencoder.encode(given).latent_dist.mode()
    flat = found.float().cpu().reshape(found.shape[1], -1).T.numpy()
    rows, columns = found.shape[-2:]
    seen = torch.nn.functional.interpolate(
        picture.float().cpu(), size=(rows, columns), mode="area"
    )
    known = np.concatenate([flat, np.ones((len(flat), 1), np.float32)], axis=1)
    colours = seen[0].permute(1, 2, 0).reshape(-1, 3).numpy()
    return np.asarray(np.linalg.lstsq(known, colours, rcond=None)[0], np.float32)


def _colours() -> torch.Tensor:
    """Colours of all brightnesses in patches of several sizes, the same every time."""
    drawn = torch.Generator("cpu").manual_seed(1)
    total = torch.zeros(1, 3, SIDE, SIDE)
    for level in range(3):
        across = PATCHES << level
        patch = torch.rand(1, 3, across, across, generator=drawn)
        total += torch.nn.functional.interpolate(patch, size=(SIDE, SIDE), mode="bilinear") / 3
    return ((total - 0.5) * 2.5 + 0.5).clamp(0, 1)
