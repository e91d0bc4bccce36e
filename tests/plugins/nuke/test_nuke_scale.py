"""How large a script's scene is: asked once for a show, and what is odd about an effect in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doubles.nuke_double import Profile, Session, running
from flashpot_bridge import HostError


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A Nuke 16 with its window; the script lies in a show's folder."""
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path / "config"))
    with running(Profile(16), tmp_path) as nuke:
        (tmp_path / "show").mkdir()
        nuke.nuke.scriptSaveAs((tmp_path / "show" / "a.nk").as_posix())
        yield nuke


def camera(session: Session, height: float) -> Any:
    return session.nuke.nodes.Camera3(translate=[0, height, 0], focal=36, haperture=36)


def axis(session: Session, *at: float) -> Any:
    return session.nuke.nodes.Axis2(translate=list(at))


def metres(session: Session) -> float:
    from flashpot_nuke.document import metres_per_unit

    return metres_per_unit()


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [((0,), 1.0), ((1, "5"), 0.05), ((2, "1,7"), 0.01), ((3, "0.3048"), 0.3048)],
)
def test_every_way_of_asking_gives_metres_in_a_unit(
    session: Session, answers: tuple[Any, ...], wanted: float
) -> None:
    from flashpot_nuke import scale

    for point in (axis(session, 0, 0, 0), axis(session, 60, 0, 80)):
        point.setSelected(True)
    session.host.answers.extend(answers)
    assert scale.ask(camera(session, 170))
    assert metres(session) == pytest.approx(wanted)


def test_it_is_asked_once_for_a_show(session: Session, tmp_path: Path) -> None:
    from flashpot_nuke import scale

    assert not scale.known()
    scale.keep(0.01)
    session.nuke.scriptClear()
    session.nuke.scriptSaveAs((tmp_path / "show" / "b.nk").as_posix())
    assert scale.known()
    assert metres(session) == 0.01
    session.nuke.scriptClear()
    session.nuke.scriptSaveAs((tmp_path / "other.nk").as_posix())
    assert not scale.known()


@pytest.mark.parametrize(
    ("answers", "said"),
    [((1,), "axes are selected"), ((2, "tall"), "is no number"), ((3, "-1"), "cannot be")],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    session: Session, answers: tuple[Any, ...], said: str
) -> None:
    from flashpot_nuke import scale

    session.host.answers.extend(answers)
    with pytest.raises(HostError, match=said):
        scale.ask(camera(session, 170))
    assert not scale.known()


def test_a_cancelled_question_leaves_it_open(session: Session) -> None:
    from flashpot_nuke import scale

    session.host.answers.extend([3, None])
    assert not scale.ask(None)
    assert not scale.known()


@pytest.mark.parametrize(("size", "odd"), [(5.0, False), (150.0, True), (0.5, True)])
def test_a_fireball_far_larger_or_smaller_than_the_frame_is_odd(
    session: Session, size: float, *, odd: bool
) -> None:
    """At ten metres the frame is ten metres high."""
    from flashpot_nuke import scale

    told = scale.warning(size, camera(session, 0), axis(session, 0, 0, -10), 1, 1.0)
    assert bool(told) == odd
    assert not odd or "scale" in told
