"""What is there while the plugin is: the bridge, what was last told, and who asks for what."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import nuke

from flashpot_bridge import HostError, HostIdentity
from flashpot_bridge.pricing import Pricing
from flashpot_bridge.talk import Ask, Fault, Order, Talk, Told, ended
from flashpot_bridge.wording import fault_text, price_line, progress_text, shape_word
from flashpot_nuke import contents, front, groups
from flashpot_nuke.document import keep, unrecorded
from flashpot_nuke.groups import KEY
from flashpot_nuke.host import NukeHost


class Session(Talk):
    """Made when the plugin is first used. A timer, or whoever waits in a terminal, calls `pump`.

    What reads the shot is asked one after the other: the companion asks back for the shot of
    whoever asks now, and no answer says whose it was.
    """

    def __init__(self, identity: HostIdentity, folder: Path) -> None:
        self.host = NukeHost()
        super().__init__(identity, self.host, folder)
        self.pricing = Pricing(self._priced)
        self.catalogue_changed: Callable[[], None] | None = None
        """Called when there are other effects than before: the menus."""
        self._wishes: list[tuple[str, Ask, str, Told | None]] = []
        self._asked = ""
        """The Group whose ask is not answered yet, by its name."""
        self._price_of = ""
        self.begin()

    def here(self) -> str:
        return self.host.document()

    def told_catalogue(self, name: str) -> dict[str, Any]:
        """The effects, with this one among them. Raises HostError where it is not."""
        if not self.catalogue:
            raise HostError(
                "Flashpot is not set up for this user", "run `flashpot install nuke` once"
            )
        known = [part["id"] for kind in ("effects", "presets") for part in self.catalogue[kind]]
        if name not in known:
            near = ", ".join(get_close_matches(name, known, 3, 0.4)) or ", ".join(known)
            raise HostError(
                f"there is no effect or preset {name!r}", f"one of {near}", "effect", "unknown"
            )
        return self.catalogue

    def generate(self, group: Any, ask: Ask, told: Told | None = None) -> None:
        """Order an element for a Group, or the next take of the one that it has."""
        self._wishes.append((group.fullName(), ask, groups.key_of(group), told))
        self.fault = None
        self.bridge.connect()

    def wish_price(self, group: Any, ask: Ask) -> None:
        """Have what a Group's knobs stand for priced, once they rest."""
        self._price_of = group.fullName()
        self.pricing.wish(ask, groups.key_of(group))

    def turn(self) -> None:
        if self._asked:
            return
        if self._wishes:
            self._send(*self._wishes.pop(0))
            return
        group = nuke.toNode(self._price_of) if self._price_of else None
        if group is not None:
            self.host.asking = group
            self.pricing.ask(self.bridge, self.document)

    def changed(self) -> None:
        with unrecorded():
            for group in groups.all_groups():
                order = self.order_of(groups.key_of(group))
                if order is not None:
                    _tell(group, order)

    def use_catalogue(self, catalogue: dict[str, Any]) -> None:
        super().use_catalogue(catalogue)
        if self.catalogue_changed is not None:
            self.catalogue_changed()

    def fail(self, error: Fault) -> None:
        super().fail(error)
        self.host.notify("error", fault_text(error))

    def busy(self) -> bool:
        """Whether something was asked that is not ordered yet."""
        return bool(self._wishes or self._asked)

    def _send(self, name: str, ask: Ask, key: str, told: Told | None) -> None:
        group = nuke.toNode(name)
        if group is None:
            return
        self._asked, self.host.asking = name, group
        self.pricing.withdraw(self.bridge)

        def answered(order: Any, error: Any) -> None:
            self._asked = ""
            if error is not None:
                with unrecorded():
                    front.say(group, front.STATUS, fault_text(error))
                self.fail(error)
                return
            with unrecorded():
                keep(group, KEY, order["key"])
            if told is not None:
                told(order)

        self.bridge.ask("generate", {"ask": {**ask, "host": self.document}, "key": key}, answered)

    def _priced(self) -> None:
        group, price = nuke.toNode(self._price_of), self.pricing.told
        if group is None or price is None:
            return
        with unrecorded():
            front.say(group, front.PRICE, _price_text(price))


def _price_text(price: dict[str, Any]) -> str:
    if "error" in price:
        return fault_text(price["error"])
    return ", ".join(filter(None, (shape_word(price), price_line(price))))


def _tell(group: Any, order: Order) -> None:
    """Say on a Group how far its newest order is."""
    if not ended(order):
        text = f"{order['quality']}: {progress_text(order)}"
        front.say(group, "label", contents.labelled(group, text))
        front.say(group, front.STATUS, text)
        return
    error, state = order["error"], order["state"]
    # What went wrong may have signs that a label would read as TCL.
    front.say(group, "label", contents.labelled(group, "" if state == "done" else state))
    front.say(group, front.STATUS, fault_text(error) if error else state)
