"""Movies: ProRes 4444 with alpha to cut with, H.264 to look at; display-referred Rec.709.

Colour tags are set on the encoder and on every frame: ProRes loses what only the encoder was
told, and a movie of unknown primaries shifts its gamma in the host.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from numpy.typing import NDArray

from flashpot.errors import JobFailedError
from flashpot.media.files import PART_SUFFIX, publish

Pixels = NDArray[np.float32]

_BT709, _MPEG_RANGE = 1, 1
"""ITU-T H.273 code points: primaries, transfer and matrix of BT.709; video range."""


@dataclass(frozen=True)
class MovieKind:
    """How one kind of movie is encoded."""

    suffix: str
    container: str
    codec: str
    pixels: str
    """What the encoder takes."""
    given: str
    """What numpy hands over."""
    options: Mapping[str, str] = field(default_factory=dict)


PRORES_4444 = MovieKind(".mov", "mov", "prores", "yuva444p10le", "rgba64le")
H264 = MovieKind(
    ".mp4", "mp4", "libx264", "yuv420p", "rgb48le",
    options={"preset": "veryfast", "crf": "18"},
)  # fmt: skip


class MovieWriter:
    """A movie being written beside its final name; it gets that name at `finish`.

    As a context manager it finishes at the end of the block, and leaves nothing where the block
    raises. `timecode` is the first frame's; `comment` says how to read the pixels. Both encoders
    want even sizes: an odd picture repeats its last row or column.
    """

    def __init__(
        self,
        path: Path,
        kind: MovieKind,
        size: tuple[int, int],
        rate: Fraction,
        *,
        timecode: str = "",
        comment: str = "",
        pixel_aspect: float = 1.0,
    ) -> None:
        self.path = path
        self._kind = kind
        self._part = path.with_name(path.name + PART_SUFFIX)
        self._container: Any = av.open(
            str(self._part), "w", format=kind.container, options={"movflags": "faststart"}
        )
        self._container.metadata["comment"] = comment
        if timecode:
            self._container.metadata["timecode"] = timecode
        self._stream = self._container.add_stream(kind.codec, rate=rate, options=kind.options)
        self._stream.width, self._stream.height = (n + n % 2 for n in size)
        self._stream.pix_fmt = kind.pixels
        aspect = Fraction(pixel_aspect).limit_denominator(1000)
        self._stream.codec_context.sample_aspect_ratio = aspect
        _tag(self._stream.codec_context)
        self._frame_time = 1 / rate
        self._written = 0

    def add(self, pixels: Pixels) -> None:
        """Encode the next frame: display code values 0 to 1, (height, width, 3 or 4)."""
        depth = 4 if self._kind.given == "rgba64le" else 3
        codes = np.round(np.clip(pixels[..., :depth], 0, 1) * 65535).astype(np.uint16)
        codes = np.pad(codes, ((0, codes.shape[0] % 2), (0, codes.shape[1] % 2), (0, 0)), "edge")
        given = av.VideoFrame.from_ndarray(np.ascontiguousarray(codes), format=self._kind.given)
        frame: Any = given.reformat(
            format=self._kind.pixels,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            dst_colorspace=Colorspace.ITU709,
            interpolation=Interpolation.BICUBIC,
        )
        _tag(frame)
        frame.pts = self._written
        frame.time_base = self._frame_time
        self._written += 1
        self._container.mux(self._stream.encode(frame))

    def finish(self) -> Path:
        """Close the movie and give it its name; returns it. Leaves nothing where that fails.

        Raises JobFailedError where no frame was added.
        """
        if not self._written:
            self.abort()
            raise JobFailedError("a movie without frames was to be written", field=self.path.name)
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
            publish(self._part, self.path)
        finally:
            self._part.unlink(missing_ok=True)
        return self.path

    def abort(self) -> None:
        """Give the movie up and leave nothing."""
        self._container.close()
        self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.finish()
        else:
            self.abort()


@dataclass(frozen=True)
class Movie:
    """A movie of ours, read back whole; for looking and for tests, not for foreign files."""

    rate: Fraction
    timecode: str
    comment: str
    tags: tuple[int, int, int, int]
    """Primaries, transfer, matrix and range as H.273 numbers, of the first frame."""
    codec: str
    frames: list[NDArray[np.uint16]]
    """Each (height, width, 4) code values of 16 bits, alpha full where there is none."""


def read_movie(path: Path) -> Movie:
    """Decode every frame of a movie of ours."""
    container: Any
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        decoded = list(container.decode(stream))
        metadata = {**container.metadata, **stream.metadata}
        first = decoded[0]
        tags = (first.color_primaries, first.color_trc, first.colorspace, first.color_range)
        return Movie(
            Fraction(stream.average_rate),
            metadata.get("timecode", ""),
            metadata.get("comment", ""),
            tuple(int(tag) for tag in tags),  # type: ignore[arg-type]
            stream.codec_context.name,
            [_rgba(frame) for frame in decoded],
        )


def _rgba(frame: Any) -> NDArray[np.uint16]:
    eight = max(component.bits for component in frame.format.components) == 8
    codes: NDArray[np.uint16] = (
        frame.reformat(format="rgba" if eight else "rgba64le").to_ndarray().astype(np.uint16)
    )
    return codes * np.uint16(257) if eight else codes


def _tag(target: Any) -> None:
    target.color_primaries = target.color_trc = target.colorspace = _BT709
    target.color_range = _MPEG_RANGE
