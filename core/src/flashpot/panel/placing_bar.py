"""What may be known of the camera, below the picture that is placed on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from flashpot.effects.values import quantity
from flashpot.errors import InputError
from flashpot.panel.fields import TypedField
from flashpot.panel.model import PanelModel
from flashpot.panel.model.words import number
from flashpot.panel.parts import label, restyle, row

FIELD_WIDTH = 76


class PlacingBar(QWidget):
    """Lens, eye height, a second figure; and how to go about it."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._placing = model.placing
        self.lens = _field("Focal length", "Taken as it is, where the marks do not tell it")
        self.eye = _field("Eye height", "Where it is known, it tells the focal length")
        self.eye.setPlaceholderText("unknown")
        self.second = QCheckBox("Second figure")
        self.second.setToolTip("Two people on the same ground tell the focal length")
        self.lens.editingFinished.connect(self._lens_typed)
        self.eye.editingFinished.connect(self._eye_typed)
        self.second.clicked.connect(lambda on: self._placing.add_figure(on=on))
        self._known = QWidget()
        self._known.setLayout(
            row(label("Lens"), self.lens, label("Eye"), self.eye, self.second, 1, gap=8)
        )
        self._hint = label(role="dim")
        self.setLayout(row(self._hint, 1, self._known, gap=8))
        for topic in ("wish", "shot"):
            model.notices.listen(topic, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        marks = self._placing.marks
        known = self._placing.has_camera
        self._known.setVisible(not known)
        self._hint.setText("Drag the point over the ground" if known else "Drag the marks")
        if not self.lens.hasFocus():
            self.lens.setText(f"{number(marks.focal_mm)} mm")
        if not self.eye.hasFocus():
            self.eye.setText(f"{number(marks.known_eye_m)} m" if marks.known_eye_m else "")
        self.second.setChecked(marks.feet2 is not None)

    def _lens_typed(self) -> None:
        typed = self.lens.text().lower().removesuffix("mm").strip()
        self._take(self.lens, typed, self._placing.marks.focal_mm, self._placing.assume)

    def _eye_typed(self) -> None:
        if not self.eye.text().strip():
            if self._placing.marks.known_eye_m is not None:
                self._placing.know_eye(None)
            return
        known = self._placing.marks.known_eye_m
        self._take(self.eye, self.eye.text(), known, self._placing.know_eye)

    @staticmethod
    def _take(
        field: TypedField, text: str, before: float | None, give: Callable[[float], None]
    ) -> None:
        """Give what was typed on, where it is another value; mark the field where it is none."""
        typed = quantity(text)
        wrong = typed is None
        if typed is not None and typed[0] != before:
            try:
                give(typed[0])
            except InputError:
                wrong = True
        restyle(field, "wrong", "true" if wrong else "false")


def _field(name: str, tip: str) -> TypedField:
    made = TypedField()
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setFixedWidth(FIELD_WIDTH)
    return made
