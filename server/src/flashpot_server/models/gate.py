"""What stands between a stored model and the library that loads it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from flashpot.errors import InputError
from flashpot_server.models.checking import verify
from flashpot_server.models.offline import go_offline
from flashpot_server.models.store import MANIFEST, Model


class Lease:
    """The right to load and use a model; as long as one is open, the model is not removed.

    A context manager, for work that ends; a resident model keeps it and calls `close`. It ends
    with the process, however that ends.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._lock = _locked(model, fcntl.LOCK_SH)

    def close(self) -> None:
        """The model is used no more."""
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def admit(model: Model, *, thorough: bool = False) -> Lease:
    """Let a model through to be loaded: call it right before, and before importing diffusers.

    Sets the libraries' offline switches, takes a lease and holds every file against the
    manifest; with `thorough` every byte is read, else only what changed since it was last right.
    Raises VerificationError naming the files that are not as imported, InputError where the model
    was removed meanwhile, RuntimeError where diffusers is already loaded without its switches.
    """
    go_offline()
    lease = Lease(model)
    try:
        verify(model, thorough=thorough)
    except BaseException:
        lease.close()
        raise
    return lease


@contextmanager
def nobody_uses(model: Model) -> Iterator[None]:
    """Hold a model that nobody has a lease of. Raises InputError where somebody has one."""
    with _locked(model, fcntl.LOCK_EX):
        yield


def _locked(model: Model, how: int) -> IO[bytes]:
    path = model.room / MANIFEST
    try:
        lock = path.open("rb")
    except OSError as error:
        raise _gone(model) from error
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
        _still_there(model, path, lock)
    except OSError as error:
        lock.close()
        raise InputError(
            "it is in use" if how == fcntl.LOCK_EX else "it is being removed",
            field=model.name,
            remedy="end the jobs that use it, or `flashpot stop`; then try again",
            code="model_in_use",
        ) from error
    except InputError:
        lock.close()
        raise
    return lock


def _still_there(model: Model, path: Path, lock: IO[bytes]) -> None:
    """The lock is worth nothing where the file was moved away or replaced before it was taken."""
    try:
        if os.path.samestat(os.fstat(lock.fileno()), path.stat()):
            return
    except FileNotFoundError:
        pass
    raise _gone(model)


def _gone(model: Model) -> InputError:
    return InputError(
        "it was removed meanwhile",
        field=model.name,
        remedy="see `flashpot models list` for those that are there",
        code="model_gone",
    )
