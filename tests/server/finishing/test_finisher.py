"""The finisher: durable frames in order, previews, one movie, and nothing half."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from flashpot.errors import InputError, JobFailedError
from flashpot.media.colour import VIDEO, to_display
from flashpot.media.exr import read_attributes, read_exr
from flashpot.media.files import file_sha256
from flashpot.media.header import RECIPE_ID
from flashpot.media.movie import read_movie
from flashpot.media.preview import preview_jpeg
from flashpot.shot import Size
from flashpot_server.engine import Frame, Stopped
from flashpot_server.finishing import Committed, Finisher, Preview
from picture_samples import COUNT, FIRST, fireball, recipe, shot

NUMBERS = range(FIRST, FIRST + COUNT)


def movie_of(finisher: Finisher) -> Path:
    """The finished movie, which is all that there is beside the frames here."""
    ((kind, number, path),) = finisher.finish()
    assert (kind, number) == ("movie", 0)
    return path


def frame(number: int) -> Frame:
    """A fireball that grows brighter with every frame."""
    rgba = fireball(brightness=1.0 + 3 * (number - FIRST))
    return Frame(number, rgba, {"Z": np.full(rgba.shape[:2], 9.5, np.float32)})


def put_all(finisher: Finisher, numbers: Iterable[int]) -> None:
    """Hand over one frame after the other."""
    for number in numbers:
        finisher.put(frame(number))


def ignore(_: object) -> None:
    """Take what is told and do nothing."""


def test_every_frame_is_on_disk_when_it_is_announced(tmp_path: Path) -> None:
    seen: list[Committed] = []

    def committed(done: Committed) -> None:
        assert file_sha256(done.path) == done.sha256
        assert done.path.stat().st_size == done.size
        seen.append(done)

    finisher = Finisher(recipe(), tmp_path, committed)
    put_all(finisher, NUMBERS)
    movie = movie_of(finisher)
    assert [done.number for done in seen] == list(NUMBERS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*(f"frame.{number}.exr" for number in NUMBERS), movie.name]
    )
    assert read_attributes(seen[0].path)[RECIPE_ID] == recipe().recipe_id
    assert np.array_equal(read_exr(seen[1].path).layers["Z"], np.full((32, 48), 9.5, "f4"))


def test_the_movie_shows_the_frames_and_says_how_to_read_them(tmp_path: Path) -> None:
    finisher = Finisher(recipe(), tmp_path, ignore)
    put_all(finisher, NUMBERS)
    movie = read_movie(movie_of(finisher))
    assert movie.timecode == "01:00:00:22"
    assert "premultiplied" in movie.comment
    assert recipe().recipe_id in movie.comment
    assert len(movie.frames) == COUNT
    for number, shown in zip(NUMBERS, movie.frames, strict=True):
        wanted = to_display(frame(number).rgba, VIDEO)
        assert np.abs(shown / 65535 - wanted).mean() < 0.01


def test_frames_of_an_earlier_run_are_in_the_movie(tmp_path: Path) -> None:
    before = Finisher(recipe(), tmp_path, ignore)
    before.put(frame(FIRST))
    before.put(frame(FIRST + 1))
    with pytest.raises(JobFailedError, match=f"frame {FIRST + 2} was never made"):
        before.finish()
    assert not list(tmp_path.glob("movie*"))
    after = Finisher(recipe(), tmp_path, ignore)
    after.put(frame(FIRST + 2))
    assert len(read_movie(movie_of(after)).frames) == COUNT


def test_an_abort_keeps_whole_frames_and_leaves_no_half_file(tmp_path: Path) -> None:
    announced = threading.Event()
    finisher = Finisher(recipe(), tmp_path, lambda _: announced.set())
    finisher.put(frame(FIRST))
    assert announced.wait(30)
    finisher.abort()
    assert [path.name for path in tmp_path.iterdir()] == [f"frame.{FIRST}.exr"]
    with pytest.raises(Stopped):
        finisher.put(frame(FIRST + 1))


def test_pixels_that_are_not_finite_fail_the_job_on_the_engines_thread(tmp_path: Path) -> None:
    rgba = fireball()
    rgba[0, 0, 0] = np.nan
    finisher = Finisher(recipe(), tmp_path, ignore)
    finisher.put(Frame(FIRST, rgba))
    with pytest.raises(JobFailedError, match="not finite"):
        finisher.finish()
    assert not list(tmp_path.iterdir())


def test_an_error_of_the_callback_reaches_the_engine(tmp_path: Path) -> None:
    def full(_: Committed) -> None:
        raise OSError(28, "No space left on device")

    finisher = Finisher(recipe(), tmp_path, full)
    with pytest.raises(OSError, match="No space"):
        put_all(finisher, [FIRST] * 100)


def test_the_engine_waits_while_the_writer_is_behind(tmp_path: Path) -> None:
    gate, handed = threading.Event(), []

    def wait(_: Committed) -> None:
        assert gate.wait(30)

    finisher = Finisher(recipe(), tmp_path, wait)

    def engine() -> None:
        for number in [*NUMBERS, FIRST, FIRST, FIRST]:
            finisher.put(frame(number))
            handed.append(number)

    thread = threading.Thread(target=engine)
    thread.start()
    thread.join(0.5)
    assert thread.is_alive(), "one frame in hand and two queued are all that may wait"
    assert len(handed) <= 3
    gate.set()
    thread.join()
    finisher.finish()


def test_previews_come_at_most_four_a_second(tmp_path: Path) -> None:
    now, seen = [0.0], list[Preview]()
    done = threading.Semaphore(0)
    finisher = Finisher(recipe(), tmp_path, ignore, seen.append, clock=lambda: now[0])
    finisher._movie.grow = done.release  # type: ignore[method-assign]
    for step, number in zip((0.0, 0.1, 0.3), NUMBERS, strict=True):
        now[0] = step
        finisher.put(frame(number))
        assert done.acquire(timeout=30)
    finisher.abort()
    assert [preview.number for preview in seen] == [FIRST, FIRST + 2]


def test_a_preview_is_small_and_shows_smoke_against_grey() -> None:
    smoke = np.zeros((1000, 1400, 4), np.float32)
    smoke[300:700, 400:900, 3] = 0.9
    with Image.open(io.BytesIO(preview_jpeg(smoke))) as picture:
        assert max(picture.size) <= 512
        assert picture.getpixel((5, 5)) == pytest.approx((91, 91, 91), abs=3)
        dark = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(dark, tuple)
    assert max(dark) < 40


def test_pixels_beyond_the_shot_are_overscan_and_in_neither_movie_nor_preview(
    tmp_path: Path,
) -> None:
    small, seen = shot(size=Size(width=40, height=24)), list[Preview]()
    finisher = Finisher(recipe(small), tmp_path, ignore, seen.append)
    put_all(finisher, NUMBERS)
    movie = movie_of(finisher)
    assert read_exr(tmp_path / f"frame.{FIRST}.exr").data_window.left == -4
    assert read_movie(movie).frames[0].shape[:2] == (24, 40)
    with Image.open(io.BytesIO(seen[0].jpeg)) as picture:
        assert picture.size == (40, 24)


def test_a_shot_in_rec709_gets_its_light_in_rec709(tmp_path: Path) -> None:
    linear = shot(colour_space="lin_rec709_scene")
    rgba = np.ones((32, 48, 4), np.float32) * (1.0, 0.0, 0.0, 1.0)
    rgba = rgba.astype(np.float32)
    light = {f"emission.{name}": rgba[..., i] for i, name in enumerate("RGB")}
    finisher = Finisher(recipe(linear), tmp_path, ignore)
    finisher.put(Frame(FIRST, rgba, light))
    with pytest.raises(JobFailedError):
        finisher.finish()
    picture = read_exr(tmp_path / f"frame.{FIRST}.exr")
    assert picture.attributes["colorInteropID"] == "lin_rec709_scene"
    assert picture.rgba[0, 0, :3] == pytest.approx((1.705, -0.130, -0.024), abs=5e-3)
    assert picture.layers["emission.R"][0, 0] == picture.rgba[0, 0, 0]


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"show_look": "/no/such/look.cube"}, "look cannot be read"),
        ({"colour_space": "srgb_tx"}, "cannot be made in"),
    ],
)
def test_what_can_never_be_finished_is_refused_before_the_first_frame(
    tmp_path: Path, changes: dict[str, object], fact: str
) -> None:
    with pytest.raises(InputError, match=fact):
        Finisher(recipe(shot(**changes)), tmp_path, ignore)
    Finisher(recipe(shot(colour_space="ACEScg")), tmp_path, ignore).abort()
