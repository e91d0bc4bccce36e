"""Holding a double against the record of its host: members, parameters, constants, behaviours."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

RECORDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "host-api"
ANY = {"*args", "**kwargs"}


def record(name: str) -> dict[str, Any]:
    """The JSON record of a host, such as `nuke`; FileNotFoundError where there is none."""
    found: dict[str, Any] = json.loads((RECORDS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def invented(members: Mapping[str, Any], recorded: Mapping[str, Any], where: str) -> list[str]:
    """Public names that the record has not, one line each."""
    return [
        f"{where}.{name} is in no record"
        for name in members
        if not name.startswith("_") and name not in recorded
    ]


def misnamed(function: Any, entry: Mapping[str, Any], where: str) -> list[str]:
    """A line where parameters differ from the recorded ones in name or order.

    Parameters behind those of the double are allowed: a host has more than a plugin uses, and so
    have entries that are recorded as `*args, **kwargs`. Overloads are each good enough.
    """
    wanted = [_names(form) for form in (entry, *entry.get("overloads", []))]
    given = _parameters(function)
    if any(set(names) & ANY or given == names for names in wanted):
        return []
    return [f"{where}({', '.join(given)}) is recorded as ({', '.join(wanted[0])})"]


def public(kind: type, recorded: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a class defines under public names, bases that are no class of the host's included."""
    known = {name.rpartition(".")[2] for name in recorded or {}}
    own = [base for base in kind.__mro__[1:] if base is not object and base.__name__ not in known]
    kinds = [*reversed(own), kind] if recorded is not None else [kind]
    return {n: member for one in kinds for n, member in vars(one).items() if n[0] != "_"}


def with_bases(classes: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The recorded members of a class by its full name, those of its recorded bases among them."""
    if name not in classes:
        return {}
    package = name.rpartition(".")[0]
    found: dict[str, Any] = {}
    for base in classes[name].get("bases", []):
        found |= with_bases(classes, f"{package}.{base}")
    return found | dict(classes[name]["members"])


def behaviours_marked(files: Iterable[Path]) -> set[str]:
    """The ids that tests in these files carry as `@pytest.mark.behaviour("id")`."""
    return {
        str(argument.value)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for mark in node.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.behaviour"
        for argument in mark.args
        if isinstance(argument, ast.Constant)
    }


def behaviours_recorded(recorded: Mapping[str, Any]) -> set[str]:
    """Every behaviour id of a record."""
    return {str(entry["id"]) for entry in recorded["behaviours"]}


def members_of(module: ModuleType) -> dict[str, Any]:
    """What a module of the double shows."""
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _names(entry: Mapping[str, Any]) -> list[str]:
    return [str(parameter["name"]) for parameter in entry.get("params", [])]


def _parameters(function: Any) -> list[str]:
    kinds = inspect.Parameter
    marks: dict[Any, str] = {kinds.VAR_POSITIONAL: "*", kinds.VAR_KEYWORD: "**"}
    parameters = inspect.signature(function).parameters.values()
    names = [marks.get(parameter.kind, "") + parameter.name for parameter in parameters]
    return names[1:] if names[:1] == ["self"] else names
