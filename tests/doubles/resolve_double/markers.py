"""Markers, which timelines, their clips and the pool's clips have alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.thing import Thing

COLOURS = (
    *("Blue", "Cyan", "Green", "Yellow", "Red", "Pink", "Purple", "Fuchsia", "Rose"),
    *("Lavender", "Sky", "Mint", "Lemon", "Sand", "Cocoa", "Cream"),
)
"""Of markers and flags; clips have colours of their own."""

Marker = dict[str, Any]


@dataclass(eq=False)
class Markers:
    """By frame; one at a frame."""

    at: dict[float, Marker] = field(default_factory=dict)

    def holding(self, data: str) -> float:
        """The frame of the marker with this custom data; Refused where there is none."""
        for frame, marker in sorted(self.at.items()):
            if marker["customData"] == data:
                return frame
        raise Refused


class Marked(Thing):
    """The members about markers."""

    @property
    def _markers(self) -> Markers:
        markers: Markers = self._it.markers
        return markers

    def _held(self, frame: Any) -> Marker:
        try:
            return self._markers.at[float(frame)]
        except (KeyError, TypeError, ValueError) as error:
            raise Refused from error

    def AddMarker(
        self,
        frameId: float,
        color: str,
        name: str,
        note: str,
        duration: float,
        customData: str = "",
    ) -> bool:
        """Relative to the start of what is marked; none over another."""
        numbers = isinstance(frameId, int | float) and isinstance(duration, int | float)
        if not numbers or frameId < 0 or duration < 1 or color not in COLOURS:
            return False
        if float(frameId) in self._markers.at:
            return False
        self._markers.at[float(frameId)] = {
            "color": color,
            "duration": float(duration),
            "note": str(note),
            "name": str(name),
            "customData": str(customData),
        }
        return True

    def GetMarkers(self) -> dict[float, Marker]:
        """Every marker by its frame, a float."""
        return {frame: dict(marker) for frame, marker in sorted(self._markers.at.items())}

    def GetMarkerByCustomData(self, customData: str) -> dict[float, Marker]:
        """The first marker with this data, by its frame."""
        frame = self._markers.holding(customData)
        return {frame: dict(self._markers.at[frame])}

    def UpdateMarkerCustomData(self, frameId: float, customData: str) -> bool:
        """Other data for a marker."""
        self._held(frameId)["customData"] = str(customData)
        return True

    def GetMarkerCustomData(self, frameId: float) -> str:
        """The data of a marker."""
        return str(self._held(frameId)["customData"])

    def DeleteMarkersByColor(self, color: str) -> bool:
        """Away with all of a colour; `All` is every colour."""
        gone = [f for f, m in self._markers.at.items() if color in {"All", m["color"]}]
        for frame in gone:
            del self._markers.at[frame]
        return bool(gone)

    def DeleteMarkerAtFrame(self, frameNum: float) -> bool:
        """Away with one."""
        self._held(frameNum)
        del self._markers.at[float(frameNum)]
        return True

    def DeleteMarkerByCustomData(self, customData: str) -> bool:
        """Away with the first that has this data."""
        del self._markers.at[self._markers.holding(customData)]
        return True
