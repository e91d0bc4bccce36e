"""Specks of flame that no grid can show are left out, sheets of flame are not."""

from __future__ import annotations

import numpy as np
import pytest

from flashpot_server.engines.pyro.picture.occupancy import settled

SHEET = (slice(None), 6, slice(None))
SPECK = (6, 6, 6)


@pytest.mark.parametrize(("place", "kept"), [(SHEET, 1.0), (SPECK, 1 / 9)])
def test_fuel_stays_in_sheets_and_not_in_single_cells(place: tuple[int, ...], kept: float) -> None:
    scalars = np.zeros((13, 13, 13, 4), np.float32)
    scalars[..., 0] = 0.5
    scalars[(*place, 1)] = 0.08
    found = settled(scalars)
    assert found[6, 6, 6, 1] == pytest.approx(0.08 * kept)
    assert np.array_equal(found[..., [0, 2, 3]], scalars[..., [0, 2, 3]])
