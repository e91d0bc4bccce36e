"""One job's sink: progress over the line, frames to the finisher."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from flashpot.media.preview import preview_jpeg
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, Layer, LightFrame, Stopped, Volume
from flashpot_server.finishing import Committed, Finisher, Preview
from flashpot_server.workers.wire import Line, Message


class JobSink:
    """What an engine hands its work to; see `flashpot_server.engine.Sink`."""

    def __init__(
        self, line: Line, order: Message, recipe: Recipe, cancelled: threading.Event
    ) -> None:
        self.threads: int = order["threads"]
        self._line = line
        self._who = {"uid": order["uid"], "attempt": order["attempt"]}
        self._sims = Path(order["sims"])
        self._cancelled = cancelled
        self._done = set(order["done"])
        self._solver_steps = 0
        self.finisher = Finisher(recipe, Path(order["folder"]), self._committed, self._preview)

    def progress(self, phase: str, step: int, steps: int) -> None:
        self.check()
        self._solver_steps += phase == "simulate"
        self.say("progress", phase=phase, step=step, steps=steps, solver_steps=self._solver_steps)

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Stopped

    def frame(self, frame: Frame) -> None:
        self.check()
        self.finisher.put(frame)

    def volume(self, volume: Volume) -> None:
        self.check()
        self.finisher.put(volume)

    def light(self, track: Sequence[LightFrame]) -> None:
        self.finisher.write_light(track)

    def sound(self, samples: Layer, rate: int) -> None:
        self.finisher.write_sound(samples, rate)

    def preview(self, frame: Frame) -> None:
        self.check()
        self._preview(Preview(frame.number, preview_jpeg(frame.rgba)))

    def report(self, facts: Mapping[str, float | int | str]) -> None:
        self.finisher.write_report(facts)

    def wanted(self, number: int) -> bool:
        return number not in self._done

    def simulation(self, sim_id: str) -> Path:
        folder = self._sims / sim_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def say(self, kind: str, **fields: object) -> None:
        """Tell the front something of this job."""
        self._line.send({"kind": kind, **self._who, **fields})

    def _committed(self, done: Committed) -> None:
        self.say("frame", number=done.number, sha256=done.sha256, size=done.size)

    def _preview(self, preview: Preview) -> None:
        self.say("preview", number=preview.number, jpeg=b64encode(preview.jpeg).decode())
