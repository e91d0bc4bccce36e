"""Picture formats, boxes and what a node says of its picture's extent."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.host import api, current

STANDARD = (
    "2048 1556 0 0 2048 1556 1 2K_Super_35(full-ap)",
    "1920 1080 0 0 1920 1080 1 HD_1080",
    "2048 1080 0 0 2048 1080 1 2K_DCP",
    "1828 1556 0 0 1828 1556 2 2K_Cinemascope",
    "3840 2160 0 0 3840 2160 1 UHD_4K",
    "256 256 0 0 256 256 1 square_256",
)


@api
class Format:
    """Width, height, the image area in it, pixel aspect and a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        width, height = (int(v) for v in args[:2])
        box = [int(v) for v in args[2:6]] if len(args) > 5 else [0, 0, width, height]
        self._size, self._box = (width, height), box
        self._aspect = float(args[6]) if len(args) > 6 else 1.0
        self._name = str(kwargs.get("name") or (args[7] if len(args) > 7 else ""))

    @classmethod
    def _parsed(cls, text: str) -> Format:
        """From `w h x y r t aspect name` or `w h aspect name`."""
        parts = text.split()
        numbers = [p for p in parts if p.replace(".", "", 1).lstrip("-").isdigit()]
        name = " ".join(parts[len(numbers) :])
        values: list[Any] = [float(n) for n in numbers]
        if len(values) in {2, 3}:
            values = [*values[:2], 0, 0, *values[:2], *values[2:]]
        return cls(*values, name=name)

    def _text(self) -> str:
        numbers = (*self._size, *self._box, self._aspect)
        return " ".join(f"{n:g}" for n in numbers) + (f" {self._name}" if self._name else "")

    def name(self) -> str:
        """Its name, such as HD_1080."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name

    def width(self) -> int:
        """Pixels across."""
        return self._size[0]

    def height(self) -> int:
        """Pixels down."""
        return self._size[1]

    def x(self) -> int:
        """Left of the image area."""
        return self._box[0]

    def y(self) -> int:
        """Bottom of the image area."""
        return self._box[1]

    def r(self) -> int:
        """Right of the image area."""
        return self._box[2]

    def t(self) -> int:
        """Top of the image area."""
        return self._box[3]

    def pixelAspect(self) -> float:
        """Width of a pixel over its height."""
        return self._aspect

    def setPixelAspect(self, aspectRatio: float) -> None:
        """Another pixel aspect."""
        self._aspect = float(aspectRatio)

    def add(self, name: str) -> None:
        """Add it to the formats of the session under a name."""
        self._name = name
        current().formats.append(self)


@api
class Info:
    """A box of a picture: left, bottom, width and height; may exceed the format."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._box = tuple(args)

    def x(self) -> int:
        """Left."""
        return int(self._box[0])

    def y(self) -> int:
        """Bottom."""
        return int(self._box[1])

    def w(self) -> int:
        """Width."""
        return int(self._box[2])

    def h(self) -> int:
        """Height."""
        return int(self._box[3])


@api
class FrameRange:
    """First, last and increment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if len(args) == 1 and isinstance(args[0], str):
            first, _, rest = args[0].partition("-")
            last, _, step = rest.partition("x")
            args = (int(first), int(last or first), int(step or 1))
        self._first, self._last, self._step = (*(int(a) for a in args), 1)[:3]

    def first(self) -> int:
        """First frame."""
        return self._first

    def last(self) -> int:
        """Last frame."""
        return self._last

    def increment(self) -> int:
        """Frames from one to the next."""
        return self._step

    def frames(self) -> int:
        """Number of frames."""
        return len(range(self._first, self._last + 1, self._step))


def standard() -> list[Format]:
    """The formats that a new session has."""
    return [Format._parsed(text) for text in STANDARD]


def named(name: str) -> Format:
    """A format by its name; root.format is the project's."""
    host = current()
    if name == "root.format":
        found: Format = host.root._knobs["format"]._state or host.formats[0]
        return found
    for known in host.formats:
        if known._name == name:
            return known  # type: ignore[no-any-return]
    if name[:1].isdigit():
        return Format._parsed(name)
    raise RuntimeError(f"format {name} not found")
