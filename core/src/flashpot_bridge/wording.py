"""What a host's window says of a price and of an order, the same words in every host."""

from __future__ import annotations

from typing import Any

WAITING = {
    "held": "waits for the studio's server",
    "sent": "on its way to the server",
    "queued": "waits",
    "finishing": "is written",
    "placing": "is put in place",
}
KEPT, CHANGES = "Shape kept", "Shape changes"


def price_line(price: dict[str, Any]) -> str:
    """`12 s, final 4 min, 0.3 GB`, or that it is there already."""
    disk = f"{price['disk_mb'] / 1000:.1f} GB"
    if price["reused"]:
        return f"Made before, at once, {disk}"
    return f"{duration(price['seconds'])}, final {duration(price['final_seconds'])}, {disk}"


def shape_word(price: dict[str, Any]) -> str:
    """Whether the shape stays; "" for a first take, which has none to keep."""
    kept = price["shape_kept"]
    return "" if kept is None else KEPT if kept else CHANGES


def duration(seconds: float) -> str:
    """Seconds as an artist says them: `8 s`, `4 min`, `1.5 h`."""
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def progress_text(order: dict[str, Any]) -> str:
    """`render 12/60, 8 s left`: where an order stands that has not ended."""
    if order["state"] == "queued" and order["queue_position"]:
        return f"waits, {order['queue_position']} before it"
    if order["state"] != "running":
        return WAITING[order["state"]]
    done, total = order["frames_done"], order["frames_total"]
    words = f"{order['phase']} {done}/{total}" if done else str(order["phase"])
    eta = order["eta_seconds"]
    return words if eta is None else f"{words}, {duration(eta)} left"


def fault_text(error: dict[str, str]) -> str:
    """`field: fact: remedy`, as one line; the parts that there are."""
    parts = (error.get(name, "") for name in ("field", "message", "remedy"))
    return ": ".join(filter(None, parts))
