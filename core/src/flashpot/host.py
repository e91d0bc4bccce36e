"""What a host does for the companion: ten verbs, and the data that they speak in.

World positions are metres, Y up, right-handed, whatever the host's own scene is; frame numbers
are the host's own; picture coordinates run from 0 to 1, v from the top.
"""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from pydantic import Field

from flashpot.shot import FrameRange, Model, Picture, Point, Rate, Shot, Size

Place = Literal["strip", "plane", "volume", "light", "world", "read", "clip"]
"""Where in a host an element can go.

A strip of the sequencer, a plane before the camera, a volume, a light and the world's light in a
3D scene, a Read in a node graph, a clip on an editor's track.
"""

TakeState = Literal["waiting", "draft", "final", "withdrawn"]
"""Waiting: the placeholder of a take whose frames are still to come; withdrawn: they never will,
the placeholder goes, and an element without any take goes with it."""

Level = Literal["info", "warning", "error"]


class Capabilities(Model):
    """Which host answers, and what it can do for the open document."""

    host: str
    version: str
    document: str
    """Stays the same for one scene or script, over saving and re-opening it."""
    title: str
    """The document's name as the host's window shows it."""
    out: str
    """The folder that elements of this document go to; "" where it was never saved."""
    places: tuple[Place, ...]
    plates: bool = False
    """Whether `export_plate` can render the shot's own picture."""
    undo: bool = True


class Locator(Model):
    """A point of the scene that an effect can be put at: an empty, an axis."""

    name: str
    at: Point
    selected: bool = False


class HostShot(Model):
    """The shot that the host stands on, with what the artist marked in it."""

    shot: Shot
    locators: tuple[Locator, ...] = ()
    requests: tuple[str, ...] = ()
    """Texts of the markers that ask for an element: `flashpot: car bomb, 12 m`."""


class Take(Model):
    """One take of an element, as it is put into a document."""

    key: str
    """The element's own, the same for all its takes in a document."""
    take: Annotated[int, Field(ge=0)]
    """0 for the placeholder."""
    label: str
    name: str
    """The element's folder and stem: `sh010_explosion_v003`."""
    effect: str
    shot: str
    state: TakeState
    frames: FrameRange
    rate: Rate
    size: Size
    pattern: str = ""
    """Absolute path of the EXR frames with `%04d`; frames may still be missing while it runs."""
    colour_space: str = "lin_ap1_scene"
    places: tuple[Place, ...] = ()
    camera: str = ""
    """The name of the camera that it was made for."""
    anchor: Point | None = None
    """The effect's ground contact in the world."""
    volume: str = ""
    """Absolute path of the VDB sequence with `%04d`."""
    light: str = ""
    """Absolute path of the light track."""
    movie: str = ""
    proxy: str = ""
    """Absolute path of half-size frames with `%04d`."""
    recipe_id: str = ""
    still: bool = False
    """One frame that holds for the whole range."""


class Placed(Model):
    """An element in a document: its takes, and the one that shows."""

    key: str
    label: str
    selected: int
    takes: tuple[Take, ...]


class Host(Protocol):
    """A document open in a host. Every call may raise FlashpotError with the host's own words."""

    def capabilities(self) -> Capabilities:
        """Which host this is, and what it can do for the open document."""

    def current_shot(self) -> HostShot:
        """The shot under the playhead, its camera sampled at every frame of its range.

        Raises InputError where the document has no shot: no camera, no clip.
        """

    def export_plate(self, frames: FrameRange, folder: str) -> Picture:
        """Write the shot's own picture as scene-linear EXR into `folder`.

        Raises InputError where the host has no picture to give.
        """

    def place(self, take: Take) -> None:
        """Put a new element into the document, as one undo step; nothing there is covered up.

        Raises InputError where an element with this key is there already.
        """

    def replace(self, take: Take) -> None:
        """Put a take where its element stands: a draft for its placeholder, a final for a draft.

        The take is selected; takes with other numbers stay in the element's list. Filling a
        placeholder and bringing a take with the same number up to date belong to the undo step
        that put it there; a new number is a step of its own. Raises InputError where no element
        has this key.
        """

    def takes(self) -> tuple[Placed, ...]:
        """Every element of ours in the document, in no order."""

    def select_take(self, key: str, take: int) -> None:
        """Show this take of an element. Raises InputError where there is no such take."""

    def reveal(self, key: str) -> None:
        """Select the element and bring it into view. Raises InputError for an unknown key."""

    def undo(self) -> None:
        """Take back our last step. Raises InputError where there is none to take back."""

    def notify(self, level: Level, message: str) -> None:
        """Tell the artist something, in the host's own way."""
