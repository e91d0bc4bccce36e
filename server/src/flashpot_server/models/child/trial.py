"""A pipeline's parts built without memory, their tensors held against the files' headers."""

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
_TOKENS = {"tokenizer": "text_encoder", "tokenizer_2": "text_encoder_2"}
_TIMES, _SPARE = 2, 100
"""Tied tensors are registered twice and stand in a file once."""
Shapes = Mapping[str, tuple[str, list[int]]]
"""Tensor name: kind of number and shape."""


class Unsound(Exception):  # noqa: N818 - the answer to a question, not a fault of the program
    """A part that does not fit: the part and the fact."""


def versions() -> dict[str, str]:
    """Of the libraries that decide what fits."""
    return {each.__name__: each.__version__ for each in (diffusers, transformers, torch)}


def try_pipeline(request: Mapping[str, Any]) -> None:
    """Build every part of the request. Raises Unsound for the first that does not fit."""
    folder, parts = Path(request["folder"]), request["parts"]
    pipeline = getattr(diffusers, request["pipeline"])
    _check_complete(pipeline, set(parts))
    built = {}
    for part, (library, name) in parts.items():
        kind = getattr(LIBRARIES[library], name)
        _check_place(pipeline, part, kind)
        shapes = request["tensors"].get(part)
        try:
            with _no_more_than(len(shapes or ())):
                built[part] = _built(kind, folder / part, shapes)
        except Unsound as unsound:
            raise Unsound(f"{part}: {unsound}") from unsound
        except MemoryError as error:
            raise Unsound(f"{part}: it asks for more memory than a model may") from error
        except Exception as error:  # any library, any damage
            raise Unsound(f"{part}: {_plain(error, folder)}") from error
    _check_vocabularies(built)


def _built(kind: Any, folder: Path, shapes: Shapes | None) -> Any:
    if shapes is None:
        return kind.from_pretrained(folder, local_files_only=True)
    if issubclass(kind, diffusers.ModelMixin):
        return _diffusers_model(kind, folder, shapes)
    return _transformers_model(kind, folder, shapes)


@contextmanager
def _no_more_than(count: int) -> Iterator[None]:
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
    wanted = model.state_dict()
    ignored = kind._keys_to_ignore_on_load_unexpected or []  # noqa: SLF001
    extra = [name for name in there if name not in wanted and not _any(ignored, name)]
    _refuse_names("has no place for", extra)
    _refuse_names("lacks", [name for name in wanted if name not in there])
    for name, tensor in wanted.items():
        kind_there, shape = there[name]
        if list(tensor.shape) != shape:
            raise Unsound(
                f"{name} is {_size(shape)}, its configuration wants {_size(tensor.shape)}"
            )
        _check_kind(name, kind_there, tensor.dtype)
    return model


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
    _refuse_names("has no place for", told["unexpected_keys"])
    _refuse_names("lacks", told["missing_keys"])
    for name, there, wanted in told["mismatched_keys"]:
        raise Unsound(f"{name} is {_size(there)}, its configuration wants {_size(wanted)}")
    for error in told["error_msgs"]:
        raise Unsound(str(error))
    return model


def _check_complete(pipeline: Any, parts: set[str]) -> None:
    """Every part that the pipeline cannot be without; what it takes beyond is refused."""
    wanted, _ = pipeline._get_signature_keys(pipeline)  # noqa: SLF001 - nothing public says it
    optional = set(pipeline._optional_components)  # noqa: SLF001
    if lacking := sorted(set(wanted) - optional - parts):
        raise Unsound(f"{pipeline.__name__} lacks its {', '.join(lacking)}")
    if beyond := sorted(parts - set(wanted)):
        raise Unsound(f"{pipeline.__name__} has no {', '.join(beyond)}")


def _check_place(pipeline: Any, part: str, kind: Any) -> None:
    """A model of one family in the place of another's is only warned of by diffusers."""
    told = pipeline._get_signature_types().get(part, ())  # noqa: SLF001
    models = [each for each in told if _is_model(each)]
    if models and _is_model(kind) and not issubclass(kind, tuple(models)):
        wanted = " or ".join(each.__name__ for each in models)
        raise Unsound(f"{part}: {pipeline.__name__} takes {wanted}, not {kind.__name__}")


def _check_vocabularies(built: Mapping[str, Any]) -> None:
    """A word beyond the encoder's last row would be read from memory that is not its own."""
    for words, encoder in _TOKENS.items():
        if words in built and encoder in built:
            known = len(built[words])
            rows = built[encoder].get_input_embeddings().weight.shape[0]
            if known > rows:
                raise Unsound(f"{words}: it has {known} words, the {encoder} has {rows}")


def _check_kind(name: str, there: str, wanted: torch.dtype) -> None:
    floating = there.startswith(("F", "BF"))
    if floating != wanted.is_floating_point:
        raise Unsound(f"{name} holds {there}, its configuration wants {wanted}")


def _refuse_names(fact: str, names: Any) -> None:
    if names:
        told = sorted(str(name) for name in names)
        more = f" and {len(told) - 3} more tensors" if len(told) > 3 else ""
        raise Unsound(f"the model {fact} {', '.join(told[:3])}{more}")


def _any(patterns: list[str], name: str) -> bool:
    return any(re.search(pattern, name) for pattern in patterns)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, torch.nn.Module)


def _size(shape: Any) -> str:
    return "x".join(str(side) for side in shape) or "one number"


def _plain(error: Exception, folder: Path) -> str:
    """A library's error in one line of plain letters, without the path the user knows."""
    words = str(error).replace(str(folder), "").encode("ascii", "replace").decode("ascii")
    return (" ".join(words.split()) or type(error).__name__)[:300]
