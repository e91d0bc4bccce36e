"""The foot of the form: how good, what it costs, and the button."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton

from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import price_lines, shape, told
from flashpot.panel.parts import Segments, column, label, restyle, row

QUALITIES = (("draft", "Draft"), ("preview", "Preview"), ("final", "Final"))
QUALITY_TIPS = {
    "draft": "Small and quick, to judge shape and timing",
    "preview": "The shot's own size, a coarse simulation",
    "final": "The shot's own size, everything as fine as it gets",
}


class ButtonBox(QFrame):
    """Quality, price, Generate."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self.setObjectName("raised")
        self._model = model
        self.quality = Segments(QUALITIES, QUALITY_TIPS)
        self.quality.chosen.connect(self._chosen)
        self.shape = label(role="strong")
        self.times = label()
        self.sizes = label(role="dim", wraps=True)
        self.notes = label(role="dim", wraps=True)
        self.further = QCheckBox()
        self.further.clicked.connect(lambda on: model.make_further(on=on))
        self.go = QPushButton("Generate")
        self.go.setObjectName("go")
        self.go.clicked.connect(model.generate)
        layout = column(
            row(self.quality, 1),
            self.further,
            row(self.shape, 1, self.times),
            self.sizes,
            self.notes,
            self.go,
            gap=8,
        )
        layout.setContentsMargins(12, 12, 12, 12)
        self.setLayout(layout)
        for topic in ("price", "wish", "orders", "selection", "shot", "hosts"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        model = self._model
        self.quality.show_choice(model.wish.quality)
        element = model.may_follow
        self.further.setVisible(element is not None)
        self.further.setChecked(bool(model.key))
        if element is not None:
            self.further.setText(f"A further take of {element.label.replace('_', ' '):.40}")
        obstacle = model.obstacle
        self.go.setEnabled(not obstacle)
        self.go.setToolTip(obstacle or "Ctrl+Return")
        self._show_price(obstacle)

    def _show_price(self, obstacle: str) -> None:
        price, fault = self._model.price, self._model.price_fault
        wrong = bool(fault) and not obstacle
        restyle(self.sizes, "role", "wrong" if wrong else "dim")
        self.shape.setVisible(price is not None)
        self.times.setVisible(price is not None)
        self.notes.setText("\n".join(price.notes) if price else "")
        self.notes.setVisible(bool(self.notes.text()))
        if obstacle:
            self.sizes.setText(obstacle)
        elif fault is not None:
            self.sizes.setText(told(fault))
        elif price is None:
            self.sizes.setText("Working out what it costs…")
        else:
            changes = price.shape_kept is False
            restyle(self.shape, "role", "accent" if changes else "strong")
            self.shape.setText(shape(price))
            times, sizes = price_lines(price)
            self.times.setText(times)
            self.sizes.setText(sizes)

    def _chosen(self, quality: str) -> None:
        self._model.wish.quality = quality  # type: ignore[assignment]
        self._model.changed_wish()
