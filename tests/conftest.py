"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes tells how busy the machine is.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
