"""The speed ratio stands on a reference that rendered sky, ground and clouds, or on nothing."""

from __future__ import annotations

from typing import Any

import pytest

from flashpot.errors import JobFailedError
from flashpot_server.bench.cycles import checked

SEEN = {"version": "5.0.1", "clear_s": 9.0, "cloudy_s": 90.0, "sky": 9.0, "ground": 4.0}
SEEN |= {"noise": [0.1, 0.5], "clouded": 0.5}


def test_a_reference_that_shows_everything_counts() -> None:
    assert checked(SEEN).cloudy_s == 90.0


@pytest.mark.parametrize("lack", ["sky", "ground", "clouded", "clear_s", "cloudy_s"])
def test_a_reference_that_lacks_one_of_them_is_refused(lack: str) -> None:
    found: dict[str, Any] = {**SEEN, lack: 0.0}
    with pytest.raises(JobFailedError, match="nothing to compare"):
        checked(found)
