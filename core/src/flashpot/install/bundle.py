"""The zip that a host installs: the shell, the host's package, the bridge; nothing foreign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from flashpot import __version__
from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.install.rewriting import relative
from flashpot.media.files import published

BRIDGE = "flashpot_bridge"
BUNDLED = (".py", ".toml")
VERSION_FILE = "_version.py"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can hold: the same sources make the same bytes."""
READABLE = 0o644 << 16


@dataclass(frozen=True)
class Kind:
    """What is particular to one host's bundle."""

    package: str
    manifest: str
    """The shell's file whose `version` is stamped; "" where it has none."""


HOSTS = {"blender": Kind("flashpot_blender", "blender_manifest.toml")}


def bundle(host: str, out: Path) -> Path:
    """Write the host's bundle into the folder `out`; the same bytes for the same sources.

    Raises InputError for a host without a bundle, or whose plugin is not installed here.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"flashpot_{host}-{__version__}.zip"
    with published(path) as part, ZipFile(part, "w", ZIP_STORED) as archive:
        for name, content in sorted(bundled(host).items()):
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = 3
            entry.external_attr = READABLE
            archive.writestr(entry, content)
    return path


def bundled(host: str) -> dict[str, bytes]:
    """Every file of a host's bundle by its path there."""
    kind = HOSTS.get(host)
    if kind is None:
        raise unknown_word("host", host, list(HOSTS))
    packages = frozenset({kind.package, BRIDGE})
    source = _package(kind.package)
    files = _sources(_shell(source, kind), "", packages)
    for name in sorted(packages):
        files |= _sources(_package(name), f"{name}/", packages, without="shell")
    files[f"{kind.package}/{VERSION_FILE}"] = _version_module()
    if kind.manifest:
        files[kind.manifest] = _stamped(files[kind.manifest])
    return files


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise InputError(
            f"the package {name} is not installed beside flashpot",
            field="host",
            remedy="install it into the same environment: pip install flashpot-blender",
            code="not_installed",
        )
    return Path(spec.origin).parent


def _shell(package: Path, kind: Kind) -> Path:
    """The shell's files: in an installed package, else beside the sources in a checkout."""
    for folder in (package / "shell", package.parents[1] / "shell"):
        if (folder / kind.manifest).is_file():
            return folder
    raise InputError(
        f"{package} has no shell",
        field="host",
        remedy="install the plugin again: its package is not whole",
        code="not_installed",
    )


def _sources(
    folder: Path, into: str, packages: frozenset[str], *, without: str = ""
) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.suffix not in BUNDLED or parts[0] == without:
            continue
        name = into + "/".join(parts)
        content = path.read_bytes()
        if path.suffix == ".py":
            text = content.decode().replace("\r\n", "\n")
            content = relative(text, name.count("/"), packages).encode()
        found[name] = content
    return found


def _version_module() -> bytes:
    return f'"""The bundle\'s version."""\n\nVERSION = "{__version__}"\n'.encode()


def _stamped(manifest: bytes) -> bytes:
    return re.sub(
        rb'(?m)^version = ".*"$', f'version = "{__version__}"'.encode(), manifest, count=1
    )
