"""Knobs about pictures: formats and channels."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double.formats import Format, named
from doubles.nuke_double.host import api
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.tcl import quoted, words


@api
class Format_Knob(Knob):
    """A picture size with its pixel aspect."""

    _type = 23

    def value(self) -> Format:
        """The format."""
        return self._format()

    def actualValue(self) -> Format:
        """The format, whatever proxy mode says."""
        return self._format()

    def name(self) -> str:
        """The knob's name."""
        return self._name

    def setValue(self, format: Any) -> bool:
        """Take a Format, or the name of one that was added."""
        return self._change(format if isinstance(format, Format) else named(str(format)))

    def notDefault(self) -> bool:
        """Whether it would be saved."""
        return not self._is_default()

    def _format(self) -> Format:
        return self._state if self._state is not None else named("root.format")

    def _written(self) -> str:
        return quoted(self._format()._text())

    def _read(self, text: str) -> Any:
        return Format._parsed(words(text)[0])

    def _copied(self) -> Any:
        return self._state


@api
class Channel_Knob(Knob):
    """A layer or a channel by name, such as rgba or rgba.alpha."""

    _type = 24

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._default = self._state = str(args[2]) if len(args) > 2 else "all"

    def value(self) -> str:
        """The name."""
        return str(self._state)

    def setValue(self, name: str) -> bool:
        """Another layer or channel."""
        return self._change(str(name))

    def _read(self, text: str) -> Any:
        found = words(text)
        return found[0] if found else "none"


@api
class ChannelMask_Knob(Channel_Knob):
    """Several channels of a layer."""

    _type = 25
