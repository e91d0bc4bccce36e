"""The sound that a model makes with its picture, as a file that every editor reads."""

from __future__ import annotations

import io
import wave

import numpy as np
from numpy.typing import NDArray

SOUND = "sound.wav"
BYTES = 3
LOUDEST = (1 << 23) - 1


def wav_bytes(samples: NDArray[np.float32], rate: int) -> bytes:
    """A WAV of 24 bits; `samples` are (channels, samples) from -1 to 1, `rate` a second."""
    levels = np.round(np.clip(np.nan_to_num(samples), -1.0, 1.0) * LOUDEST).astype("<i4")
    packed = np.ascontiguousarray(levels.T)[..., None].view(np.uint8)[..., :BYTES]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(len(samples))
        file.setsampwidth(BYTES)
        file.setframerate(rate)
        file.writeframes(packed.tobytes())
    return buffer.getvalue()
