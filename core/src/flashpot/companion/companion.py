"""The companion itself: hosts on one side, servers on the other, the orders between them."""

from __future__ import annotations

import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from flashpot import iterating
from flashpot.client import ModelInfo
from flashpot.companion.desk import Changed
from flashpot.companion.errand import Errand
from flashpot.companion.hosts import Hosts
from flashpot.companion.ledger import Entry, Ledger
from flashpot.companion.orders import Ask, Order, Price
from flashpot.companion.pricing import priced
from flashpot.companion.roll import Roll
from flashpot.companion.servers import Servers
from flashpot.companion.settings import Settings, read_settings, write_settings
from flashpot.companion.wishes import apart, drafted, finished, out_folder, own_shot, requested
from flashpot.elements import open_element
from flashpot.errors import FlashpotError, InputError
from flashpot.host import Capabilities, HostShot
from flashpot.iterating import Parent
from flashpot.lighttrack import read_light
from flashpot.media.colour import to_working
from flashpot.media.exr import read_exr
from flashpot.media.preview import preview_jpeg
from flashpot.request import Request
from flashpot.session import find_plate
from flashpot.shot import FrameRange

LEDGER = "companion.db"


class Companion:
    """One artist's companion; the panel knows it as `Desk`."""

    def __init__(self, folder: Path, hosts: Hosts, roll: Roll) -> None:
        self._folder = folder
        self._hosts = hosts
        self._roll = roll
        self._servers = Servers(self.settings)
        self._errands: dict[str, Errand] = {}
        self._starting = threading.Lock()

    def take_up(self) -> None:
        """Go on with every order that an earlier companion left."""
        for entry in self._roll.entries():
            if not entry.order.ended:
                self._begin(entry)

    def close(self) -> None:
        """Leave every order as it is on disk."""
        for errand in self._errands.values():
            errand.leave()
        self._servers.close()

    def warm(self) -> None:
        """Have the server up by the time that an artist asks for something."""
        try:
            self._servers.for_draft()
        except FlashpotError:
            # Whoever asks for something then is told why.
            return

    def is_busy(self) -> bool:
        """Whether an order is being made; one that only waits for its document is kept on disk."""
        orders = (entry.order for entry in self._roll.entries())
        return any(not order.ended and order.state != "placing" for order in orders)

    def hosts_changed(self) -> None:
        """A host has come or gone: whoever listens is told."""
        self._roll.tell("hosts", "")

    def show(self, document: str) -> None:
        """Have an open panel come forward, for a document ("" for any)."""
        self._roll.tell("show", document)

    def hosts(self) -> tuple[Capabilities, ...]:
        return self._hosts.documents()

    def shot(self, document: str) -> HostShot:
        return self._hosts.need(document).current_shot()

    def plate_picture(self, document: str, frame: int) -> bytes | None:
        host = self._hosts.need(document)
        if not self._hosts.facts(host).plates:
            return None
        with tempfile.TemporaryDirectory(prefix="flashpot-plate-") as folder:
            plate = host.export_plate(FrameRange(first=frame, count=1), folder)
            return _jpeg(Path(plate.pattern % frame), plate.colour_space)

    def price(self, ask: Ask, key: str = "") -> Price:
        ask, _ = apart(ask)
        wanted = requested(ask, self._seen(ask))
        return self._price(wanted, key)

    def generate(self, ask: Ask, key: str = "") -> Order:
        seen = self._seen(ask)
        facts = self._hosts.facts(self._hosts.need(ask.host)) if ask.host else None
        main, sphere = apart(ask)
        wanted = requested(main, seen)
        if sphere is None or key:
            return self._ordered(main, wanted, facts, key)
        surroundings = requested(sphere, seen)
        order = self._ordered(main, wanted, facts)
        self._ordered(sphere, surroundings, facts)
        return order

    def revise(self, key: str, note: str, amount: float | None = None) -> Order:
        return self._again(key, self._noted(key, note, amount))

    def price_of_note(self, key: str, note: str, amount: float | None = None) -> Price:
        return self._price(self._noted(key, note, amount), key)

    def finish(self, key: str) -> Order:
        last = self._roll.newest(key)
        return self._again(key, iterating.finished(self._parent(last), finished(last.wanted)))

    def repair(self, key: str, matte: str) -> Order:
        last = self._roll.newest(key)
        changed = iterating.repaired(self._parent(last), find_plate(matte).picture)
        return self._again(key, _in_shot(changed, last.wanted))

    def cancel(self, order: str) -> None:
        entry = self._roll.entry(order)
        errand = self._errands.get(order)
        if errand is not None and not entry.order.ended:
            errand.cancel()

    def retry(self, order: str) -> Order:
        entry = self._roll.entry(order)
        old = entry.order
        return self._send(_after(old, old.ask, entry.wanted, old.follows), entry.wanted)

    def forget(self, order: str) -> None:
        entry = self._roll.entry(order)
        if entry.order.ended or entry.order.state == "placing":
            errand = self._errands.pop(order, None)
            if errand is not None and not entry.order.ended:
                errand.cancel()
            self._roll.forget(order)

    def select_take(self, key: str, take: int) -> None:
        document = self._roll.newest(key).order.document
        self._hosts.need(document).select_take(key, take)

    def reveal(self, key: str) -> None:
        document = self._roll.newest(key, done=False).order.document
        self._hosts.need(document).reveal(key)

    def orders(self) -> tuple[Order, ...]:
        return tuple(entry.order for entry in reversed(self._roll.entries()))

    def preview(self, order: str) -> bytes | None:
        told = self._roll.entry(order).order
        if told.state != "done":
            errand = self._errands.get(order)
            return errand.picture if errand is not None else None
        element = open_element(Path(told.directory))
        numbers = sorted(element.frames)
        middle = numbers[len(numbers) // 2]
        return _jpeg(element.frame_path(middle), element.recipe.shot.colour_space)

    def settings(self) -> Settings:
        return read_settings(self._folder)

    def change_settings(self, settings: Settings) -> None:
        write_settings(self._folder, settings)
        self._roll.tell("settings", "")

    def models(self) -> tuple[ModelInfo, ...]:
        return self._servers.for_draft()[0].models()

    def server_says(self) -> str:
        info = self._servers.wanted().server_info()
        where = self.settings().server or "this machine"
        return f"{where}, {info.threads} threads, {info.disk_free_bytes >> 30} GB free"

    def subscribe(self, changed: Changed) -> Callable[[], None]:
        return self._roll.subscribe(changed)

    def _seen(self, ask: Ask) -> HostShot:
        """The ask's shot, in the light of the elements that it names."""
        seen = self.shot(ask.host) if ask.host else HostShot(shot=own_shot(ask))
        takes = [Path(self._roll.newest(key).order.directory) for key in ask.lit_by]
        lights = tuple(read_light(take, seen.shot.rate, "lit_by") for take in takes)
        shot = seen.shot.model_copy(update={"lights": seen.shot.lights + lights})
        return seen.model_copy(update={"shot": shot})

    def _price(self, wanted: Request, key: str) -> Price:
        client, _ = self._servers.for_draft()
        follows = self._roll.newest(key).order.sim_id if key else ""
        return priced(client, wanted, drafted(wanted, self.settings()), follows)

    def _noted(self, key: str, note: str, amount: float | None) -> Request:
        """The element's newest take with the note, at the shot's own size."""
        last = self._roll.newest(key)
        camera = None
        if note == "camera" and last.order.document:
            camera = self.shot(last.order.document).shot.camera
        return _in_shot(iterating.iterated(self._parent(last), note, amount, camera), last.wanted)

    def _parent(self, last: Entry) -> Parent:
        """A done order's take, with the models that there are where one painted it."""
        element = open_element(Path(last.order.directory))
        models = self.models() if element.recipe.generation else ()
        modes = {model.name: frozenset(model.modes) for model in models}
        return Parent(element.recipe, element.recipe_id, element.pictures, modes)

    def _ordered(
        self, ask: Ask, wanted: Request, facts: Capabilities | None, key: str = ""
    ) -> Order:
        if key:
            wanted = _as_take_of(wanted, self._roll.newest(key))
        else:
            wanted = wanted.model_copy(update={"label": self._free_label(wanted, ask)})
        placed = {
            "title": facts.title if facts else "",
            "out": str(out_folder(ask, facts, self.settings())),
            "follows": self._roll.newest(key).order.sim_id if key else "",
        }
        return self._send(_fresh(ask, wanted, key).model_copy(update=placed), wanted)

    def _again(self, key: str, wanted: Request) -> Order:
        last = self._roll.newest(key).order
        ask = last.ask.model_copy(update={"quality": wanted.quality})
        return self._send(_after(last, ask, wanted, last.sim_id), wanted)

    def _send(self, order: Order, wanted: Request) -> Order:
        entry = Entry(order, wanted, drafted(wanted, self.settings()))
        self._roll.add(entry)
        self._begin(entry)
        return order

    def _begin(self, entry: Entry) -> None:
        errand = Errand(entry, self._servers, self._hosts, self._roll.keep)
        with self._starting:
            self._errands[entry.order.id] = errand
        errand.start()

    def _free_label(self, wanted: Request, ask: Ask) -> str:
        """A label that no other element of this shot in this document has."""
        taken = {
            entry.order.label
            for entry in self._roll.entries()
            if (entry.order.document, entry.order.shot) == (ask.host, wanted.shot.name)
        }
        if wanted.label in taken and ask.label:
            raise InputError(
                f"this shot has an element called {wanted.label!r}",
                field="label",
                remedy="give another label, or ask for a further take of that one",
            )
        numbered = (f"{wanted.label}_{n}" for n in range(2, len(taken) + 3))
        return next(name for name in (wanted.label, *numbered) if name not in taken)


def opened(folder: Path, hosts: Hosts, roll: Roll | None = None) -> Companion:
    """The companion of the user whose files are in `folder`."""
    return Companion(folder, hosts, roll or Roll(Ledger(folder / LEDGER)))


def _jpeg(frame: Path, colour_space: str) -> bytes:
    return preview_jpeg(to_working(read_exr(frame).rgba, colour_space))


def _as_take_of(wanted: Request, last: Entry) -> Request:
    """A further take keeps its element's name, the shot's and its own, and knows its parent."""
    before = last.wanted
    shot = wanted.shot.model_copy(update={"name": before.shot.name})
    kept = {"label": before.label, "shot": shot, "parent": last.order.recipe_id}
    return wanted.model_copy(update=kept)


def _in_shot(changed: Request, before: Request) -> Request:
    """A take's child in the shot as it was asked for: a draft's own is smaller."""
    seen = {"camera": changed.shot.camera, "matte": changed.shot.matte}
    shot = before.shot.model_copy(update=seen)
    return changed.model_copy(update={"shot": shot, "engine": before.engine})


def _after(last: Order, ask: Ask, wanted: Request, follows: str) -> Order:
    """An order for the same element in the same document."""
    order = _fresh(ask, wanted, last.key)
    kept = {"document": last.document, "title": last.title, "out": last.out}
    return order.model_copy(update={**kept, "follows": follows})


def _fresh(ask: Ask, wanted: Request, key: str = "") -> Order:
    return Order(
        id=uuid.uuid4().hex,
        key=key or uuid.uuid4().hex,
        ask=ask,
        document=ask.host,
        label=wanted.label,
        effect=wanted.effect,
        preset=wanted.preset,
        shot=wanted.shot.name,
        quality=wanted.quality,
        state="sent",
        created=time.time(),
    )
