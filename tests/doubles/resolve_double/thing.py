"""What all objects of Resolve's have: names that are always there, members that may not be."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

from doubles.resolve_double.bridge import Bridge

Function = TypeVar("Function", bound=Callable[..., Any])
OLDEST = "<=18.1"


def since(version: str) -> Callable[[Function], Function]:
    """The version that a member came with, as the record writes it."""

    def mark(function: Function) -> Function:
        vars(function)["since"] = version
        return function

    return mark


def studio_only(function: Function) -> Function:
    """A member that the free edition answers with a dialog."""
    vars(function)["studio_only"] = True
    return function


def in_the_script(function: Function) -> Function:
    """A member that runs in the script's own process: calls into Resolve come from inside it."""
    vars(function)["in_the_script"] = True
    return function


class Thing:
    """A reference to something in Resolve; a new one at every call, none equal to another."""

    def __init__(self, bridge: Bridge, it: Any = None) -> None:
        self._bridge = bridge
        self._it = it

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        bridge = object.__getattribute__(self, "_bridge")
        function = members(type(self)).get(name)
        if function is None or not bridge.profile.has(since_of(function)):
            return self._constant(name)

        def call(*args: Any, **named: Any) -> Any:
            if "in_the_script" in vars(function):
                return function(self, *args)
            return bridge.call(name, lambda: _done(self, function, args, named), failing(function))

        return call

    def __dir__(self) -> list[str]:
        has = self._bridge.profile.has
        return sorted(n for n, f in members(type(self)).items() if has(since_of(f)))

    @property
    def _desk(self) -> Any:
        return self._bridge.desk

    def _constant(self, name: str) -> Any:
        """A name that is no member: None, like every name."""


def behind(kind: type[Thing], given: Any) -> list[Any]:
    """What a script's list of references is about; what is no such reference is left out."""
    found = given if isinstance(given, list) else []
    return [one._it for one in found if isinstance(one, kind)]


def members(kind: type) -> dict[str, FunctionType]:
    """Every public member that a class of the double has."""
    return {
        name: member
        for base in reversed(kind.__mro__)
        for name, member in vars(base).items()
        if isinstance(member, FunctionType) and name[0] != "_"
    }


def since_of(function: Callable[..., Any]) -> str:
    """The version that a member came with."""
    return str(vars(function).get("since", OLDEST))


def failing(function: Callable[..., Any]) -> Any:
    """What a member answers where Resolve does not do it."""
    returns = str(function.__annotations__.get("return", ""))
    return False if returns == "bool" else [] if returns.startswith("list") else None


def _done(
    thing: Thing, function: FunctionType, args: tuple[Any, ...], named: dict[str, Any]
) -> Any:
    code = function.__code__
    most = code.co_argcount - 1 if not code.co_flags & 0x04 else len(args)
    least = code.co_argcount - 1 - len(function.__defaults__ or ())
    if named or not least <= len(args) <= most:
        return failing(function)
    if "studio_only" in vars(function) and not thing._bridge.profile.studio:
        thing._bridge.raise_dialog(f"{function.__name__} needs DaVinci Resolve Studio")
        return failing(function)
    return function(thing, *args)
