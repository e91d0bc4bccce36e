"""What runs, waits and was made: one row an order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from flashpot.companion.orders import Order
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import progress, told
from flashpot.panel.parts import button, column, label, restyle, row

STEPS = 1000


class OrderRow(QFrame):
    """One order: its name, where it stands, and what can be done about it."""

    def __init__(self, model: PanelModel, order: Order) -> None:
        super().__init__()
        self.setProperty("row", "true")
        self._model = model
        self._id = order.id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = label(role="strong")
        self.said = label(role="dim")
        self.remedy = label(role="wrong", wraps=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.cancel = button("Cancel", "quiet", "End it; what is made so far goes (Esc)")
        self.retry = button("Retry", "quiet", "The same once more")
        self.forget = button("Forget", "quiet", "Off this list; its files stay")
        self.cancel.clicked.connect(lambda _: model.work.cancel(self._id))
        self.retry.clicked.connect(lambda _: model.work.retry(self._id))
        self.forget.clicked.connect(lambda _: model.work.forget(self._id))
        head = row(self._name, self.said, 1, self.cancel, self.retry, self.forget, gap=8)
        layout = column(head, self.bar, self.remedy, gap=3)
        layout.setContentsMargins(10, 4, 4, 6)
        self.setLayout(layout)
        self.show_order(order)

    def show_order(self, order: Order) -> None:
        title = order.label.replace("_", " ")
        here = order.document == self._model.scene.document
        elsewhere = "" if here or not order.title else f"  ({order.title})"
        self._name.setText(f"{title}, {order.quality}{elsewhere}")
        self.said.setText(progress(order))
        self.bar.setVisible(not order.ended)
        self.bar.setValue(round(order.fraction * STEPS))
        self.cancel.setVisible(not order.ended)
        self.retry.setVisible(order.state in {"failed", "cancelled"})
        self.forget.setVisible(order.ended)
        self.remedy.setVisible(order.error is not None)
        if order.error is not None:
            self.remedy.setText(told(order.error))
        restyle(self, "current", "true" if order.id == self._model.work.shown else "false")
        self.setAccessibleName(f"{title}: {progress(order)}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._model.work.look_at(self._id)
        event.accept()


class Queue(QWidget):
    """The orders, the newest first."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.rows: dict[str, OrderRow] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(4)
        self._empty = label(
            "Nothing was asked for yet. Choose a preset and press Generate.", "dim"
        )
        page = QWidget()
        page.setLayout(column(self._empty, gap=0))
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(self._list)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.setLayout(column(label("Queue", "heading"), scroll, gap=4))
        for topic in ("orders", "selection", "hosts"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        orders = {order.id: order for order in self._model.work.orders}
        for gone in self.rows.keys() - orders.keys():
            self.rows.pop(gone).deleteLater()
        for place, order in enumerate(orders.values()):
            made = self.rows.get(order.id)
            if made is None:
                made = self.rows[order.id] = OrderRow(self._model, order)
                self._list.insertWidget(place, made)
            else:
                made.show_order(order)
        self._empty.setVisible(not orders)
