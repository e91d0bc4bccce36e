"""A tiny Wan's denoiser in one file, under the names that its authors gave it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_NAMES = (
    ("condition_embedder.time_embedder.linear_1", "time_embedding.0"),
    ("condition_embedder.time_embedder.linear_2", "time_embedding.2"),
    ("condition_embedder.text_embedder.linear_1", "text_embedding.0"),
    ("condition_embedder.text_embedder.linear_2", "text_embedding.2"),
    ("condition_embedder.time_proj", "time_projection.1"),
    ("attn1.", "self_attn."),
    ("attn2.", "cross_attn."),
    (".to_out.0.", ".o."),
    (".to_q.", ".q."),
    (".to_k.", ".k."),
    (".to_v.", ".v."),
    ("proj_out.", "head.head."),
    ("ffn.net.0.proj", "ffn.0"),
    ("ffn.net.2", "ffn.2"),
    (".norm2.", ".norm_."),
    (".norm3.", ".norm2."),
    (".norm_.", ".norm3."),
)


def tensors(folder: Path, prefix: str = "") -> dict[str, Any]:
    """The denoiser of the pipeline in `folder` by its authors' names, after a prefix."""
    from safetensors.torch import load_file

    weights = load_file(folder / "transformer/diffusion_pytorch_model.safetensors")
    return {prefix + _original(name): tensor for name, tensor in weights.items()}


def save(path: Path, made: dict[str, Any]) -> Path:
    from safetensors.torch import save_file

    save_file(made, path, metadata={"format": "pt"})
    return path


def _original(name: str) -> str:
    if name.endswith("scale_shift_table"):
        return name.replace(
            "scale_shift_table", "modulation" if "blocks" in name else "head.modulation"
        )
    for here, theirs in _NAMES:
        name = name.replace(here, theirs)
    return name
