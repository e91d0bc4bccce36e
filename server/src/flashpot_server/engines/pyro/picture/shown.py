"""What the frames of a take show: the ages of its gas that each is made of, and their lamps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.pyro.flying.glowing import lamp_of_sparks
from flashpot_server.engines.pyro.picture.beside import nothing_beside
from flashpot_server.engines.pyro.picture.fading import dimmed, share_left
from flashpot_server.engines.pyro.picture.lamp import lamp_of, light_of
from flashpot_server.engines.pyro.picture.looping import Turn, blended, mixed, turns_of
from flashpot_server.engines.pyro.picture.render import nothing_seen, render
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver import store
from flashpot_server.engines.pyro.solver.store import Snapshot

MOST_GAIN = 3.0
"""Times its own light that a finer fire may be brought to its draft's, or a share of it."""


@dataclass(frozen=True)
class Shown:
    """A take whose gas is stored in the folder `gas`; None for sparks alone.

    `draft` is the folder of the draft's that it follows; None where it is the draft.
    """

    picture: Renderer
    gas: Path | None
    draft: Path | None = None

    def frame(self, number: int, fire: LightFrame) -> Frame:
        """The picture of a frame; `fire` lights what flies in it."""
        turns, picture = turns_of(self.picture.recipe, number), self.picture.at(number)
        return blended([self._seen(picture, number, turn.age, fire) for turn in turns], turns)

    def state(self, number: int) -> Snapshot | None:
        """The gas that is most of a frame."""
        turns = turns_of(self.picture.recipe, number)
        return self._stored(max(turns, key=lambda turn: turn.share).age)

    def lamp(self, number: int) -> LightFrame:
        """The effect as a lamp: its gas, or its sparks where there is none."""
        turns = turns_of(self.picture.recipe, number)
        lamp = mixed([self._lit(number, turn) for turn in turns], turns)
        return dimmed(lamp, share_left(self.picture.recipe, number))

    def lamps(self, known: Mapping[int, LightFrame]) -> list[LightFrame]:
        """The lamp of every frame; those of frames rendered earlier come from what is stored."""
        frames = self.picture.recipe.frames.frames()
        return [known.get(frame) or self.lamp(frame) for frame in frames]

    def _seen(self, picture: Renderer, number: int, age: int, fire: LightFrame) -> Frame:
        if age < 0:
            return nothing_seen(picture, number, nothing_beside(picture))
        return render(self._lit_as_drafted(picture, age), self._stored(age), number, age, fire)

    def _lit(self, number: int, turn: Turn) -> LightFrame:
        now, stage = self.picture.at(number), self.picture.stage
        if self.gas is None:
            return lamp_of_sparks(now.recipe.at(number), now.swarm, stage, number, turn.age)
        look = self._lit_as_drafted(now, turn.age).look
        return lamp_of(number, self._stored(turn.age), look, stage)

    def _lit_as_drafted(self, picture: Renderer, age: int) -> Renderer:
        """A fire that gives as much light as its draft: sheets glow more where cells are finer."""
        if self.draft is None or picture.recipe.effect != "fire" or age < 0:
            return picture
        assert self.gas is not None
        states = [store.read_frame(folder, age) for folder in (self.draft, self.gas)]
        drafted, own = (light_of(state, picture.look) for state in states)
        gain = min(max(drafted / own, 1 / MOST_GAIN), MOST_GAIN) if own > 0.0 < drafted else 1.0
        return replace(picture, look=replace(picture.look, shine=gain * picture.look.shine))

    def _stored(self, age: int) -> Snapshot | None:
        return store.read_frame(self.gas, age) if self.gas is not None and age >= 0 else None
