"""Runs in every Nuke, on the farm and in a terminal too: it shows nothing and contacts nobody."""

import flashpot_nuke as flashpot

__all__ = ["flashpot"]
