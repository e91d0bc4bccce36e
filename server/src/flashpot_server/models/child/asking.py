"""The child's questions by kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import diffusers
import peft
import torch
import transformers

from flashpot_server.models.child.adapter import try_adapter
from flashpot_server.models.child.building import Unsound
from flashpot_server.models.child.checkpoint import convert
from flashpot_server.models.child.limits import Guard
from flashpot_server.models.child.trial import try_pipeline

__all__ = ["Unsound", "answered", "versions"]


def answered(request: Mapping[str, Any], guard: Guard) -> dict[str, Any]:
    """The facts that the request asks for. Raises Unsound where its files do not fit."""
    if "adapter" in request:
        return {"adapter": try_adapter(request)}
    if "checkpoint" in request:
        with guard.writing(request["target"]):
            convert(request)
        return {}
    try_pipeline(request)
    return {}


def versions() -> dict[str, str]:
    """Of the libraries that decide what fits."""
    return {each.__name__: each.__version__ for each in (diffusers, transformers, peft, torch)}
