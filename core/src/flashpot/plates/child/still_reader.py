"""DPX, PNG, TIFF and JPEG: sizes from the header first, pixels in their own depth."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Colorspace
from numpy.typing import NDArray
from PIL import Image

from flashpot.plates.child.limits import Refused, check_size
from flashpot.plates.child.picture import Facts, Picture, sane_aspect

_BYTES_PER_PIXEL = 8
"""Sixteen bits of four channels, which is what everything is decoded to."""
_DPX_HEADER = 1664
_EIGHT_BITS, _HD_LINES, _UNNAMED_MATRIX = 8, 720, 2
_TIFF_EXTRA_SAMPLES, _STRAIGHT = 338, 2
_OPTIONS = {"pattern_type": "none", "protocol_whitelist": "file", "err_detect": "explode"}


def read_still(path: Path) -> Picture:
    """Check the size the header claims, then decode."""
    claims = _dpx(path) if path.suffix.lower() == ".dpx" else _pillow(path)
    check_size(*claims.size, _BYTES_PER_PIXEL)
    planes, scale = _jpeg_planes(path) if claims.jpeg else _planes(path)
    facts = Facts(
        kind="image",
        size=claims.size,
        data=(0, 0, *claims.size),
        channels=list("RGBA")[: len(planes)],
        pixel_aspect=claims.pixel_aspect,
        colour=claims.colour,
    )
    return Picture(facts, planes, scale, claims.straight)


def _planes(path: Path) -> tuple[list[NDArray[Any]], float]:
    with av.open(f"file:{path}", format="image2", options=_OPTIONS) as container:
        frame = next(container.decode(picture_stream(container)), None)
        if frame is None or frame.is_corrupt:
            raise Refused("its pixels are damaged or cut short")
        return rgba_planes(frame)


def _jpeg_planes(path: Path) -> tuple[list[NDArray[Any]], float]:
    """A JPEG by Pillow: libav fills up one that was cut short, and does not say so."""
    with Image.open(path, formats=("JPEG",)) as image:
        pixels = np.asarray(image.convert("RGB"))
    return [pixels[..., i] for i in range(3)], 1 / 255


def picture_stream(container: Any) -> Any:
    """The first stream of pictures, to be decoded by one thread: stacks count as memory."""
    for stream in container.streams.video:
        if stream.codec_context is not None:
            stream.codec_context.thread_count = 1
            return stream
    raise Refused("it has no picture that can be decoded")


def rgba_planes(frame: Any) -> tuple[list[NDArray[Any]], float]:
    """The frame as planes in its own depth, alpha where it has one, and the scale to 0..1.

    Eight bits stay eight: libav makes 16 of them by a shift, so that 255 would not be 1. A matrix
    that the file does not name is taken by the usual rule, BT.709 from 720 lines on.
    """
    components = frame.format.components
    alpha = any(component.is_alpha for component in components)
    if max(component.bits for component in components) > _EIGHT_BITS:
        target, scale = ("rgba64le" if alpha else "rgb48le"), 1 / 65535
    else:
        target, scale = ("rgba" if alpha else "rgb24"), 1 / 255
    unnamed = frame.colorspace == _UNNAMED_MATRIX and frame.height >= _HD_LINES
    matrix = Colorspace.ITU709 if unnamed else None
    pixels = frame.reformat(format=target, src_colorspace=matrix, threads=1).to_ndarray()
    return [pixels[..., i] for i in range(pixels.shape[-1])], scale


@dataclass(frozen=True)
class _Claims:
    size: tuple[int, int]
    pixel_aspect: float = 1.0
    colour: dict[str, Any] = field(default_factory=dict)
    straight: bool = False
    jpeg: bool = False


def _pillow(path: Path) -> _Claims:
    with Image.open(path, formats=("PNG", "TIFF", "JPEG")) as image:
        if getattr(image, "n_frames", 1) != 1:
            raise Refused("it holds several pictures", "write one picture a file")
        colour = {"colorInteropID": "srgb_rec709_scene"} if "srgb" in image.info else {}
        extra = getattr(image, "tag_v2", {}).get(_TIFF_EXTRA_SAMPLES, ())
        straight = image.format == "PNG" or _STRAIGHT in extra
        jpeg = image.format == "JPEG"
        return _Claims(image.size, colour=colour, straight=straight, jpeg=jpeg)


def _dpx(path: Path) -> _Claims:
    """Size and pixel aspect of a DPX header (SMPTE ST 268-1)."""
    with path.open("rb") as file:
        header = file.read(_DPX_HEADER)
    order = {b"SDPX": ">", b"XPDS": "<"}.get(header[:4])
    if order is None or len(header) < _DPX_HEADER:
        raise Refused("it is no DPX file")
    width, height = struct.unpack_from(order + "2I", header, 772)
    across, down = struct.unpack_from(order + "2I", header, 1628)
    return _Claims((width, height), sane_aspect(across / down if down else 1.0))
