"""What is particular to each host: its bundle, where that goes, and what the artist does then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flashpot.effects import unknown_word
from flashpot.install import blender, nuke, resolve

BRIDGE = "flashpot_bridge"

Folders = Callable[[str, Mapping[str, str], Path, Iterable[Path]], list[Path]]
"""(platform, environ, home, given user folders): the folders that the bundle is unpacked into."""


@dataclass(frozen=True)
class Host:
    """One host that Flashpot is installed into."""

    title: str
    package: str
    """The plugin's package, which brings the shell."""
    shell: str
    """The file by which the shell's folder is known."""
    carried: tuple[str, ...]
    """The packages that lie in the bundle beside the shell."""
    folders: Folders
    example: str
    """A user folder, as `--into` takes it."""
    then: str
    by_hand: str
    stamped: bool = False
    """Whether the shell's file has a `version`."""
    nested: bool = False
    """Whether the host imports the bundle as one package, so that its imports are relative."""
    shared: bool = False
    """Whether the folder holds other people's files too."""
    announce: Callable[[Path], None] | None = None
    """Tells the host of the folder, where it does not look by itself."""
    withdraw: Callable[[Path], None] | None = None


HOSTS = {
    "blender": Host(
        "Blender",
        "flashpot_blender",
        "blender_manifest.toml",
        ("flashpot_blender", BRIDGE),
        blender.extensions,
        example="~/.config/blender/5.0",
        then="in Blender: Preferences > Add-ons, switch Flashpot on (restart it if it was open)",
        by_hand="drag it into Blender's window, or use Get Extensions > Install from Disk",
        stamped=True,
        nested=True,
    ),
    "nuke": Host(
        "Nuke",
        "flashpot_nuke",
        "menu.py",
        ("flashpot_nuke", BRIDGE),
        nuke.plugins,
        example="~/.nuke",
        then="restart Nuke: Flashpot is in the Nodes menu and under Tab",
        by_hand="unpack it on the site's storage and put that folder into NUKE_PATH",
        announce=nuke.announce,
        withdraw=nuke.withdraw,
    ),
    "resolve": Host(
        "DaVinci Resolve",
        "flashpot_resolve",
        "Flashpot.py",
        (),
        resolve.scripts,
        example="~/.local/share/DaVinciResolve",
        then="in Resolve Studio, or the free edition up to 21.0: Workspace > Scripts > Flashpot; "
        "the free 21.1 runs no Python: export OTIO, run `flashpot generate --timeline FILE.otio`",
        by_hand="unpack it into the Fusion/Scripts/Utility folder of Resolve's support folder",
        shared=True,
    ),
}


def host_named(name: str) -> Host:
    """The host of this name. Raises InputError that names those that there are."""
    if name not in HOSTS:
        raise unknown_word("host", name, list(HOSTS))
    return HOSTS[name]
