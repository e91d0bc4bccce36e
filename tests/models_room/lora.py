"""LoRAs for the tiny Wan, in diffusers' own words and in those of other trainers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LAYERS = ("attn1.to_q", "attn1.to_k", "attn1.to_v", "attn1.to_out.0", "ffn.net.0.proj")
_OTHERS = {
    "attn1.to_q": "self_attn.q",
    "attn1.to_k": "self_attn.k",
    "attn1.to_v": "self_attn.v",
    "attn1.to_out.0": "self_attn.o",
    "ffn.net.0.proj": "ffn.0",
}
_WIDTH, _WIDE = 24, 32
Tensors = dict[str, Any]


def tensors(rank: int = 4, seed: int = 0, words: str = "diffusers") -> Tensors:
    """Both halves of every layer; `words` is `diffusers` or `original`, Wan's own names."""
    import torch

    draw = torch.Generator().manual_seed(seed)
    made: Tensors = {}
    for block in range(2):
        for layer in LAYERS:
            out = _WIDE if layer.startswith("ffn") else _WIDTH
            down = torch.randn((rank, _WIDTH), generator=draw) * 0.3
            up = torch.randn((out, rank), generator=draw) * 0.3
            if words == "diffusers":
                stem, one, two = f"transformer.blocks.{block}.{layer}", "lora_A", "lora_B"
            else:
                stem = f"diffusion_model.blocks.{block}.{_OTHERS[layer]}"
                one, two = "lora_down", "lora_up"
                made[f"{stem}.alpha"] = torch.tensor(float(rank))
            made[f"{stem}.{one}.weight"], made[f"{stem}.{two}.weight"] = down, up
    return made


def trained(pipeline: Path, folder: Path) -> Path:
    """A LoRA for a tiny pipeline of any family, saved by peft and diffusers themselves."""
    from diffusers import DiffusionPipeline
    from peft import LoraConfig, get_peft_model_state_dict

    loaded = DiffusionPipeline.from_pretrained(
        pipeline, local_files_only=True, use_safetensors=True
    )
    part = "unet" if hasattr(loaded, "unet") else "transformer"
    denoiser = getattr(loaded, part)
    denoiser.add_adapter(LoraConfig(r=4, target_modules=["to_q", "to_k", "to_v"]))
    settings = denoiser.peft_config["default"].to_dict()
    loaded.save_lora_weights(
        folder,
        **{
            f"{part}_lora_layers": get_peft_model_state_dict(denoiser),
            f"{part}_lora_adapter_metadata": settings,
        },
    )
    return folder / "pytorch_lora_weights.safetensors"


def save(path: Path, made: Tensors | None = None, **notes: str) -> Path:
    """Write a LoRA's file, with notes in its header."""
    from safetensors.torch import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(made or tensors(), path, metadata={"format": "pt", **notes})
    return path
