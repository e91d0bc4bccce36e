"""One question to the child: do these files make the pipeline that they claim to be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import diffusers
import torch

from flashpot_server.models.child.building import LIBRARIES, Unsound, built

BESIDE = {"vae_alpha": "vae"}
"""Parts that no pipeline class knows, and the part of it that each stands beside."""
_TOKENS = {"tokenizer": "text_encoder", "tokenizer_2": "text_encoder_2"}


def try_pipeline(request: Mapping[str, Any]) -> None:
    """Build every part of the request. Raises Unsound for the first that does not fit."""
    folder, parts = Path(request["folder"]), request["parts"]
    pipeline = getattr(diffusers, request["pipeline"])
    _check_complete(pipeline, set(parts))
    found = {}
    for part, name in parts.items():
        _check_place(pipeline, part, getattr(LIBRARIES[name[0]], name[1]))
        try:
            found[part] = built(name, folder / part, request["tensors"].get(part))
        except Unsound as unsound:
            raise Unsound(f"{part}: {unsound}") from unsound
    _check_vocabularies(found)
    _check_beside(found)


def _check_complete(pipeline: Any, parts: set[str]) -> None:
    """Every part that the pipeline cannot be without; what it takes beyond is refused."""
    wanted, _ = pipeline._get_signature_keys(pipeline)  # noqa: SLF001 - nothing public says it
    optional = set(pipeline._optional_components)  # noqa: SLF001
    if lacking := sorted(set(wanted) - optional - parts):
        raise Unsound(f"{pipeline.__name__} lacks its {', '.join(lacking)}")
    if beyond := sorted(parts - set(wanted) - set(BESIDE)):
        raise Unsound(f"{pipeline.__name__} has no {', '.join(beyond)}")


def _check_beside(found: Mapping[str, Any]) -> None:
    """A decoder beside the pipeline's own reads the same latents."""
    for part, own in BESIDE.items():
        if part in found and _latents(found[part]) != _latents(found[own]):
            raise Unsound(f"{part}: its latents are not those of the {own}")


def _latents(model: Any) -> tuple[Any, ...]:
    names = ("z_dim", "latents_mean", "latents_std", "temperal_downsample", "patch_size")
    return (type(model), *(model.config.get(name) for name in names))


def _check_place(pipeline: Any, part: str, kind: Any) -> None:
    """A model of one family in the place of another's is only warned of by diffusers."""
    told = pipeline._get_signature_types().get(part, ())  # noqa: SLF001
    models = [each for each in told if _is_model(each)]
    if models and _is_model(kind) and not issubclass(kind, tuple(models)):
        wanted = " or ".join(each.__name__ for each in models)
        raise Unsound(f"{part}: {pipeline.__name__} takes {wanted}, not {kind.__name__}")


def _check_vocabularies(found: Mapping[str, Any]) -> None:
    """A word beyond the encoder's last row would be read from memory that is not its own."""
    for words, encoder in _TOKENS.items():
        if words in found and encoder in found:
            known = len(found[words])
            rows = found[encoder].get_input_embeddings().weight.shape[0]
            if known > rows:
                raise Unsound(f"{words}: it has {known} words, the {encoder} has {rows}")


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, torch.nn.Module)
