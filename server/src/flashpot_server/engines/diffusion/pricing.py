"""How a model is held in memory on a device, and what a generation takes: memory and seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flashpot.errors import InputError
from flashpot.generation import Canvas
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.device import Device
from flashpot_server.engines.diffusion.families import Family

WIDTH_BYTES: Mapping[str, int] = {"float32": 4, "bfloat16": 2}
TOKEN_ROOM = 16
"""Values held for a token at once, in widths of the model: its state, and the widest layer."""
TILE_PIXELS, TILE_FRAMES = 512 * 512, 17
"""Of a tile of the autoencoders that are decoded by tiles."""
SPARE_MB = 1500
"""Libraries and what the allocator keeps."""
DECODE_FLOPS_PER_PIXEL = 4e5
LOAD_BYTES_PER_SECOND = 8e8
START_SECONDS = 12.0


@dataclass(frozen=True)
class Holding:
    """How the model is held: number type, what waits outside the card, tiles in the decoder."""

    dtype: str
    offload: str
    tiling: bool
    memory_mb: int
    """On the device."""


def holding_of(card: Card, family: Family, canvas: Canvas, work: Work, where: Device) -> Holding:
    """The fastest way to hold the model that fits the device.

    Everything on it; else one component at a time; else block by block. Tiles where a whole
    decoded picture does not fit. Raises InputError where not even that does.
    """
    dtype = "bfloat16" if where.kind == "cuda" else "float32"
    sizes = {name: _resident(bytes_, dtype) for name, bytes_ in card.weights.items()}
    room = work.tokens * shape_of(card)[1] * TOKEN_ROOM * WIDTH_BYTES[dtype] // 1_000_000
    frames = work.frames if family.decodes_whole else 1
    whole = canvas.width * canvas.height * frames * family.decode_bytes // 1_000_000
    tile = TILE_PIXELS * min(frames, TILE_FRAMES) * family.decode_bytes // 1_000_000
    tiled = min(whole, tile)
    largest = max(sizes.values(), default=0)
    ways = [("none", sum(sizes.values())), ("model", largest), ("block", largest // 10)]
    for offload, resident in ways if where.kind == "cuda" else ways[:1]:
        for tiling, decode in ((False, whole), (True, tiled)):
            memory = SPARE_MB + resident + max(room, decode)
            if memory <= where.memory_mb:
                return Holding(dtype, offload, tiling, memory)
    raise InputError(
        f"it needs about {SPARE_MB + ways[-1][1] + max(room, tiled)} MB, "
        f"the {where.kind} has {where.memory_mb}",
        field="model",
        remedy="ask for a smaller size, a lower quality, or a smaller model",
        code="out_of_memory",
    )


def seconds_of(card: Card, family: Family, canvas: Canvas, work: Work, where: Device) -> float:
    """An estimate of the whole generation, loading included."""
    weights = sum(card.weights.get(name, 0) for name in family.denoisers[:1])
    numbers = weights / WIDTH_BYTES["bfloat16"]
    layers, width = shape_of(card)
    each = 2 * numbers * work.tokens + 4 * layers * width * float(work.tokens) ** 2
    denoise = work.steps * work.windows * work.pictures * work.passes * each
    pixels = canvas.width * canvas.height * work.frames * work.pictures
    loading = sum(card.weights.values()) / LOAD_BYTES_PER_SECOND
    return START_SECONDS + loading + (denoise + pixels * DECODE_FLOPS_PER_PIXEL) / where.flops


@dataclass(frozen=True)
class Work:
    """What is done: steps in each window, passes a step, decoded frames, pictures of a pair."""

    tokens: int
    """That the denoiser sees at once."""
    steps: int
    windows: int
    passes: int
    frames: int
    pictures: int


def shape_of(card: Card) -> tuple[int, int]:
    """Layers and width of the denoiser."""
    fact = card.fact
    layers = fact("transformer.num_layers") or fact("transformer.n_layers") or 30
    layers += fact("transformer.num_single_layers") or 0
    heads = fact("transformer.num_attention_heads") or fact("transformer.n_heads") or 12
    width = fact("transformer.dim") or heads * (fact("transformer.attention_head_dim") or 128)
    return int(layers), int(width)


def _resident(stored: int, dtype: str) -> int:
    """Megabytes of weights that are stored as bfloat16 and held as `dtype`."""
    return stored * WIDTH_BYTES[dtype] // WIDTH_BYTES["bfloat16"] // 1_000_000
