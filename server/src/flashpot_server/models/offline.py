"""The libraries' switches for working without a network, set before they are imported."""

from __future__ import annotations

import os
import sys

SWITCHES = {
    "DIFFUSERS_DISABLE_REMOTE_CODE": "true",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_READ_AT_IMPORT = (
    ("huggingface_hub.constants", "HF_HUB_OFFLINE"),
    ("diffusers.utils.constants", "DIFFUSERS_DISABLE_REMOTE_CODE"),
)


def go_offline() -> None:
    """Set the switches for this process and its children.

    The libraries read them once. Raises RuntimeError where one was imported without them, for
    then it could still fetch weights or run code that lies beside them.
    """
    os.environ.update(SWITCHES)
    for module, constant in _READ_AT_IMPORT:
        loaded = sys.modules.get(module)
        if loaded is not None and not getattr(loaded, constant):
            raise RuntimeError(f"{module} was imported before go_offline()")
