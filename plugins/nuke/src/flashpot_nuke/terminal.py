"""From a script, with or without a window: make an element and wait for it."""

from __future__ import annotations

import time
from typing import Any

from flashpot_bridge import HostError
from flashpot_bridge.talk import PUMP_SECONDS, Order, ended
from flashpot_bridge.wording import fault_text
from flashpot_nuke import buttons, groups
from flashpot_nuke.session import Session


def rendered(session: Session, group: Any, quality: str) -> Order:
    """Ask for a take and pump until it is in its Group; the order that made it.

    Raises HostError with what went wrong: no server, a refused knob, a failed job.
    """
    orders: list[Order] = []
    buttons.make(session, group, quality, orders.append)
    _until(session, lambda: bool(orders))
    key, number = orders[0]["key"], orders[0]["id"]
    found = orders[0]

    def done() -> bool:
        nonlocal found
        found = next((o for o in session.orders if o["id"] == number), found)
        return ended(found)

    _until(session, done)
    if found["state"] != "done":
        error = found["error"] or {"message": f"the order was {found['state']}"}
        raise HostError(fault_text(error), "see `flashpot jobs`", code="not_made")
    assert groups.of_element(key), "a done order is in the script"
    return found


def _until(session: Session, holds: Any) -> None:
    while not holds():
        session.pump()
        if session.fault is not None:
            raise HostError(**_words(session.fault))
        if session.bridge.state == "refused":
            raise HostError(session.bridge.problem, "run `flashpot doctor`", code="no_companion")
        time.sleep(PUMP_SECONDS)


def _words(fault: dict[str, str]) -> dict[str, str]:
    return {name: fault.get(name, "") for name in ("message", "remedy", "field", "code")}
