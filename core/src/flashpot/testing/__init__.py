"""For whoever writes a host: a fake one, and the contract that every real one must pass."""

from flashpot.plain import PlainHost
from flashpot.testing.contract import CHECKS, Stage
from flashpot.testing.fake import FakeHost

__all__ = ["CHECKS", "FakeHost", "PlainHost", "Stage"]
