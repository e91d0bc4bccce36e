"""The zip that a host installs: the shell, the host's package, the bridge; nothing foreign."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from flashpot import __version__
from flashpot.errors import InputError
from flashpot.install.hosts import Host, host_named
from flashpot.install.rewriting import relative
from flashpot.media.files import published

BUNDLED = (".py", ".toml")
VERSION_FILE = "_version.py"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can hold: the same sources make the same bytes."""
READABLE = 0o644 << 16


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


def bundled(name: str) -> dict[str, bytes]:
    """Every file of a host's bundle by its path there."""
    host = host_named(name)
    ours = frozenset(host.carried if host.nested else ())
    files = _sources(_shell(host), "", ours)
    for package in host.carried:
        files |= _sources(_package(package), f"{package}/", ours, without="shell")
    if host.carried:
        files[f"{host.package}/{VERSION_FILE}"] = _version_module()
    if host.stamped:
        files[host.shell] = _stamped(files[host.shell])
    return files


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise InputError(
            f"the package {name} is not installed beside flashpot",
            field="host",
            remedy=f"install it into the same environment: pip install {name.replace('_', '-')}",
            code="not_installed",
        )
    return Path(spec.origin).parent


def _shell(host: Host) -> Path:
    """The shell's files: in an installed package, else beside the sources in a checkout."""
    package = _package(host.package)
    for folder in (package / "shell", package.parents[1] / "shell"):
        if (folder / host.shell).is_file():
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
