"""Cryptomatte identities are those that every reader computes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from flashpot.media import cryptomatte

PUBLISHED = {
    "hello": 0x248BFA47,
    "hello, world": 0x149BBB7F,
    "The quick brown fox jumps over the lazy dog": 0x2E4FF723,
}
"""MurmurHash3_x86_32 with seed 0, as A. Appleby's own code gives it."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_names_hash_as_published(name: str) -> None:
    assert cryptomatte.hashed(name) == PUBLISHED[name]


def test_every_identity_is_a_number_that_a_file_can_hold() -> None:
    """Of 20,000 names some hash to what is no normal float, and are moved off it."""
    found = [cryptomatte.identity(f"object {n}") for n in range(20_000)]
    sizes = np.abs(np.array(found))
    assert np.isfinite(sizes).all()
    assert sizes.min() >= np.finfo(np.float32).tiny


def test_the_manifest_names_what_the_pixels_hold() -> None:
    told = cryptomatte.attributes("fire")
    (manifest,) = (value for key, value in told.items() if key.endswith("/manifest"))
    named = np.uint32(int(json.loads(manifest)["fire"], 16)).view(np.float32)
    assert named == cryptomatte.identity("fire")
    assert all(len(key.split("/")[1]) == 7 for key in told)
