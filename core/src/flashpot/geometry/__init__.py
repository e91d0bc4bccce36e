"""Geometry of the set: files of others, read in a limited child, in the shot's own world."""

from flashpot.geometry.reader import GeometryReader, Surface, seen
from flashpot.geometry.world import in_world

__all__ = ["GeometryReader", "Surface", "in_world", "seen"]
