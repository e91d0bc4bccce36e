"""How long a job still takes, told from what it has done."""

from __future__ import annotations

import pytest

from flashpot_server.pace import Pace

STEP = 0.5


def course(
    pre_roll: int, per_frame: int, frames: int, *, planned: int
) -> list[tuple[float, float, float]]:
    """(seconds left, seconds told, share done) after every frame of a job that never varies."""
    now = [100.0]
    pace = Pace(planned, 30.0, clock=lambda: now[0])
    steps = 0
    told: list[tuple[float, float, float]] = []
    for frame in range(1, frames + 1):
        for _ in range(per_frame + (pre_roll if frame == 1 else 0)):
            now[0] += STEP
            steps += 1
            pace.moved("simulate", min(steps, planned))
        now[0] += STEP
        left = pace.moved("render", -(-planned * frame // frames))
        really = (frames - frame) * (per_frame + 1) * STEP
        told.append((really, left, pace.done))
    return told


@pytest.mark.parametrize("pre_roll", [0, 30])
@pytest.mark.parametrize("planned", [40, 90, 300])
def test_the_estimate_comes_near_whatever_was_planned(pre_roll: int, planned: int) -> None:
    """From the middle on it is within a third, or three seconds, of what really follows."""
    told = course(pre_roll, 3, 20, planned=planned)
    for really, left, _ in told[10:]:
        assert abs(left - really) <= max(really / 3, 3.0)
    assert told[-1][1] <= 1.5


def test_what_is_done_never_falls_and_ends_at_one() -> None:
    shares = [done for *_, done in course(12, 3, 20, planned=60)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_frames_of_before_a_restart_do_not_speed_it_up() -> None:
    """Half was there: the seconds left come from the half that is being made."""
    now = [0.0]
    pace = Pace(100, 100.0, clock=lambda: now[0])
    for frame in range(51, 81):
        now[0] += 2.0
        left = pace.moved("render", frame)
    assert left == pytest.approx(40.0, rel=0.1)


def test_nothing_planned_is_no_division_by_zero() -> None:
    assert Pace(0, 1.0, clock=lambda: 0.0).moved("render", 1) == 0.0
