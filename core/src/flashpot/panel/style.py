"""How the panel looks: neutral greys, one warm accent, flat; sizes are device-independent."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

COLOURS = {
    "ground": "#2b2b2b",
    "raised": "#333333",
    "sunken": "#212121",
    "button": "#3f3f3f",
    "hover": "#4a4a4a",
    "line": "#454545",
    "text": "#d8d8d8",
    "dim": "#9b9b9b",
    "faint": "#6f6f6f",
    "accent": "#e08b3e",
    "dark": "#1b1b1b",
    "wrong": "#e06c5c",
}

_SHEET = Template("""
* { font-size: 12px; color: $text; outline: none; }
QMainWindow, QDialog, QWidget#ground { background: $ground; }
QWidget#raised, QFrame#raised { background: $raised; border-radius: 4px; }
QWidget#viewer { background: $dark; border-radius: 4px; }
QToolTip { background: $sunken; color: $text; border: 1px solid $line; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="heading"] { color: $dim; font-weight: 600; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="wrong"] { color: $wrong; }
QLabel[role="step"] { color: $accent; font-size: 15px; font-weight: 600; }
QLabel[changed="true"] { color: $accent; }

QPushButton, QToolButton { background: $button; border: 1px solid $button; border-radius: 3px;
    padding: 4px 10px; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $hover; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:checked { background: $sunken; border-color: $accent; color: $accent; }
QPushButton:disabled { color: $faint; background: $raised; border-color: $raised; }
QPushButton#go { background: $accent; border-color: $accent; color: $dark; font-weight: 600;
    font-size: 14px; padding: 8px 16px; }
QPushButton#go:hover { background: #eb9a52; }
QPushButton#go:focus { border-color: $text; }
QPushButton#go:disabled { background: $button; border-color: $button; color: $faint; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $dim;
    padding: 2px 6px; }
QPushButton[role="quiet"]:hover { color: $text; background: $button; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="group"] { background: transparent; border-color: transparent; color: $dim;
    font-weight: 600; text-align: left; padding: 4px 0px; }
QPushButton[role="group"]:hover { color: $text; }
QPushButton[role="group"]:focus { border-color: $accent; }
QPushButton[role="group"]:checked { color: $dim; background: transparent;
    border-color: transparent; }
QPushButton[role="group"]:checked:focus { border-color: $accent; }
QPushButton[role="note"] { padding: 4px 4px; }

QLineEdit, QPlainTextEdit, QComboBox { background: $sunken; border: 1px solid $line;
    border-radius: 3px; padding: 3px 6px; selection-background-color: $accent;
    selection-color: $dark; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: $accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $wrong; }
QLineEdit:disabled, QComboBox:disabled { color: $faint; border-color: $raised; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $sunken; border: 1px solid $line;
    selection-background-color: $hover; selection-color: $text; }

QMenu { background: $sunken; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 4px 14px 4px 24px; border-radius: 2px; }
QMenu::item:selected { background: $hover; }

QSlider::groove:horizontal { height: 4px; background: $sunken; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $faint; border-radius: 2px; }
QSlider::handle:horizontal { background: $text; width: 10px; height: 10px; margin: -3px 0;
    border-radius: 5px; }
QSlider::handle:horizontal:hover { background: white; }
QSlider::handle:horizontal:focus { background: $accent; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $line; }

QCheckBox { spacing: 6px; padding: 2px; border: 1px solid transparent; border-radius: 3px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: 12px; height: 12px; border: 1px solid $faint; border-radius: 2px;
    background: $sunken; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }

QProgressBar { background: $sunken; border: none; border-radius: 2px; max-height: 4px;
    min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle { background: $button; border-radius: 4px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }

QFrame#fault { background: #40302c; border-left: 3px solid $wrong; border-radius: 3px; }
QFrame[row="true"] { background: $raised; border: 1px solid $raised; border-radius: 4px; }
QFrame[row="true"][current="true"] { border-color: $faint; }
""")


def dress(app: QApplication) -> None:
    """Give the application its look, the same on every system."""
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setStyleSheet(_SHEET.substitute(COLOURS))


def colour(name: str) -> QColor:
    """A colour of the look by name, for what is painted by hand."""
    return QColor(COLOURS[name])


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "ground"),
        (roles.Base, "sunken"),
        (roles.Button, "button"),
        (roles.Text, "text"),
        (roles.WindowText, "text"),
        (roles.ButtonText, "text"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "dark"),
        (roles.PlaceholderText, "faint"),
    ):
        palette.setColor(role, colour(name))
    return palette
