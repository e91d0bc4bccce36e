"""Waves and the water's surface."""
