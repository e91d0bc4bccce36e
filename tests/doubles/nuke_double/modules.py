"""The modules that appear in sys.modules while this Nuke runs."""

from __future__ import annotations

import inspect
import sys
from types import ModuleType
from typing import Any

from doubles.nuke_double import (
    arrays,
    choices,
    curves,
    dialogs,
    events,
    files,
    formats,
    graph,
    group,
    knob,
    layout,
    linear,
    menus,
    node,
    numbers,
    panels,
    pictured,
    positions,
    texts,
    threads,
    undoing,
    variables,
)
from doubles.nuke_double.constants import CONSTANTS
from doubles.nuke_double.host import Host, guarded
from doubles.nuke_double.profile import Profile

ANY_THREAD = {"executeInMainThread", "executeInMainThreadWithResult", "tprint"}
SHOWN_NOT = {"Node_Knob", "Array", "Text", "Nodes", "WorldMatrix", "Selected"}

KINDS_OF_CLASSES = (
    *(arrays, choices, curves, formats, group, knob, layout, menus),
    *(node, numbers, pictured, positions, texts, variables),
)


class GlobalsEnvironment(dict[str, Any]):
    """nuke.env: what kind of Nuke this is."""


def nuke(host: Host) -> ModuleType:
    """The `nuke` module of a host."""
    module = ModuleType("nuke")
    for part in (dialogs, events, files, graph, menus, threads, undoing):
        for name, function in _functions(part):
            setattr(module, name, function if name in ANY_THREAD else guarded(function))
    for name, function in events.functions().items():
        setattr(module, name, function)
    for part in KINDS_OF_CLASSES:
        for name, kind in _classes(part):
            setattr(module, name, kind)
    for kind in (graph.NodeConstructor, undoing.Undo, threads.ProgressTask):
        setattr(module, kind.__name__, kind)
    for name, value in {**CONSTANTS, **_identity(host.profile)}.items():
        setattr(module, name, value)
    if not host.profile.has_gsv:
        del module.Gsv_Knob
    module.nodes = graph.Nodes()  # type: ignore[attr-defined]
    module.env = environment(host.profile)  # type: ignore[attr-defined]
    module.math = mathematics()  # type: ignore[attr-defined]
    return module


def mathematics() -> ModuleType:
    """The `nuke.math` module."""
    module = ModuleType("nuke.math")
    for kind in (linear.Matrix4, linear.Vector3, linear.Vector4):
        setattr(module, kind.__name__, kind)
    return module


def nukescripts() -> dict[str, ModuleType]:
    """`nukescripts` and the parts of it that are recorded."""
    whole, pane, utils = (
        ModuleType(name) for name in ("nukescripts", "nukescripts.panels", "nukescripts.utils")
    )
    for function in (
        panels.registerPanel,
        panels.unregisterPanel,
        panels.restorePanel,
        panels.registerWidgetAsPanel,
    ):
        setattr(pane, function.__name__, guarded(function))
    pane.WidgetKnob = panels.WidgetKnob  # type: ignore[attr-defined]
    utils.executeDeferred = panels.executeDeferred  # type: ignore[attr-defined]
    whole.panels, whole.utils = pane, utils  # type: ignore[attr-defined]
    return {module.__name__: module for module in (whole, pane, utils)}


def environment(profile: Profile) -> GlobalsEnvironment:
    """What nuke.env says."""
    return GlobalsEnvironment(
        gui=profile.gui,
        interactive=profile.gui,
        studio=profile.studio,
        hiero=False,
        nukex=True,
        assist=False,
        NukeVersionMajor=profile.version,
        NukeVersionMinor=0,
        NukeVersionString=f"{profile.version}.0v1",
        ExecutablePath=sys.executable,
        LINUX=True,
        WIN32=False,
        MACOS=False,
    )


def _identity(profile: Profile) -> dict[str, Any]:
    return {
        "GUI": profile.gui,
        "INTERACTIVE": profile.gui,
        "NUKE_VERSION_MAJOR": profile.version,
        "NUKE_VERSION_MINOR": 0,
        "NUKE_VERSION_RELEASE": 1,
        "NUKE_VERSION_PHASE": "",
        "NUKE_VERSION_STRING": f"{profile.version}.0v1",
    }


def _functions(part: ModuleType) -> list[tuple[str, Any]]:
    own = inspect.getmembers(part, inspect.isfunction)
    return [
        (n, f)
        for n, f in own
        if f.__module__ == part.__name__ and n[0] != "_" and n != "functions"
    ]


def _classes(part: ModuleType) -> list[tuple[str, Any]]:
    own = inspect.getmembers(part, inspect.isclass)
    hidden = SHOWN_NOT | {"Keys", "Field"}
    return [
        (n, c) for n, c in own if c.__module__ == part.__name__ and n[0] != "_" and n not in hidden
    ]
