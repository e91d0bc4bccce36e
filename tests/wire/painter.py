"""An engine for tests of the server: frames of plain colour, in steps that a test can hold.

It is copied beside an entry point of its own, on the path of the tests' servers alone. The first
word of the label says how it behaves:

plain   makes its frames
held    asks the test's gate before each frame, and looks for a cancel while it waits
stuck   asks the gate and looks for nothing: a step that hangs
crash   dies at its second frame, each time
fault   fails with words that nobody outside may read
dot     paints one soft dot where the shot's camera sees the effect's place
"""

from __future__ import annotations

import os
import signal
import socket

import numpy as np

from flashpot.camera import view_at
from flashpot.recipe import EngineId, Recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot_server.engine import Frame, Plan, Sink
from flashpot_server.machine import machine_class

SIMULATION_STEPS = 3
PATIENCE_SECONDS = 0.02
DOT_PIXELS = 2.0

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


class PainterEngine:
    """Plain colours."""

    name = "painter"
    version = "1"
    uses = frozenset({"shot.lights"})

    def validate(self, request: Request) -> Plan:
        recipe = resolve(request, EngineId(name=self.name, version=self.version), machine_class())
        recipe = recipe.model_copy(update={"sim_id": simulation_id(recipe, {})})
        steps = SIMULATION_STEPS + recipe.frames.count
        return Plan(recipe, steps=steps, seconds=1.0, memory_mb=1, disk_mb=1)

    def run(self, plan: Plan, sink: Sink) -> None:
        recipe = plan.recipe
        manner = recipe.label.split()[0]
        _simulate(recipe, plan.steps, sink)
        gate = _Gate() if manner in {"held", "stuck"} else None
        for number in recipe.frames.frames():
            if not sink.wanted(number):
                continue
            if manner == "crash" and number > recipe.frames.first:
                os.kill(os.getpid(), signal.SIGKILL)
            if manner == "fault":
                raise ValueError("the secret of /studio/show")
            if gate is not None:
                gate.ask(number, None if manner == "stuck" else sink)
            paint = _dot if manner == "dot" else _picture
            sink.frame(Frame(number, paint(recipe, number)))
            sink.progress("render", number - recipe.frames.first + 1, recipe.frames.count)


class _Gate:
    """The test's end of it says which frame may be made."""

    def __init__(self) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(os.environ["FLASHPOT_TEST_GATE"])
        self._open = False

    def ask(self, number: int, sink: Sink | None) -> None:
        if self._open:
            return
        self._line.sendall(f"{number}\n".encode())
        self._line.settimeout(PATIENCE_SECONDS if sink else None)
        while True:
            try:
                self._open = not self._line.recv(1)
            except TimeoutError:
                if sink:
                    sink.progress("render", 0, 1)
            else:
                return


def _simulate(recipe: Recipe, steps: int, sink: Sink) -> None:
    stored = sink.simulation(recipe.sim_id) / "state"
    if not stored.exists():
        for step in range(SIMULATION_STEPS):
            sink.progress("simulate", step + 1, steps)
        stored.write_text("whole")


def _picture(recipe: Recipe, number: int) -> Pixels:
    size = recipe.shot.size
    picture = np.full((size.height, size.width, 4), 0.25, dtype=np.float32)
    picture[..., 0] = number / 100 + np.linspace(0, 1, size.width, dtype=np.float32)
    picture[..., 1] = recipe.seed % 7 / 10
    return picture


def _dot(recipe: Recipe, number: int) -> Pixels:
    """A bell `DOT_PIXELS` wide around the place, in every channel."""
    at, size = recipe.placement.world, recipe.shot.size
    assert at is not None
    u, v, _ = view_at(recipe.shot, number).project(np.array([at.x, at.y, at.z]))
    rows, columns = np.indices((size.height, size.width)) + 0.5
    away = (columns - u * size.width) ** 2 + (rows - v * size.height) ** 2
    return np.repeat(np.exp(-away / DOT_PIXELS**2)[..., None], 4, axis=-1).astype(np.float32)
