"""From a wish to a request, on the real plates and cuts of the shared material."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.camera import view_at
from flashpot.errors import InputError
from flashpot.request import Placement
from flashpot.session import Wish, ask
from flashpot.shot import FrameRange, Rate, Size

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
BALL = str(SHARED / "plates" / "beachball" / "beachball.%04d.exr")
CUT = SHARED / "timelines" / "own__multiple_references.otio"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")


def test_a_plate_given_by_hand_sets_the_size_and_the_frames() -> None:
    asking = ask(Wish(effect="explosion", timeline=CUT, clip="sh01", plate=BALL))
    shot = asking.request.shot
    assert shot.size == Size(width=2048, height=1556)
    assert asking.request.frames == FrameRange(first=1, count=8)
    assert asking.shift == 20


def test_a_plate_whose_numbers_the_clip_uses_needs_no_shift() -> None:
    cut = SHARED / "timelines" / "own__nested_retimes.otio"
    asking = ask(Wish(effect="fire", timeline=cut, clip="ov2", plate=BALL))
    assert asking.shift == 0
    assert asking.request.shot.range == FrameRange(first=3, count=6)
    assert asking.request.frames == FrameRange(first=1, count=8)


def test_without_a_readable_plate_the_size_is_asked_for() -> None:
    with pytest.raises(InputError, match="--size WIDTHxHEIGHT"):
        ask(Wish(effect="fire", timeline=CUT, clip="sh01"))
    asking = ask(Wish(effect="fire", timeline=CUT, clip="sh01", size=Size(width=64, height=36)))
    assert asking.request.shot.plate is None
    assert asking.request.frames == FrameRange(first=13, count=112)


def test_without_a_timeline_the_plate_alone_makes_a_shot() -> None:
    request = ask(Wish(effect="campfire", plate=BALL, rate=Rate(numerator=25))).request
    assert request.preset == "campfire"
    assert request.shot.name == "beachball"
    assert (request.frames, float(request.shot.rate)) == (FrameRange(first=1, count=8), 25.0)


def test_a_track_keeps_the_effect_under_its_point(tmp_path: Path) -> None:
    track = tmp_path / "ball.txt"
    track.write_text("1 0.5 0.8\n8 0.25 0.6\n", encoding="utf-8")
    wish = Wish(effect="fire", plate=BALL, track=track, placement=Placement(at=(0.5, 0.8)))
    shot = ask(wish).request.shot
    point = view_at(shot, 1).point(0.5, 0.8, 10)
    assert view_at(shot, 8).project(point)[:2] == pytest.approx((0.25, 0.6))


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish(effect="fire"), "--frames"),
        (Wish(effect="fire", frames=FrameRange(first=1, count=2)), "--size"),
        (Wish(effect="fire", clip="sh01"), "--timeline"),
        (Wish(effect="fire", timeline=CUT), "--clip"),
        (Wish(effect="fire", timeline=CUT, clip="sh99"), "clip"),
        (Wish(effect="fire", timeline=CUT, marker="boom"), "--marker"),
        (Wish(effect="fire", plate="nowhere.%04d.exr"), "--plate"),
        (Wish(effect="fier", plate=BALL), "effect"),
        (Wish(effect="fire", plate=BALL, settings={"diameter": "2"}), "diameter"),
    ],
)
def test_what_is_missing_or_wrong_is_named(wish: Wish, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        ask(wish)
    assert refusal.value.field == field
    assert refusal.value.remedy
