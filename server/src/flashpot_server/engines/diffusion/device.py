"""What models run on, found without loading a tensor library."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Literal

DEVICE_VARIABLE = "FLASHPOT_DEVICE"
ASK_SECONDS = 10.0
CPU_FLOPS_PER_CORE = 3e10
CUDA_FLOPS = 1.5e14
"""Half of what a data-centre card of 2022 reaches in bfloat16: an estimate, not a promise."""


@dataclass(frozen=True)
class Device:
    """A processor or a card: its name, its memory, and how much arithmetic to expect of it."""

    kind: Literal["cpu", "cuda"]
    name: str
    memory_mb: int
    flops: float


@cache
def device() -> Device:
    """The first card where there is one and FLASHPOT_DEVICE is not `cpu`, else the processor."""
    card = None if os.environ.get(DEVICE_VARIABLE) == "cpu" else _card()
    return card or _processor()


def _processor() -> Device:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000
    cores = len(os.sched_getaffinity(0))
    return Device("cpu", "cpu", memory, CPU_FLOPS_PER_CORE * cores)


def _card() -> Device | None:
    if shutil.which("nvidia-smi") is None:
        return None
    command = ["nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=ASK_SECONDS, check=True
        )
        name, memory = told.stdout.splitlines()[0].rsplit(",", 1)
        return Device("cuda", name.strip(), int(memory), CUDA_FLOPS)
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None
