"""The speed ratio stands on a reference that simulated something, or on nothing."""

from __future__ import annotations

from typing import Any

import pytest

from flashpot.errors import JobFailedError
from flashpot_server.bench.mantaflow import checked


def _told(density: float, seconds: float) -> dict[str, Any]:
    figures = {"version": "3.4.1", "seconds": [seconds] * 3, "density": density}
    return {**figures, "cells": [8, 8, 8]}


def test_a_reference_with_smoke_and_time_counts() -> None:
    assert checked(_told(1.0, 0.5)).frame_s == 0.5


@pytest.mark.parametrize(("density", "seconds"), [(0.05, 0.5), (1.0, 0.0)])
def test_an_empty_or_timeless_reference_is_refused(density: float, seconds: float) -> None:
    with pytest.raises(JobFailedError, match="nothing to compare"):
        checked(_told(density, seconds))
