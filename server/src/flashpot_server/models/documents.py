"""JSON that others wrote, read so that nothing in it is taken for something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flashpot_server.models.unfit import unfit

MAX_CONFIG_BYTES = 4_000_000
MAX_VOCABULARY_BYTES = 64_000_000
MAX_DEPTH = 40
_CODE_KEYS = frozenset({"auto_map", "trust_remote_code", "custom_pipelines", "custom_pipeline"})
_QUANTISED_KEYS = frozenset({"quantization_config", "compression_config"})
_ATTENTION_KEYS = frozenset({"attn_implementation", "_attn_implementation"})
_ATTENTIONS = (None, "eager", "sdpa")


def read_document(path: Path, most: int = MAX_CONFIG_BYTES) -> dict[str, Any]:
    """The JSON object in a file of at most so many bytes. Raises InputError for anything else."""
    with path.open("rb") as file:
        return parsed(path, file.read(most + 1), most)


def parsed(path: Path, data: bytes, most: int) -> dict[str, Any]:
    """The JSON object in `data`, which `path` holds.

    Refuses what parsers disagree about (keys given twice, NaN, infinity), numbers no float holds,
    and what is nested too deep to be a configuration.
    """
    if len(data) > most:
        raise unfit(path, f"it has more than {most:,} bytes, too many for what it is")
    try:
        found = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise unfit(path, "it is nested too deep") from error
    except ValueError as error:
        raise unfit(path, f"it is no sound JSON: {_plain(error)}") from error
    if not isinstance(found, dict):
        raise unfit(path, "it is no JSON object")
    return found


def refuse_code(path: Path, document: dict[str, Any]) -> None:
    """Raise InputError for a configuration that names code, a kernel or a quantiser to load."""
    for key, value in _entries(path, document, 0):
        if key in _CODE_KEYS:
            raise unfit(
                path,
                f"{key} names code that would run when the model is loaded",
                "choose a version of the model that diffusers and transformers load by themselves",
            )
        if key in _QUANTISED_KEYS and value:
            raise unfit(
                path,
                f"{key}: its weights are quantised for another loader",
                "import the unquantised weights; the engine quantises them where memory asks it",
            )
        if key in _ATTENTION_KEYS and value not in _ATTENTIONS:
            raise unfit(
                path,
                f"{key} is {str(value)[:80]!r}, a kernel that would be fetched",
                "take the line out: the engine chooses its own attention",
            )


def _entries(path: Path, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > MAX_DEPTH:
        raise unfit(path, "it is nested too deep")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _entries(path, inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(path, inner, depth + 1)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key[:80]!r} stands in it twice")
        found[key] = value
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    value = float(digits)
    if abs(value) == float("inf"):
        raise ValueError(f"{digits[:20]} is too large a number")
    return value


def _plain(error: ValueError) -> str:
    return " ".join(str(error).split())[:160]
