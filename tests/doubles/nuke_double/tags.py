"""Tags of Nuke Studio: notes on clips, sequences, tracks and items, with texts of their own."""

from __future__ import annotations

import uuid
from typing import Any

from doubles.nuke_double.footage import MetaData
from doubles.nuke_double.host import api, current

WHOLE = "tag.applieswhole"


@api
class Tag:
    """A note on a clip, sequence or item; on the whole of it until times are set.

    A new one has the metadata of the last one of its name: public scripts give each its own name
    for that reason.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name, self._note = str(args[0]), ""
        self._guid = uuid.uuid4().hex
        self._icon, self._visible = "icons:Tag.png", True
        self._times = (0, 0)
        self._metadata = MetaData()
        known: dict[str, MetaData] = current().studio.tags
        if self._name in known:
            self._metadata._held.update(known[self._name].dict())
        self._metadata._held[WHOLE] = "1"
        known[self._name] = self._metadata

    def copy(self) -> Tag:
        """The same once more."""
        made = Tag(self._name)
        made._note, made._icon, made._visible = self._note, self._icon, self._visible
        made._times = self._times
        made._metadata._held = self._metadata.dict()
        return made

    def guid(self) -> str:
        """Its own, kept over saving."""
        return self._guid

    def name(self) -> str:
        """Its name."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name

    def icon(self) -> str:
        """Its picture."""
        return self._icon

    def setIcon(self, iconPath: str) -> None:
        """Another picture."""
        self._icon = iconPath

    def visible(self) -> bool:
        """Whether it is drawn."""
        return self._visible

    def setVisible(self, visible: bool) -> None:
        """Draw it or not."""
        self._visible = visible

    def note(self) -> str:
        """Its text."""
        return self._note

    def setNote(self, note: str) -> None:
        """Another text."""
        self._note = note

    def inTime(self) -> int:
        """First frame of its stretch."""
        return self._times[0]

    def outTime(self) -> int:
        """Last frame of its stretch."""
        return self._times[1]

    def setInTime(self, time: int) -> None:
        """Start elsewhere."""
        self._stretch(time, self._times[1])

    def setOutTime(self, time: int) -> None:
        """End elsewhere."""
        self._stretch(self._times[0], time)

    def metadata(self) -> MetaData:
        """Texts under keys that start with `tag.`."""
        return self._metadata

    def _stretch(self, first: int, last: int) -> None:
        self._times = (first, last)
        said = {WHOLE: "0", "tag.start": str(first), "tag.length": str(last - first + 1)}
        self._metadata._held.update(said)
