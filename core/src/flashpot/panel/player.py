"""Frame by frame: a slider, the number, and play."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from flashpot.panel.fields import CalmSlider
from flashpot.panel.model.viewing import Viewing
from flashpot.panel.parts import button, label, row

DEFAULT_RATE = 24.0


class Player(QWidget):
    """Moves through the frames of what is in sight."""

    def __init__(self, viewing: Viewing) -> None:
        super().__init__()
        self._viewing = viewing
        self.play = button("Play", tip="Play in a loop; every frame is shown")
        self.play.setCheckable(True)
        self.play.clicked.connect(self._played)
        self.slider = CalmSlider()
        self.slider.setAccessibleName("Frame")
        self.slider.valueChanged.connect(self._moved)
        self._number = label(role="dim")
        self._number.setMinimumWidth(48)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        self.setLayout(row(self.play, self.slider, self._number, gap=8))

    def refresh(self) -> None:
        """Show the frame at hand among those there are."""
        frames = self._viewing.frames
        self.setEnabled(len(frames) > 1)
        if not frames:
            self._number.setText("")
            return
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(frames) - 1)
        if self._viewing.frame in frames:
            self.slider.setValue(frames.index(self._viewing.frame))
        self.slider.blockSignals(False)
        self._number.setText(str(self._viewing.frame))

    def stop(self) -> None:
        self.play.setChecked(False)
        self._timer.stop()

    def _played(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            self._timer.start(round(1000 / DEFAULT_RATE))
        else:
            self._timer.stop()

    def _next(self) -> None:
        if self._viewing.complete:
            self._viewing.step(1)

    def _moved(self, place: int) -> None:
        frames = self._viewing.frames
        if place < len(frames):
            self._viewing.go_to(frames[place])
