"""Where the frames of a clip lie in what a denoiser is given, for windows to be cut out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reel:
    """The axes of a denoiser's arguments that go along with the clip, by the argument's name.

    An axis holds the frames one after the other, each with as many entries as it has.
    """

    axes: Mapping[str, int]
    packed: bool = False
    """Whether a frame is a run of tokens; then pictures it is held to may lie beside the clip."""
    beside_first: bool = False
    """Whether those lie before the clip, not after it."""
    count: str = ""
    """The argument that says how many latent frames there are."""
    times: str = ""
    """The argument that says when each token is: (batch, 3, tokens...), seconds first."""
    sound_axes: Mapping[str, int] = field(default_factory=dict)
    """The same of the sound's tokens, which are spread evenly over the clip."""
    sound_count: str = ""
    sound_times: str = ""


REEL = Reel(axes={"hidden_states": 2, "control_hidden_states": 2, "timestep": 1})
