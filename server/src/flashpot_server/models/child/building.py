"""Models built without memory for their weights, their tensors held against the files' headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import accelerate
import diffusers
import torch
import transformers
from diffusers.pipelines import ltx2
from torch.nn.modules.module import register_module_parameter_registration_hook

LIBRARIES = {"diffusers": diffusers, "transformers": transformers, "ltx2": ltx2}
KINDS = {
    "BOOL": torch.bool, "U8": torch.uint8, "I8": torch.int8, "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2, "U16": torch.uint16, "I16": torch.int16, "F16": torch.float16,
    "BF16": torch.bfloat16, "U32": torch.uint32, "I32": torch.int32, "F32": torch.float32,
    "U64": torch.uint64, "I64": torch.int64, "F64": torch.float64,
}  # fmt: skip
_TIMES, _SPARE = 2, 100
"""Tied tensors are registered twice and stand in a file once."""
Shapes = Mapping[str, tuple[str, list[int]]]
"""Tensor name: kind of number and shape."""


class Unsound(Exception):  # noqa: N818 - the answer to a question, not a fault of the program
    """A part that does not fit: the part and the fact."""


def built(name: tuple[str, str], folder: Path, shapes: Shapes | None) -> Any:
    """The component of a library and class in `folder`; its tensors have `shapes`, or are none.

    Raises Unsound where configuration and tensors differ, or it cannot be built at all.
    """
    library, word = name
    kind = getattr(LIBRARIES[library], word)
    try:
        with no_more_than(len(shapes or ())):
            if shapes is None:
                return kind.from_pretrained(folder, local_files_only=True)
            if issubclass(kind, diffusers.ModelMixin):
                return _diffusers_model(kind, folder, shapes)
            return _transformers_model(kind, folder, shapes)
    except Unsound:
        raise
    except MemoryError as error:
        raise Unsound("it asks for more memory than a model may") from error
    except Exception as error:  # any library, any damage
        raise Unsound(plain(error, folder)) from error


@contextmanager
def no_more_than(count: int) -> Iterator[None]:
    """A configuration that wants far more tensors than there are ends before it fills memory."""
    left = _TIMES * count + _SPARE

    def registered(_module: Any, _name: str, _parameter: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Unsound(f"its configuration wants far more than the {count} tensors there are")

    hook = register_module_parameter_registration_hook(registered)
    try:
        yield
    finally:
        hook.remove()


def _diffusers_model(kind: Any, folder: Path, shapes: Shapes) -> Any:
    """Diffusers fills up what is missing with random numbers and says nothing."""
    config = kind.load_config(folder, local_files_only=True)
    with accelerate.init_empty_weights():
        model = kind.from_config(config)
    there = dict(shapes)
    if not list(folder.glob("*.index.json")):
        model._fix_state_dict_keys_on_load(there)  # noqa: SLF001 - what its loader does first
    check_against(model, there)
    return model


def check_against(model: Any, there: Shapes) -> None:
    """Raise Unsound where a diffusers model of no memory and the tensors of a file differ."""
    wanted = model.state_dict()
    ignored = model._keys_to_ignore_on_load_unexpected or []  # noqa: SLF001
    extra = [name for name in there if name not in wanted and not _any(ignored, name)]
    refuse_names("has no place for", extra)
    refuse_names("lacks", [name for name in wanted if name not in there])
    for name, tensor in wanted.items():
        kind_there, shape = there[name]
        if list(tensor.shape) != shape:
            raise Unsound(
                f"{name} is {size_of(shape)}, its configuration wants {size_of(tensor.shape)}"
            )
        _check_kind(name, kind_there, tensor.dtype)


def _transformers_model(kind: Any, folder: Path, shapes: Shapes) -> Any:
    """Transformers renames and ties on loading, so it loads itself, from tensors of no bytes."""
    model, told = kind.from_pretrained(
        None,
        config=kind.config_class.from_pretrained(folder, local_files_only=True),
        state_dict={
            name: torch.empty(shape, dtype=KINDS[dtype], device="meta")
            for name, (dtype, shape) in shapes.items()
        },
        device_map="meta",
        output_loading_info=True,
        ignore_mismatched_sizes=True,
    )
    refuse_names("has no place for", told["unexpected_keys"])
    refuse_names("lacks", told["missing_keys"])
    for name, there, wanted in told["mismatched_keys"]:
        raise Unsound(f"{name} is {size_of(there)}, its configuration wants {size_of(wanted)}")
    for error in told["error_msgs"]:
        raise Unsound(str(error))
    return model


def _check_kind(name: str, there: str, wanted: torch.dtype) -> None:
    floating = there.startswith(("F", "BF"))
    if floating != wanted.is_floating_point:
        raise Unsound(f"{name} holds {there}, its configuration wants {wanted}")


def refuse_names(fact: str, names: Any) -> None:
    if names:
        told = sorted(str(name) for name in names)
        more = f" and {len(told) - 3} more tensors" if len(told) > 3 else ""
        raise Unsound(f"the model {fact} {', '.join(told[:3])}{more}")


def _any(patterns: list[str], name: str) -> bool:
    return any(re.search(pattern, name) for pattern in patterns)


def size_of(shape: Any) -> str:
    return "x".join(str(side) for side in shape) or "one number"


def plain(error: Exception, folder: Path) -> str:
    """A library's error in one line of plain letters, without the path the user knows."""
    words = str(error).replace(str(folder), "").encode("ascii", "replace").decode("ascii")
    return (" ".join(words.split()) or type(error).__name__)[:300]
