"""The child's loop: `{"path", "frame", "target", "map"}` in, `{"facts"}` or `{"refused"}` out.

A target is a file to write the pixels to, as raw float32 RGBA rows of the display window. A map is
an STMap: red and green are its two channels, whatever they are called.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any, TextIO

from flashpot.plates.child.limits import (
    MAX_PIXELS,
    MOVIES,
    STILLS,
    Refused,
    limit_next_file,
    limit_process,
)

_FLOAT_RGBA = 16


def main() -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # libraries print there, and would break the protocol
    limited = limit_process(MAX_PIXELS * _FLOAT_RGBA)
    for line in sys.stdin:
        _say(answers, {**_answer(json.loads(line)), "limited": limited})


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    limit_next_file()
    path = Path(request["path"])
    try:
        picture = (
            _read_map(path)
            if request["map"]
            else _read(path, int(request["frame"]), whole=not request["target"])
        )
        if request["target"]:
            picture.write(Path(request["target"]))
        return {"facts": picture.facts.as_json()}
    except Refused as refused:
        return {"refused": refused.fact, "remedy": refused.remedy}
    except MemoryError:
        return {"refused": "it needs more memory than a plate may take", "remedy": ""}
    except UnicodeDecodeError:
        # The reading library's own error text quoted bytes of the file.
        return {"refused": "it is damaged", "remedy": ""}
    except Exception as error:  # noqa: BLE001 - the outermost edge: any library, any damage
        return {"refused": f"it is damaged ({_plain(error, path)})", "remedy": ""}


def _read(path: Path, frame: int, *, whole: bool) -> Any:
    suffix = path.suffix.lower()
    if suffix == ".exr":
        from flashpot.plates.child.exr_reader import read_exr

        return read_exr(path)
    if suffix in STILLS:
        from flashpot.plates.child.still_reader import read_still

        return read_still(path)
    if suffix in MOVIES:
        from flashpot.plates.child.movie_reader import read_movie

        return read_movie(path, frame, whole=whole)
    raise Refused(
        f"`{suffix or path.name}` is no kind of plate",
        "use EXR, DPX, PNG, TIFF or JPEG, or a MOV, MP4, MXF, MKV or AVI movie",
    )


def _read_map(path: Path) -> Any:
    if path.suffix.lower() != ".exr":
        raise Refused("an STMap is an EXR file", "write the lens's map as EXR, 32-bit float")
    from flashpot.plates.child.exr_reader import read_map

    return read_map(path)


def _plain(error: Exception, path: Path) -> str:
    """A library's error in one line of plain letters, without the path the user knows."""
    words = str(error).replace(str(path), "").encode("ascii", "replace").decode("ascii")
    plain = re.sub(r"\[Errno -?\d+\] |:? ?'(file:)?'", "", " ".join(words.split()))
    return plain[:120] or type(error).__name__


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
