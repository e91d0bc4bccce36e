"""Putting elements over the plate: in linear, for looking at; the real comp is the artist's."""

from flashpot.comp.over import over, resized
from flashpot.comp.sheet import Row, write_contact_sheet
from flashpot.comp.stack import Stack, element_picture
from flashpot.comp.tempcomp import write_temp_comp

__all__ = [
    "Row",
    "Stack",
    "element_picture",
    "over",
    "resized",
    "write_contact_sheet",
    "write_temp_comp",
]
