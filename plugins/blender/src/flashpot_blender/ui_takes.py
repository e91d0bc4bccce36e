"""The elements in the scene: their takes, the supervisor's notes, the final."""

from __future__ import annotations

from typing import Any

from flashpot_blender.session import Session
from flashpot_bridge.catalogue import notes_for, words


def draw_takes(layout: Any, session: Session, placed: list[dict[str, Any]]) -> None:
    """Every element of the document with its buttons."""
    for element in placed:
        _draw_element(layout, session, element)
    if placed:
        layout.operator("flashpot.undo", icon="LOOP_BACK")


def shown_take(element: dict[str, Any]) -> dict[str, Any]:
    """The take that shows; an element has one at least."""
    for take in element["takes"]:
        if take["take"] == element["selected"]:
            found: dict[str, Any] = take
            return found
    newest: dict[str, Any] = element["takes"][-1]
    return newest


def _draw_element(layout: Any, session: Session, element: dict[str, Any]) -> None:
    key, shown = element["key"], shown_take(element)
    header, body = layout.panel(f"flashpot_element_{key}", default_closed=False)
    header.label(text=element["label"], icon="SEQ_STRIP_META")
    header.operator("flashpot.reveal", text="", icon="VIEWZOOM").key = key
    header.operator("flashpot.change", text="", icon="GREASEPENCIL").key = key
    if body is None:
        return
    _draw_switch(body, element)
    if shown["state"] == "draft":
        body.operator("flashpot.finish", icon="RENDER_ANIMATION").key = key
    if shown["state"] in ("draft", "final"):
        _draw_notes(body, session, key, shown["effect"])
        row = body.row(align=True)
        row.operator("flashpot.scatter", text="Scatter...", icon="PARTICLES").key = key
        row.operator("flashpot.clear_hits", text="", icon="X").key = key


def _draw_switch(layout: Any, element: dict[str, Any]) -> None:
    flow = layout.grid_flow(row_major=True, columns=3, even_columns=True, align=True)
    for take in element["takes"]:
        on = take["take"] == element["selected"]
        name = f"{take['take']} {take['state']}" if take["take"] else "waiting"
        button = flow.operator("flashpot.select_take", text=name, depress=on)
        button.key, button.take = element["key"], take["take"]


def _draw_notes(layout: Any, session: Session, key: str, effect: str) -> None:
    header, body = layout.panel(f"flashpot_notes_{key}", default_closed=True)
    header.label(text="Notes")
    if body is None:
        return
    flow = body.grid_flow(row_major=True, columns=2, even_columns=True, align=True)
    for note in notes_for(session.catalogue, effect):
        button = flow.operator("flashpot.note", text=words(note["verb"]))
        button.key, button.verb = key, note["verb"]
