"""Plates: sequences on disk and the pictures in them, which others made.

`sequence` reads patterns and finds frames, `probe` decides whether a plate can be used, `frames`
hands its pixels over as ACEScg. Foreign files are opened by `child` alone, a process of its own
with limits on memory, time and files; nothing is imported here, so that it starts quickly.
"""
