"""The native library behind Resolve's scripting module, and which Python it takes on Windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

TOLD = ("PYTHONHOME", "FUSION_PYTHON3_HOME", "PYTHON3HOME")


class AccessViolation(AssertionError):  # noqa: N818 -- it is what the system calls it
    """The process is gone."""


def load(environ: Mapping[str, str], running: str, registered: Sequence[str]) -> None:
    """Load it into a Python. Raises AccessViolation where it takes another one for its own."""
    if any(environ.get(name) for name in TOLD):
        return
    highest = max(registered, key=lambda text: [int(part) for part in text.split(".")])
    if highest != running:
        raise AccessViolation(f"0xC0000005: it took Python {highest}, and {running} runs")
