"""How one server runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Data folder, address, threads of the engines, and the idle time after which it ends."""

    data: Path
    address: str
    threads: int
    idle_minutes: float
