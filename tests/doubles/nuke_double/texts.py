"""Text knobs: plain ones keep their text, EvalString ones read it as TCL."""

from __future__ import annotations

import re
from typing import Any

from doubles.nuke_double import calling, sequences, tcl, tclcommands
from doubles.nuke_double.host import api, current
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.tcl import quoted, words


class Text(Knob):
    """What all text knobs share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._default = ""
        given = (*args, *kwargs.values())
        self._state = str(given[2]) if len(given) > 2 and given[2] is not None else ""

    def _read(self, text: str) -> Any:
        found = words(text)
        return found[0] if found else ""


@api
class String_Knob(Text):
    """A line of text; nothing in it means anything to Nuke."""

    _type = 1

    def setValue(self, val: str, view: Any = "default") -> bool:
        """Hold this text."""
        if not isinstance(val, str):
            raise TypeError(f"{self._name}: setValue takes a str, not {type(val).__name__}")
        return self._change(val)

    def value(self, oc: Any = None) -> str:
        """The text."""
        return str(self._state)

    def getText(self, oc: Any = None) -> str:
        """The text as it was typed."""
        return str(self._state)


@api
class EvalString_Knob(String_Knob):
    """Text whose [commands] and backslashes are read as TCL where Nuke uses it."""

    def evaluate(self) -> str:
        """The text with TCL run; RuntimeError where TCL cannot read it."""
        return tcl.substituted(str(self._state), self._ran)

    def value(self, oc: Any = None) -> str:
        """The text; evaluated in hosts that the profile says do so."""
        return self.evaluate() if current().profile.value_evaluates else str(self._state)

    def _ran(self, command: list[str]) -> str:
        return tclcommands.run(command, self._node)


@api
class Multiline_Eval_String_Knob(EvalString_Knob):
    """Lines of text, read as TCL."""

    _type = 43


@api
class File_Knob(EvalString_Knob):
    """A path; forward slashes on every system."""

    _type = 2

    def getValue(self, oc: Any = None) -> str:
        """The path as it was typed."""
        return str(self._state)

    def getEvaluatedValue(self) -> str:
        """The path with TCL run and this frame's number in it."""
        return self.evaluate()

    def evaluate(self) -> str:
        """The path with TCL run, and this frame and view in it."""
        host = current()
        text = super().evaluate()
        time = self._node._file_frame(host.frame) if self._node is not None else host.frame
        return sequences.frame_path(sequences.view_path(text, host.view), round(time))

    def fromUserText(self, s: str) -> bool:
        """Take `path first-last`: the range goes to the node, the file tells the format."""
        match = re.match(r"(.*?)(?:\s+(-?\d+)(?:-(-?\d+))?)?$", s)
        path, first, last = match.groups() if match else (s, None, None)
        self.setValue(path)
        if self._node is not None:
            self._node._file_typed(
                self, int(first) if first else None, int(last or first) if first else None
            )
        return True

    def fromScript(self, s: str) -> bool:
        """Take what a .nk file says."""
        return self._change(self._read(s))


@api
class Script_Knob(String_Knob):
    """A button with a script."""

    _type = 32

    def value(self) -> str:
        """The script."""
        return str(self._state)

    def command(self) -> str:
        """The script."""
        return str(self._state)

    def setValue(self, cmd: str) -> bool:
        """Another script."""
        return String_Knob.setValue(self, cmd)

    def setCommand(self, cmd: str) -> bool:
        """Another script."""
        return String_Knob.setValue(self, cmd)

    def execute(self) -> None:
        """Press the button."""
        calling.inside(self._node, self, lambda: calling.run(str(self._state)))

    def _declared_more(self) -> list[str]:
        return [f"T {quoted(str(self._state))}"] if self._state else []

    def _declare(self, key: str, word: str) -> None:
        if key == "T":
            self._state = word


@api
class PyScript_Knob(Script_Knob):
    """A button with Python."""

    _type = 22


@api
class PyCustom_Knob(Script_Knob):
    """A widget of a plugin's own, made by Python text when the panel opens."""

    _type = 52

    def getObject(self, *args: Any, **kwargs: Any) -> Any:
        """The object that the text makes, evaluated in the main namespace."""
        return eval(str(self._state), current().main)  # noqa: S307 -- as Nuke does


@api
class PythonKnob(String_Knob):
    """Python that a node runs at its events."""


@api
class Text_Knob(Knob):
    """Words or a line on the panel; its text is part of what it is, not a value that keys."""

    _type = 26

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._default = self._state = str(args[2]) if len(args) > 2 else ""

    def value(self, *args: Any, **kwargs: Any) -> str:
        """The words."""
        return str(self._state)

    def setValue(self, val: str, chan: int = -1) -> bool:
        """Other words."""
        self._default = val
        return self._change(val)

    def _declared_more(self) -> list[str]:
        return [f"T {quoted(str(self._state))}"] if self._state else []

    def _declare(self, key: str, word: str) -> None:
        if key == "T":
            self._default = self._state = word


@api
class Password_Knob(Knob):
    """Text that is not shown and not saved."""

    def getText(self) -> str:
        """The text."""
        return str(self._state or "")

    def value(self) -> str:
        """The text."""
        return str(self._state or "")

    def setValue(self, val: str, view: Any = "default") -> bool:
        """Hold this text."""
        return self._change(val)

    def _is_default(self) -> bool:
        return True
