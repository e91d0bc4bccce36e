"""Tiny pipelines by name, made from a seed and saved as a studio's download would lie there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from flashpot_server.models import go_offline
from models_room import controlled, stills, videos, wan

MAKERS: dict[str, Callable[[], Any]] = {
    "wan": wan.text,
    "wan-alpha": wan.WithAlpha,
    "wan-v2v": wan.guided,
    "wan-image": wan.image,
    "wan-ends": wan.ends,
    "wan-vace": wan.control,
    "wan22": wan.pair,
    "wan22-image": wan.pair_image,
    "wan22-5b": wan.small,
    "z-image": stills.z_image,
    "z-image-controlnet": controlled.z_image,
    "sdxl": stills.sdxl,
    "sdxl-controlnet": controlled.sdxl,
    "flux": stills.flux,
    "flux-schnell": partial(stills.flux, guided=False),
    "flux-fill": stills.flux_fill,
    "flux-control": controlled.flux_channels,
    "flux-controlnet": controlled.flux,
    "flux2-klein": stills.flux2_klein,
    "flux2-klein-base": partial(stills.flux2_klein, distilled=False),
    "qwen-image": stills.qwen_image,
    "qwen-image-controlnet": controlled.qwen_image,
    "ltx": videos.ltx,
    "ltx2": videos.ltx2,
    "ltx2-hdr": videos.ltx2_hdr,
    "cogvideox": videos.cogvideox,
    "cogvideox-control": videos.cogvideox_control,
    "cogvideox15": videos.cogvideox15,
    "cogvideox15-image": videos.cogvideox15_image,
}


def save(name: str, folder: Path, seed: int = 0) -> Path:
    """Write the pipeline `name` to `folder`, as safetensors; the same seed, the same bytes."""
    go_offline()
    import torch

    with _quiet(), torch.random.fork_rng():
        torch.manual_seed(seed)
        MAKERS[name]().save_pretrained(folder, safe_serialization=True)
    return folder


@contextmanager
def _quiet() -> Iterator[None]:
    """The libraries tell every configuration that they save."""
    import diffusers.utils.logging as of_diffusers
    import transformers.utils.logging as of_transformers

    for library in (of_diffusers, of_transformers):
        library.set_verbosity(logging.ERROR)
        library.disable_progress_bar()
    yield
