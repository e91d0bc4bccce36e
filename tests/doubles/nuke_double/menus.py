"""Menus and toolbars: commands are Python text or callables, each run in one undo group."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double import calling
from doubles.nuke_double.host import api, current

NAMES = ("Nuke", "Nodes", "Pane", "Viewer", "Node Graph", "Properties", "Animation", "Axis")


@api
class MenuItem:
    """One line of a menu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name, self._command = str(args[0]), args[1] if len(args) > 1 else None
        self._details = kwargs
        self._enabled = self._visible = True

    def name(self) -> str:
        """What the line says."""
        return self._name

    def script(self) -> Any:
        """What it runs."""
        return self._command

    def setScript(self, script: Any) -> None:
        """Run something else."""
        self._command = script

    def icon(self) -> str:
        """Its picture's file."""
        return str(self._details.get("icon") or "")

    def setIcon(self, icon: str) -> None:
        """Another picture."""
        self._details["icon"] = icon

    def shortcut(self) -> str:
        """Its keys."""
        return str(self._details.get("shortcut") or "")

    def setShortcut(self, keySequence: str) -> None:
        """Other keys."""
        self._details["shortcut"] = keySequence

    def setEnabled(self, enabled: bool, recursive: bool = True) -> None:
        """Grey in or out."""
        self._enabled = enabled

    def setVisible(self, visible: bool) -> None:
        """Show or hide."""
        self._visible = visible

    def invoke(self) -> None:
        """Choose it."""
        if not self._enabled:
            return
        journal = current().journal
        journal.begin(self._name)
        try:
            _run(self._command)
        finally:
            journal.end()


def _run(command: Any) -> None:
    if callable(command):
        command()
    elif command:
        calling.run(str(command))


@api
class Menu(MenuItem):
    """A menu, with lines and menus in it; slashes in a name lead into those."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items: list[MenuItem] = []

    def addCommand(
        self,
        name: str,
        command: Any = None,
        shortcut: str | None = None,
        icon: str | None = None,
        tooltip: str | None = None,
        index: int | None = None,
        readonly: bool | None = None,
        shortcutContext: int | None = None,
        tag: Any = None,
        tagTarget: Any = None,
        nodeClass: str = "",
    ) -> MenuItem:
        """A line; without a command it makes the node of its name."""
        folder, _, own = name.rpartition("/")
        menu = self.addMenu(name=folder) if folder else self
        does = f"nuke.createNode({own!r})" if command is None else command
        item = MenuItem(own, does, shortcut=shortcut, icon=icon, tooltip=tooltip)
        menu._put(item, index)
        return item

    def addMenu(self, *names: str, **kwargs: Any) -> Menu:
        """A menu in this one, or the one that is there."""
        name = names[0] if names else str(kwargs["name"])
        head, _, rest = name.partition("/")
        found = next((m for m in self._items if isinstance(m, Menu) and m._name == head), None)
        if found is None:
            found = Menu(head, None, icon=kwargs.get("icon"))
            self._put(found, kwargs.get("index"))
        return found.addMenu(name=rest) if rest else found

    def addSeparator(self, **kwargs: Any) -> MenuItem:
        """A line between lines."""
        item = MenuItem("", None)
        self._put(item, kwargs.get("index"))
        return item

    def clearMenu(self) -> None:
        """Remove everything in it."""
        self._items.clear()

    def findItem(self, name: str) -> MenuItem | None:
        """The line of a path, or None."""
        head, _, rest = name.partition("/")
        found = next((item for item in self._items if item._name == head), None)
        return found.findItem(rest) if rest and isinstance(found, Menu) else found

    def menu(self, name: str) -> Menu | None:
        """The menu of a path, or None."""
        found = self.findItem(name)
        return found if isinstance(found, Menu) else None

    def removeItem(self, name: str) -> bool:
        """Remove a line; whether it was there."""
        found = self.findItem(name)
        if found in self._items:
            self._items.remove(found)
        return found is not None

    def items(self) -> list[MenuItem]:
        """The lines."""
        return list(self._items)

    def _put(self, item: MenuItem, index: int | None) -> None:
        self._items = [i for i in self._items if i._name != item._name or not item._name]
        self._items.insert(len(self._items) if index is None or index < 0 else index, item)


def menu(name: str) -> Menu:
    """A menu of the window by its name."""
    host = current()
    if not host.profile.gui:
        raise RuntimeError(f"no menu {name}: Nuke runs without a window")
    if name not in host.menus:
        if name not in NAMES:
            raise RuntimeError(f"no menu named {name}")
        host.menus[name] = Menu(name)
    return host.menus[name]  # type: ignore[no-any-return]


def toolbar(name: str, create: bool = True) -> Menu:
    """A toolbar; Nodes is the one on the left."""
    return menu(name)
