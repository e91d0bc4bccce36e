"""Flashpot on the timeline of Nuke Studio and Hiero: the cut as a document of its own."""
