"""DPX, PNG, TIFF and JPEG: sizes from the header first, pixels by libav in their own depth."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flashpot.plates.child.limits import Refused, check_size
from flashpot.plates.child.picture import Facts, Picture

_BYTES_PER_PIXEL = 8
"""Sixteen bits of four channels, which is what everything is decoded to."""
_DPX_HEADER = 1664


def read_still(path: Path) -> Picture:
    """Check the size the header claims, then decode."""
    width, height, facts = _dpx(path) if path.suffix.lower() == ".dpx" else _pillow(path)
    check_size(width, height, _BYTES_PER_PIXEL, path.stat().st_size)
    with av.open(f"file:{path}", format="image2", options=_OPTIONS) as container:
        frame = next(container.decode(video=0), None)
        if frame is None or frame.is_corrupt:
            raise Refused("its pixels are damaged or cut short")
        planes = rgba_planes(frame)
    names = list("RGBA")[: len(planes)]
    return Picture(
        Facts("image", (width, height), (0, 0, width, height), names, **facts), planes, 1 / 65535
    )


_OPTIONS = {"pattern_type": "none", "protocol_whitelist": "file", "err_detect": "explode"}


def rgba_planes(frame: Any) -> list[NDArray[np.uint16]]:
    """The frame as planes of 16 bits, alpha only where it has one."""
    alpha = any(component.is_alpha for component in frame.format.components)
    pixels = frame.reformat(format="rgba64le" if alpha else "rgb48le").to_ndarray()
    return [pixels[..., i] for i in range(pixels.shape[-1])]


def _pillow(path: Path) -> tuple[int, int, dict[str, Any]]:
    with Image.open(path, formats=("PNG", "TIFF", "JPEG")) as image:
        if getattr(image, "n_frames", 1) != 1:
            raise Refused("it holds several pictures", "write one picture a file")
        colour = {"colorInteropID": "srgb_rec709_scene"} if "srgb" in image.info else {}
        return image.width, image.height, {"colour": colour}


def _dpx(path: Path) -> tuple[int, int, dict[str, Any]]:
    """Size and pixel aspect of a DPX header (SMPTE ST 268-1)."""
    with path.open("rb") as file:
        header = file.read(_DPX_HEADER)
    order = {b"SDPX": ">", b"XPDS": "<"}.get(header[:4])
    if order is None or len(header) < _DPX_HEADER:
        raise Refused("it is no DPX file")
    width, height = struct.unpack_from(order + "2I", header, 772)
    across, down = struct.unpack_from(order + "2I", header, 1628)
    known = 0 < across < 100_000 and 0 < down < 100_000
    return width, height, {"pixel_aspect": across / down if known else 1.0}
