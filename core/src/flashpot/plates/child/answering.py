"""The loop of a limited child: a JSON line in, a JSON line out, whatever a file does to it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from flashpot.plates.child.limits import (
    DEPTH_SECONDS,
    MAX_CPU_SECONDS,
    Refused,
    limit_next_file,
    limit_process,
)

Read = Callable[[dict[str, Any]], Any]
"""Reads the file of a request; what it gives has `facts` and can `write` itself to a path."""


def answer_all(read: Read, written_bytes: int) -> None:
    """Answer `{"path", "target", ...}` with `{"facts"}` or `{"refused"}` until input ends.

    A target is a file to write what was read to, of `written_bytes` at most.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # libraries print there, and would break the protocol
    limited = limit_process(written_bytes)
    for line in sys.stdin:
        _say(answers, {**_answer(read, json.loads(line)), "limited": limited})


def _answer(read: Read, request: dict[str, Any]) -> dict[str, Any]:
    limit_next_file(DEPTH_SECONDS if request.get("layer") == "depth" else MAX_CPU_SECONDS)
    try:
        found = read(request)
        if request["target"]:
            found.write(Path(request["target"]))
        return {"facts": found.facts.as_json()}
    except Refused as refused:
        return {"refused": refused.fact, "remedy": refused.remedy}
    except MemoryError:
        return {"refused": "it needs more memory than such a file may take", "remedy": ""}
    except UnicodeDecodeError:
        # The reading library's own error text quoted bytes of the file.
        return {"refused": "it is damaged", "remedy": ""}
    except Exception as error:  # noqa: BLE001 - the outermost edge: any library, any damage
        return {"refused": f"it is damaged ({_plain(error, request['path'])})", "remedy": ""}


def _plain(error: Exception, path: str) -> str:
    """A library's error in one line of plain letters, without the path the user knows."""
    words = str(error).replace(path, "").encode("ascii", "replace").decode("ascii")
    plain = re.sub(r"\[Errno -?\d+\] |:? ?'(file:)?'", "", " ".join(words.split()))
    return plain[:120] or type(error).__name__


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
