"""The use case: read the shot, ask the server, follow the job, place the element in the cut."""

from flashpot.session.asking import Asking, ask
from flashpot.session.making import FILES, Follow, Made, finish, followed, into, make, recipe_of
from flashpot.session.placing import (
    Placed,
    default_out,
    newest_cut,
    place,
    take_of,
    write_comp,
    write_sheet,
    written_cuts,
)
from flashpot.session.plates import find_plate
from flashpot.session.wish import Wish

__all__ = [
    "FILES",
    "Asking",
    "Follow",
    "Made",
    "Placed",
    "Wish",
    "ask",
    "default_out",
    "find_plate",
    "finish",
    "followed",
    "into",
    "make",
    "newest_cut",
    "place",
    "recipe_of",
    "take_of",
    "write_comp",
    "write_sheet",
    "written_cuts",
]
