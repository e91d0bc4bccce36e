"""A layout for panels drawn without a window: every call is checked against Blender's own account.

Runs inside Blender. A call that Blender's `UILayout` would refuse raises here as well: an unknown
method, keyword or icon, a property that the data has not, an operator that is not registered.
"""

from __future__ import annotations

from typing import Any

import bpy

LAYOUT = bpy.types.UILayout.bl_rna


class RefusedCallError(AssertionError):
    """Blender would not take this call."""


class RecordingLayout:
    """Stands for a `UILayout`; `calls` is shared by the whole tree of sub-layouts."""

    calls: list[dict[str, Any]]
    closed: bool
    wide: bool
    """As wide as the region: a panel's own layout or a layout panel's body."""

    def __init__(
        self,
        calls: list[dict[str, Any]] | None = None,
        *,
        closed: bool = False,
        wide: bool = True,
    ) -> None:
        object.__setattr__(self, "calls", [] if calls is None else calls)
        object.__setattr__(self, "closed", closed)
        object.__setattr__(self, "wide", wide)

    def __getattr__(self, name: str) -> Any:
        if name not in LAYOUT.functions:
            raise RefusedCallError(f"UILayout has no {name}")

        def call(*given: Any, **named: Any) -> Any:
            return self._called(name, given, named)

        return call

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in LAYOUT.properties or LAYOUT.properties[name].is_readonly:
            raise RefusedCallError(f"UILayout.{name} cannot be set")
        self.calls.append({"call": f"{name}=", "value": value})

    def _called(self, name: str, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        function = LAYOUT.functions[name]
        wanted = [p for p in function.parameters if not p.is_output]
        required = [p.identifier for p in wanted if p.is_required]
        if len(given) > len(required):
            raise RefusedCallError(f"{name} takes {len(required)} arguments without a keyword")
        arguments = {**dict(zip(required, given, strict=False)), **named}
        for each in required:
            if each not in arguments:
                raise RefusedCallError(f"{name} needs {each}")
        for each, value in arguments.items():
            _check(name, each, value, {p.identifier: p for p in wanted})
        self.calls.append({"call": name, **{k: _plain(v) for k, v in arguments.items()}})
        _CHECKS.get(name, _nothing)(arguments)
        return self._result(name, function, arguments)

    def _result(self, name: str, function: Any, arguments: dict[str, Any]) -> Any:
        if name == "operator":
            return RecordingProperties(arguments["operator"], self.calls)
        if name == "panel":
            if not self.wide:
                raise RefusedCallError("a layout panel needs the full width: no box, no column")
            header = RecordingLayout(self.calls, closed=self.closed, wide=False)
            return header, None if self.closed else RecordingLayout(self.calls)
        if any(p.is_output for p in function.parameters):
            return RecordingLayout(self.calls, closed=self.closed, wide=False)
        return None


class RecordingProperties:
    """An operator's properties, as `UILayout.operator` returns them."""

    operator: str
    calls: list[dict[str, Any]]

    def __init__(self, operator: str, calls: list[dict[str, Any]]) -> None:
        object.__setattr__(self, "operator", operator)
        object.__setattr__(self, "calls", calls)

    def __setattr__(self, name: str, value: Any) -> None:
        known = _operator(self.operator).properties
        if name not in known:
            raise RefusedCallError(f"{self.operator} has no {name}")
        wanted: dict[str, Any] = {
            "STRING": str,
            "INT": int,
            "FLOAT": (int, float),
            "BOOLEAN": bool,
        }
        if not isinstance(value, wanted[known[name].type]):
            raise RefusedCallError(f"{self.operator}.{name} is no {known[name].type}: {value!r}")
        self.calls.append({"call": "set", "operator": self.operator, name: value})


def _check(name: str, each: str, value: Any, known: dict[str, Any]) -> None:
    if each not in known:
        raise RefusedCallError(f"{name} has no {each}")
    kind = known[each].type
    if kind == "STRING" and not isinstance(value, str):
        raise RefusedCallError(f"{name}: {each} is no text: {value!r}")
    if kind in {"FLOAT", "INT"} and not isinstance(value, int | float):
        raise RefusedCallError(f"{name}: {each} is no number: {value!r}")
    if kind == "ENUM" and value not in known[each].enum_items:
        raise RefusedCallError(f"{name}: {each} has no {value}")


def _operator(name: str) -> Any:
    module, _, function = name.partition(".")
    try:
        return getattr(getattr(bpy.ops, module), function).get_rna_type()
    except KeyError as error:
        raise RefusedCallError(f"no operator {name}") from error


def _has_property(arguments: dict[str, Any]) -> None:
    data, name = arguments["data"], arguments["property"]
    if name not in data.bl_rna.properties:
        raise RefusedCallError(f"{type(data).__name__} has no {name}")


def _is_operator(arguments: dict[str, Any]) -> None:
    _operator(arguments["operator"])


def _is_menu(arguments: dict[str, Any]) -> None:
    if not hasattr(bpy.types, arguments["menu"]):
        raise RefusedCallError(f"no menu {arguments['menu']}")


def _nothing(_arguments: dict[str, Any]) -> None:
    """Most calls have nothing beyond their keywords to be checked."""


_CHECKS = {
    "prop": _has_property,
    "prop_search": _has_property,
    "operator": _is_operator,
    "menu": _is_menu,
}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else type(value).__name__
