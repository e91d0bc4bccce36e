"""An order's element as it arrives: frames one by one while the job runs, the rest at its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flashpot.client import Client
from flashpot.companion.ledger import Entry
from flashpot.companion.orders import Order
from flashpot.companion.wishes import anchored, camera_name, is_still
from flashpot.elements import Delivery, Element, open_element, write_proxies
from flashpot.errors import InputError
from flashpot.host import Take
from flashpot.request import Request
from flashpot.session import FILES, into, recipe_of


class Parcel:
    """The take's folder of one order; it is begun with the first frame and whole at the end."""

    def __init__(self, entry: Entry) -> None:
        self._request: Request = entry.sent
        self._out = Path(entry.order.out)
        self._places = entry.order.ask.places
        self._delivery: Delivery | None = None
        self._element: Element | None = None

    @property
    def begun(self) -> bool:
        return self._delivery is not None

    @property
    def element(self) -> Element:
        if self._element is None:
            raise RuntimeError("the element is not whole yet")
        return self._element

    def find(self, directory: str) -> bool:
        """Take up what an earlier companion left; True where the element is whole already."""
        if not directory or not Path(directory).is_dir():
            return False
        try:
            self._element = open_element(Path(directory))
        except InputError:
            self._delivery = Delivery.resume(Path(directory))
        return self._element is not None

    def begin(self) -> None:
        """Take the next free take's folder."""
        self._delivery = Delivery.begin(self._out, self._request.shot.name, self._request.label)

    def fetch(self, client: Client, job: str, number: int) -> None:
        """Bring one frame that is ready into the folder."""
        if number not in self._begun().frames:
            client.download(job, into(self._begun()), kinds=("frame",), numbers=(number,))

    def complete(self, client: Client, job: str) -> None:
        """Bring everything that is not there yet, and make the take whole."""
        if self._delivery is None:
            self.begin()
        recipe = recipe_of(client, job)
        missing = [n for n in recipe.frames.frames() if n not in self._begun().frames]
        if missing:
            client.download(job, into(self._begun()), kinds=("frame",), numbers=missing)
        beside = [kind for kind in FILES if kind != "frame"]
        client.download(job, into(self._begun()), kinds=beside)
        self._element = self._begun().finish(recipe)
        if "read" in self._places and recipe.quality == "final":
            write_proxies(self._element)

    def give_up(self) -> None:
        """An order that ended badly leaves no half take behind."""
        if self._delivery is not None and self._element is None:
            self._delivery.discard()
            self._delivery = None

    def facts(self) -> dict[str, Any]:
        """What the order says of its element."""
        here = self._element or self._begun()
        return {
            "take": here.take,
            "directory": str(here.directory),
            "pattern": here.pattern,
        }

    def take(self, order: Order, *, whole: bool) -> Take:
        """The take as a host puts it in place; with volume, light and movie where it is whole."""
        request, here = self._request, self._element or self._begun()
        extra: dict[str, Any] = {}
        if whole:
            element = self.element
            extra = {
                "movie": str(element.movie),
                "proxy": element.proxy_pattern,
                "volume": element.volume_pattern,
                "light": str(element.light_path or ""),
                "recipe_id": element.recipe_id,
            }
        return placeholder(order, request).model_copy(
            update={
                "take": here.take,
                "name": here.name,
                "state": "final" if request.quality == "final" else "draft",
                "pattern": here.pattern,
                **extra,
            }
        )

    def _begun(self) -> Delivery:
        if self._delivery is None:
            raise RuntimeError("no take was begun")
        return self._delivery


def placeholder(order: Order, request: Request) -> Take:
    """What stands in the document until the first frame is there."""
    shot = request.shot
    return Take(
        key=order.key,
        take=0,
        label=order.label,
        name=f"{shot.name}_{order.label}",
        effect=request.effect,
        shot=shot.name,
        state="waiting",
        frames=shot.range if is_still(request) else request.frames,
        still=is_still(request),
        rate=shot.rate,
        size=shot.size,
        colour_space=shot.colour_space,
        places=order.ask.places,
        camera=camera_name(shot.camera),
        anchor=anchored(request),
    )
