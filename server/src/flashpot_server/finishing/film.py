"""The element's movie, growing along with its frames."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flashpot.errors import JobFailedError
from flashpot.media.colour import VIDEO, to_display, to_working, view_name
from flashpot.media.exr import read_exr
from flashpot.media.header import frame_timecode
from flashpot.media.movie import PRORES_4444, MovieWriter
from flashpot.recipe import Recipe


class GrowingMovie:
    """ProRes 4444 of a recipe's frames, made in order from the committed files themselves.

    So it shows exactly what is delivered, and frames committed before a restart are in it.
    """

    def __init__(self, recipe: Recipe, path: Path, frame_path: Callable[[int], Path]) -> None:
        self.path = path
        self._recipe = recipe
        self._frame_path = frame_path
        self._next = recipe.frames.first
        self._writer: MovieWriter | None = None

    def grow(self) -> None:
        """Take up every frame that is now on disk, as far as they follow one another."""
        while self._next in self._recipe.frames and self._frame_path(self._next).exists():
            picture = read_exr(self._frame_path(self._next))
            working = to_working(picture.rgba, self._recipe.shot.colour_space)
            if self._writer is None:
                self._writer = self._open()
            self._writer.add(to_display(working, VIDEO))
            self._next += 1

    def finish(self) -> None:
        """Close the movie and give it its name.

        Raises JobFailedError where a frame of the recipe is not on disk.
        """
        self.grow()
        if self._next in self._recipe.frames:
            raise JobFailedError(
                f"frame {self._next} was never made",
                field="frames",
                remedy="this is a fault of the engine: retry the job, and report the recipe",
                code="missing_frame",
            )
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.finish()

    def abort(self) -> None:
        """Give an unfinished movie up and leave nothing of it."""
        if self._writer is not None:
            self._writer.abort()

    def _open(self) -> MovieWriter:
        shot = self._recipe.shot
        return MovieWriter(
            self.path,
            PRORES_4444,
            (shot.size.width, shot.size.height),
            shot.rate.fraction,
            timecode=frame_timecode(shot, self._recipe.frames.first),
            comment=movie_comment(self._recipe),
            pixel_aspect=shot.pixel_aspect,
        )


def movie_comment(recipe: Recipe) -> str:
    """What the movie says of itself: how to read its pixels, and where they come from."""
    return (
        f"Flashpot {recipe.effect}, {recipe.quality}{_upscaled(recipe)}. "
        f"Alpha: premultiplied over black. Picture: {view_name(VIDEO)}, bt709. "
        f"recipe_id {recipe.recipe_id}"
    )


def _upscaled(recipe: Recipe) -> str:
    made = recipe.generation
    return f", upscaled {made.upscaled:.2f} times" if made and made.upscaled > 1 else ""
