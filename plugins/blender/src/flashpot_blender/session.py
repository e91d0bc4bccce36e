"""The one object that is there while the extension is on: the bridge, and what was last told."""

from __future__ import annotations

from pathlib import Path

import bpy

from flashpot_blender.host import BlenderHost
from flashpot_blender.properties import Controls
from flashpot_blender.scene import current_scene, document_of
from flashpot_bridge import HostIdentity
from flashpot_bridge.catalogue import Catalogue
from flashpot_bridge.pricing import Pricing
from flashpot_bridge.talk import Order, Talk, ended

SHOWN_IN = frozenset({"VIEW_3D", "SEQUENCE_EDITOR", "PREFERENCES"})


class Session(Talk):
    """Made by `register`, closed by `unregister`. Blender's timer calls `pump`; so do tests."""

    def __init__(self, identity: HostIdentity, folder: Path) -> None:
        self.host = BlenderHost()
        super().__init__(identity, self.host, folder)
        self.pricing = Pricing(redraw)
        self.classes: list[type] = []
        """What is in Blender's registry for this session."""
        self._controls: Controls | None = None
        self.timer = self.pump
        """The bound method that Blender's timers know: they go by the object itself."""
        self.begin()

    def close(self) -> None:
        """Say good-bye to the companion, and take the controls out."""
        super().close()
        self.use_catalogue({})

    def here(self) -> str:
        return document_of(current_scene())

    def changed(self) -> None:
        redraw()

    def turn(self) -> None:
        self.pricing.ask(self.bridge, self.document)

    def use_catalogue(self, catalogue: Catalogue) -> None:
        """Build the controls from this catalogue in place of the ones before."""
        if self._controls is not None:
            self._controls.unregister()
            self._controls = None
        self.catalogue = catalogue
        if catalogue:
            self._controls = Controls(catalogue)
            self._controls.register()

    def joined(self, found: dict[str, str]) -> None:
        """The companion has taken up a join code: say which server answers now."""
        self.host.notify("info", f"Joined {found['server']}")
        redraw()

    def loaded(self) -> None:
        super().loaded()
        self.pricing.forget()

    def show(self, orders: list[Order]) -> None:
        if sum(map(ended, orders)) != sum(map(ended, self.orders)):
            self.pricing.forget()
        super().show(orders)


def redraw() -> None:
    """Have the areas that show our panels drawn again."""
    for window in bpy.context.window_manager.windows:
        for area in window.screen.areas:
            if area.type in SHOWN_IN:
                area.tag_redraw()
