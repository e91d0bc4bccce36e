"""Makes a host's installable bundle: `python plugins/bundle.py blender [--out DIR]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from flashpot.install import HOSTS, bundle

__all__ = ["bundle"]

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Make a host's installable bundle.")
    asked.add_argument("host", choices=sorted(HOSTS))
    asked.add_argument("--out", type=Path, default=Path("dist"), help="the folder it goes to")
    given = asked.parse_args()
    print(bundle(given.host, given.out))  # noqa: T201 - the answer of a command
