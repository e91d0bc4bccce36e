"""What runs and what was made: orders, their pictures, elements with their takes, notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flashpot.companion.catalogue import works_for
from flashpot.companion.orders import Order, Price
from flashpot.effects import library
from flashpot.elements.names import light_path
from flashpot.errors import FlashpotError
from flashpot.notes import Note, notes
from flashpot.panel.model.bench import Bench


@dataclass(frozen=True)
class Made:
    """One element: every order that was given for it."""

    key: str
    label: str
    effect: str
    shot: str
    orders: tuple[Order, ...]
    """The oldest first."""

    @property
    def takes(self) -> tuple[Order, ...]:
        """The finished ones, by take."""
        done = (order for order in self.orders if order.state == "done")
        return tuple(sorted(done, key=lambda order: order.take))

    @property
    def shines(self) -> bool:
        """Whether its newest take has a light track: smoke and backgrounds have none."""
        return bool(self.takes) and light_path(Path(self.takes[-1].directory)).is_file()


def elements(orders: tuple[Order, ...]) -> tuple[Made, ...]:
    """The elements that `orders` (the newest first) are for, the newest element first."""
    by_key: dict[str, list[Order]] = {}
    for order in orders:
        by_key.setdefault(order.key, []).insert(0, order)
    return tuple(
        Made(key, first.label, first.effect, first.shot, tuple(found))
        for key, found in by_key.items()
        for first in found[:1]
    )


def notes_for(effect: str) -> tuple[Note, ...]:
    """The supervisor's notes whose parameters the effect has."""
    known = library().effects.get(effect)
    return tuple(n for n in notes().values() if known and works_for(n, known))


class Work:
    """The orders, and the one that is looked at."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.orders: tuple[Order, ...] = ()
        self.pictures: dict[str, bytes] = {}
        """The newest JPEG of an order, by its id."""
        self._stale: set[str] = set()
        """Orders whose picture is one from while they ran."""
        self.shown = ""
        """The order that is looked at, by id."""
        self.noted: tuple[str, Price | str] | None = None
        """The note that is pointed at, and what it would cost, or why it cannot be."""

    def order(self, name: str) -> Order | None:
        return next((order for order in self.orders if order.id == name), None)

    @property
    def current(self) -> Order | None:
        return self.order(self.shown)

    @property
    def element(self) -> Made | None:
        """The element of the order that is looked at."""
        current = self.current
        found = (e for e in elements(self.orders) if current and e.key == current.key)
        return next(found, None)

    @property
    def running(self) -> Order | None:
        """The order that Escape cancels: the one looked at, else the oldest on its way."""
        live = [order for order in self.orders if not order.ended]
        return next((o for o in live if o.id == self.shown), live[-1] if live else None)

    def refresh(self) -> None:
        """Read the orders anew."""
        self._bench.read("orders", self._bench.desk.orders, self._took)

    def look_at(self, order: str) -> None:
        """Look at an order; its picture is fetched."""
        if order != self.shown:
            self.shown, self.noted = order, None
            self._bench.notices.tell("selection", "note")
        self._fetch_missing()

    def pick_take(self, number: int) -> None:
        """Look at the take with this number of the element at hand, where it has one."""
        for order in self.element.takes if self.element else ():
            if order.take == number:
                self.look_at(order.id)

    def fetch(self, order: str) -> None:
        """Fetch the newest picture of an order."""
        self._bench.read(
            f"picture {order}",
            lambda: self._preview(order),
            lambda picture: self._took_picture(order, picture),
        )

    def point_at(self, verb: str, amount: float | None) -> None:
        """Ask what a note on the element at hand would cost; "" points at none."""
        self.noted = None
        self._bench.notices.tell("note")
        element = self.element
        if verb and element is not None:
            key = element.key
            self._bench.later.soon("note", lambda: self._price_note(key, verb, amount))

    def give_note(self, verb: str, amount: float | None) -> None:
        """A further take by a note."""
        if self.element is not None:
            key = self.element.key
            self._begin(lambda: self._bench.desk.revise(key, verb, amount))

    def finish(self) -> None:
        """The element at hand as a final."""
        if self.element is not None:
            key = self.element.key
            self._begin(lambda: self._bench.desk.finish(key))

    def repair(self, matte: str) -> None:
        """The element at hand painted anew inside a matte."""
        if self.element is not None:
            key = self.element.key
            self._begin(lambda: self._bench.desk.repair(key, matte))

    def retry(self, order: str) -> None:
        self._begin(lambda: self._bench.desk.retry(order))

    def cancel(self, order: str) -> None:
        self._bench.act(lambda: self._bench.desk.cancel(order))

    def forget(self, order: str) -> None:
        self._bench.act(lambda: self._bench.desk.forget(order))

    def use(self) -> None:
        """Show the take that is looked at in its document."""
        current = self.current
        if current is not None:
            self._bench.act(lambda: self._bench.desk.select_take(current.key, current.take))

    def reveal(self, key: str) -> None:
        self._bench.act(lambda: self._bench.desk.reveal(key))

    def began(self, order: Order) -> None:
        """An order was given: look at it."""
        self._bench.settle()
        if self.order(order.id) is None:
            self.orders = (order, *self.orders)
        self._bench.notices.tell("orders")
        self.look_at(order.id)

    def _begin(self, give: Callable[[], Order]) -> None:
        self._bench.ask(give, self.began)

    def _took(self, orders: tuple[Order, ...]) -> None:
        going = {order.id for order in self.orders if not order.ended}
        self.orders = orders
        self._stale |= going & {order.id for order in orders if order.state == "done"}
        if self.current is None:
            self.shown = orders[0].id if orders else ""
            self._bench.notices.tell("selection")
        self._fetch_missing()
        self._bench.notices.tell("orders")

    def _fetch_missing(self) -> None:
        """Fetch what is looked at, as long as it runs, and its element's takes once."""
        current, element = self.current, self.element
        takes = element.takes if element else ()
        known = self.pictures.keys() - self._stale
        missing = {take.id for take in takes} - known
        if current is not None and not current.ended:
            missing.add(current.id)
        for order in missing:
            self.fetch(order)

    def _preview(self, order: str) -> bytes | None:
        try:
            return self._bench.desk.preview(order)
        except FlashpotError:
            # Files that were moved away have no picture: the take itself stays in the list.
            return None

    def _took_picture(self, order: str, picture: bytes | None) -> None:
        self._stale.discard(order)
        if picture is not None:
            self.pictures[order] = picture
            self._bench.notices.tell("picture")

    def _price_note(self, key: str, verb: str, amount: float | None) -> None:
        self._bench.ask(
            lambda: self._bench.desk.price_of_note(key, verb, amount),
            lambda price: self._priced(verb, price),
            lambda error: self._priced(verb, str(error)),
        )

    def _priced(self, verb: str, price: Price | str) -> None:
        self.noted = (verb, price)
        self._bench.notices.tell("note")
