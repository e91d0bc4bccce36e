"""Graph Scope Variables."""

from __future__ import annotations

import copy
from typing import Any

from doubles.nuke_double.host import api
from doubles.nuke_double.knob import Knob
from doubles.nuke_double.tcl import quoted, words


@api
class Gsv_Knob(Knob):
    """Graph Scope Variables: sets of named values that switch the script between shots."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._state: dict[str, dict[str, Any]] = {"__default__": {}}
        self._default = copy.deepcopy(self._state)

    def value(self) -> dict[str, dict[str, Any]]:
        """Every variable by its set."""
        return copy.deepcopy(self._state)

    def setValue(self, mapping: dict[str, Any]) -> bool:
        """Other variables."""
        return self._change(copy.deepcopy(mapping))

    def setGsvValue(self, path: str, value: Any) -> None:
        """Set `set.name`, or `name` of the default set."""
        group, name = _path(path)
        state = copy.deepcopy(self._state)
        state.setdefault(group, {})[name] = value
        self._change(state)

    def getGsvValue(self, path: str) -> Any:
        """The value of `set.name`, or None."""
        group, name = _path(path)
        return self._state.get(group, {}).get(name)

    def addGsvSet(self, path: str) -> None:
        """A new set."""
        self._change({**copy.deepcopy(self._state), path: {}})

    def addGsv(self, path: str, value: Any, dataType: Any = None, listOptions: Any = None) -> None:
        """A new variable."""
        self.setGsvValue(path, value)

    def contains(self, path: str) -> bool:
        """Whether a set or variable is there."""
        return self.containsGsvSet(path) or self.containsGsv(path)

    def containsGsv(self, path: str) -> bool:
        """Whether a variable is there."""
        group, name = _path(path)
        return name in self._state.get(group, {})

    def containsGsvSet(self, path: str) -> bool:
        """Whether a set is there."""
        return path in self._state

    def _written(self) -> str:
        sets = (
            "{"
            + " ".join([quoted(group), *(f"{{{n} {quoted(str(v))}}}" for n, v in held.items())])
            + "}"
            for group, held in self._state.items()
        )
        return "{" + " ".join(sets) + "}"

    def _read(self, text: str) -> Any:
        found: dict[str, dict[str, Any]] = {}
        for part in words(words(text)[0]):
            group, *held = words(part)
            found[group] = {words(pair)[0]: words(pair)[1] for pair in held}
        return found


def _path(path: str) -> tuple[str, str]:
    group, _, name = path.rpartition(".")
    return group or "__default__", name
