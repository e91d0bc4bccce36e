"""The LoRAs that a model wears: read from words, found in the store, as the recipe names them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal, cast

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.generation import Adapter
from flashpot_server.engines.diffusion.stock import Stocked
from flashpot_server.models import Model, ModelStore, models_folder

MOST, STRONGEST = 8, 4.0
_ONE = re.compile(r"([a-z0-9][a-z0-9._-]{0,63})(?:@(high|low))?(?::([+-]?\d*\.?\d+))?")


@dataclass(frozen=True)
class Lora:
    """One LoRA as it is asked for; `expert` says on which of two, "" on all."""

    name: str
    weight: float
    expert: Literal["", "high", "low"] = ""


def loras_of(text: str) -> tuple[Lora, ...]:
    """What `sparks:0.8 slow_motion:0.3` asks for; 1 where no weight is said.

    Raises InputError for anything else.
    """
    found = [_ONE.fullmatch(part) for part in text.replace(",", " ").split()]
    loras = tuple(
        Lora(one[1], float(one[3] or 1.0), cast("Literal['', 'high', 'low']", one[2] or ""))
        for one in found
        if one is not None
    )
    once = len({(lora.name, lora.expert) for lora in loras}) == len(loras)
    if once and len(loras) == len(found) <= MOST and all(_bounded(lora) for lora in loras):
        return loras
    raise InputError(
        f"{text!r} is no list of LoRAs with weights",
        field="loras",
        remedy=f"write sparks:0.8 slow_motion:0.3, each once, at most {MOST}, "
        f"weights from -{STRONGEST:g} to {STRONGEST:g}",
        code="out_of_range",
    )


def _bounded(lora: Lora) -> bool:
    return math.isfinite(lora.weight) and abs(lora.weight) <= STRONGEST


def base_of(loras: tuple[Lora, ...]) -> str:
    """The model that the first of them was imported for; "" where there are none."""
    return _worn(loras[0].name).base if loras else ""


def adapters_of(loras: tuple[Lora, ...], stock: Stocked) -> tuple[Adapter, ...]:
    """The LoRAs as the recipe names them. Raises InputError for one of another model."""
    found = []
    for lora in loras:
        name, worn = lora.name, _worn(lora.name)
        if lora.expert and len(stock.family.denoisers) < 2:
            raise InputError(
                f"{stock.model.name} has one denoiser, {name}@{lora.expert} is for two",
                field="loras",
                remedy=f"write {name}:{lora.weight:g}",
                code="unsupported",
            )
        if worn.base_digest != stock.model.digest:
            raise InputError(
                f"{name} was tried on {worn.base}, not on {stock.model.name}",
                field="loras",
                remedy=f"name model={worn.base}, or import it for this one: "
                f"flashpot models import FILE --base {stock.model.name}",
                code="unsupported",
            )
        found.append(
            Adapter(name=name, digest=worn.model.digest, weight=lora.weight, expert=lora.expert)
        )
    return tuple(found)


class _Worn:
    def __init__(self, model: Model) -> None:
        adapter = model.manifest.adapter
        assert adapter is not None
        self.model, self.base, self.base_digest = model, adapter.base, adapter.base_digest


def _worn(name: str) -> _Worn:
    known = {m.name: m for m in ModelStore(models_folder()).all() if m.manifest.adapter}
    if name in known:
        return _Worn(known[name])
    if known:
        raise unknown_word("loras", name, list(known))
    raise InputError(
        f"no LoRA is imported, {name!r} neither",
        field="loras",
        remedy="import it: flashpot models import FILE --base MODEL",
        code="no_model",
    )
