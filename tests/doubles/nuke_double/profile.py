"""Which Nuke is played: its version decides interpreter, Qt binding and what exists."""

from __future__ import annotations

from dataclasses import dataclass, replace

PYTHONS = {14: "3.9", 15: "3.10", 16: "3.11", 17: "3.11"}
FIRST_WITH_PYSIDE6 = 16
FIRST_WITH_GSV = 16


@dataclass(frozen=True)
class Profile:
    """A Nuke of one major version, with its window or in a terminal (`nuke -t`)."""

    version: int = 15
    gui: bool = True
    studio: bool = False
    """Nuke Studio: `hiero` is there as well."""
    indie: bool = False
    """Nuke Indie: saves .nkind and refuses Python what it refuses."""
    value_evaluates: bool = False
    """EvalString_Knob.value(): the reference says evaluated, artists' scripts find it raw."""

    def __post_init__(self) -> None:
        if self.version not in PYTHONS:
            raise ValueError(f"no record of Nuke {self.version}")

    @property
    def name(self) -> str:
        """Such as nuke16-gui, for test ids."""
        return f"nuke{self.version}-{'gui' if self.gui else 'terminal'}"

    @property
    def python(self) -> str:
        """The interpreter inside, major and minor."""
        return PYTHONS[self.version]

    @property
    def qt(self) -> str:
        """The Qt binding that this Nuke ships."""
        return "PySide6" if self.version >= FIRST_WITH_PYSIDE6 else "PySide2"

    @property
    def other_qt(self) -> str:
        """The Qt binding that this Nuke has not."""
        return "PySide2" if self.version >= FIRST_WITH_PYSIDE6 else "PySide6"

    @property
    def has_gsv(self) -> bool:
        """Whether the root carries Graph Scope Variables."""
        return self.version >= FIRST_WITH_GSV


PROFILES = tuple(Profile(version, gui) for version in PYTHONS for gui in (True, False))
"""Every profile that a suite runs over."""
STUDIOS = tuple(replace(profile, studio=True) for profile in PROFILES)
"""The same as Nuke Studio."""
