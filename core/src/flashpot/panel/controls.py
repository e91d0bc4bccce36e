"""The controls of the effect at hand, built from its schema."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from flashpot.companion.orders import Fault
from flashpot.effects import Parameter
from flashpot.panel.fields import CalmCombo, CalmSlider, TypedField, WordsField
from flashpot.panel.model import PanelModel
from flashpot.panel.model.bench import as_fault
from flashpot.panel.model.controls import at_share, nudged, share_of
from flashpot.panel.model.words import told, value_text
from flashpot.panel.parts import button, column, label, restyle, row
from flashpot.panel.swatch import Swatch

TRAVEL = 1000
LABEL_WIDTH = 118
FIELD_WIDTH = 78

_AFFECTS = {
    "sim": "Changes the shape",
    "look": "Keeps the shape: look only",
    "place": "Keeps the shape: place only",
    "time": "Keeps the shape: time only",
    "output": "Keeps the shape: output only",
}


class ControlRow(QWidget):
    """One control: its name, what moves it, what it says, and the way back."""

    def __init__(self, model: PanelModel, parameter: Parameter) -> None:
        super().__init__()
        self._model = model
        self.parameter = parameter
        self._refreshers: list[Callable[[], None]] = []
        self.name = label(parameter.label)
        self.name.setFixedWidth(LABEL_WIDTH)
        self.reset = button("↺", "quiet", "Back to where it was")
        self.reset.setAccessibleName(f"Reset {parameter.label}")
        self.reset.setFixedWidth(24)
        self.reset.clicked.connect(self._reset)
        self.fault = label(role="wrong", wraps=True)
        self.setLayout(column(self._line(), self.fault, gap=2))
        self.setToolTip(f"{parameter.doc}\n{_AFFECTS[parameter.affects]}.".strip())
        self.refresh()

    def refresh(self) -> None:
        """Show the value as it is."""
        controls, name = self._model.wish.controls, self.parameter.id
        changed = controls.is_changed(name)
        fault = self._fault()
        restyle(self.name, "changed", "true" if changed else "false")
        self.reset.setEnabled(changed or fault is not None)
        self.reset.setText("↺" if self.reset.isEnabled() else "")
        self.fault.setVisible(fault is not None)
        self.fault.setText(told(fault) if fault else "")
        for refresh in self._refreshers:
            refresh()

    def _line(self) -> QVBoxLayout:
        if self.parameter.unit == "words":
            return column(row(self.name, 1, self.reset), self._words(), gap=2)
        return column(row(self.name, *self._editors(), self.reset))

    def _editors(self) -> tuple[QWidget | int, ...]:
        match self.parameter.kind:
            case "bool":
                return (self._check(), 1)
            case "choice":
                return (self._choice(),)
            case "colour":
                return (self._swatch(), self._field(0))
            case "frame":
                return (1, self._field())
            case "text":
                return (self._field(0),)
        return (self._slider(), self._field())

    def _field(self, width: int = FIELD_WIDTH) -> TypedField:
        field = TypedField()
        field.setAccessibleName(self.parameter.label)
        if width:
            field.setFixedWidth(width)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.editingFinished.connect(lambda: self._typed(field))
        field.stepped.connect(self._step)
        field.left.connect(self.refresh)

        def refresh() -> None:
            restyle(field, "wrong", "true" if self._fault() else "false")
            field.setPlaceholderText(self._model.makers.hint(self.parameter))
            field.setText(self._model.wish.controls.typed.get(self.parameter.id, self._text()))

        self._refreshers.append(refresh)
        return field

    def _words(self) -> WordsField:
        field = WordsField()
        field.setAccessibleName(self.parameter.label)
        field.setPlaceholderText(self.parameter.doc)
        field.done.connect(lambda: self._typed(field))
        field.left.connect(self.refresh)

        def refresh() -> None:
            restyle(field, "wrong", "true" if self._fault() else "false")
            field.setText(self._model.wish.controls.typed.get(self.parameter.id, self._text()))

        self._refreshers.append(refresh)
        return field

    def _slider(self) -> CalmSlider:
        slider = CalmSlider()
        slider.setRange(0, TRAVEL)
        slider.setAccessibleName(self.parameter.label)

        def moved(place: int) -> None:
            value = at_share(self.parameter, place / TRAVEL)
            self._give(int(value) if self.parameter.kind == "int" else value)

        def refresh() -> None:
            slider.blockSignals(True)
            slider.setValue(round(share_of(self.parameter, self._number()) * TRAVEL))
            slider.blockSignals(False)

        slider.valueChanged.connect(moved)
        self._refreshers.append(refresh)
        return slider

    def _check(self) -> QCheckBox:
        check = QCheckBox()
        check.setAccessibleName(self.parameter.label)
        check.clicked.connect(self._give)
        self._refreshers.append(lambda: check.setChecked(bool(self._value())))
        return check

    def _choice(self) -> CalmCombo:
        choice = CalmCombo()
        choice.setAccessibleName(self.parameter.label)
        choice.activated.connect(lambda place: self._give(choice.itemData(place)))

        def refresh() -> None:
            words = self._model.makers.choices(self.parameter)
            offered = [(word, word.replace("_", " ")) for word in words]
            choice.offer(offered, str(self._value()))

        self._refreshers.append(refresh)
        return choice

    def _swatch(self) -> Swatch:
        swatch = Swatch(self.parameter.label)
        swatch.picked.connect(self._give)

        def refresh() -> None:
            value = self._value()
            if isinstance(value, tuple):
                swatch.show_linear(value)

        self._refreshers.append(refresh)
        return swatch

    def _fault(self) -> Fault | None:
        """Why what was typed is no value, or why the companion refused the value."""
        error = self._model.wish.controls.faults.get(self.parameter.id)
        refused = self._model.refused
        if error is None and refused is not None and refused.field == self.parameter.id:
            return refused
        return as_fault(error) if error else None

    def _value(self) -> object:
        return self._model.wish.controls.value(self.parameter.id)

    def _number(self) -> float:
        value = self._value()
        return float(value) if isinstance(value, int | float) else 0.0

    def _text(self) -> str:
        controls = self._model.wish.controls
        return value_text(self.parameter, controls.value(self.parameter.id))

    def _typed(self, field: TypedField | WordsField) -> None:
        wrong = self.parameter.id in self._model.wish.controls.faults
        if field.text() != self._text() or wrong:
            self._model.wish.controls.type(self.parameter.id, field.text())
            self._model.changed_values()

    def _give(self, value: object) -> None:
        self._model.wish.controls.give(self.parameter.id, value)  # type: ignore[arg-type]
        self._model.changed_values()

    def _step(self, steps: int) -> None:
        value = self._value()
        if self.parameter.kind == "frame":
            self._model.wish.controls.type(self.parameter.id, _later_frame(str(value), steps))
            self._model.changed_values()
        elif isinstance(value, int | float):
            moved = nudged(self.parameter, value, steps)
            self._give(int(moved) if self.parameter.kind == "int" else moved)

    def _reset(self) -> None:
        self._model.wish.controls.reset(self.parameter.id)
        self._model.changed_values()


def _later_frame(text: str, steps: int) -> str:
    """`+12f` one step on is `+13f`; 1013 is 1014."""
    if not text.endswith("f"):
        return str(int(text) + steps)
    return f"{int(text[:-1]) + steps:+d}f"
