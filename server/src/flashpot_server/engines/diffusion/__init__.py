"""Elements painted by diffusion models that the studio has imported."""

from flashpot_server.engines.diffusion.engine import DiffusionEngine

__all__ = ["DiffusionEngine"]
