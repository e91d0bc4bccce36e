"""Which machines give the same bits: the machine class that stands in every recipe."""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path

_VECTOR_SETS = ("avx512f", "avx2", "asimd")


@cache
def machine_class() -> str:
    """Architecture, widest vector set and device: `x86_64-avx512f-cpu`.

    Kernels and matrix products give other last bits on another vector set, and a chaotic flow
    turns a last bit into another look.
    """
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").split()
    except OSError:
        flags = []
    vectors = next((name for name in _VECTOR_SETS if name in flags), "scalar")
    return f"{platform.machine().lower()}-{vectors}-cpu"
