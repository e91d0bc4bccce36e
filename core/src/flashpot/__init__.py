"""Flashpot: explosions, fire and backgrounds on the timeline, from a server the studio owns."""

__version__ = "0.1.0"
__all__ = ["__version__"]
