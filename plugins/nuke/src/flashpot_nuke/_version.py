"""The bundle's version, written by `bundle.py`; a checkout has none."""

VERSION = ""
