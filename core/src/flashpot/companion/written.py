"""What an editor wrote into a marker or a tag, as an ask."""

from __future__ import annotations

from flashpot.companion.orders import Ask
from flashpot.timeline import parse_request, request_text


def ask_of(text: str) -> Ask:
    """The ask that `flashpot: car bomb, 12 m, night` stands for, for no document yet.

    Raises InputError naming the word at fault and the nearest known one.
    """
    asked = parse_request(request_text(text) or text)
    return Ask(
        effect=asked.preset or asked.effect,
        parameters=asked.parameters,
        seed=1 if asked.seed is None else asked.seed,
        quality=asked.quality or "draft",
        engine=asked.engine,
        label=asked.label,
        placement=asked.placement,
    )
