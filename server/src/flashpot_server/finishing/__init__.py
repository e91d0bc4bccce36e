"""From an engine's frames to files: EXR, preview and movie, off the engine's thread."""

from flashpot_server.finishing.finisher import Finisher, Preview
from flashpot_server.finishing.frames import Committed

__all__ = ["Committed", "Finisher", "Preview"]
