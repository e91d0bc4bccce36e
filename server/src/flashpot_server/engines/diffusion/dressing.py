"""LoRAs put onto a loaded model and taken off it again."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from flashpot.errors import InputError
from flashpot.generation import Adapter
from flashpot_server.models import Model, ModelStore, admit, models_folder

FILE = "lora.safetensors"
EXPERTS = {"": (False, True), "high": (False,), "low": (True,)}
"""Whether a LoRA is loaded into the second denoiser, by the expert that is named."""


class Wardrobe:
    """The LoRAs of one loaded pipeline. One of weight 0 is not put on: it would do nothing."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._worn: tuple[Adapter, ...] = ()
        self._leases = ExitStack()

    def wear(self, adapters: tuple[Adapter, ...]) -> bool:
        """Have exactly these on; True where that is a change.

        Raises InputError for one that is gone or another than was planned with, and what `admit`
        raises for a file that is not as it was imported.
        """
        wanted = tuple(adapter for adapter in adapters if adapter.weight)
        if wanted == self._worn:
            return False
        self.close()
        names: list[str] = []
        weights: list[float] = []
        for adapter in wanted:
            for name in self._put_on(adapter, len(names)):
                names.append(name)
                weights.append(adapter.weight)
        if names:
            self._pipeline.set_adapters(names, adapter_weights=weights)
        self._worn = wanted
        return True

    def close(self) -> None:
        """Take everything off: the model is as it was loaded."""
        if self._worn:
            self._pipeline.unload_lora_weights()
        self._worn = ()
        self._leases.close()

    def _put_on(self, adapter: Adapter, count: int) -> Iterator[str]:
        model = _planned(adapter)
        self._leases.enter_context(admit(model))
        both = getattr(self._pipeline, "transformer_2", None) is not None
        for second in EXPERTS[adapter.expert] if both else (False,):
            name = f"worn{count}{'low' * second}"
            expert = {"load_into_transformer_2": True} if second else {}
            with warnings.catch_warnings():
                # peft warns of a second adapter, which is what is wanted.
                warnings.filterwarnings("ignore", message="Already found a `peft_config`")
                self._pipeline.load_lora_weights(
                    str(model.folder),
                    weight_name=FILE,
                    adapter_name=name,
                    local_files_only=True,
                    use_safetensors=True,
                    **expert,
                )
            # Loading one switches it on alone; a cut-off leaves it to be taken off.
            self._worn = (adapter,)
            yield name


def _planned(adapter: Adapter) -> Model:
    found = {model.name: model for model in ModelStore(models_folder()).all()}.get(adapter.name)
    if found is None or found.digest != adapter.digest:
        raise InputError(
            "it was removed since it was asked for" if found is None else "it was replaced",
            field="loras",
            remedy="ask again: the plan is made with the LoRAs that are here now",
            code="model_gone",
        )
    return found
