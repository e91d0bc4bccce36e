"""One request to the child: a denoiser in one file, rewritten under the names of diffusers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import accelerate
import torch
from diffusers.loaders.single_file_model import (
    SINGLE_FILE_LOADABLE_CLASSES,
    _get_single_file_loadable_mapping_class,
    _should_convert_state_dict_to_diffusers,
)
from safetensors.torch import load_file

from flashpot_server.models.child.building import (
    KINDS,
    LIBRARIES,
    Unsound,
    check_against,
    no_more_than,
    plain,
)

_WORDS = {kind: word for word, kind in KINDS.items()}


def convert(request: Mapping[str, Any]) -> None:
    """Write the tensors of the file `checkpoint` to `target`, under the names that its part has.

    Tensors are read from the file as they are written, one at a time. Raises Unsound where the
    file lacks tensors, has others, or is of a kind that diffusers does not convert.
    """
    part, path = request["part"], Path(request["checkpoint"])
    library, word = request["parts"][part]
    kind = getattr(LIBRARIES[library], word)
    config = kind.load_config(Path(request["folder"]) / part, local_files_only=True)
    try:
        with no_more_than(len(request["tensors"][part])), accelerate.init_empty_weights():
            model = kind.from_config(config)
        found = _renamed(model, config, load_file(path))
    except Unsound:
        raise
    except Exception as error:  # any converter, any damage
        raise Unsound(f"diffusers cannot convert it: {plain(error, path)}") from error
    shapes = {name: (_WORDS[each.dtype], list(each.shape)) for name, each in found.items()}
    check_against(model, shapes)
    _write(Path(request["target"]), found)


def _renamed(model: Any, config: Mapping[str, Any], tensors: dict[str, Any]) -> dict[str, Any]:
    """As from_single_file does it."""
    if not _should_convert_state_dict_to_diffusers(model.state_dict(), tensors):
        return tensors
    known = _get_single_file_loadable_mapping_class(type(model))
    if known is None:
        raise Unsound(f"diffusers does not convert files of {type(model).__name__}")
    renaming = SINGLE_FILE_LOADABLE_CLASSES[known]["checkpoint_mapping_fn"]
    return dict(renaming(config=config, checkpoint=tensors))


def _write(path: Path, tensors: Mapping[str, torch.Tensor]) -> None:
    """A safetensors file; its own writer would hold all tensors in memory at once."""
    told: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, tensor in tensors.items():
        end = at + tensor.numel() * tensor.element_size()
        told[name] = {
            "dtype": _WORDS[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [at, end],
        }
        at = end
    header = json.dumps(told).encode()
    header += b" " * (-len(header) % 8)
    with path.open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        for tensor in tensors.values():
            file.write(tensor.contiguous().reshape(-1).view(torch.uint8).numpy().data)
