"""What is on its way: one bar for each order, what failed and what to do about it."""

from __future__ import annotations

from typing import Any

from flashpot_blender.session import Session
from flashpot_blender.ui_state import error_box
from flashpot_bridge.wording import progress_text

SHOWN_WHEN_ENDED = ("failed", "cancelled")


def queue_of(session: Session) -> list[dict[str, Any]]:
    """The orders that an artist still has to know of: on their way, failed or cancelled."""
    return [order for order in session.orders if order["state"] != "done"]


def draw_queue(layout: Any, session: Session) -> None:
    """Every order that has not come to its good end."""
    for order in queue_of(session):
        if order["state"] in SHOWN_WHEN_ENDED:
            _draw_ended(layout, order)
        else:
            _draw_running(layout, order)


def title(order: dict[str, Any]) -> str:
    """`car_bomb, draft`; where the studio's server is away, that it was made here."""
    local = " (made here)" if order["draft_of_studio"] else ""
    return f"{order['label']}, {order['quality']}{local}"


def _draw_running(layout: Any, order: dict[str, Any]) -> None:
    column = layout.column(align=True)
    column.label(text=title(order))
    row = column.row(align=True)
    row.progress(factor=order["fraction"], type="BAR", text=progress_text(order))
    row.operator("flashpot.cancel", text="", icon="X").order = order["id"]


def _draw_ended(layout: Any, order: dict[str, Any]) -> None:
    error = order["error"] or {"message": "cancelled"}
    told = {**error, "field": "", "message": f"{order['label']}: {error['message']}"}
    row = error_box(layout, told).row(align=True)
    row.operator("flashpot.retry", icon="FILE_REFRESH").order = order["id"]
    row.operator("flashpot.forget", icon="X").order = order["id"]
