"""What the artist is about to ask for."""

from __future__ import annotations

import random
from collections.abc import Collection

from flashpot.companion.orders import Ask
from flashpot.effects import Effect, Preset, library
from flashpot.generation import simulates
from flashpot.host import Capabilities, HostShot, Place
from flashpot.panel.model.controls import Controls
from flashpot.request import Placement, Quality
from flashpot.shot import Camera

SEEDS = 10_000
"""`Another` stays among numbers that can be read out over the phone."""


class Wish:
    """Effect, preset, values, seed, quality, places and placement; `ask` puts them together."""

    def __init__(self) -> None:
        self._library = library()
        self.effect: Effect = next(iter(self._library.effects.values()))
        self.preset: Preset | None = None
        self.controls = Controls(self.effect)
        self.engine = ""
        self.seed = 1
        self.quality: Quality = "draft"
        self.label = ""
        self.places: tuple[Place, ...] = ("strip",)
        self.locator = ""
        self.lit_by: tuple[str, ...] = ()
        """Elements whose light falls on it, by key."""
        self.placement = Placement()
        self.camera: Camera | None = None
        """What the marks on the picture say of a shot that has no camera."""

    @property
    def title(self) -> str:
        return self.preset.label if self.preset else self.effect.label

    @property
    def stands(self) -> bool:
        """Whether the effect stands somewhere; a background is everywhere."""
        return self.effect.parameter("scale") is not None and self.simulates

    def effects(self) -> tuple[Effect, ...]:
        return tuple(self._library.effects.values())

    def presets(self) -> tuple[Preset, ...]:
        """The presets of the effect at hand."""
        return tuple(p for p in self._library.presets.values() if p.effect == self.effect.id)

    def engines(self) -> tuple[str, ...]:
        """The engines that make the effect at hand, its own first."""
        return (self.effect.engine, *self.effect.further)

    @property
    def simulates(self) -> bool:
        """Whether the effect is simulated: by its own engine, or to guide a model."""
        if self.engine not in self.effect.further:
            return True
        return simulates(str(self.controls.value("mode")), str(self.controls.value("guide")))

    @property
    def read(self) -> frozenset[str]:
        """The controls that do something as the others stand."""
        own = set() if self.simulates else {p.id for p in self.effect.parameters}
        return frozenset(p.id for p in self.controls.parameters if p.id not in own)

    def use(self, engine: str) -> None:
        """Have this engine make it; what was set is kept where it is read."""
        self._begin(engine, [parameter.id for parameter in self.controls.parameters])

    def choose(self, name: str) -> None:
        """Take an effect or a preset, by id; its controls begin anew, an engine's own stay."""
        self.effect, self.preset = self._library.resolve(name)
        added = self.effect.further.get(self.engine, ())
        self._begin(self.engine if added else "", [parameter.id for parameter in added])

    def _begin(self, engine: str, kept: list[str]) -> None:
        before, self.engine = self.controls, engine
        self.controls = Controls(self.effect, self.preset, engine)
        self.controls.carry(before, kept)

    def another(self) -> None:
        """A seed that was not the last one."""
        fresh = random.randrange(1, SEEDS - 1)  # noqa: S311 - variety, no secret
        self.seed = fresh if fresh < self.seed else fresh + 1

    def offered(self, host: Capabilities) -> tuple[Place, ...]:
        """The host's places that the effect at hand can go to."""
        cannot: set[Place] = set()
        if self.effect.parameter("volume") is None:
            cannot.add("volume")
        if self.effect.parameter("latlong") is None:
            cannot.add("world")
        if not self.stands:
            cannot.add("light")
        return tuple(place for place in host.places if place not in cannot)

    def fit(self, host: Capabilities, seen: HostShot) -> None:
        """Keep to what the host offers: its places, its shot's locators."""
        offered = self.offered(host)
        kept = tuple(place for place in self.places if place in offered)
        self.places = kept or offered[:1]
        names = [locator.name for locator in seen.locators]
        if self.locator not in names:
            marked = [locator.name for locator in seen.locators if locator.selected]
            self.locator = next(iter(marked or names), "")

    def place_at(self, locator: str) -> None:
        """Stand at a locator of the shot; "" for a point of the picture."""
        self.locator = locator

    def toggle(self, place: Place, *, on: bool) -> None:
        """Have the element go to a place, or not; it always goes to one."""
        others = tuple(known for known in self.places if known != place)
        self.places = (*others, place) if on else others or self.places

    def light_by(self, key: str, *, on: bool) -> None:
        """Have an element's light fall on it, or not."""
        others = tuple(known for known in self.lit_by if known != key)
        self.lit_by = (*others, key) if on else others

    @property
    def on_picture(self) -> bool:
        """Whether it stands at a point of the picture."""
        return self.stands and not self.locator

    def ask(self, document: str, lights: Collection[str] = ()) -> Ask:
        """What the button sends; `lights` are the elements that can light it, by key."""
        return Ask(
            effect=self.preset.id if self.preset else self.effect.id,
            host=document,
            parameters={k: v for k, v in self.controls.given().items() if k in self.read},
            seed=self.seed,
            quality=self.quality,
            engine=self.engine,
            label=self.label,
            placement=self.placement if self.on_picture else Placement(),
            camera=self.camera if self.on_picture else None,
            locator=self.locator if self.stands else "",
            lit_by=tuple(key for key in self.lit_by if key in lights),
            places=self.places,
        )
