"""The `flashpot` command: verbs joined by entry points, one way to answer and to fail."""

from flashpot.cli.app import main

__all__ = ["main"]
