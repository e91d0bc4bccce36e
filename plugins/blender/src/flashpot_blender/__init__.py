"""Flashpot in Blender: what the host side of the bridge says of itself."""

from flashpot_bridge import HostIdentity

__all__ = ["IDENTITY"]

IDENTITY = HostIdentity(name="blender")
