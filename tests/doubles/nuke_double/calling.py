"""Callbacks: who asked to be told, and telling them."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from doubles.nuke_double.host import current

Registered = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any], str]

NODE_EVENTS = ("OnUserCreate", "OnCreate", "OnDestroy", "KnobChanged")
ROOT_EVENTS = ("OnScriptLoad", "OnScriptSave", "OnScriptClose")
RENDER_EVENTS = ("BeforeRender", "BeforeFrameRender", "AfterFrameRender", "AfterRender")


def add(event: str, entry: Registered) -> None:
    """Remember one callback."""
    current().callbacks.setdefault(event, []).append(entry)


def remove(event: str, entry: Registered) -> None:
    """Forget one callback."""
    held = current().callbacks.get(event, [])
    if entry in held:
        held.remove(entry)


def tell(event: str, node: Any, knob: Any = None) -> None:
    """Call everyone who asked, as the context of this node and knob."""
    host = current()
    for call, args, kwargs, node_class in list(host.callbacks.get(event, [])):
        if node_class in {"*", node.Class()}:
            inside(node, knob, lambda call=call, a=args, k=kwargs: call(*a, **k))  # type: ignore[misc]


def knob_changed(node: Any, knob: Any) -> None:
    """Tell the callbacks and the node's own knobChanged script."""
    tell("KnobChanged", node, knob)
    script = node._knobs.get("knobChanged")
    if script is not None and script._state and knob is not script:
        inside(node, knob, lambda: run(script._state))


def created(node: Any, *, by_user: bool) -> None:
    """Tell who waits for new nodes, and run the node's own onCreate script."""
    if by_user:
        tell("OnUserCreate", node)
    tell("OnCreate", node)
    script = node._knobs.get("onCreate")
    if script is not None and script._state:
        inside(node, None, lambda: run(script._state))


def inside(node: Any, knob: Any, call: Callable[[], Any]) -> Any:
    """Call with nuke.thisNode() and nuke.thisKnob() being these."""
    host = current()
    host.context.append((node, knob))
    try:
        return call()
    finally:
        host.context.pop()


def run(script: str) -> None:
    """Run Python text in the namespace of __main__, as Nuke runs buttons and menu items."""
    exec(compile(script, "<nuke>", "exec"), current().main)  # noqa: S102 -- that is what Nuke does


def printed(call: Callable[[], Any]) -> Any:
    """Call, and print the traceback instead of raising: what Nuke does on its own loops."""
    try:
        return call()
    except Exception:  # noqa: BLE001 -- the host swallows whatever a plugin raises
        current().printed.append(traceback.format_exc())
        return None
