"""A host at the other end of a link, as the `Host` that everything else knows."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from flashpot.companion.link import Link
from flashpot.errors import JobFailedError
from flashpot.host import Capabilities, HostShot, Level, Placed, Take
from flashpot.shot import FrameRange, Model, Picture

ASK_SECONDS = 60.0
"""For what an artist waits for; putting elements in place waits as long as the host lives."""

Data = TypeVar("Data")


class RemoteHost:
    """The ten verbs over a link; what comes back is checked before anybody believes it."""

    def __init__(self, link: Link) -> None:
        self.link = link

    def capabilities(self) -> Capabilities:
        return self._asked(Capabilities, "capabilities", {}, ASK_SECONDS)

    def current_shot(self) -> HostShot:
        return self._asked(HostShot, "current_shot", {}, ASK_SECONDS)

    def export_plate(self, frames: FrameRange, folder: str) -> Picture:
        args = {"frames": _plain(frames), "folder": folder}
        return self._asked(Picture, "export_plate", args, None)

    def place(self, take: Take) -> None:
        self.link.ask("place", {"take": _plain(take)}, None)

    def replace(self, take: Take) -> None:
        self.link.ask("replace", {"take": _plain(take)}, None)

    def takes(self) -> tuple[Placed, ...]:
        return self._asked(tuple[Placed, ...], "takes", {}, ASK_SECONDS)

    def select_take(self, key: str, take: int) -> None:
        self.link.ask("select_take", {"key": key, "take": take}, ASK_SECONDS)

    def reveal(self, key: str) -> None:
        self.link.ask("reveal", {"key": key}, ASK_SECONDS)

    def undo(self) -> None:
        self.link.ask("undo", {}, ASK_SECONDS)

    def notify(self, level: Level, message: str) -> None:
        self.link.ask("notify", {"level": level, "message": message}, ASK_SECONDS)

    def _asked(
        self, kind: type[Data], verb: str, args: dict[str, Any], seconds: float | None
    ) -> Data:
        found = self.link.ask(verb, args, seconds)
        try:
            return TypeAdapter(kind).validate_python(found)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise JobFailedError(
                f"{verb} answered nonsense: {where} {first['msg'].lower()}",
                field="host",
                remedy="the plugin does not fit this companion: install it again",
                code="bad_answer",
            ) from error


def _plain(data: Model) -> dict[str, Any]:
    return data.model_dump(mode="json")
