"""A companion without hosts and servers: it keeps orders, tells of changes, and can refuse."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from flashpot.client import ModelInfo
from flashpot.companion.desk import Changed
from flashpot.companion.orders import Ask, Fault, Order, Price
from flashpot.companion.settings import Settings
from flashpot.effects import library, resolved
from flashpot.errors import FlashpotError, InputError
from flashpot.host import Capabilities, HostShot, Locator
from flashpot.notes import notes
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Shot, Size

BLENDER = Capabilities(
    host="blender",
    version="5.0.1",
    document="doc-1",
    title="sh010_street.blend",
    out="",
    places=("strip", "plane", "volume", "light"),
    plates=True,
)
LEVEL = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.7, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
SHOT = Shot(
    name="sh010",
    range=FrameRange(first=1001, count=96),
    size=Size(width=1920, height=1080),
    camera=Camera(name="ShotCam", frames=(CameraFrame(frame=1001, matrix=LEVEL),)),
)
SEEN = HostShot(
    shot=SHOT,
    locators=(
        Locator(name="Blast", at=Point(x=1.5, y=0.0, z=-24.0), selected=True),
        Locator(name="Car", at=Point(x=-3.0, y=0.0, z=-18.0)),
    ),
)


def drawn(tone: float = 0.5, size: tuple[int, int] = (320, 180)) -> bytes:
    """A JPEG of a soft disc over a ramp, brighter with `tone`."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    disc = np.clip(1.4 - np.hypot(x - width / 2, y - height * 0.55) / (height * 0.25), 0, 1)
    red = np.clip(0.2 + y / height * 0.2 + disc * tone, 0, 1)
    codes = np.stack([red, red * 0.7 + 0.05, red * 0.45 + 0.08], axis=-1) * 255
    file = io.BytesIO()
    Image.fromarray(codes.astype(np.uint8)).save(file, "JPEG", quality=88)
    return file.getvalue()


