"""Painted latents on disk: light, alpha and frames are made from them again without painting."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

FILE = "latents.safetensors"


def kept(folder: Path) -> dict[str, torch.Tensor]:
    """What was painted, by name of the picture; nothing where it was not."""
    path = folder / FILE
    return load_file(path) if path.is_file() else {}


def keep(folder: Path, painted: Mapping[str, torch.Tensor]) -> None:
    """Write what was painted, whole or not at all."""
    waiting = folder / f".{FILE}.{os.getpid()}"
    save_file({name: latents.contiguous() for name, latents in painted.items()}, waiting)
    waiting.replace(folder / FILE)
