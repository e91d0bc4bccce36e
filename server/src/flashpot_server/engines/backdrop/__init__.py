"""Environments from numbers: a physical sky with sun and clouds over ground and hills."""

from flashpot_server.engines.backdrop.engine import BackdropEngine

__all__ = ["BackdropEngine"]
