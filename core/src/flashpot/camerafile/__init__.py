"""Camera files of other programs, read into `flashpot.shot.Camera`, and our own one written."""

from __future__ import annotations

from flashpot.camerafile.jsonfile import camera_json
from flashpot.camerafile.reader import read_camera

__all__ = ["camera_json", "read_camera"]
