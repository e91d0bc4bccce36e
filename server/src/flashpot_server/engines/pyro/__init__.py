"""Explosions and fire: a gas simulation and a volume renderer of our own."""

from flashpot_server.engines.pyro.engine import PyroEngine

__all__ = ["PyroEngine"]
