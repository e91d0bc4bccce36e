"""What an artist turns on a node's panel is priced before anything is pressed."""

from __future__ import annotations

from collections.abc import Callable

import nuke

from flashpot_bridge import HostError
from flashpot_bridge.wording import fault_text
from flashpot_nuke import buttons, front
from flashpot_nuke.controls import SEED
from flashpot_nuke.document import unrecorded
from flashpot_nuke.session import Session

WITHOUT_PRICE = frozenset(
    {front.STATUS, front.PRICE, "label", "name", "selected", "xpos", "ypos", "tile_color"}
)
GROUP = "Group"


def begin(session: Session) -> Callable[[], None]:
    """Watch the knobs of our nodes; what is returned ends it.

    The callback is the plugin's own: nothing of it is in the node, nor in the script.
    """

    def turned() -> None:
        _turned(session)

    nuke.addKnobChanged(turned, nodeClass=GROUP)
    return lambda: nuke.removeKnobChanged(turned, nodeClass=GROUP)


def _turned(session: Session) -> None:
    group, knob = nuke.thisNode(), nuke.thisKnob()
    # A node that is being made has not all of its knobs yet.
    if group.knob(SEED) is None or knob.name() in WITHOUT_PRICE or not session.catalogue:
        return
    try:
        session.wish_price(group, buttons.asked(session, group, "draft"))
    except HostError as error:
        with unrecorded():
            front.say(group, front.PRICE, fault_text(error.told))
