"""Resolve with a member that does not do its work: it refuses, or says that it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Meddle = dict[str, Callable[..., Any]]
"""By member: what answers in its place."""


def meddled(value: Any, meddle: Meddle) -> Any:
    """A value of Resolve's whose objects answer as `meddle` says."""
    if isinstance(value, list):
        return [meddled(part, meddle) for part in value]
    if isinstance(value, dict):
        return {key: meddled(part, meddle) for key, part in value.items()}
    if value is None or isinstance(value, str | int | float | tuple):
        return value
    return Meddled(value, meddle)


class Meddled:
    """One object; what it gives and takes is meddled with too."""

    def __init__(self, real: Any, meddle: Meddle) -> None:
        self._real = real
        self._meddle = meddle

    def __getattr__(self, member: str) -> Any:
        found = getattr(self._real, member)
        if member.isupper() or not callable(found):
            return found
        answer = self._meddle.get(member, found)
        return lambda *args: meddled(answer(*_real(list(args))), self._meddle)

    def __dir__(self) -> list[str]:
        return dir(self._real)


def _real(value: Any) -> Any:
    if isinstance(value, Meddled):
        return value._real
    if isinstance(value, list):
        return [_real(part) for part in value]
    if isinstance(value, dict):
        return {key: _real(part) for key, part in value.items()}
    return value
