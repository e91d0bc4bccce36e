"""A Resolve that can fail like Resolve: `with running(Profile("studio"), home) as app:`."""

from doubles.resolve_double.application import Application, running
from doubles.resolve_double.bridge import Misuse
from doubles.resolve_double.profile import EDITIONS, PROFILES, VERSIONS, Profile

__all__ = ["EDITIONS", "PROFILES", "VERSIONS", "Application", "Misuse", "Profile", "running"]
