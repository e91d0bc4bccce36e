"""The finisher: takes frames from the engine and makes them files on a thread of its own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue

from flashpot.media.colour import check_look, element_space
from flashpot.media.files import write_bytes
from flashpot.media.preview import preview_jpeg
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, Layer, LightFrame, Stopped, Volume
from flashpot_server.finishing.deep import deep_path, write_deep
from flashpot_server.finishing.film import GrowingMovie
from flashpot_server.finishing.frames import (
    Committed,
    straight_path,
    without_overscan,
    write_frame,
)
from flashpot_server.finishing.light import LIGHT, light_json
from flashpot_server.finishing.sound import SOUND, wav_bytes
from flashpot_server.finishing.volumes import volume_path, write_volume

REPORT = "report.json"
QUEUED_FRAMES = 2
"""Frames held in memory while the writer is behind; the engine waits beyond that."""
PREVIEW_SECONDS = 0.25
_POLL_SECONDS = 0.1

Artifact = tuple[str, int, Path]
"""A finished file beside the frames: its kind, its frame (0 where it is of all), its path."""


@dataclass(frozen=True)
class Preview:
    """A small picture of a frame: JPEG bytes, sRGB, over mid-grey."""

    number: int
    jpeg: bytes


class Finisher:
    """Turns frames into files in `folder`: `frame.1001.exr`..., `movie.mov` and the rest.

    For every frame: file durable, then `on_frame`, then its preview (at most four a second); a
    frame that was announced is on disk. Both are called on the finisher's thread; what goes
    wrong there, or in writing, comes up in the next `put` or in `finish`. Raises InputError for
    a colour space that elements cannot be made in, and a show look that cannot be read.
    """

    def __init__(
        self,
        recipe: Recipe,
        folder: Path,
        on_frame: Callable[[Committed], None],
        on_preview: Callable[[Preview], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._recipe = recipe
        self._recipe_id = recipe.recipe_id
        self._folder = folder
        self._on_frame = on_frame
        self._on_preview = on_preview
        self._clock = clock
        self._next_preview = clock()
        self._queue: Queue[Frame | Volume | None] = Queue(QUEUED_FRAMES)
        self._stopped = threading.Event()
        self._error: Exception | None = None
        element_space(recipe.shot.colour_space)
        check_look(recipe.shot.show_look)
        folder.mkdir(parents=True, exist_ok=True)
        self._movie = GrowingMovie(recipe, folder / "movie.mov", self.frame_path)
        self._thread = threading.Thread(target=self._work, name="finisher", daemon=True)
        self._thread.start()

    def frame_path(self, number: int) -> Path:
        """Where a frame is, or will be."""
        return self._folder / f"frame.{number:04d}.exr"

    def put(self, item: Frame | Volume) -> None:
        """Hand a frame or its volume over; waits while the writer is behind.

        Raises what went wrong on the finisher's side, and Stopped after `abort`.
        """
        self._hand_over(item)

    def write_light(self, track: Sequence[LightFrame]) -> None:
        """Write the light track; see `light`."""
        write_bytes(self._folder / LIGHT, light_json(self._recipe, track))

    def write_sound(self, samples: Layer, rate: int) -> None:
        """Write the sound, (channels, samples) from -1 to 1; see `sound`."""
        write_bytes(self._folder / SOUND, wav_bytes(samples, rate))

    def write_report(self, facts: Mapping[str, float | int | str]) -> None:
        """Write what was measured of the element, as JSON."""
        told = {"schema_version": 1, "recipe_id": self._recipe_id, **facts}
        write_bytes(self._folder / REPORT, json.dumps(told, allow_nan=False).encode())

    def finish(self) -> list[Artifact]:
        """Wait for every frame, finish the movie, return what there is beside the frames.

        Raises what went wrong, JobFailedError where a frame of the recipe was never handed over.
        """
        self._hand_over(None)
        self._thread.join()
        self._raise_error()
        return [("movie", 0, self._movie.path), *self._beside()]

    def abort(self) -> None:
        """Stop after the frame in hand. Committed frames stay for a restart, no half file does."""
        self._stopped.set()
        self._thread.join()

    def _beside(self) -> Iterator[Artifact]:
        """Everything else that was made; what an earlier attempt wrote is there already."""
        numbered = (("volume", volume_path), ("undistorted", straight_path), ("deep", deep_path))
        for number in self._recipe.frames.frames():
            for kind, where in numbered:
                path = where(self._folder, number)
                if path.exists():
                    yield kind, number, path
        for kind, name in (("light", LIGHT), ("sound", SOUND), ("report", REPORT)):
            path = self._folder / name
            if path.exists():
                yield kind, 0, path

    def _hand_over(self, item: Frame | Volume | None) -> None:
        while True:
            self._raise_error()
            if self._stopped.is_set():
                raise Stopped
            with suppress(Full):
                self._queue.put(item, timeout=_POLL_SECONDS)
                return

    def _raise_error(self) -> None:
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        try:
            self._take_frames()
        except Exception as error:  # noqa: BLE001 - raised again on the engine's thread
            self._error = error
        finally:
            self._movie.abort()

    def _take_frames(self) -> None:
        while not self._stopped.is_set():
            with suppress(Empty):
                item = self._queue.get(timeout=_POLL_SECONDS)
                match item:
                    case None:
                        self._movie.finish()
                        return
                    case Volume():
                        write_volume(volume_path(self._folder, item.number), item, self._recipe_id)
                    case Frame():
                        self._commit(item)

    def _commit(self, frame: Frame) -> None:
        if frame.deep is not None:
            path = deep_path(self._folder, frame.number)
            write_deep(path, frame.deep, frame.number, self._recipe.shot, self._recipe_id)
        path = self.frame_path(frame.number)
        if frame.straight is not None:
            beside = straight_path(self._folder, frame.number)
            write_frame(beside, frame.straight, self._recipe.shot, self._recipe_id)
        self._on_frame(write_frame(path, frame, self._recipe.shot, self._recipe_id))
        if self._on_preview is not None and self._clock() >= self._next_preview:
            self._next_preview = self._clock() + PREVIEW_SECONDS
            shown = without_overscan(frame.rgba, self._recipe.shot.size)
            jpeg = preview_jpeg(shown, self._recipe.shot.show_look)
            self._on_preview(Preview(frame.number, jpeg))
        self._movie.grow()
