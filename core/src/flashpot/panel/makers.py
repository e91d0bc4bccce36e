"""What makes the effect: its own engine, or a model of the studio's."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from flashpot.client import ModelInfo
from flashpot.panel.controls import LABEL_WIDTH
from flashpot.panel.fields import CalmCombo
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import ENGINE_HELP, ENGINES, model_lines
from flashpot.panel.parts import Segments, column, label, row

ANY = ("", "The first that has the mode")
NONE = "No model is imported here that fits: flashpot models import FOLDER"


class MakerBox(QWidget):
    """Engine and model; hidden where the effect has one engine only."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.engines = Segments(ENGINES.items(), ENGINE_HELP)
        self.engines.chosen.connect(model.use_engine)
        self.models = CalmCombo()
        self.models.setAccessibleName("Model")
        self.models.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.models.activated.connect(lambda at: model.use_model(self.models.itemData(at)))
        self.facts = label(role="dim", wraps=True)
        self.limits = label(role="dim", wraps=True)
        self._of_models = QWidget()
        self._of_models.setLayout(
            column(row(_name("Model"), self.models), self.facts, self.limits, gap=4)
        )
        layout = column(row(_name("Made by"), self.engines, 1), self._of_models, gap=6)
        layout.setContentsMargins(0, 0, 10, 6)
        self.setLayout(layout)
        for topic in ("effect", "models", "values"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        wish, makers = self._model.wish, self._model.makers
        able = wish.engines()
        self.setVisible(len(able) > 1)
        self.engines.keep_to(able)
        used = wish.engine or wish.effect.engine
        if used in able:
            self.engines.show_choice(used)
        self._of_models.setVisible(makers.modelled)
        fitting = makers.fitting()
        named = [(m.name, m.name) for m in fitting]
        chosen = makers.chosen
        self.models.offer([ANY, *named], chosen.name if chosen else "")
        self.models.setEnabled(bool(fitting))
        self._tell(chosen or (fitting[0] if len(fitting) == 1 else None), some=bool(fitting))

    def _tell(self, told: ModelInfo | None, *, some: bool) -> None:
        facts, limits = model_lines(told) if told else ("", "")
        if self._model.makers.models is not None and not some:
            facts = NONE
        for line, text in ((self.facts, facts), (self.limits, limits)):
            line.setText(text)
            line.setVisible(bool(text))


def _name(text: str) -> QWidget:
    made = label(text)
    made.setFixedWidth(LABEL_WIDTH)
    return made
