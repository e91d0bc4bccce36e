"""What the frames of a take show: the ages of its gas that each is made of, and their lamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.pyro.flying.glowing import lamp_of_sparks
from flashpot_server.engines.pyro.picture.beside import nothing_beside
from flashpot_server.engines.pyro.picture.fading import dimmed, share_left
from flashpot_server.engines.pyro.picture.lamp import lamp_of, light_of
from flashpot_server.engines.pyro.picture.looping import Turn, blended, mixed, turns_of
from flashpot_server.engines.pyro.picture.occupancy import as_shown
from flashpot_server.engines.pyro.picture.render import nothing_seen, render
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.store import Snapshot

MOST_GAIN = 3.0
"""Times its own light that a finer fire may be brought to its draft's, or a share of it."""


@dataclass(frozen=True)
class Glimpse:
    """One of the states that a frame is made of, and the renderer that shows it."""

    turn: Turn
    picture: Renderer
    state: Snapshot | None


@dataclass(frozen=True)
class Shown:
    """A take whose gas is stored in the folder `gas`; None for sparks alone.

    `draft` is the folder of the draft's that it follows; None where it is the draft.
    """

    picture: Renderer
    gas: Path | None
    draft: Path | None = None

    def made(self, number: int) -> tuple[Frame, LightFrame]:
        """The picture of a frame, and the lamp that lights what flies in it."""
        looks = [self._look(number, turn) for turn in turns_of(self.picture.recipe, number)]
        lamp = self._lamp(number, looks)
        pictures = [
            render(look.picture, look.state, number, look.turn.age, lamp)
            if look.turn.age >= 0
            else nothing_seen(look.picture, number, nothing_beside(look.picture))
            for look in looks
        ]
        return blended(pictures, [look.turn for look in looks]), lamp

    def state(self, number: int) -> Snapshot | None:
        """The gas that is most of a frame."""
        turns = turns_of(self.picture.recipe, number)
        return self._stored(self.gas, max(turns, key=lambda turn: turn.share).age)

    def lamps(self, known: Mapping[int, LightFrame]) -> list[LightFrame]:
        """The lamp of every frame; those of frames rendered earlier come from what is stored."""
        recipe = self.picture.recipe
        return [
            known.get(frame)
            or self._lamp(frame, [self._look(frame, turn) for turn in turns_of(recipe, frame)])
            for frame in recipe.frames.frames()
        ]

    def _lamp(self, number: int, looks: Sequence[Glimpse]) -> LightFrame:
        """The effect as a lamp: its gas, or its sparks where there is none."""
        lamp = mixed([self._lit(number, look) for look in looks], [look.turn for look in looks])
        return dimmed(lamp, share_left(self.picture.recipe, number))

    def _lit(self, number: int, look: Glimpse) -> LightFrame:
        picture = look.picture
        if self.gas is None:
            recipe = picture.recipe.at(number)
            return lamp_of_sparks(recipe, picture.swarm, picture.stage, number, look.turn.age)
        state = look.state and as_shown(look.state, picture.look)
        return lamp_of(number, state, picture.look, picture.stage)

    def _look(self, number: int, turn: Turn) -> Glimpse:
        """A fire gives as much light as its draft: finer sheets would glow more."""
        picture, state = self.picture.at(number), self._stored(self.gas, turn.age)
        picture = replace(picture, look=picture.look.aged(turn.age))
        drafted = self._stored(self.draft, turn.age) if picture.recipe.effect == "fire" else None
        if state is None or drafted is None:
            return Glimpse(turn, picture, state)
        asked, own = (light_of(each, picture.look) for each in (drafted, state))
        gain = min(max(asked / own, 1 / MOST_GAIN), MOST_GAIN) if own > 0.0 < asked else 1.0
        shining = replace(picture.look, shine=gain * picture.look.shine)
        return Glimpse(turn, replace(picture, look=shining), state)

    def _stored(self, folder: Path | None, age: int) -> Snapshot | None:
        return store.read_frame(folder, age) if folder is not None and age >= 0 else None
