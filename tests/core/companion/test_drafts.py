"""What is sent for a draft: a smaller picture, and as much less around it."""

from __future__ import annotations

from flashpot.companion.settings import Settings
from flashpot.companion.wishes import drafted
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size

SHOT = Shot(
    range=FrameRange(first=1, count=4), size=Size(width=1920, height=1080), overscan_pixels=100
)


def test_a_drafts_overscan_is_as_much_smaller_as_its_picture() -> None:
    asked = Request(effect="fire", shot=SHOT, frames=SHOT.range, quality="draft")
    sent = drafted(asked, Settings(draft_width=960)).shot
    assert (sent.size, sent.overscan_pixels) == (Size(width=960, height=540), 50)


def test_a_final_is_sent_as_it_was_asked_for() -> None:
    asked = Request(effect="fire", shot=SHOT, frames=SHOT.range, quality="final")
    assert drafted(asked, Settings(draft_width=960)) == asked
