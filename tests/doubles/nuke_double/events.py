"""nuke.addOnCreate and its brothers, made from one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doubles.nuke_double import calling
from doubles.nuke_double.host import current

STANDARD_CLASS = {
    **dict.fromkeys(("OnUserCreate", "OnCreate", "OnDestroy", "UpdateUI", "Autolabel"), "*"),
    **dict.fromkeys(calling.ROOT_EVENTS, "Root"),
    **dict.fromkeys(calling.RENDER_EVENTS, "Write"),
}


def functions() -> dict[str, Callable[..., Any]]:
    """Every add... and remove... function by its name."""
    made: dict[str, Callable[..., Any]] = {}
    for event, node_class in STANDARD_CLASS.items():
        made[f"add{event}"] = _registering(event, calling.add, node_class)
        made[f"remove{event}"] = _registering(event, calling.remove, node_class)
    return made | {"addKnobChanged": addKnobChanged, "removeKnobChanged": removeKnobChanged}


def _registering(event: str, does: Callable[..., None], standard: str) -> Callable[..., Any]:
    def register(call: Any, args: Any = (), kwargs: Any = {}, nodeClass: str = standard) -> None:
        current().on_main_thread(f"callback {event}")
        does(event, (call, args, kwargs, nodeClass))

    return register


def addKnobChanged(
    call: Any,
    args: Any = (),
    kwargs: Any = {},
    nodeClass: str = "*",
    node: Any = None,
) -> None:
    """Be told when knobs change."""
    calling.add("KnobChanged", (call, args, kwargs, nodeClass))


def removeKnobChanged(
    call: Any,
    args: Any = (),
    kwargs: Any = {},
    nodeClass: str = "*",
    node: Any = None,
) -> None:
    """Be told no more."""
    calling.remove("KnobChanged", (call, args, kwargs, nodeClass))
