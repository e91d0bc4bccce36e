"""How one server runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Folders of data and models, address, threads of the engines, idle time until it ends."""

    data: Path
    models: Path
    address: str
    threads: int
    idle_minutes: float
