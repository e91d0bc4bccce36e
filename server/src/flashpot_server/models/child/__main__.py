"""The child's loop: a pipeline's parts and tensors in, `{"versions"}` or `{"refused"}` out."""

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
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # libraries print there, and would break the protocol
    warnings.simplefilter("ignore")
    go_offline()
    from flashpot_server.models.child import trial

    limit_process()
    forbid()
    for line in sys.stdin:
        limit_next_question()
        answers.write(json.dumps(_answer(trial, json.loads(line))) + "\n")
        answers.flush()


def _answer(trial: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        trial.try_pipeline(request)
    except trial.Unsound as unsound:
        return {"refused": str(unsound)}
    except Forbidden as forbidden:
        return {"refused": f"loading it leads to {forbidden}, which no model needs"}
    return {"versions": trial.versions()}


if __name__ == "__main__":
    main()
