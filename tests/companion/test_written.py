"""A marker's or tag's text as an ask."""

from __future__ import annotations

import pytest

from flashpot.companion.written import ask_of
from flashpot.errors import InputError
from flashpot.request import Placement


@pytest.mark.parametrize("lead", ["flashpot: ", "look here\nFlashpot: ", ""])
def test_what_an_editor_wrote_is_an_ask(lead: str) -> None:
    ask = ask_of(f"{lead}car bomb, 12 m, at +10f, at 0.5,0.8, label=left, seed=7, final")
    assert (ask.effect, ask.label, ask.seed, ask.quality) == ("car_bomb", "left", 7, "final")
    assert ask.parameters == {"diameter": 12.0, "start": "+10f"}
    assert ask.placement == Placement(at=(0.5, 0.8))


def test_what_is_not_said_is_a_draft_of_the_first_seed() -> None:
    ask = ask_of("fire")
    assert (ask.effect, ask.quality, ask.seed, ask.host) == ("fire", "draft", 1, "")


def test_an_unknown_word_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(InputError, match="explosoin") as refused:
        ask_of("flashpot: explosoin")
    assert "explosion" in refused.value.remedy
