"""Flashpot in Blender: what the host side of the bridge says of itself, and how it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashpot_blender._version import VERSION
from flashpot_bridge import HostIdentity

if TYPE_CHECKING:
    from flashpot_blender.session import Session

__all__ = ["IDENTITY", "register", "unregister"]

IDENTITY = HostIdentity(name="blender", bundle=VERSION)


def register(addon: str = __name__) -> Session:
    """Put the panels, menus and operators into Blender; nothing is started.

    `addon` is the name that Blender's preferences know the extension by.
    """
    from flashpot_blender import registration

    return registration.register(addon)


def unregister() -> None:
    """Take everything out again; a running companion keeps its jobs."""
    from flashpot_blender import registration

    registration.unregister()
