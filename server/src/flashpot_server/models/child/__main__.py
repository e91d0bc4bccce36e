"""The child's loop: a pipeline or a LoRA in, `{"versions"}` and facts or `{"refused"}` out."""

from __future__ import annotations

import json
import os
import sys
import warnings
from typing import Any

from flashpot_server.models.child.limits import (
    Forbidden,
    forbid,
    limit_next_question,
    limit_process,
)
from flashpot_server.models.offline import go_offline


def main() -> None:
    """Answer requests until standard input ends; the argument is how much memory they may take."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # libraries print there, and would break the protocol
    warnings.simplefilter("ignore")
    go_offline()
    from flashpot_server.models.child import asking

    limit_process(int(sys.argv[1]))
    forbid()
    for line in sys.stdin:
        limit_next_question()
        answers.write(json.dumps(_answer(asking, json.loads(line))) + "\n")
        answers.flush()


def _answer(asking: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        facts = asking.answered(request)
    except asking.Unsound as unsound:
        return {"refused": str(unsound)}
    except Forbidden as forbidden:
        return {"refused": f"loading it leads to {forbidden}, which no model needs"}
    return {"versions": asking.versions(), **facts}


if __name__ == "__main__":
    main()
