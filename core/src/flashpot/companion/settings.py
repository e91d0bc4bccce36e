"""The artist's settings, kept in the user's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from flashpot.errors import InputError
from flashpot.media.files import write_bytes
from flashpot.shot import Model

FILE = "settings.json"


class Settings(Model):
    """What an artist sets once."""

    server: Annotated[str, Field(max_length=300)] = ""
    """HOST:PORT of the studio's server; "" for the one on this machine."""
    token: Annotated[str, Field(max_length=300)] = ""
    draft_width: Annotated[int, Field(ge=160, le=4096)] = 640
    """Drafts are rendered at most this wide, pixels; finals at the shot's own size."""
    out: Annotated[str, Field(max_length=1000)] = ""
    """Where elements of unsaved documents go; "" for a folder among the user's own."""


def read_settings(folder: Path) -> Settings:
    """The settings in `folder`; the defaults where none are, or none that can be read."""
    try:
        return Settings.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return Settings()


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings for this user alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE
    write_bytes(path, settings.model_dump_json().encode())
    path.chmod(0o600)


def joined(settings: Settings, code: str) -> Settings:
    """The settings with a studio server's join code, `ADDRESS#TOKEN`, taken up.

    Raises InputError where it is no such code.
    """
    server, _, token = code.strip().partition("#")
    host, _, port = server.rpartition(":")
    is_address = server.startswith("unix:/") or (host and port.isdecimal())
    if not is_address or not token:
        raise InputError(
            "this is no join code",
            field="join code",
            remedy="paste the whole line that `flashpot status --join-code` shows on the server",
        )
    return settings.model_copy(update={"server": server, "token": token})