class FakeDesk:
    """Behaves as `flashpot.companion.desk.Desk` says; the test is host and server."""

    def __init__(self, *hosts: Capabilities, seen: HostShot = SEEN) -> None:
        self.documents = list(hosts)
        self.seen = seen
        self.plate: bytes | None = drawn(0.1)
        self.asked: list[tuple[Ask, str]] = []
        self.priced: list[tuple[Ask, str]] = []
        self.selected: list[tuple[str, int]] = []
        self.revealed: list[str] = []
        self.refusals: dict[str, FlashpotError] = {}
        """The next call of that name is refused with this."""
        self.answer = Price(
            seconds=4.2, final_seconds=410, frames=112, disk_mb=640, memory_mb=900,
            reused=False, shape_kept=None,
        )  # fmt: skip
        self.stock: tuple[ModelInfo, ...] = ()
        self._kept = Settings()
        self._orders: dict[str, Order] = {}
        self.pictures: dict[str, bytes] = {}
        self.listeners: list[Changed] = []

    def tell(self, what: str, name: str = "") -> None:
        for call in tuple(self.listeners):
            call(what, name)

    def open(self, *hosts: Capabilities) -> None:
        """Hosts connect; the ones before are gone."""
        self.documents = list(hosts)
        self.tell("hosts")

    def put(self, order: str, **changes: object) -> Order:
        """Have an order stand elsewhere than it did."""
        self._orders[order] = self._orders[order].model_copy(update=changes)
        self.tell("order", order)
        return self._orders[order]

    def picture(self, order: str, jpeg: bytes) -> None:
        """A new live picture of an order."""
        self.pictures[order] = jpeg
        self.tell("preview", order)

    def done(self, order: str, directory: Path | None = None, **changes: object) -> Order:
        """An order ends well, as the next take of its element."""
        key = self._orders[order].key
        take = 1 + sum(o.key == key and o.state == "done" for o in self._orders.values())
        self.pictures.setdefault(order, drawn(0.3 + 0.2 * take))
        ended = {"state": "done", "take": take, "fraction": 1.0, "seconds": 4.4, "sim_id": "s1"}
        return self.put(order, **ended, directory=str(directory or ""), **changes)

    def fail(self, order: str, fault: Fault) -> Order:
        return self.put(order, state="failed", error=fault)

    def hosts(self) -> tuple[Capabilities, ...]:
        self._perhaps_refuse("hosts")
        return tuple(self.documents)

    def shot(self, document: str) -> HostShot:
        self._perhaps_refuse("shot")
        return self.seen

    def plate_picture(self, document: str, frame: int) -> bytes | None:
        self._perhaps_refuse("plate_picture")
        return self.plate

    def price(self, ask: Ask, key: str = "") -> Price:
        self._perhaps_refuse("price")
        self._check_key(key)
        self.priced.append((ask, key))
        effect, preset = library().resolve(ask.effect)
        resolved(effect, preset, ask.parameters, ask.engine)
        kept = "diameter" not in ask.parameters if key else None
        return self.answer.model_copy(update={"shape_kept": kept})

    def generate(self, ask: Ask, key: str = "") -> Order:
        self._perhaps_refuse("generate")
        self._check_key(key)
        self.asked.append((ask, key))
        return self._add(ask, key)

    def revise(self, key: str, note: str, amount: float | None = None) -> Order:
        self._perhaps_refuse("revise")
        assert note in notes()
        return self._add(self._newest(key).ask, key)

    def price_of_note(self, key: str, note: str, amount: float | None = None) -> Price:
        self._perhaps_refuse("price_of_note")
        return self.answer.model_copy(update={"shape_kept": note != "again"})

    def finish(self, key: str) -> Order:
        self._perhaps_refuse("finish")
        return self._add(self._newest(key).ask.model_copy(update={"quality": "final"}), key)

    def repair(self, key: str, matte: str) -> Order:
        self._perhaps_refuse("repair")
        return self._add(self._newest(key).ask, key)

    def cancel(self, order: str) -> None:
        self._perhaps_refuse("cancel")
        if not self._orders[order].ended:
            self.put(order, state="cancelled")

    def retry(self, order: str) -> Order:
        self._perhaps_refuse("retry")
        old = self._orders[order]
        return self._add(old.ask, old.key)

    def forget(self, order: str) -> None:
        del self._orders[order]
        self.tell("order", order)

    def select_take(self, key: str, take: int) -> None:
        self._perhaps_refuse("select_take")
        self.selected.append((key, take))

    def reveal(self, key: str) -> None:
        self._perhaps_refuse("reveal")
        self.revealed.append(key)

    def orders(self) -> tuple[Order, ...]:
        return tuple(reversed(self._orders.values()))

    def preview(self, order: str) -> bytes | None:
        return self.pictures.get(order)

    def settings(self) -> Settings:
        return self._kept

    def change_settings(self, settings: Settings) -> None:
        self._perhaps_refuse("change_settings")
        self._kept = settings
        self.tell("settings")

    def models(self) -> tuple[ModelInfo, ...]:
        self._perhaps_refuse("models")
        return self.stock

    def server_says(self) -> str:
        self._perhaps_refuse("server_says")
        return "this machine, 2 threads, 38 GB free"

    def subscribe(self, changed: Changed) -> Callable[[], None]:
        self.listeners.append(changed)
        return lambda: self.listeners.remove(changed)

    def _add(self, ask: Ask, key: str) -> Order:
        effect, preset = library().resolve(ask.effect)
        number = len(self._orders) + 1
        made = Order(
            id=f"order-{number}",
            key=key or f"key-{number}",
            ask=ask,
            document=ask.host,
            label=ask.label or (preset.id if preset else effect.id),
            effect=effect.id,
            preset=preset.id if preset else "",
            shot=self.seen.shot.name,
            quality=ask.quality,
            state="sent",
            created=float(number),
        )
        self._orders[made.id] = made
        self.tell("order", made.id)
        return made

    def _check_key(self, key: str) -> None:
        done = [o for o in self._orders.values() if o.key == key and o.state == "done"]
        if key and not done:
            raise InputError("this element has no finished take", field="key", remedy="wait")

    def _newest(self, key: str) -> Order:
        found = [order for order in self._orders.values() if order.key == key]
        if not found:
            raise InputError(f"no element is called {key!r}", field="key", remedy="look again")
        return found[-1]

    def _perhaps_refuse(self, name: str) -> None:
        refusal = self.refusals.pop(name, None)
        if refusal is not None:
            raise refusal
