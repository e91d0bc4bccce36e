"""Nuke Studio's bins, and bin items in versions."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.footage import Clip
from doubles.nuke_double.host import api


@api
class Version:
    """One version of a bin item."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._item: Any = args[0]
        self._parent: Any = None

    def item(self) -> Any:
        """The clip."""
        return self._item

    def name(self) -> str:
        """Its clip's name."""
        return str(self._item.name())

    def parent(self) -> Any:
        """The bin item."""
        return self._parent


@api
class BinItem:
    """An entry of a bin: a clip or sequence in versions, one of them active."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._versions: list[Version] = []
        self._bin: Any = None
        self._active = 0
        self._name = str(args[0].name())
        self.addVersion(Version(args[0]))

    def addVersion(self, version: Version, position: int = -1) -> Version:
        """One more version; it does not become active by itself."""
        version._parent = self
        version._item._bin_item = self
        self._versions.insert(len(self._versions) if position < 0 else position, version)
        return version

    def project(self) -> Any:
        """The project that holds it, or None."""
        return self._bin.project() if self._bin is not None else None

    def parentBin(self) -> Any:
        """The bin that it is in."""
        return self._bin

    def removeVersion(self, version: Version) -> None:
        """One version less."""
        active = self.activeVersion()
        self._versions.remove(version)
        self._active = self._versions.index(active) if active is not version else 0

    def numVersions(self) -> int:
        """How many."""
        return len(self._versions)

    def items(self) -> list[Version]:
        """The versions."""
        return list(self._versions)

    def hasVersion(self, *args: Any, **kwargs: Any) -> bool:
        """Whether a version is among them."""
        return args[0] in self._versions

    def activeVersion(self) -> Version:
        """The version that is seen."""
        return self._versions[self._active]

    def activeItem(self) -> Any:
        """Its clip."""
        return self.activeVersion().item()

    def setActiveVersion(self, version: Version) -> None:
        """See another version; track items that are linked to the bin follow."""
        self._active = self._versions.index(version)

    def name(self) -> str:
        """What the bin shows."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name


@api
class Bin:
    """A folder of a project."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._items: list[Any] = []
        self._bin: Any = None
        self._project: Any = None

    def name(self) -> str:
        """Its name."""
        return self._name

    def project(self) -> Any:
        """The project that holds it, or None."""
        return self._bin.project() if self._bin is not None else self._project

    def addItem(self, *args: Any, **kwargs: Any) -> Any:
        """Put a bin or bin item in it."""
        args[0]._bin = self
        self._items.append(args[0])
        return args[0]

    def createClip(self, *args: Any, **knobs: Any) -> Clip:
        """A clip of files, with its bin item."""
        clip = Clip(args[0])
        self.addItem(BinItem(clip))
        return clip

    def items(self, *args: Any, **kwargs: Any) -> list[Any]:
        """What is in it."""
        return list(self._items)

    def bins(self) -> list[Any]:
        """The bins in it."""
        return [item for item in self._items if isinstance(item, Bin)]

    def clips(self) -> list[BinItem]:
        """The bin items of clips in it."""
        return [
            i for i in self._items if isinstance(i, BinItem) and isinstance(i.activeItem(), Clip)
        ]

    def sequences(self) -> list[BinItem]:
        """The bin items of sequences in it."""
        held = [i for i in self._items if isinstance(i, BinItem)]
        return [i for i in held if not isinstance(i.activeItem(), Clip)]
