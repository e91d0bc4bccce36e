"""Timelines: what a cut holds, what its markers ask for, and elements written back into it.

The only package that knows OpenTimelineIO.
"""

from flashpot.timeline.cut import Cut, choose_cut
from flashpot.timeline.element import COLOURS, ElementTake, State
from flashpot.timeline.grammar import Asked, parse_request, request_text
from flashpot.timeline.listing import (
    CutShot,
    find_shot,
    rate_as_json,
    shot_of,
    shots_of,
    stray_requests,
)
from flashpot.timeline.making import NewClip, make_cut
from flashpot.timeline.markers import MarkerRequest
from flashpot.timeline.placing import Spot, shift_of, spot_in
from flashpot.timeline.reading import SUFFIXES, read_cuts
from flashpot.timeline.writing import write_cut

__all__ = [
    "COLOURS",
    "SUFFIXES",
    "Asked",
    "Cut",
    "CutShot",
    "ElementTake",
    "MarkerRequest",
    "NewClip",
    "Spot",
    "State",
    "choose_cut",
    "find_shot",
    "make_cut",
    "parse_request",
    "rate_as_json",
    "read_cuts",
    "request_text",
    "shift_of",
    "shot_of",
    "shots_of",
    "spot_in",
    "stray_requests",
    "write_cut",
]
