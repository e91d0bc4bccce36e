"""The child's loop: a pipeline or a file in, `{"versions"}` and facts or `{"refused"}` out."""

from __future__ import annotations

import json
import os
import sys
import warnings
from typing import Any

from flashpot_server.models.child.limits import Forbidden, Guard, Limits
from flashpot_server.models.offline import go_offline


def main() -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # libraries print there, and would break the protocol
    warnings.simplefilter("ignore")
    go_offline()
    from flashpot_server.models.child import asking

    limits, guard = Limits(), Guard()
    for line in sys.stdin:
        request = json.loads(line)
        limits.next_question(**request["allowed"])
        answers.write(json.dumps(_answer(asking, request, guard)) + "\n")
        answers.flush()


def _answer(asking: Any, request: dict[str, Any], guard: Guard) -> dict[str, Any]:
    try:
        facts = asking.answered(request, guard)
    except asking.Unsound as unsound:
        return {"refused": str(unsound)}
    except Forbidden as forbidden:
        return {"refused": f"loading it leads to {forbidden}, which no model needs"}
    return {"versions": asking.versions(), **facts}


if __name__ == "__main__":
    main()
