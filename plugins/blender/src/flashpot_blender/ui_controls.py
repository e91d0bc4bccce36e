"""What to make: the effect's own controls, where it goes, what it will cost, and the button."""

from __future__ import annotations

from typing import Any

from flashpot_blender import colliders
from flashpot_blender.asking import ask_from, preset_label
from flashpot_blender.places import places_for
from flashpot_blender.properties import NAME, PRESET, effect_in, place_property
from flashpot_blender.session import Session
from flashpot_blender.ui_state import NOT_SET_UP, draw_fault, draw_state, error_box, paragraph
from flashpot_bridge.catalogue import effect_of, groups_of
from flashpot_bridge.wording import KEPT, price_line, shape_word

OPEN_GROUPS = ("Shape", "Sky")
"""Groups that an artist reaches for first; the others begin closed."""


def draw_make(layout: Any, session: Session, scene: Any) -> None:
    """The whole of the first panel."""
    draw_fault(layout, session)
    draw_state(layout, session)
    if not session.catalogue:
        paragraph(layout, NOT_SET_UP, icon="INFO")
        layout.operator("screen.userpref_show", text="Open the preferences", icon="PREFERENCES")
        return
    settings = getattr(scene, NAME)
    _draw_choice(layout, session, settings)
    _draw_stand(layout, settings)
    _draw_colliders(layout, scene)
    _draw_places(layout, session, settings)
    draw_price(layout, session, settings, scene)
    _draw_button(layout, session, settings)
    _draw_parameters(layout, session, settings)
    _draw_output(layout, settings)


def draw_price(layout: Any, session: Session, settings: Any, scene: Any) -> None:
    """Shape kept or not, seconds and gigabytes, before anything starts. Never waits for it."""
    if session.bridge.state != "ready":
        return
    ask = ask_from(settings, scene, session.catalogue, session.document)
    session.pricing.wish(ask, settings.key)
    price = session.pricing.told
    if price is None:
        layout.label(text="…", icon="TIME")
    elif "error" in price:
        error_box(layout, price["error"])
    else:
        column = layout.column(align=True)
        word = shape_word(price)
        if word:
            column.label(text=word, icon="LINKED" if word == KEPT else "FILE_REFRESH")
        column.label(text=price_line(price), icon="TIME")


def _draw_choice(layout: Any, session: Session, settings: Any) -> None:
    column = layout.column(align=True)
    column.prop(settings, "effect", text="")
    column.prop(getattr(settings, effect_in(settings, session.catalogue)), PRESET, text="")


def _draw_stand(layout: Any, settings: Any) -> None:
    column = layout.column(align=True)
    column.row(align=True).prop(settings, "stand", expand=True)
    if settings.stand == "LOCATOR":
        row = column.row(align=True)
        row.prop(settings, "locator", text="")
        row.operator("flashpot.add_empty", text="", icon="ADD")


def _draw_colliders(layout: Any, scene: Any) -> None:
    """Which objects gas goes around: how many there are, more of them, none."""
    there = colliders.marked(scene)
    row = layout.row(align=True)
    many = "No colliders" if not there else f"Colliders: {', '.join(t.name for t in there[:3])}"
    row.label(
        text=many + (f" and {len(there) - 3} more" if len(there) > 3 else ""), icon="MOD_PHYSICS"
    )
    row.operator("flashpot.add_colliders", text="", icon="ADD")
    if there:
        row.operator("flashpot.clear_colliders", text="", icon="X")


def _draw_places(layout: Any, session: Session, settings: Any) -> None:
    row = layout.row(align=True)
    for place in places_for(effect_of(session.catalogue, effect_in(settings, session.catalogue))):
        row.prop(settings, place_property(place), toggle=True)


def _draw_button(layout: Any, session: Session, settings: Any) -> None:
    name = preset_label(session.catalogue, settings)
    layout.row(align=True).prop(settings, "quality", expand=True)
    row = layout.row(align=True)
    row.scale_y = 1.5
    text = f"Next take: {name}" if settings.key else f"Generate {name}"
    row.operator("flashpot.generate", text=text, icon="PLAY")
    if settings.key:
        row.operator("flashpot.change", text="", icon="X")


def _draw_parameters(layout: Any, session: Session, settings: Any) -> None:
    effect = effect_of(session.catalogue, effect_in(settings, session.catalogue))
    values = getattr(settings, effect["id"])
    for name, parameters in groups_of(effect).items():
        closed = name not in OPEN_GROUPS
        header, body = layout.panel(f"flashpot_{effect['id']}_{name}", default_closed=closed)
        header.label(text=name)
        if body is not None:
            body.use_property_split = True
            for parameter in parameters:
                body.prop(values, parameter["id"])
            if name in OPEN_GROUPS:
                body.prop(settings, "seed")


def _draw_output(layout: Any, settings: Any) -> None:
    header, body = layout.panel("flashpot_delivery", default_closed=True)
    header.label(text="Label and capture")
    if body is not None:
        body.use_property_split = True
        body.prop(settings, "label")
        body.prop(settings, "capture_rate")
        body.operator("flashpot.show_panel", icon="WINDOW")
