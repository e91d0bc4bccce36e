"""A clip of the media pool as a script has it, and the bins they lie in."""

from __future__ import annotations

from typing import Any

from doubles.resolve_double import files
from doubles.resolve_double.markers import Marked
from doubles.resolve_double.media import Media, properties, set_property
from doubles.resolve_double.project import Bin
from doubles.resolve_double.thing import Thing, since, studio_only

CLIP_COLOURS = (
    *("Orange", "Apricot", "Yellow", "Lime", "Olive", "Green", "Teal", "Navy", "Blue", "Purple"),
    *("Violet", "Pink", "Tan", "Beige", "Brown", "Chocolate"),
)


class MediaPoolItem(Marked):
    """`it` is a Media."""

    _it: Media

    def GetName(self) -> str:
        """The clip's name."""
        return self._it.name

    @since("20.2")
    def SetName(self, name: str) -> bool:
        """Another name."""
        self._it.values["Clip Name"] = name
        return bool(name)

    def GetUniqueId(self) -> str:
        """The same for this clip, always."""
        return self._it.uid

    def GetMetadata(self, metadataType: str = "") -> Any:
        """A field's text, or all of them."""
        return _told(self._it.metadata, metadataType)

    def SetMetadata(self, metadataType: Any, metadataValue: str = "") -> bool:
        """A field, or many of them."""
        return _keep(self._it.metadata, metadataType, metadataValue)

    @since("19.0")
    def GetThirdPartyMetadata(self, metadataType: str = "") -> Any:
        """A field of others' text, or all of them."""
        return _told(self._it.third_party, metadataType)

    @since("19.0")
    def SetThirdPartyMetadata(self, metadataType: Any, metadataValue: str = "") -> bool:
        """A field of others, or many of them."""
        return _keep(self._it.third_party, metadataType, metadataValue)

    def GetClipColor(self) -> str:
        """The clip's colour, "" without one."""
        return self._it.colour

    def SetClipColor(self, colorName: str) -> bool:
        """One of the sixteen."""
        if colorName not in CLIP_COLOURS:
            return False
        self._it.colour = colorName
        return True

    def GetClipProperty(self, propertyName: str = "") -> Any:
        """A property's text, "" for one that is not known; all of them for ""."""
        found = properties(self._it, from_zero=self._bridge.profile.from_zero)
        return found.get(propertyName, "") if propertyName else found

    def SetClipProperty(self, propertyName: str, propertyValue: Any) -> bool:
        """Interpret the clip otherwise; read it back."""
        managed = self._desk.show.manages_colour
        return set_property(self._it, propertyName, str(propertyValue), managed=managed)

    def ReplaceClip(self, filePath: str) -> bool:
        """Other media for every use of this clip."""
        self._it.replace(filePath, files.single(filePath))
        return True

    @studio_only
    @since("18.5.0")
    def TranscribeAudio(self, useSpeakerDetection: bool = False) -> bool:
        """Speech to text."""
        return self._it.found.sounds


class Folder(Thing):
    """A bin; `it` is a Bin."""

    _it: Bin

    def GetName(self) -> str:
        """The bin's name."""
        return self._it.name

    def GetUniqueId(self) -> str:
        """The same for this bin, always."""
        return self._it.uid

    def GetClipList(self) -> list[MediaPoolItem]:
        """What lies in the bin itself, timelines among it."""
        return [MediaPoolItem(self._bridge, clip) for clip in self._it.clips]

    def GetSubFolderList(self) -> list[Folder]:
        """Bins inside."""
        return [Folder(self._bridge, inner) for inner in self._it.bins]


def _told(held: dict[str, str], name: str) -> Any:
    return held.get(name, "") if name else dict(held)


def _keep(held: dict[str, str], name: Any, value: str) -> bool:
    held |= name if isinstance(name, dict) else {str(name): str(value)}
    return True
