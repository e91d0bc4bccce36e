"""The right side's picture: the order that is looked at, two takes, or where the effect goes."""

from __future__ import annotations

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from flashpot.companion.orders import Order
from flashpot.panel.fields import CalmCombo
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import progress, quality, sentence
from flashpot.panel.parts import Segments, column, image_of, label, row
from flashpot.panel.pictures import CompareView, PictureView
from flashpot.panel.placing import PlacingView
from flashpot.panel.placing_bar import PlacingBar
from flashpot.panel.player import Player
from flashpot.panel.sky import SkyView
from flashpot.panel.welcome import Welcome

LEAST_HEIGHT = 240
ROUND_IT = 62
"""What the buttons above the picture and the frames below it take."""
MODES = (("picture", "Picture"), ("compare", "Compare"), ("place", "Place"))
TIPS = {
    "picture": "What runs, or the take that is looked at",
    "compare": "Two takes with a wipe between them",
    "place": "Where the effect stands, on the picture",
}


class Viewer(QWidget):
    """Three ways to look."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
        self.mode = "picture"
        self.modes = Segments(MODES, TIPS)
        self.modes.chosen.connect(self.show_mode)
        self.said = label(role="dim")
        self.a = CalmCombo()
        self.a.setAccessibleName("Take A, left of the wipe")
        self.a.activated.connect(lambda at: model.viewing.compare_with(self.a.itemData(at)))
        self.picture = PictureView()
        self.compare = CompareView()
        self.place = PlacingView(model)
        self.sky = SkyView(model)
        self.welcome = Welcome(model)
        self._stack = QStackedWidget()
        for view in (self.picture, self.compare, self.place, self.sky, self.welcome):
            self._stack.addWidget(view)
        self.player = Player(model.viewing)
        self.placing = PlacingBar(model)
        head = row(self.modes, 1, self.said, self.a, gap=8)
        self.setLayout(column(head, self._stack, self.player, self.placing, 1, gap=6))
        self.layout().setStretch(1, 100)  # type: ignore[union-attr]
        for topic in ("orders", "selection", "picture", "frame", "hosts", "shot", "effect"):
            model.notices.listen(topic, self.refresh)
        model.notices.listen("shot", self._shot_changed)
        self.show_mode("picture")

    def show_mode(self, mode: str) -> None:
        """Look at `picture`, `compare` or `place`."""
        self.mode = mode
        self.player.stop()
        if mode == "place":
            self._begin_placing()
        if self._model.viewing.comparing != (mode == "compare"):
            self._model.viewing.compare(on=mode == "compare")
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No higher than a 16:9 picture needs: the queue gets the rest."""
        most = max(self.width() * 9 // 16, LEAST_HEIGHT)
        self._stack.setMaximumHeight(most)
        self.setMaximumHeight(most + ROUND_IT)
        super().resizeEvent(event)

    def refresh(self) -> None:
        viewing = self._model.viewing
        self.modes.offer("compare", on=viewing.against is not None)
        self.modes.offer("place", on=self._model.scene.ready and self._has_marks)
        self.modes.show_choice(self.mode)
        self.a.setVisible(self.mode == "compare")
        self.player.setVisible(self.mode != "place" and viewing.shown is not None)
        self.player.refresh()
        self.placing.setVisible(self.mode == "place" and self._model.wish.stands)
        match self.mode:
            case "compare":
                self._show_compare()
            case "place":
                self.said.setText("")
                standing = self._model.wish.stands
                self._stack.setCurrentWidget(self.place if standing else self.sky)
            case _:
                self._show_picture()

    def _shot_changed(self) -> None:
        """Another shot has another picture."""
        if self.mode == "place" and self._model.scene.ready:
            self._begin_placing()

    def _begin_placing(self) -> None:
        self._model.scene.fetch_plate()
        if self._model.wish.stands:
            self._model.placing.begin()

    @property
    def _has_marks(self) -> bool:
        """Whether there is something to drag on the picture."""
        return self._model.wish.stands or self._model.sky.offered

    def _show_picture(self) -> None:
        order = self._model.work.current
        self.said.setText(progress(order) if order else "")
        if order is None and not self._model.scene.ready:
            self._stack.setCurrentWidget(self.welcome)
            return
        self._stack.setCurrentWidget(self.picture)
        if order is None:
            self.picture.show_picture(None, "Choose a preset and press Generate.")
            return
        title = f"{order.label.replace('_', ' ')}, {quality(order)}"
        picture = self._of(order)
        self.picture.show_picture(picture, "" if picture else _waiting(order), title)

    def _show_compare(self) -> None:
        viewing = self._model.viewing
        a, b = viewing.against, viewing.shown
        self.said.setText("A")
        element = self._model.work.element
        takes = element.takes if element else ()
        others = [(t.id, f"Take {t.take}, {t.quality}") for t in takes if b and t.id != b.id]
        self.a.offer(others, a.id if a else "")
        if a is None or b is None:
            self.compare.show_pair(None, "", None, "", "Compare wants two finished takes.")
        else:
            self.compare.show_pair(self._of(a), _named("A", a), self._of(b), _named("B", b))
        self._stack.setCurrentWidget(self.compare)

    def _of(self, order: Order) -> QImage | None:
        codes = self._model.viewing.picture(order) if order.state == "done" else None
        if codes is not None:
            return image_of(codes)
        data = self._model.work.pictures.get(order.id)
        return QImage.fromData(data) if data else None


def _named(letter: str, order: Order) -> str:
    return f"{letter}  take {order.take}, {quality(order)}"


def _waiting(order: Order) -> str:
    if order.error is not None:
        return f"{sentence(order.error.message)}\n{sentence(order.error.remedy)}"
    if order.state == "cancelled":
        return "Cancelled. Retry asks for the same once more."
    if order.state == "held":
        return "It waits for the studio's server, and goes on by itself when that is back."
    return "The first picture comes with the first frame."
