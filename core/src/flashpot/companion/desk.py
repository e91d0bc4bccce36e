"""What the panel may ask of the companion: the seam between the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from flashpot.client import ModelInfo
from flashpot.companion.orders import Ask, Order, Price
from flashpot.companion.settings import Settings
from flashpot.host import Capabilities, HostShot

Changed = Callable[[str, str], None]
"""Called on any thread with what changed: (`order`, id), (`preview`, id), (`hosts`, "")..."""


class Desk(Protocol):
    """The companion as the panel sees it. Safe to call from any thread.

    What asks a host or a server may take seconds: the panel calls it off the window's thread.
    Every call may raise FlashpotError.
    """

    def hosts(self) -> tuple[Capabilities, ...]:
        """The documents open in connected hosts, the latest first."""

    def shot(self, document: str) -> HostShot:
        """The shot that a document stands on. Asks the host."""

    def plate_picture(self, document: str, frame: int) -> bytes | None:
        """The shot's own picture at a frame as a JPEG, where the host can give it."""

    def price(self, ask: Ask, key: str = "") -> Price:
        """What an ask would cost; as a further take of the element `key` where one is given."""

    def generate(self, ask: Ask, key: str = "") -> Order:
        """Begin an order; a further take of the element `key` where one is given."""

    def revise(self, key: str, note: str, amount: float | None = None) -> Order:
        """A further take of an element by a supervisor's note."""

    def price_of_note(self, key: str, note: str, amount: float | None = None) -> Price:
        """What a note would cost, and whether the shape is kept."""

    def finish(self, key: str) -> Order:
        """The element's newest take as a final."""

    def repair(self, key: str, matte: str) -> Order:
        """The element's newest take painted anew inside a matte, a path of its frames."""

    def cancel(self, order: str) -> None:
        """End an order; one that has ended stays as it is."""

    def retry(self, order: str) -> Order:
        """The same ask once more."""

    def forget(self, order: str) -> None:
        """Take an ended order off the list; its files stay."""

    def select_take(self, key: str, take: int) -> None:
        """Show a take in the document it is for."""

    def reveal(self, key: str) -> None:
        """Show where the element is in its document."""

    def orders(self) -> tuple[Order, ...]:
        """Every order, the newest first; an element's takes are its done orders."""

    def preview(self, order: str) -> bytes | None:
        """The newest picture of an order as a JPEG; for a done one, a frame of it."""

    def settings(self) -> Settings:
        """The artist's settings."""

    def change_settings(self, settings: Settings) -> None:
        """Keep these settings. Raises InputError naming the one at fault."""

    def models(self) -> tuple[ModelInfo, ...]:
        """The models that the server's studio has imported. Asks the server."""

    def server_says(self) -> str:
        """In one line, which server answers: `this machine, 2 threads`."""

    def subscribe(self, changed: Changed) -> Callable[[], None]:
        """Have `changed` called from now on; returns what ends it."""
