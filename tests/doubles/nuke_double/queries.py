"""What a node says of its picture."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double import extent
from doubles.nuke_double.formats import Format, Info
from doubles.nuke_double.formats import FrameRange as Range
from doubles.nuke_double.host import api, current


@api
class Pictured:
    """The part of nuke.Node that is about pictures."""

    def dependencies(self, what: int | None = None) -> list[Any]:
        """The nodes it is fed by."""
        raise NotImplementedError

    def format(self) -> Format:
        """The full size of its picture."""
        return extent.of(self).format

    def bbox(self) -> Info:
        """The box that holds its pixels; may exceed the format."""
        return Info(*extent.scaled(extent.of(self).box))

    def width(self) -> int:
        """Width of its picture, smaller in proxy mode."""
        return round(self.format().width() * extent.scale())

    def height(self) -> int:
        """Height of its picture, smaller in proxy mode."""
        return round(self.format().height() * extent.scale())

    def pixelAspect(self) -> float:
        """Width of a pixel over its height."""
        return self.format().pixelAspect()

    def proxy(self) -> bool:
        """Whether proxy mode is on."""
        return bool(current().root.proxy())

    def channels(self) -> list[str]:
        """Names of its channels, such as rgba.red."""
        return list(extent.of(self).channels)

    def metadata(self, key: str | None = None, time: float | None = None, view: Any = None) -> Any:
        """What the file says beside its pixels: all of it, or one entry, else None."""
        found = extent.of(self).metadata
        return dict(found) if key is None else found.get(key)

    def frameRange(self) -> Range:
        """First and last frame that it has."""
        return Range(*extent.of(self).frames, 1)

    def firstFrame(self) -> int:
        """First frame that it has."""
        return extent.of(self).frames[0]

    def lastFrame(self) -> int:
        """Last frame that it has."""
        return extent.of(self).frames[1]

    def hasError(self) -> bool:
        """Whether it cannot give this frame."""
        return extent.failing(self)

    def treeHasError(self) -> bool:
        """Whether it or what feeds it cannot give this frame."""
        return self.hasError() or any(node.treeHasError() for node in self.dependencies())
