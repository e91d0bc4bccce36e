"""The one tree of errors; each says the fact, then the remedy.

FlashpotError
├── InputError            exit 2   a field or file is wrong
├── NoServerError         exit 3   no server answers
├── JobFailedError        exit 4   the job ran and failed
├── CancelledError        exit 5   somebody cancelled
└── VerificationError     exit 6   delivered files are not what was made
"""

from __future__ import annotations

from typing import ClassVar


class FlashpotError(Exception):
    """An error with everything a person needs to go on.

    `code` is a stable lower-case word for scripts, `field` names the parameter or file at
    fault ("" where none is), `message` states the fact and `remedy` what to do about it.
    """

    exit_code: ClassVar[int] = 4
    default_code: ClassVar[str] = "failed"

    def __init__(self, message: str, *, field: str = "", remedy: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.remedy = remedy
        self.code = code or self.default_code

    def __str__(self) -> str:
        """One line: field, fact, remedy."""
        where = f"{self.field}: " if self.field else ""
        return f"{where}{self.message}" + (f" - {self.remedy}" if self.remedy else "")

    def as_json(self) -> dict[str, str]:
        """The contract's error object: code, field, message, remedy."""
        return {
            "code": self.code,
            "field": self.field,
            "message": self.message,
            "remedy": self.remedy,
        }


class InputError(FlashpotError):
    """A parameter, a file or a timeline is not what it must be."""

    exit_code = 2
    default_code = "invalid_input"


class NoServerError(FlashpotError):
    """No server answers, or it does not let this user in."""

    exit_code = 3
    default_code = "no_server"


class JobFailedError(FlashpotError):
    """A job was accepted and ended in failure."""

    exit_code = 4
    default_code = "job_failed"


class CancelledError(FlashpotError):
    """A job was cancelled, here or by somebody else."""

    exit_code = 5
    default_code = "cancelled"


class VerificationError(FlashpotError):
    """Delivered files differ from what the recipe or the frame list says."""

    exit_code = 6
    default_code = "verification_failed"
