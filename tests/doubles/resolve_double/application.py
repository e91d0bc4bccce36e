"""A Resolve that runs: how scripts come to it, and what its artist does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doubles.resolve_double.bridge import Bridge, Misuse
from doubles.resolve_double.cut import Cut, Item
from doubles.resolve_double.files import Pixels
from doubles.resolve_double.profile import Profile
from doubles.resolve_double.project import Desk
from doubles.resolve_double.resolve import Resolve
from doubles.resolve_double.viewer import picture
from doubles.resolve_double.windows import Bmd


class Application:
    """The application; `home` is a folder for what it keeps."""

    def __init__(self, profile: Profile, home: Path) -> None:
        self.profile = profile
        self.home = home
        self.permits_external = True
        """Preferences > System > General > External scripting using: Local."""
        self.desk = Desk()
        self.bridge = Bridge(profile, self.desk)

    def scriptapp(self, name: str) -> Resolve | None:
        """External scripting: None in the free edition, where it is off, or nothing runs."""
        open_ = self.profile.studio and self.permits_external and self.bridge.is_running()
        return Resolve(self.bridge) if name == "Resolve" and open_ else None

    def in_menu(self) -> dict[str, Any]:
        """What a Python script of the menu finds predefined; nothing where none is listed."""
        if not self.profile.runs_python:
            return {}
        resolve = Resolve(self.bridge)
        return {"resolve": resolve, "fusion": resolve.Fusion(), "bmd": Bmd(self.bridge)}

    def by_hand(self) -> Resolve:
        """The application as its own windows use it, which no edition forbids."""
        return Resolve(self.bridge)

    @property
    def cut(self) -> Cut:
        """The timeline that is open, as it is."""
        cut: Cut | None = self.desk.show.open_cut
        assert cut is not None, "a timeline is open"
        return cut

    def items(self, track: int) -> list[Item]:
        """What lies on a video track of it."""
        return self.cut.tracks["video"][track - 1].ordered()

    def seen(self, relative: int) -> list[tuple[str, int]]:
        """What is rendered at a frame from the timeline's start: clips and their files' frames."""
        layers = self.cut.seen(self.cut.start + relative)
        return [(media.name, number) for i, number in layers if (media := i.shown.media)]

    def picture(self, relative: int) -> Pixels:
        """The rendered frame."""
        return picture(self.cut, self.cut.start + relative)

    def close_dialog(self) -> None:
        """The artist closes the dialog that is up."""
        self.bridge.modal = ""

    def quit(self) -> None:
        """Resolve is gone; what waits in it comes back."""
        self.bridge.is_running = lambda: False
        self.bridge.quitting.set()


@contextmanager
def running(profile: Profile, home: Path) -> Iterator[Application]:
    """A Resolve for the length of a block. Raises Misuse at its end where it was misused."""
    application = Application(profile, home)
    try:
        yield application
    finally:
        application.quit()
    if application.bridge.faults:
        raise Misuse("; ".join(application.bridge.faults))
