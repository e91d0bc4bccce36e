"""What a pipeline's folder claims to be, checked without loading anything of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashpot_server.models.allowed import allowed, family_of
from flashpot_server.models.documents import (
    MAX_CONFIG_BYTES,
    MAX_VOCABULARY_BYTES,
    read_document,
    refuse_code,
)
from flashpot_server.models.header import Header, Tensor, read_header
from flashpot_server.models.survey import CONFIGS, INDEX, SHARDS, WEIGHTS, Survey, survey
from flashpot_server.models.unfit import unfit

_SCALARS = (bool, int, float, str, type(None))
_NEEDED = ("scheduler", "text_encoder", "tokenizer", "vae")
_DENOISERS = ("transformer", "unet")
"""diffusers calls some of these optional; without them nothing is made."""


@dataclass(frozen=True)
class Blueprint:
    """A pipeline by its family, its index, its components' classes and their tensors."""

    family: str
    pipeline: str
    parts: Mapping[str, tuple[str, str]]
    """Component name: library and class."""
    tensors: Mapping[str, Mapping[str, Tensor]]
    """Of every component that has weights."""
    files: Survey


def read_blueprint(root: Path) -> Blueprint:
    """Read a diffusers folder: names, configurations and headers, no weights.

    Raises InputError naming the file or part for whatever is not on the allow-list, is no sound
    JSON or safetensors, or names code.
    """
    index = read_document(_index(root))
    refuse_code(root / INDEX, index)
    pipeline = index.pop("_class_name", None)
    if not isinstance(pipeline, str):
        raise unfit(root / INDEX, "it names no pipeline class of diffusers")
    family = family_of(pipeline)
    parts = _parts(root / INDEX, index)
    _check_whole(root / INDEX, parts)
    found = survey(root, frozenset(parts))
    for path in found.taken:
        _check_document(root / path)
    tensors = {
        part: of_part
        for part, (library, name) in parts.items()
        if (of_part := _part(found, part, library, name))
    }
    return Blueprint(family, pipeline, parts, tensors, found)


def _index(root: Path) -> Path:
    if not root.is_dir():
        raise unfit(root, "there is no such folder", "give the folder of a diffusers pipeline")
    if not (root / INDEX).is_file():
        raise unfit(
            root,
            f"it has no {INDEX}, so it is no diffusers pipeline",
            f"give the folder that holds its {INDEX}, or a LoRA's own .safetensors file",
        )
    return root / INDEX


def _parts(path: Path, index: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The components that the index names; those it names as absent are left out."""
    parts = {}
    for name, value in index.items():
        if name.startswith("_") or isinstance(value, _SCALARS):
            continue
        if value == [None, None]:
            continue
        known = allowed().parts.get(name)
        if known is None:
            raise unfit(path, f"{name[:60]!r} is no component known here")
        if not (isinstance(value, list) and len(value) == 2 and all(_is_word(v) for v in value)):
            raise unfit(path, f"{name} is not a library and a class")
        if ".".join(value) not in known:
            raise unfit(path, f"{name} is {'.'.join(value)[:120]}, which is not allowed to load")
        parts[name] = (value[0], value[1])
    return parts


def _check_whole(path: Path, parts: Mapping[str, Any]) -> None:
    lacking = [part for part in _NEEDED if part not in parts]
    if not any(part in parts for part in _DENOISERS):
        lacking.append(" or ".join(_DENOISERS))
    if lacking:
        raise unfit(path, f"it lacks its {', '.join(lacking)}")


def _check_document(path: Path) -> None:
    if path.suffix != ".json":
        if not WEIGHTS.fullmatch(path.name) and path.stat().st_size > MAX_VOCABULARY_BYTES:
            raise unfit(path, "it is too large for a vocabulary")
        return
    small = path.name in CONFIGS or path.name == INDEX
    document = read_document(path, MAX_CONFIG_BYTES if small else MAX_VOCABULARY_BYTES)
    if small:
        refuse_code(path, document)


def _part(found: Survey, part: str, library: str, name: str) -> dict[str, Tensor]:
    """The tensors of one component, {} for one that has none."""
    folder, names = found.root / part, found.within(part)
    if not names:
        raise unfit(folder, f"{name} is named by the index, and there is nothing of it")
    shards = [each for each in names if SHARDS.fullmatch(each)]
    weights = [each for each in names if WEIGHTS.fullmatch(each)]
    if part in allowed().weightless:
        if shards or weights:
            raise unfit(folder, f"{name} has no weights, and there are some in it")
        return {}
    _check_class(folder / "config.json", library, name)
    stem = "model" if library == "transformers" else "diffusion_pytorch_model"
    if other := next((each for each in (*shards, *weights) if not each.startswith(stem)), None):
        raise unfit(folder / other, f"its library looks for {stem}.safetensors", "rename it")
    if shards:
        return _sharded(folder, shards[0], weights)
    if len(weights) != 1:
        raise unfit(
            folder,
            f"it has {', '.join(weights)} and no list of them" if weights else "it has no weights",
            f"they are one {stem}.safetensors, or shards with their index; a variant such as fp16 "
            "is renamed to that",
        )
    return dict(read_header(folder / weights[0]).tensors)


def _check_class(path: Path, library: str, name: str) -> None:
    """Diffusers takes the class from the configuration, whatever the index says."""
    if not path.is_file():
        raise unfit(path.parent, "it has no config.json")
    told = read_document(path).get("_class_name", name if library == "transformers" else None)
    if told != name:
        raise unfit(path, f"it is of {str(told)[:80]!r}, the index says {name}")


def _sharded(folder: Path, listing: str, weights: list[str]) -> dict[str, Tensor]:
    """The tensors of all shards, where list and shards agree on every one."""
    path = folder / listing
    told = read_document(path, MAX_VOCABULARY_BYTES).get("weight_map")
    if not isinstance(told, dict) or not all(isinstance(name, str) for name in told.values()):
        raise unfit(path, "it has no list of tensors by file")
    for name in sorted(set(told.values())):
        if not WEIGHTS.fullmatch(name):
            raise unfit(path, f"{name[:80]!r} is no name of weights in this folder")
        if name not in weights:
            raise unfit(path, f"{name} is in the list and not in the folder")
    headers: dict[str, Header] = {name: read_header(folder / name) for name in weights}
    tensors: dict[str, Tensor] = {}
    for name, header in headers.items():
        for tensor, entry in header.tensors.items():
            if told.get(tensor) != name:
                raise unfit(folder / name, f"its tensor {tensor} is not where {listing} says")
            tensors[tensor] = entry
    gone = sorted(set(told) - set(tensors))
    if gone:
        raise unfit(path, f"{gone[0]} is in the list and in no file")
    return tensors


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and value.replace("_", "").isalnum()
