"""The application itself: `resolve`."""

from __future__ import annotations

from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.constants import constants
from doubles.resolve_double.fusion import Fusion
from doubles.resolve_double.manager import ProjectManager
from doubles.resolve_double.thing import Thing

PAGES = ("media", "cut", "edit", "fusion", "color", "fairlight", "deliver")


class Resolve(Thing):
    """The root of all else."""

    def _constant(self, name: str) -> Any:
        return constants(self._bridge.profile).get(name)

    def Fusion(self) -> Fusion:
        """The compositor inside."""
        return Fusion(self._bridge)

    def GetProjectManager(self) -> ProjectManager:
        """Where projects are."""
        return ProjectManager(self._bridge)

    def OpenPage(self, pageName: str) -> bool:
        """Go to a page."""
        if pageName not in PAGES or self._bridge.profile.nogui:
            return False
        self._desk.page = pageName
        return True

    def GetCurrentPage(self) -> str:
        """The page that is open; None without a window."""
        if self._bridge.profile.nogui:
            raise Refused
        return str(self._desk.page)

    def GetProductName(self) -> str:
        """With `Studio` in it, or without."""
        return "DaVinci Resolve Studio" if self._bridge.profile.studio else "DaVinci Resolve"

    def GetVersion(self) -> list[Any]:
        """Major, minor, patch, build and suffix."""
        return [*self._bridge.profile.numbers, 0, 1, ""]

    def GetVersionString(self) -> str:
        """Such as 21.0.0.1."""
        return f"{self._bridge.profile.version}.0.1"

    def Quit(self) -> None:
        """The application is gone: nothing answers any more."""
        self._bridge.is_running = lambda: False
