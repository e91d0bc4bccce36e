"""Models come into the store whole and leave it whole; what was interrupted is swept away."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flashpot.errors import InputError
from flashpot.media.files import sync_folder, write_bytes
from flashpot_server.models.checking import stamp, write_stamps
from flashpot_server.models.gate import nobody_uses
from flashpot_server.models.manifest import Manifest
from flashpot_server.models.store import FILES, MANIFEST, Model, ModelStore

_COMING, _GOING = ".import-", ".remove-"
_LONGEST = 64


def model_name(text: str) -> str:
    """`Wan 2.1 T2V (1.3B)` as a name of the store: `wan-2.1-t2v-1.3b`."""
    name = re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")[:_LONGEST].strip("-._")
    if name:
        return name
    raise InputError(
        f"{text[:80]!r} leaves no letter or digit for a name",
        field="--name",
        remedy="give a name of letters, digits, dots and dashes",
    )


def refuse_taken(store: ModelStore, name: str) -> None:
    """Raise InputError where a model has the name."""
    if (store.folder / name).exists():
        raise InputError(
            "a model of that name is here",
            field=name,
            remedy="give another --name, or `flashpot models remove` it first",
            code="model_exists",
        )


def free_name(store: ModelStore, text: str) -> str:
    """The store's name for `text`. Raises InputError where a model has it."""
    name = model_name(text)
    refuse_taken(store, name)
    return name


@contextmanager
def coming(store: ModelStore) -> Iterator[Path]:
    """A room beside the models to fill; nothing is left of it unless it is given to `settle`."""
    for folder in (store.folder.parent, store.folder):  # the data folder may be new as well
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(store)
    room = store.folder / f"{_COMING}{secrets.token_hex(6)}"
    for folder in (room, room / FILES):
        folder.mkdir(mode=0o700)
    try:
        with _held(room):
            yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def settle(store: ModelStore, room: Path, manifest: Manifest) -> Model:
    """Make a filled room the model of its manifest, which is written last, in one step.

    The files must be on disk already. Raises InputError where the name was taken meanwhile.
    """
    files = room / FILES
    for folder in sorted({path.parent for path in files.rglob("*")} | {files}):
        sync_folder(folder)
    write_stamps(room, {name: stamp(files / name) for name in manifest.files})
    write_bytes(room / MANIFEST, manifest.model_dump_json(indent=1).encode())
    refuse_taken(store, manifest.name)
    try:
        room.rename(store.folder / manifest.name)
    except OSError:
        refuse_taken(store, manifest.name)
        raise
    sync_folder(store.folder)
    return store.get(manifest.name)


def remove(store: ModelStore, model: Model) -> None:
    """Take a model out of the store, in one step. Raises InputError where it is in use."""
    gone = store.folder / f"{_GOING}{secrets.token_hex(6)}"
    with nobody_uses(model):
        model.room.rename(gone)
        sync_folder(store.folder)
    shutil.rmtree(gone)


def sweep(store: ModelStore) -> None:
    """Delete what imports and removals left that were ended before they ended."""
    for prefix in (_COMING, _GOING):
        for room in store.folder.glob(f"{prefix}*"):
            with suppress(OSError), _held(room):
                shutil.rmtree(room)


@contextmanager
def _held(room: Path) -> Iterator[None]:
    """The room is one process' alone. Raises BlockingIOError where it is another's."""
    handle = os.open(room, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
