"""A Resolve with a cut open and nothing of ours between: for the double, and for naive scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from doubles.resolve_double import Application, Misuse, Profile, running
from flashpot.shot import FrameRange
from resolve.cutting_room import Clip, Cut, built, write_held

MEDIA = FrameRange(first=1001, count=24)
USED = FrameRange(first=1005, count=12)
PLATE = Clip("sh010", MEDIA, USED, 0)


@dataclass
class Bare:
    """Resolve's own objects, as a script has them."""

    app: Application
    folder: Path
    resolve: Any = field(init=False)

    def __post_init__(self) -> None:
        self.resolve = self.app.by_hand()

    @property
    def manager(self) -> Any:
        return self.resolve.GetProjectManager()

    @property
    def project(self) -> Any:
        return self.manager.GetCurrentProject()

    @property
    def pool(self) -> Any:
        return self.project.GetMediaPool()

    @property
    def timeline(self) -> Any:
        return self.project.GetCurrentTimeline()

    def on(self, track: int) -> list[Any]:
        """What lies on a video track."""
        return list(self.timeline.GetItemListInTrack("video", track))

    def frames(self, name: str = "fire", count: int = 12, level: float = 0.5) -> str:
        """An element's frames from 1 on, premultiplied; their pattern."""
        directory = self.folder / name
        directory.mkdir(exist_ok=True)
        pattern = str(directory / f"{name}.%04d.exr")
        whole = FrameRange(first=1, count=count)
        write_held(pattern, whole, np.full((36, 64, 4), level, np.float32))
        return pattern

    def element(self, name: str = "fire", count: int = 12) -> Any:
        """The media pool's clip of such frames, rightly interpreted."""
        wish = {"FilePath": self.frames(name, count), "StartIndex": 1, "EndIndex": count}
        (media,) = self.pool.ImportMedia([wish])
        assert media.SetClipProperty("Alpha mode", "Premultiplied")
        return media

    def wish(self, media: Any, record: int, **changes: Any) -> dict[str, Any]:
        """What puts a whole clip onto the second track, from an absolute frame on."""
        while self.timeline.GetTrackCount("video") < 2:
            assert self.timeline.AddTrack("video")
        first, last = (int(media.GetClipProperty(name)) for name in ("Start", "End"))
        return {
            "mediaPoolItem": media,
            "startFrame": first,
            "endFrame": last + 1,
            "mediaType": 1,
            "trackIndex": 2,
            "recordFrame": record,
            **changes,
        }

    def lay(self, media: Any, relative: int = 0, **changes: Any) -> Any:
        """A clip on the second track as that track tells it; None where none came."""
        record = self.timeline.GetStartFrame() + relative
        before = {item.GetUniqueId() for item in self.on(2)} if self._has_two else set()
        self.pool.AppendToTimeline([self.wish(media, record, **changes)])
        new = [item for item in self.on(2) if item.GetUniqueId() not in before]
        return new[0] if new else None

    @property
    def _has_two(self) -> bool:
        return bool(self.timeline.GetTrackCount("video") >= 2)


def sounding(path: Path) -> str:
    """A short movie with sound; its path."""
    container: Any
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=24)
        picture.width, picture.height, picture.pix_fmt = 64, 36, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=8000)
        for _ in range(6):
            grey = av.VideoFrame.from_ndarray(np.full((36, 64, 3), 90, np.uint8), format="rgb24")
            container.mux(picture.encode(grey))
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 2000), np.int16), layout="mono")
        silence.sample_rate = 8000
        container.mux(sound.encode(silence))
        for stream in (picture, sound):
            container.mux(stream.encode(None))
    return str(path)


@contextmanager
def ending_in_misuse(folder: Path, fact: str) -> Iterator[Bare]:
    """A Resolve that fails the test at its end, whatever was swallowed in it."""
    with pytest.raises(Misuse, match=fact), bare(folder) as here:
        yield here


@contextmanager
def bare(folder: Path, profile: Profile | None = None, cut: Cut | None = None) -> Iterator[Bare]:
    """This cut, by default 12 frames of a plate from 01:00:00:00 on, open in this Resolve."""
    with running(profile or Profile(), folder) as app:
        made = Bare(app, folder)
        built(made.resolve, folder, cut or Cut((PLATE,)))
        yield made
