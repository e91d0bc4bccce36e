"""What an artist asked for and what has become of it, as plain data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from flashpot.host import Place
from flashpot.request import MAX_SEED, Placement, Quality, Value
from flashpot.shot import Camera, FrameRange, Model, Shot

Live = Literal["held", "sent", "queued", "running", "finishing", "placing"]
OrderState = Live | Literal["done", "failed", "cancelled"]
"""Held: waits for the studio's server. Placing: made, on its way into the document."""

ENDED = frozenset({"done", "failed", "cancelled"})


class Ask(Model):
    """One press of the button."""

    effect: str
    """An effect or a preset, by id."""
    host: str = ""
    """The document it is for (`Capabilities.document`); "" for none: the element is delivered."""
    parameters: dict[str, Value] = Field(default_factory=dict)
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 1
    quality: Quality = "draft"
    engine: str = ""
    label: str = ""
    placement: Placement = Placement()
    locator: str = ""
    """The name of a locator of the host's shot; wins over `placement`."""
    lit_by: tuple[str, ...] = ()
    """Elements whose light falls on it, by key: the newest take of each as it is asked for."""
    camera: Camera | None = None
    """For a shot that has none: what marks on its picture say of it (`flashpot.sighting`)."""
    places: tuple[Place, ...] = ("strip",)
    frames: FrameRange | None = None
    """The element's frames; the shot with its handles where nothing is said."""
    shot: Shot | None = None
    """Only without a host; with one the shot is read from it."""
    out: str = ""
    """Only without a host: the folder that gets the element."""


class Fault(Model):
    """What went wrong, as the artist reads it: the fact, then what to do."""

    message: str
    field: str = ""
    remedy: str = ""
    code: str = "failed"


class Price(Model):
    """What an ask would cost, and whether it keeps the shape; told before anything starts."""

    seconds: float
    """To the finished element at the quality asked for."""
    final_seconds: float
    """To a final of the same."""
    frames: int
    disk_mb: int
    memory_mb: int
    reused: bool
    """Made before: answered at once."""
    shape_kept: bool | None
    """None for a first take: there is no shape to keep."""
    recipe_id: str = ""
    sim_id: str = ""
    notes: tuple[str, ...] = ()
    """What the server's plan says of it, in words."""


class Order(Model):
    """One element on its way, from the press of the button until it is in place."""

    id: str
    key: str
    """The element's own in its document: takes of one element share it."""
    ask: Ask
    document: str = ""
    title: str = ""
    """The document's name when it was asked."""
    out: str = ""
    """The folder whose `elements/` gets the element."""
    label: str
    effect: str
    preset: str = ""
    shot: str = ""
    quality: Quality
    state: OrderState
    phase: str = ""
    """`simulate` or `render` while it runs."""
    fraction: float = 0.0
    """0 to 1."""
    eta_seconds: float | None = None
    frames_done: int = 0
    frames_total: int = 0
    queue_position: int = 0
    draft_of_studio: bool = False
    """Made here because the studio's server is away."""
    shape_kept: bool | None = None
    """None for a first take, and until the server has said."""
    follows: str = ""
    """`sim_id` of the take that this one follows; "" for a first take."""
    job: str = ""
    sim_id: str = ""
    recipe_id: str = ""
    take: int = 0
    directory: str = ""
    """The element's folder; frames appear in it while the job runs."""
    pattern: str = ""
    upscaled: float = 1.0
    """How much larger its picture is than what a model painted; 1: not at all."""
    seconds: float = 0.0
    created: float = 0.0
    """Seconds since 1970."""
    error: Fault | None = None

    @property
    def ended(self) -> bool:
        return self.state in ENDED
