"""The engines' libraries say nothing where a command prints its answer."""

from __future__ import annotations

import subprocess
import sys

WORKS = """
import warp as wp
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.solver import forces
{before}
with launcher(1) as launch:
    faces = [wp.zeros((3, 3, 3), dtype=float) for _ in range(3)]
    launch.rows(forces.centre, (2, 2, 2), *faces, wp.zeros((2, 2, 2), dtype=wp.vec3))
"""


def _said(before: str) -> str:
    command = [sys.executable, "-c", WORKS.format(before=before)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_launcher_leaves_standard_output_to_the_answer() -> None:
    """The control: with the library started before, it has introduced itself."""
    assert _said(before="") == ""
    assert "initialized" in _said(before="wp.init()")
