"""A typed host as the bridge wants it: plain JSON in, plain JSON out."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import GeneratorType
from typing import Any

from flashpot.errors import FlashpotError
from flashpot.host import Host, Take
from flashpot.shot import FrameRange, Model
from flashpot_bridge import HostError, Steps


class PlainHost:
    """The ten verbs of a host in this process, for a `Bridge`; one may give steps."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def __getattr__(self, verb: str) -> Any:
        def call(**args: Any) -> Any:
            with _told():
                result = getattr(self._host, verb)(**_typed(args))
                return _steps(result) if isinstance(result, GeneratorType) else _plain(result)

        return call


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except FlashpotError as error:
        raise HostError(error.message, error.remedy, error.field, error.code) from error


def _steps(work: Generator[tuple[int, int], None, Any]) -> Steps:
    with _told():
        return _plain((yield from work))


def _typed(args: dict[str, Any]) -> dict[str, Any]:
    kinds: dict[str, type[Model]] = {"take": Take, "frames": FrameRange}
    return {
        name: kinds[name].model_validate(value) if isinstance(value, dict) else value
        for name, value in args.items()
    }


def _plain(result: Any) -> Any:
    if isinstance(result, tuple):
        return [_plain(part) for part in result]
    return None if result is None else result.model_dump(mode="json")
