"""One question to the child: does a LoRA fit the denoiser of a model that was imported."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import diffusers
from peft import LoraConfig

from flashpot_server.models.child.building import Unsound, built, plain, refuse_names, size_of

MAX_RANK = 1024
_LAYER = re.compile(
    r"(?P<module>.+)\.(?P<side>lora_A|lora_B|lora\.down|lora\.up)\.(?P<kind>weight|bias)"
)
_DOWN = ("lora_A", "lora.down")
_MODULE = re.compile(r"[\w.^$\\]{1,200}")
"""A module's name, or the end of one; peft reads it as an expression, which may not run wild."""


def _anything(_: Any) -> bool:
    return True


def _modules(value: Any) -> bool:
    """A list of names, or names with a number each."""
    return isinstance(value, list | dict) and all(
        isinstance(name, str) and _MODULE.fullmatch(name) for name in value
    )


def _modules_or_none(value: Any) -> bool:
    return value is None or _modules(value)


_OWN_SETTINGS: Mapping[str, Callable[[Any], bool]] = {
    "peft_version": _anything,
    "base_model_name_or_path": _anything,
    "inference_mode": _anything,
    "task_type": _anything,
    "peft_type": lambda value: value == "LORA",
    "r": _anything,
    "lora_alpha": _anything,
    "lora_dropout": _anything,
    "lora_bias": _anything,
    "use_rslora": _anything,
    "target_modules": _modules_or_none,
    "exclude_modules": _modules_or_none,
    "rank_pattern": _modules,
    "alpha_pattern": _modules,
    # Others would change the base's own weights.
    "init_lora_weights": lambda value: str(value) in {"True", "False", "gaussian"},
}
"""What shapes a plain LoRA; every other setting of peft must be as it is without being set."""


def try_adapter(request: Mapping[str, Any]) -> dict[str, Any]:
    """Convert the LoRA as diffusers will, and find the place of every tensor of it.

    Returns the parts that it changes, its highest rank and how many layers it has. Raises Unsound
    for a tensor without place or of another shape, and for settings of more than a plain LoRA.
    """
    pipeline = getattr(diffusers, request["pipeline"])
    path = Path(request["adapter"])
    _check_settings(request["settings"])
    folder, parts, tensors = Path(request["folder"]), request["parts"], request["tensors"]
    able = [part for part in pipeline._lora_loadable_modules if part in parts]  # noqa: SLF001
    models = {part: built(parts[part], folder / part, tensors[part]) for part in able}
    try:
        layers = _converted(pipeline, path, models)
    except Exception as error:  # any converter, any damage
        raise Unsound(f"diffusers cannot read it: {plain(error, path)}") from error
    ranks: dict[str, int] = {}
    lost = [name for name, tensor in layers.items() if not _has_place(models, name, tensor, ranks)]
    refuse_names("has no place for", lost)
    if not ranks:
        raise Unsound("it changes nothing of this model")
    return {
        "parts": sorted({name.partition(".")[0] for name in ranks}),
        "rank": max(ranks.values()),
        "layers": len(ranks),
    }


def _converted(pipeline: Any, path: Path, models: Mapping[str, Any]) -> dict[str, Any]:
    """The tensors by the names that diffusers gives them, whoever trained the LoRA."""
    given = {"unet_config": models["unet"].config} if "unet" in models else {}
    found = pipeline.lora_state_dict(
        path.parent,
        weight_name=path.name,
        local_files_only=True,
        use_safetensors=True,
        **given,
    )
    return dict(found[0] if isinstance(found, tuple) else found)


def _has_place(models: Mapping[str, Any], name: str, tensor: Any, ranks: dict[str, int]) -> bool:
    part, _, rest = name.partition(".")
    layer = _LAYER.fullmatch(rest)
    if layer is None or part not in models:
        return False
    try:
        weight = models[part].get_submodule(layer["module"]).weight
    except AttributeError:
        return False
    shape, wanted = list(tensor.shape), list(weight.shape)
    if layer["kind"] == "bias":
        fits, rank = shape == wanted[:1], 0
    elif layer["side"] in _DOWN:
        fits, rank = shape[1:] == wanted[1:], shape[0]
    else:
        fits, rank = shape[:1] == wanted[:1] and len(shape) == len(wanted), shape[1]
    if not fits:
        raise Unsound(f"{name} is {size_of(shape)}, its layer is {size_of(wanted)}")
    key = f"{part}.{layer['module']}"
    if rank and ranks.setdefault(key, rank) != rank:
        raise Unsound(f"{name} is of rank {rank}, its other half of rank {ranks[key]}")
    if rank > MAX_RANK:
        raise Unsound(f"{name} is of rank {rank}, more than {MAX_RANK}")
    return True


def _check_settings(text: str) -> None:
    """Settings in the file's header go to peft as they are; one of them names a module to import.

    A key reads `transformer.lora_alpha`: the part, then the setting.
    """
    plain_settings = LoraConfig().to_dict()
    for key, value in (json.loads(text) if text else {}).items():
        setting = key.rpartition(".")[2]
        own = _OWN_SETTINGS.get(setting)
        fits = own(value) if own else value == plain_settings.get(setting, ...)
        if not fits:
            raise Unsound(f"its header sets {key[:80]} to {str(value)[:80]!r}: no plain LoRA")
