"""Which Resolve is played: edition and version decide what exists, switches what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

VERSIONS = ("18.5", "19.1", "20.2", "21.0", "21.1")
EDITIONS = ("studio", "free")
WINDOWS_GATED = (19, 1)
PYTHON_GATED = (21, 1)


@dataclass(frozen=True)
class Profile:
    """A Resolve of one edition and version."""

    edition: str = "studio"
    version: str = "21.0"
    seed: int = 0
    """Decides what Resolve does either way; see `mood`."""
    nogui: bool = False
    inclusive_end: bool = False
    """Whether endFrame is the last frame, as an older guide words it."""
    nominal_drop_start: bool = False
    """Whether 01:00:00;00 starts at frame 108000 in drop frame too, not at 107892."""
    from_zero: bool = False
    """Whether the frames of a sequence count from 0, not from its first file's number."""

    def __post_init__(self) -> None:
        if self.edition not in EDITIONS or self.version not in VERSIONS:
            raise ValueError(f"no record of Resolve {self.edition} {self.version}")

    @property
    def name(self) -> str:
        """Such as studio21.0, for test ids."""
        return f"{self.edition}{self.version}"

    @property
    def numbers(self) -> tuple[int, int]:
        """The version, major and minor."""
        major, minor = self.version.split(".")
        return int(major), int(minor)

    @property
    def studio(self) -> bool:
        """Whether it is the edition that is paid for."""
        return self.edition == "studio"

    @property
    def runs_python(self) -> bool:
        """Whether Workspace > Scripts lists scripts in Python."""
        return self.studio or self.numbers < PYTHON_GATED

    @property
    def has_windows(self) -> bool:
        """Whether UIManager opens windows."""
        return self.studio or self.numbers < WINDOWS_GATED

    def has(self, since: str) -> bool:
        """Whether this version has what came with the version that a record names."""
        if since.startswith("<=18"):
            return True
        # Members that came after 21.0.0, told as "<=21.0.4", are there from 21.1 on.
        first = (21, 1) if since.startswith("<=21") else _numbers(since)
        return self.numbers >= first

    def mood(self, what: str, time: int = 0) -> bool:
        """Which of two ways Resolve takes this time; the same for the same seed."""
        return bool(sha256(f"{self.seed} {what} {time}".encode()).digest()[0] & 1)


PROFILES = tuple(Profile(edition, version) for edition in EDITIONS for version in VERSIONS)
"""Every profile that a suite runs over."""


def _numbers(since: str) -> tuple[int, int]:
    parts = [int(part) for part in since.split(".")]
    return parts[0], parts[1]
