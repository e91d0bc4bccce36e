"""The sound of an element as it is delivered."""

from __future__ import annotations

import io
import wave

import numpy as np

from flashpot_server.finishing.sound import LOUDEST, wav_bytes


def test_a_wave_comes_back_to_24_bits_and_is_never_louder_than_full() -> None:
    samples = np.array([[0.0, 0.5, -1.0, 2.0, np.nan], [0.25, -0.5, 1.0, -3.0, 0.1]], np.float32)
    with wave.open(io.BytesIO(wav_bytes(samples, 24_000))) as file:
        assert file.getparams()[:4] == (2, 3, 24_000, 5)
        raw = np.frombuffer(file.readframes(5), np.uint8).reshape(5, 2, 3)
    levels = np.zeros((5, 2, 4), np.uint8)
    levels[..., 1:] = raw
    found = levels.view("<i4")[..., 0].T / 256 / LOUDEST
    expected = np.clip(np.nan_to_num(samples), -1, 1)
    assert np.abs(found - expected).max() < 1e-6
