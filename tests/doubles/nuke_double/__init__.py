"""A Nuke that can fail like Nuke: `with running(Profile(16, gui=True), home) as session:`."""

from doubles.nuke_double.host import Misuse
from doubles.nuke_double.profile import PROFILES, STUDIOS, Profile
from doubles.nuke_double.session import Session, running

__all__ = ["PROFILES", "STUDIOS", "Misuse", "Profile", "Session", "running"]
