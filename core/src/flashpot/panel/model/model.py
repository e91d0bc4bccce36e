"""The panel's view-model: the parts together, and what passes between them."""

from __future__ import annotations

from collections.abc import Callable

from flashpot.companion.desk import Desk
from flashpot.companion.orders import Ask, Fault, Order, Price
from flashpot.companion.settings import Settings
from flashpot.errors import FlashpotError
from flashpot.panel.model.bench import Bench, Later, as_fault
from flashpot.panel.model.makers import Makers
from flashpot.panel.model.placing import Placing
from flashpot.panel.model.scene import Scene
from flashpot.panel.model.sky import Sky
from flashpot.panel.model.viewing import Viewing
from flashpot.panel.model.wish import Wish
from flashpot.panel.model.work import Made, Work, elements


class PanelModel:
    """Everything that the window shows and does; used on the window's thread only."""

    def __init__(self, desk: Desk, later: Later) -> None:
        self.bench = Bench(desk, later)
        self.notices = self.bench.notices
        self.scene = Scene(self.bench)
        self.wish = Wish()
        self.makers = Makers(self.bench, self.wish)
        self.work = Work(self.bench)
        self.viewing = Viewing(self.bench, self.work)
        self.placing = Placing(self.scene, self.wish, self.changed_wish)
        self.sky = Sky(self.scene, self.wish, self.changed_values)
        self.price: Price | None = None
        self.price_fault: Fault | None = None
        self.key = ""
        """The element that Generate makes a further take of; "" for a new one."""
        self.settings = Settings()
        self.server = ""
        """Which server answers, in one line; "" until it has."""
        self.server_fault: Fault | None = None
        self._begun = ""
        """The element that was begun last, as long as it is what the controls are about."""
        self._asked: Ask | None = None
        self.notices.listen("shot", self._shot_changed)
        self.notices.listen("selection", self._selection_changed)
        self.notices.listen("orders", self._follow_begun)
        self.notices.listen("models", self.changed_values)
        self._stop: Callable[[], None] = lambda: None

    def start(self, document: str = "") -> None:
        """Read everything once, then follow what changes; begin with this document."""
        self.scene.document = document
        self._stop = self.bench.desk.subscribe(self._changed)
        self.scene.refresh()
        self.work.refresh()
        self._read_settings()

    def stop(self) -> None:
        self._stop()

    @property
    def may_follow(self) -> Made | None:
        """The element at hand, where what is chosen can be a further take of it."""
        element = self.work.element
        fits = element is not None and element.takes and element.effect == self.wish.effect.id
        return element if fits else None

    @property
    def lights(self) -> dict[str, str]:
        """What can light what is asked for: this document's other elements that shine, named.

        A model that paints heeds no lamp.
        """
        if not self.wish.stands or self.wish.engine in self.wish.effect.further:
            return {}
        here = self.scene.document
        return {
            made.key: made.label.replace("_", " ")
            for made in elements(self.work.orders)
            if made.orders[-1].document == here and made.key != self.key and made.shines
        }

    @property
    def refused(self) -> Fault | None:
        """What the companion refused last: the ask as it stands, or what was pressed."""
        return self.price_fault or self.bench.fault

    @property
    def obstacle(self) -> str:
        """Why Generate cannot be pressed; "" where it can."""
        if self.scene.host is None:
            return "Open a document in Blender first"
        if self.scene.fault is not None:
            return self.scene.fault.remedy or self.scene.fault.message
        if self.scene.seen is None:
            return "Reading the shot"
        for name in self.wish.controls.faults:
            return f"Correct {self.wish.controls.parameter(name).label.lower()} first"
        return ""

    def choose(self, name: str) -> None:
        """Take an effect or a preset."""
        self.wish.choose(name)
        self.key, self._begun = "", ""
        self._fit()
        self.notices.tell("effect", "wish")
        self.ask_price()

    def use_engine(self, engine: str) -> None:
        """Have another engine make the effect at hand."""
        self.makers.use(engine)
        self._fit()
        self.notices.tell("effect", "wish")
        self.ask_price()

    def use_model(self, name: str) -> None:
        """Have this model make it."""
        self.makers.choose(name)
        self.notices.tell("effect")
        self.ask_price()

    def changed_values(self) -> None:
        """A control was moved."""
        self.notices.tell("values")
        self.ask_price()

    def changed_wish(self) -> None:
        """Seed, quality, places or placement were changed."""
        self.notices.tell("wish")
        self.ask_price()

    def make_further(self, *, on: bool) -> None:
        """Have Generate make a further take of the element at hand, or a new element."""
        element = self.may_follow
        self.key = element.key if on and element else ""
        self.changed_wish()

    def ask_price(self) -> None:
        """Ask for the price once the hand has come to rest."""
        self.price, self.price_fault, self._asked = None, None, None
        self.notices.tell("price")
        if not self.obstacle:
            self.bench.later.soon("price", self._ask_price)

    def generate(self) -> None:
        """Press the button."""
        if self.obstacle:
            return
        ask, key = self._ask(), self.key
        self.bench.ask(lambda: self.bench.desk.generate(ask, key), self._began)

    def cancel_running(self) -> None:
        if self.work.running is not None:
            self.work.cancel(self.work.running.id)

    def change_settings(self, settings: Settings) -> None:
        """Keep settings; what is refused shows."""
        self.bench.ask(
            lambda: self.bench.desk.change_settings(settings), lambda _: self._settings_kept()
        )

    def _began(self, order: Order) -> None:
        self._begun = order.key
        self.work.began(order)
        self._follow_begun()

    def _follow_begun(self) -> None:
        """Once an element has its first take, what is changed is meant for its next one."""
        element = self.may_follow
        if self._begun and element is not None and element.key == self._begun:
            self.key, self._begun = self._begun, ""
            self.changed_wish()

    def _ask(self) -> Ask:
        return self.wish.ask(self.scene.document, self.lights)

    def _ask_price(self) -> None:
        if self.obstacle:
            return
        ask, key = self._ask(), self.key
        self._asked = ask
        self.bench.ask(
            lambda: self.bench.desk.price(ask, key),
            lambda price: self._took_price(ask, price),
            lambda error: self._no_price(ask, error),
        )

    def _took_price(self, ask: Ask, price: Price) -> None:
        if ask is self._asked:
            self.price = price
            self.notices.tell("price")

    def _no_price(self, ask: Ask, error: FlashpotError) -> None:
        if ask is self._asked:
            self.price_fault = as_fault(error)
            self.notices.tell("price")

    def _shot_changed(self) -> None:
        self._fit()
        self.changed_wish()

    def _fit(self) -> None:
        if self.scene.host is not None and self.scene.seen is not None:
            self.wish.fit(self.scene.host, self.scene.seen)

    def _selection_changed(self) -> None:
        element = self.work.element
        if self._begun and (element is None or element.key != self._begun):
            self._begun = ""
        if self.key and (element is None or element.key != self.key):
            self.key = ""
            self.changed_wish()

    def _changed(self, what: str, name: str) -> None:
        """Told by the desk on a thread of its own."""
        self.bench.later.post(lambda: self._follow(what, name))

    def _follow(self, what: str, name: str) -> None:
        match what:
            case "order":
                self.work.refresh()
            case "preview":
                self.work.fetch(name)
            case "hosts":
                self.scene.refresh()
            case "settings":
                self._read_settings()
            case "show":
                if name:
                    self.scene.choose(name)
                self.notices.tell("show")

    def _settings_kept(self) -> None:
        self.bench.settle()
        self._read_settings()

    def _read_settings(self) -> None:
        self.bench.ask(self.bench.desk.settings, self._took_settings)
        self.server, self.server_fault = "", None
        self.bench.ask(self.bench.desk.models, self.makers.take, self._no_server)
        self.bench.ask(self.bench.desk.server_says, self._took_server, self._no_server)

    def _took_settings(self, settings: Settings) -> None:
        self.settings = settings
        self.notices.tell("settings")

    def _took_server(self, line: str) -> None:
        self.server = line
        self.notices.tell("server")

    def _no_server(self, error: FlashpotError) -> None:
        self.server_fault = as_fault(error)
        self.notices.tell("server")
