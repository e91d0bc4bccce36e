"""What can make the effect at hand: its engines, and the studio's models."""

from __future__ import annotations

from flashpot.client import ModelInfo
from flashpot.effects import Parameter
from flashpot.panel.model.bench import Bench
from flashpot.panel.model.wish import Wish

MODELLED = "diffusion"
"""The engine that works with models."""


class Makers:
    """The models that the server has, and what of them goes with what is chosen."""

    def __init__(self, bench: Bench, wish: Wish) -> None:
        self._bench = bench
        self._wish = wish
        self.models: tuple[ModelInfo, ...] | None = None
        """None until the server has said."""

    @property
    def modelled(self) -> bool:
        """Whether a model is to make it."""
        return self._wish.engine == MODELLED

    def read(self) -> None:
        """Ask the server what it has."""
        self._bench.read("models", self._bench.desk.models, self.take)

    def fitting(self) -> tuple[ModelInfo, ...]:
        """The models that can make the effect at hand; still ones make backgrounds only."""
        still = self._wish.effect.id == "background"
        return tuple(m for m in self.models or () if m.modes and (still or not m.still))

    @property
    def chosen(self) -> ModelInfo | None:
        """The model that is named; None where the server takes the first that has the mode."""
        name = self._wish.controls.value("model") if self.modelled else ""
        return next((model for model in self.fitting() if model.name == name), None)

    def hint(self, parameter: Parameter) -> str:
        """What can be typed, where that depends on the studio: the LoRAs of the models at hand."""
        if parameter.id != "loras":
            return ""
        able = {model.name for model in ([self.chosen] if self.chosen else self.fitting())}
        worn = [m.name for m in self.models or () if m.kind == "lora" and m.base in able]
        return " ".join(f"{name}:1" for name in worn) or "no LoRA is imported for it"

    def choices(self, parameter: Parameter) -> tuple[str, ...]:
        """What a choice offers: of modes, those that a model has."""
        if parameter.id != "mode" or not self.modelled:
            return parameter.choices
        able = [self.chosen] if self.chosen else self.fitting()
        having = {mode for model in able for mode in model.modes}
        return tuple(word for word in parameter.choices if word in having) or parameter.choices

    def use(self, engine: str) -> None:
        """Have this engine make it, in a mode that there is a model for."""
        self._wish.use(engine)
        if self.modelled:
            self.read()
            self._keep_to_modes()

    def choose(self, name: str) -> None:
        """Have this model make it; "" for the first that has the mode."""
        self._wish.controls.give("model", name)
        self._keep_to_modes()

    def take(self, models: tuple[ModelInfo, ...]) -> None:
        """The server has said."""
        self.models = models
        if self.modelled:
            self._keep_to_modes()
        self._bench.notices.tell("models")

    def _keep_to_modes(self) -> None:
        controls = self._wish.controls
        offered = self.choices(controls.parameter("mode"))
        if controls.value("mode") not in offered:
            controls.give("mode", offered[0])
