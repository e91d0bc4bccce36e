"""Times, sizes and states in the words that the panel shows."""

from __future__ import annotations

from flashpot.client import ModelInfo
from flashpot.companion.orders import Fault, Order, Price
from flashpot.effects import Parameter
from flashpot.host import Place
from flashpot.request import Curve, Value

PLACES: dict[Place, str] = {
    "strip": "Strip",
    "plane": "Plane",
    "volume": "Volume",
    "light": "Light",
    "world": "World",
    "read": "Read",
    "clip": "Clip",
}

PLACE_HELP: dict[Place, str] = {
    "strip": "A strip with alpha in the sequencer",
    "plane": "An image plane before the camera, at the effect's depth",
    "volume": "A volume object in the 3D scene",
    "light": "A light that follows the element's flicker",
    "world": "The light of the scene's world",
    "read": "A Read node at the element's frames",
    "clip": "A clip on the timeline",
}

ENGINES = {"pyro": "Simulation", "backdrop": "Procedural", "diffusion": "Model"}
"""What makes an element, in a word."""

ENGINE_HELP = {
    "pyro": "Simulated and rendered: no weights, the shape is kept from take to take",
    "backdrop": "Made by formulas: no weights",
    "diffusion": "Painted by one of the studio's imported models",
}

_STATES: dict[str, str] = {
    "held": "waits for the studio's server",
    "sent": "sent",
    "queued": "queued",
    "running": "running",
    "finishing": "writing the files",
    "placing": "on its way into the document",
    "done": "done",
    "failed": "failed",
    "cancelled": "cancelled",
}
_PHASES = {"simulate": "simulating", "render": "rendering"}


def duration(seconds: float) -> str:
    """`under a second`, `24 s`, `3 min 10 s`, `2 h 05 min`."""
    if seconds < 1:
        return "under a second"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 600:
        return f"{whole // 60} min {whole % 60:02d} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def gigabytes(megabytes: int) -> str:
    """Megabytes as `0.4 GB`; under a tenth as `40 MB`."""
    return f"{megabytes} MB" if megabytes < 100 else f"{megabytes / 1000:.1f} GB"


def number(value: float) -> str:
    """At most four digits after the point, none that say nothing."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def value_text(parameter: Parameter, value: Value) -> str:
    """A value with its unit as the field shows it; read back by `parse_value`."""
    if isinstance(value, tuple):
        return ", ".join(number(part) for part in value)
    if isinstance(value, Curve):
        return "keyed"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str) or parameter.kind == "frame":
        return str(value)
    unit = parameter.unit if parameter.unit in _SHOWN else ""
    if value == 1:
        unit = _SINGULAR.get(unit, unit)
    return f"{number(value)} {unit}".rstrip()


_SHOWN = frozenset({"m", "km", "s", "%", "deg", "K", "m/s", "stops", "x", "frames"})
"""Units worth a place in the field; `amount` and `albedo` say nothing that the label does not."""

_SINGULAR = {"frames": "frame", "stops": "stop"}


def sentence(text: str) -> str:
    """Text as a sentence: `make room` begins with a capital and ends with a stop."""
    ended = text if text.endswith((".", "?", "!", ":")) or not text else f"{text}."
    return f"{ended[:1].upper()}{ended[1:]}"


def told(fault: Fault) -> str:
    """The fact, then what to do."""
    return f"{sentence(fault.message)} {sentence(fault.remedy)}".strip()


def shape(price: Price) -> str:
    """Whether the approved shape stays."""
    if price.shape_kept is None:
        return "A new shape"
    return "Shape kept" if price.shape_kept else "Shape changes"


def price_lines(price: Price) -> tuple[str, str]:
    """What an ask costs: the times, then the rest."""
    now = "Made before: at once" if price.reused else f"About {duration(price.seconds)}"
    size = gigabytes(price.disk_mb)
    return (
        f"{now}  ·  final {duration(price.final_seconds)}",
        f"{price.frames} frames  ·  {size} on disk  ·  {gigabytes(price.memory_mb)} memory",
    )


def model_lines(model: ModelInfo) -> tuple[str, str]:
    """A model's kind, size and licence; and what the licence does not allow."""
    megabytes = max(model.size // 1_000_000, 1)
    limits = "; ".join(model.limits)
    return (
        f"{model.label}  ·  {gigabytes(megabytes)}  ·  {model.licence}",
        f"Not allowed: {limits}" if limits else "",
    )


def quality(order: Order) -> str:
    """A take's quality, with what must be known of it wherever it is shown."""
    if order.upscaled == 1:
        return order.quality
    return f"{order.quality}, upscaled {order.upscaled:.2f}×"


def progress(order: Order) -> str:
    """Where an order stands, in one line."""
    said = [_stage(order)]
    if order.state == "running" and order.frames_total:
        said.append(f"frame {order.frames_done} of {order.frames_total}")
    if order.state in {"running", "finishing"} and order.eta_seconds is not None:
        said.append(f"{duration(order.eta_seconds)} left")
    if order.state == "done":
        said.append(f"take {order.take} in {duration(order.seconds)}")
    if order.draft_of_studio:
        said.append("made here, the studio's server is away")
    return "  ·  ".join(said)


def _stage(order: Order) -> str:
    if order.state == "running":
        return _PHASES.get(order.phase, _STATES["running"])
    if order.state == "queued" and order.queue_position:
        return f"queued, {order.queue_position} before it"
    return _STATES[order.state]
