"""Stills: grabbed at will, exported only while the gallery can be seen."""

from __future__ import annotations

from pathlib import Path

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.project import Album, Show, Still
from doubles.resolve_double.thing import Thing, behind
from flashpot.media.exr import write_exr


class GalleryStill(Thing):
    """A still; `it` is a Still."""

    _it: Still


class GalleryStillAlbum(Thing):
    """An album; `it` is an Album."""

    _it: Album

    def GetStills(self) -> list[GalleryStill]:
        """Every still."""
        return [GalleryStill(self._bridge, still) for still in self._it.stills]

    def GetLabel(self, galleryStill: GalleryStill) -> str:
        """A still's label."""
        return galleryStill._it.label

    def SetLabel(self, galleryStill: GalleryStill, label: str) -> bool:
        """Another label."""
        galleryStill._it.label = label
        return True

    def ExportStills(
        self, galleryStills: list[GalleryStill], folderPath: str, filePrefix: str, format: str
    ) -> bool:
        """Files of stills; nothing at all unless the Gallery panel is open on the Color page."""
        visible = self._desk.gallery and self._desk.page == "color"
        if self._bridge.profile.nogui or not visible or not Path(folderPath).is_dir():
            return False
        for number, still in enumerate(behind(GalleryStill, galleryStills)):
            write_exr(Path(folderPath) / f"{filePrefix}_{number}.{format}", still.pixels)
        return True

    def DeleteStills(self, galleryStills: list[GalleryStill]) -> bool:
        """Away with stills."""
        gone = behind(GalleryStill, galleryStills)
        self._it.stills = [still for still in self._it.stills if still not in gone]
        return bool(gone)


class Gallery(Thing):
    """Albums; `it` is a Show."""

    _it: Show

    def GetAlbumName(self, galleryStillAlbum: GalleryStillAlbum) -> str:
        """An album's name."""
        return galleryStillAlbum._it.name

    def GetCurrentStillAlbum(self) -> GalleryStillAlbum:
        """The album that stills are grabbed into."""
        if not self._it.albums:
            raise Refused
        return GalleryStillAlbum(self._bridge, self._it.albums[0])

    def GetGalleryStillAlbums(self) -> list[GalleryStillAlbum]:
        """Every album."""
        return [GalleryStillAlbum(self._bridge, album) for album in self._it.albums]
